package org.yici.oversight.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseRecords;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.ClockProofs;
import org.yici.cases.WarningSettings;
import org.yici.cases.Warnings;
import org.yici.cases.Words;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.oversight.limits.Overrun;
import org.yici.oversight.limits.OverrunFilter;
import org.yici.oversight.limits.Overruns;
import org.yici.web.Csv;
import org.yici.web.Dates;

/** 电子监察: limits that are near and limits that were overrun, with the reasons given for it. */
@Controller
public class LimitsController {
  private static final String MAY_LOOK = "hasAnyRole('bureau', 'auditor', 'agency-head')";
  private static final int PAGE = 50;
  private static final int MOST_NEAR = 200;
  private static final int MOST_EXPORTED = 20_000;
  private final Overruns overruns;
  private final Warnings warnings;
  private final WarningSettings settings;
  private final Cases cases;
  private final Directory directory;

  LimitsController(
      Overruns overruns,
      Warnings warnings,
      WarningSettings settings,
      Cases cases,
      Directory directory) {
    this.overruns = overruns;
    this.warnings = warnings;
    this.settings = settings;
    this.cases = cases;
    this.directory = directory;
  }

  /** A line of the list with what is computed for it. */
  public record Line(Overrun overrun, String agency, int daysOver) {}

  /** A step of the case's history. */
  public record Happened(String at, String what, String who) {}

  /** The filter as typed, and as a query. */
  public record Asked(String agency, String region, String item, String clock, String state) {
    static Asked of(String agency, String region, String item, String clock, String state) {
      return new Asked(agency.strip(), region.strip(), item.strip(), clock.strip(), state.strip());
    }

    OverrunFilter filter() {
      String name = item.replaceAll("[%_\\\\]", "");
      return new OverrunFilter(
          agency.isEmpty() ? null : agency,
          region.isEmpty() ? null : region,
          name.isEmpty() ? null : name,
          clock.isEmpty() ? null : clock,
          Overrun.State.of(state));
    }

    public String query() {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("agency", agency);
      parts.put("region", region);
      parts.put("item", item);
      parts.put("clock", clock);
      parts.put("state", state);
      StringBuilder q = new StringBuilder();
      parts.forEach(
          (k, v) -> {
            if (!v.isEmpty()) {
              q.append(q.length() == 0 ? '?' : '&').append(k).append('=');
              q.append(URLEncoder.encode(v, StandardCharsets.UTF_8));
            }
          });
      return q.toString();
    }
  }

  @GetMapping("/supervision/clock")
  @PreAuthorize(MAY_LOOK)
  ModelAndView list(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String clock,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "1") int page) {
    Person person = CurrentPerson.get();
    Asked asked = Asked.of(agency, region, item, clock, state);
    OverrunFilter filter = overruns.held(person, asked.filter());
    int count = overruns.count(filter);
    int now = Math.max(1, Math.min(page, (count + PAGE - 1) / PAGE));
    boolean all = Overruns.seesAll(person);
    Map<String, String> names = names();
    ModelAndView view = new ModelAndView("oversight/limits");
    view.addObject("asked", asked);
    view.addObject("all", all);
    view.addObject("count", count);
    view.addObject("page", now);
    view.addObject("size", PAGE);
    view.addObject("lines", lines(overruns.list(filter, PAGE, (now - 1) * PAGE), names));
    view.addObject("numbers", overruns.numbers(filter));
    view.addObject("names", names);
    view.addObject("agencies", all ? directory.agencies() : List.<Agency>of());
    view.addObject("regions", all ? directory.units() : List.<Region>of());
    view.addObject("clocks", clocks());
    view.addObject("near", warnings.open(filter.agency(), filter.region(), "last", MOST_NEAR));
    view.addObject("missing", all ? warnings.missingYears() : List.of());
    return view;
  }

  private Map<String, String> clocks() {
    Map<String, String> clocks = new LinkedHashMap<>();
    settings.clocks().forEach(c -> clocks.put(c, ClockProofs.name(c)));
    return clocks;
  }

  private Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    directory.agencies().forEach(a -> names.put(a.uscc(), a.name()));
    return names;
  }

  private List<Line> lines(List<Overrun> overrun, Map<String, String> names) {
    return overrun.stream()
        .map(
            o ->
                new Line(
                    o, names.getOrDefault(o.agencyUscc(), o.agencyUscc()), overruns.daysOver(o)))
        .toList();
  }

  @GetMapping("/supervision/clock.csv")
  @PreAuthorize(MAY_LOOK)
  ResponseEntity<byte[]> export(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String clock,
      @RequestParam(defaultValue = "") String state) {
    OverrunFilter filter =
        overruns.held(CurrentPerson.get(), Asked.of(agency, region, item, clock, state).filter());
    return Csv.answer(
        "时限监察.csv",
        List.of("办件编号", "事项", "单位", "区划", "期限", "到期日", "超几个工作日", "办完没有", "状态", "理由", "核的意见"),
        lines(overruns.list(filter, MOST_EXPORTED, 0), names()).stream()
            .map(
                l ->
                    List.of(
                        l.overrun().caseNo(),
                        l.overrun().itemName(),
                        l.agency(),
                        l.overrun().region6(),
                        l.overrun().clockName(),
                        l.overrun().due().toString(),
                        Integer.toString(l.daysOver()),
                        l.overrun().ended() == null ? "没有" : l.overrun().ended().toString(),
                        l.overrun().state().chinese(),
                        text(l.overrun().words()),
                        text(l.overrun().answer())))
            .toList());
  }

  private static String text(String s) {
    return s == null ? "" : s;
  }

  @GetMapping("/supervision/clock/{no}/{clock}/{due}")
  @PreAuthorize(MAY_LOOK)
  ModelAndView show(@PathVariable String no, @PathVariable String clock, @PathVariable String due) {
    return page(find(no, clock, due), null, "", "");
  }

  private Overrun find(String no, String clock, String due) {
    try {
      return overruns.find(CurrentPerson.get(), no, clock, LocalDate.parse(due));
    } catch (DateTimeException e) {
      throw new NotFoundException("没有这条超期记录，请从列表里打开");
    }
  }

  private ModelAndView page(Overrun o, String fault, String tried, String typed) {
    Person person = CurrentPerson.get();
    CaseView view = cases.view(o.caseNo());
    ModelAndView page = new ModelAndView("oversight/limit");
    page.addObject("line", lines(List.of(o), names()).get(0));
    page.addObject("steps", overruns.steps(o));
    page.addObject("status", Words.status(view.file()).replace("等您补正", "等申请人补正"));
    page.addObject(
        "history",
        cases.history(view).stream()
            .map(
                e ->
                    new Happened(
                        Dates.moment(e.at()),
                        CaseRecords.actionName(e.action()),
                        e.actorRole().equals("applicant") ? "申请人" : e.actorName()))
            .toList());
    page.addObject("mayExplain", overruns.mayExplain(person, o) && o.state().owed());
    page.addObject("mayAnswer", overruns.mayAnswer(person) && o.state() == Overrun.State.EXPLAINED);
    page.addObject("bench", o.agencyUscc().equals(person.agencyUscc()));
    page.addObject("fault", fault);
    page.addObject("tried", tried);
    page.addObject("typed", typed);
    return page;
  }

  @PostMapping("/supervision/clock/{no}/{clock}/{due}/{action}")
  @PreAuthorize("hasAnyRole('bureau', 'agency-head')")
  ModelAndView act(
      @PathVariable String no,
      @PathVariable String clock,
      @PathVariable String due,
      @PathVariable String action,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String words) {
    Person person = CurrentPerson.get();
    Overrun o = find(no, clock, due);
    try {
      switch (action) {
        case "explain" -> overruns.explain(person, o, version, words);
        case "close" -> overruns.close(person, o, version, words);
        case "return" -> overruns.sendBack(person, o, version, words);
        default -> throw new NotFoundException("没有这一步：" + action);
      }
    } catch (InputException e) {
      ModelAndView again = page(o, e.getMessage(), action, words);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:" + o.path());
  }

  /** Why it took longer, for everybody: no case numbers, no names of applicants. */
  @GetMapping("/about/overdue")
  @PreAuthorize("permitAll()")
  ModelAndView published(@RequestParam(defaultValue = "1") int page) {
    int count = overruns.published();
    int now = Math.max(1, Math.min(page, (count + PAGE - 1) / PAGE));
    ModelAndView view = new ModelAndView("oversight/overdue");
    view.addObject("lines", lines(overruns.published(PAGE, (now - 1) * PAGE), names()));
    view.addObject("count", count);
    view.addObject("page", now);
    view.addObject("size", PAGE);
    return view;
  }
}
