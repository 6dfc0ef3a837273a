package org.yici.oversight.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.Warnings;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.law.CalendarPlan;
import org.yici.law.CalendarVersion;
import org.yici.law.Calendars;
import org.yici.law.StatutoryCalendar;
import org.yici.oversight.calendar.CalendarDesk;
import org.yici.oversight.calendar.CalendarTrial;
import org.yici.oversight.calendar.YearFace;
import org.yici.platform.CsvLines;
import org.yici.web.Csv;

/** The statutory calendar: every year for everybody, loading a year for the bureau. */
@Controller
public class CalendarController {
  private static final int PAGE = 50;
  private static final int LARGEST_FILE = 200_000;
  private final CalendarDesk desk;
  private final Calendars calendars;
  private final Warnings warnings;
  private final Directory directory;
  private final Clock clock;

  CalendarController(
      CalendarDesk desk, Calendars calendars, Warnings warnings, Directory directory, Clock clock) {
    this.desk = desk;
    this.calendars = calendars;
    this.warnings = warnings;
    this.directory = directory;
    this.clock = clock;
  }

  /** What stands in the form for loading a year. */
  public record Typed(String year, String title, String no, String date, String lines) {}

  @GetMapping("/law/calendar")
  @PreAuthorize("permitAll()")
  ModelAndView show(
      @RequestParam(defaultValue = "") String year, @RequestParam(required = false) String loaded) {
    int asked = year(year, LocalDate.now(clock).getYear());
    StatutoryCalendar calendar = calendars.get();
    String lines = YearFace.lines(calendar, asked);
    String title = "国务院办公厅关于" + asked + "年部分节假日安排的通知";
    return page(
        asked, new Typed(Integer.toString(asked), title, "", "", lines), List.of(), loaded != null);
  }

  private ModelAndView page(
      int year, Typed typed, List<InputException.Fault> faults, boolean loaded) {
    StatutoryCalendar calendar = calendars.get();
    boolean bureau = CurrentPerson.find().map(p -> p.has(Roles.BUREAU)).orElse(false);
    List<Integer> years = new ArrayList<>(calendar.years());
    Collections.reverse(years);
    List<CalendarVersion> versions = calendars.versions();
    ModelAndView page = new ModelAndView("oversight/calendar");
    page.addObject("face", YearFace.of(calendar, year));
    page.addObject("years", years);
    page.addObject("version", calendar.version());
    page.addObject(
        "source",
        versions.stream()
            .filter(v -> v.year() == null || v.year() == year)
            .findFirst()
            .orElse(null));
    page.addObject("bureau", bureau);
    page.addObject("versions", versions);
    page.addObject("missing", bureau ? warnings.missingYears() : List.of());
    page.addObject("typed", typed);
    page.addObject("faults", faults);
    page.addObject("loaded", loaded);
    return page;
  }

  private static int year(String text, int otherwise) {
    try {
      int year = Integer.parseInt(text.strip());
      return year < 1949 || year > 2199 ? otherwise : year;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  @GetMapping("/law/calendar.csv")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String year) {
    int asked = year(year, LocalDate.now(clock).getYear());
    List<List<String>> rows = new ArrayList<>();
    calendars
        .get()
        .notice(asked)
        .forEach(
            (day, d) ->
                rows.add(
                    List.of(
                        day.toString(),
                        d.off() ? "休" : "班",
                        d.festival(),
                        d.inLieu() ? "1" : "0")));
    return Csv.answer(asked + "年节假日安排.csv", List.of("日期", "休或班", "节日", "调休"), rows);
  }

  @PostMapping("/law/calendar/try")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView tryOut(
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String no,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "") String lines,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    String text = lines;
    int asked = year(year, 0);
    try {
      if (file != null && !file.isEmpty()) {
        if (file.getSize() > LARGEST_FILE) {
          throw new InputException("file", "一年的安排不会这么大，文件最大200KB");
        }
        text = CsvLines.decoded(file.getBytes());
      }
      UUID id = desk.tryOut(CurrentPerson.get(), asked, title, no, date, text);
      return new ModelAndView("redirect:/law/calendar/try/" + id);
    } catch (InputException e) {
      ModelAndView again =
          page(
              asked == 0 ? LocalDate.now(clock).getYear() : asked,
              new Typed(year, title, no, date, text),
              e.faults(),
              false);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  @GetMapping("/law/calendar/try/{id}")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView trial(@PathVariable String id, @RequestParam(defaultValue = "1") int page) {
    return trial(desk.trial(uuid(id)), page, null, "");
  }

  private ModelAndView trial(CalendarTrial trial, int page, String fault, String reason) {
    CalendarPlan plan = desk.plan(trial);
    int listed = trial.effects().listed().size();
    int now = Math.max(1, Math.min(page, (listed + PAGE - 1) / PAGE));
    Map<String, String> names = new java.util.HashMap<>();
    for (Agency a : directory.agencies()) {
      names.put(a.uscc(), a.name());
    }
    ModelAndView view = new ModelAndView("oversight/calendarTrial");
    view.addObject("trial", trial);
    view.addObject("plan", plan);
    view.addObject("stale", trial.confirmed() == null && plan.base() != trial.base());
    view.addObject("past", trial.confirmed() == null ? desk.past(plan).size() : 0);
    view.addObject(
        "lines", trial.effects().listed().stream().skip((now - 1L) * PAGE).limit(PAGE).toList());
    view.addObject("names", names);
    view.addObject("page", now);
    view.addObject("size", PAGE);
    view.addObject("fault", fault);
    view.addObject("reason", reason);
    return view;
  }

  @PostMapping("/law/calendar/try/{id}/confirm")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView confirm(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    UUID trial = uuid(id);
    try {
      CalendarVersion version = desk.confirm(CurrentPerson.get(), trial, reason);
      return new ModelAndView("redirect:/law/calendar?loaded=1&year=" + version.year());
    } catch (InputException e) {
      ModelAndView again = trial(desk.trial(trial), 1, e.getMessage(), reason);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("没有这次试算，请重新试算");
    }
  }
}
