package org.yici.catalog.editing.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.Catalog;
import org.yici.catalog.Drafts;
import org.yici.catalog.Finding;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Access;
import org.yici.catalog.editing.Change;
import org.yici.catalog.editing.Comparison;
import org.yici.catalog.editing.Draft;
import org.yici.catalog.editing.Editing;
import org.yici.catalog.editing.FieldTable;
import org.yici.catalog.editing.Proposal;
import org.yici.catalog.editing.Standing;
import org.yici.catalog.editing.Steps;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** A draft on its way: what is wrong, what changed, who did what, and the next step. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'reviewer', 'approver', 'agency-head', 'bureau')")
public class DraftController {
  private static final int LONGEST_LIST = 500;
  private final Editing editing;
  private final Steps steps;
  private final Standing standing;
  private final Comparison comparison;
  private final FieldTable fields;
  private final EditFace face;
  private final Catalog catalog;
  private final Drafts heldBack;
  private final Directory directory;
  private final Clock clock;

  DraftController(
      Editing editing,
      Steps steps,
      Standing standing,
      Comparison comparison,
      FieldTable fields,
      EditFace face,
      Catalog catalog,
      Drafts heldBack,
      Directory directory,
      Clock clock) {
    this.editing = editing;
    this.steps = steps;
    this.standing = standing;
    this.comparison = comparison;
    this.fields = fields;
    this.face = face;
    this.catalog = catalog;
    this.heldBack = heldBack;
    this.directory = directory;
    this.clock = clock;
  }

  /** A row of the list: an item with its draft, if it has one. */
  public record Line(
      String code, String name, String agency, Draft draft, int version, boolean paused) {
    public String stateWord() {
      return draft != null ? draft.state().chinese() : version > 0 ? "已发布" : "没有通过检查";
    }
  }

  @GetMapping("/items/drafts")
  ModelAndView list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String state) {
    Person person = CurrentPerson.get();
    boolean all = person.has(Roles.BUREAU);
    if (!all && person.agencyUscc() == null) {
      throw new NotFoundException("您的账号没有对应的单位，请让单位管理员补上");
    }
    LocalDate today = LocalDate.now(clock);
    List<Draft> drafts = editing.drafts(all ? null : person.agencyUscc(), q);
    Map<String, Draft> byCode =
        drafts.stream().collect(Collectors.toMap(Draft::code, Function.identity()));
    List<Line> lines = new ArrayList<>();
    for (Draft d : drafts) {
      lines.add(
          new Line(
              d.code(),
              d.name(),
              directory.agency(d.agency()).name(),
              d,
              d.published(),
              catalog.pause(d.code(), today).isPresent()));
    }
    for (PublishedItem i : all ? catalog.items() : catalog.itemsOf(person.agencyUscc())) {
      if (!byCode.containsKey(i.code()) && i.name().contains(q.strip())) {
        lines.add(
            new Line(
                i.code(),
                i.name(),
                i.agencyName(),
                null,
                i.version(),
                catalog.pause(i.code(), today).isPresent()));
      }
    }
    if (!all) {
      Set<String> listed = lines.stream().map(Line::code).collect(Collectors.toSet());
      for (Drafts.Draft d : heldBack.of(person.agencyUscc())) {
        if (!listed.contains(d.code()) && d.name().contains(q.strip())) {
          String agency = directory.agency(d.agency()).name();
          lines.add(0, new Line(d.code(), d.name(), agency, null, 0, false));
        }
      }
    }
    List<Line> kept = lines.stream().filter(l -> fits(l, state)).toList();
    ModelAndView page = new ModelAndView("catalog/drafts");
    page.addObject("q", q.strip());
    page.addObject("state", state);
    page.addObject("total", kept.size());
    page.addObject("lines", kept.stream().limit(LONGEST_LIST).toList());
    page.addObject("all", all);
    boolean writes = all || person.has(Roles.ADMIN) || person.has(Roles.REVIEWER);
    page.addObject("writes", writes);
    page.addObject("tasks", writes || person.has(Roles.AGENCY_HEAD));
    page.addObject("waiting", standing.waiting(person));
    page.addObject("today", today);
    return page;
  }

  private static boolean fits(Line line, String state) {
    return switch (state) {
      case "drafting", "agency", "bureau" ->
          line.draft() != null && line.draft().state().name().equalsIgnoreCase(state);
      case "held" -> line.draft() == null && line.version() == 0;
      case "published" -> line.draft() == null && line.version() > 0;
      case "paused" -> line.paused();
      default -> true;
    };
  }

  @GetMapping("/items/{code}/draft")
  ModelAndView draft(@PathVariable String code) {
    return page(code, List.of(), "", Map.of());
  }

  /** A finding with the page on which it is mended. */
  public record Found(Finding finding, String group, String label) {}

  /** A row of the log in words. */
  public record Logged(Change change, String label, String before, String after) {}

  private ModelAndView page(
      String code, List<InputException.Fault> faults, String from, Map<String, String> typed) {
    Person person = CurrentPerson.get();
    Draft draft = editing.open(person, code);
    List<Finding> findings = steps.findings(draft);
    Optional<PublishedItem> published = catalog.find(code).filter(i -> i.code().equals(code));
    ModelAndView page = new ModelAndView("catalog/draft");
    page.addObject("draft", draft);
    page.addObject("agency", directory.agency(draft.agency()));
    page.addObject("published", published.orElse(null));
    page.addObject("pause", catalog.pause(code, LocalDate.now(clock)).orElse(null));
    page.addObject(
        "findings",
        findings.stream()
            .map(
                f ->
                    new Found(
                        f,
                        face.groupOf(f),
                        catalog.elements().find(f.element()).map(e -> e.name()).orElse("")))
            .toList());
    page.addObject("blocks", findings.stream().filter(Finding::blocks).count());
    page.addObject(
        "differences",
        published.isEmpty() ? List.of() : comparison.of(editing.original(draft), draft.content()));
    Optional<Proposal> waiting = standing.waiting(code);
    page.addObject("proposal", waiting.orElse(null));
    page.addObject("decides", waiting.filter(p -> standing.decides(person, p)).isPresent());
    page.addObject("own", waiting.filter(p -> p.person().equals(person.accountId())).isPresent());
    page.addObject("urgentDays", standing.urgentWorkDays());
    page.addObject("log", log(person, draft));
    page.addObject("writes", Access.writes(person, draft.agency()));
    page.addObject("answers", Access.answers(person, draft.agency()));
    page.addObject("publishes", Access.publishes(person));
    page.addObject("author", steps.authors(draft).contains(person.accountId()));
    page.addObject("faults", faults);
    page.addObject("from", from);
    page.addObject("typed", typed);
    page.addObject("today", LocalDate.now(clock));
    return page;
  }

  private List<Logged> log(Person person, Draft draft) {
    List<Logged> result = new ArrayList<>();
    for (Change c : Change.joined(editing.log(person, draft.code()))) {
      result.add(
          new Logged(
              c,
              c.path() == null ? "" : fields.label(c.path(), draft.content()),
              words(c.path(), c.before()),
              words(c.path(), c.after())));
    }
    return result;
  }

  private String words(String path, String value) {
    String text = value == null ? "" : value;
    return path == null ? text : fields.find(path).map(f -> f.words(text)).orElse(text);
  }

  @PostMapping("/items/{code}/draft")
  ModelAndView step(
      @PathVariable String code,
      @RequestParam(name = "do", defaultValue = "") String button,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "false") boolean urgent,
      @RequestParam(defaultValue = "0") long proposal) {
    Person person = CurrentPerson.get();
    try {
      switch (button) {
        case "submit" -> steps.submit(person, code, seen);
        case "pass" -> steps.passAgency(person, code, seen);
        case "publish" -> steps.publish(person, code, seen);
        case "return" -> steps.giveBack(person, code, seen, why);
        case "drop" -> steps.drop(person, code, seen);
        case "pause" -> standing.pause(person, code, since, until, why, urgent);
        case "resume" -> standing.resume(person, code, why);
        case "withdraw" -> standing.withdraw(person, code, why);
        case "confirm" -> standing.confirm(person, code, proposal);
        case "refuse" -> standing.refuse(person, code, proposal, why);
        default -> throw new NotFoundException("没有这一步");
      }
    } catch (InputException e) {
      ModelAndView again =
          page(
              code,
              e.faults(),
              button,
              Map.of("why", why, "since", since, "until", until, "urgent", urgent ? "true" : ""));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    boolean gone = catalog.find(code).filter(i -> i.code().equals(code)).isEmpty();
    String next = "/items/" + code + "/draft";
    if (gone && button.equals("confirm")) {
      next = "/items/" + code + "/history";
    } else if (gone && button.equals("drop") && heldBack.find(code).isEmpty()) {
      next = "/items/drafts";
    }
    return new ModelAndView("redirect:" + next);
  }
}
