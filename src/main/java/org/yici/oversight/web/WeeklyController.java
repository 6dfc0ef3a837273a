package org.yici.oversight.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;
import org.yici.oversight.weekly.Line;
import org.yici.oversight.weekly.ReportFiles;
import org.yici.oversight.weekly.Week;
import org.yici.oversight.weekly.Weekly;
import org.yici.oversight.weekly.What;
import org.yici.web.Csv;
import org.yici.web.Dates;

/** The weekly reports: the list, one week, the rows behind each number, issuing. */
@Controller
class WeeklyController {
  private static final String MAY_LOOK = "hasAnyRole('bureau', 'auditor')";
  private static final String FRIDAY = "{friday}";
  private static final int WEEKS = 26;
  private static final int PAGE = 50;
  private static final int EXPORT = 100_000;
  private final Weekly weekly;
  private final ReportFiles files;
  private final FileStore store;
  private final Directory directory;
  private final Exports exports;

  WeeklyController(
      Weekly weekly, ReportFiles files, FileStore store, Directory directory, Exports exports) {
    this.exports = exports;
    this.weekly = weekly;
    this.files = files;
    this.store = store;
    this.directory = directory;
  }

  @GetMapping("/oversight/weekly")
  @PreAuthorize(MAY_LOOK)
  ModelAndView list() {
    ModelAndView page = new ModelAndView("oversight/weeks");
    page.addObject("weeks", weekly.weeks(WEEKS));
    return page;
  }

  /** The week of a day. */
  @GetMapping("/oversight/weekly/find")
  @PreAuthorize(MAY_LOOK)
  String find(@RequestParam LocalDate day) {
    return "redirect:/oversight/weekly/" + Week.of(day).friday();
  }

  @GetMapping("/oversight/weekly/" + FRIDAY)
  @PreAuthorize(MAY_LOOK)
  ModelAndView show(@PathVariable String friday, @RequestParam(required = false) String done) {
    Week week = Week.parse(friday);
    Person person = CurrentPerson.get();
    ModelAndView page = new ModelAndView("oversight/week");
    page.addObject("week", new WeekPage(weekly.view(week), directory));
    page.addObject("mayIssue", weekly.mayIssue(week));
    page.addObject("bureau", person.has(Roles.BUREAU));
    page.addObject("current", weekly.current());
    page.addObject("done", done != null);
    return page;
  }

  /** Makes the documents that are still missing after a fault. */
  @PostMapping("/oversight/weekly/" + FRIDAY + "/files")
  @PreAuthorize("hasRole('bureau')")
  String files(@PathVariable String friday) {
    Week week = Week.parse(friday);
    files.make(week, CurrentPerson.get().name());
    return "redirect:/oversight/weekly/" + week.friday();
  }

  @GetMapping("/oversight/weekly/" + FRIDAY + "/report.docx")
  @PreAuthorize(MAY_LOOK)
  ResponseEntity<InputStreamResource> docx(@PathVariable String friday) {
    Week week = Week.parse(friday);
    String file =
        weekly
            .issue(week)
            .map(Weekly.Issue::docxFile)
            .orElseThrow(() -> new NotFoundException("这一周的周报还没有定稿，定稿以后才有文件"));
    if (file == null) {
      throw new NotFoundException("周报的文件还没有写好，请在周报页上按「生成文件」");
    }
    FileInfo info = store.info(file);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename*=UTF-8''"
                + URLEncoder.encode(info.name(), StandardCharsets.UTF_8))
        .body(new InputStreamResource(store.open(file)));
  }

  @PostMapping("/oversight/weekly/" + FRIDAY + "/issue")
  @PreAuthorize("hasRole('bureau')")
  String issue(@PathVariable String friday) {
    Week week = Week.parse(friday);
    weekly.issue(week, CurrentPerson.get());
    files.make(week, CurrentPerson.get().name());
    return "redirect:/oversight/weekly/" + week.friday() + "?done=1";
  }

  @GetMapping("/oversight/weekly/" + FRIDAY + "/{what}")
  @PreAuthorize(MAY_LOOK)
  ModelAndView rows(
      @PathVariable String friday,
      @PathVariable String what,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String region,
      @RequestParam(defaultValue = "1") int page) {
    Week week = Week.parse(friday);
    What number = what(what);
    Weekly.View view = weekly.view(week);
    int shown = Math.max(1, page);
    String ofAgency = emptyToNull(agency);
    String ofRegion = emptyToNull(region);
    long total =
        ofAgency != null
            ? view.numbers().ofAgency(number, ofAgency)
            : ofRegion != null
                ? view.numbers().ofRegion(number, ofRegion)
                : view.numbers().of(number);
    List<Weekly.Row> rows = weekly.rows(week, number, ofAgency, ofRegion, PAGE, (shown - 1) * PAGE);
    ModelAndView model = new ModelAndView("oversight/rows");
    model.addObject("week", week);
    model.addObject("what", number);
    model.addObject("total", total);
    model.addObject("rows", rows.stream().map(this::face).toList());
    model.addObject("of", name(ofAgency, ofRegion));
    model.addObject(
        "query",
        ofAgency != null ? "agency=" + ofAgency : ofRegion != null ? "region=" + ofRegion : "");
    model.addObject("page", shown);
    model.addObject("pages", (int) Math.max(1, (total + PAGE - 1) / PAGE));
    model.addObject("issued", view.issued());
    return model;
  }

  @GetMapping("/oversight/weekly/" + FRIDAY + "/{what}.csv")
  @PreAuthorize(MAY_LOOK)
  ResponseEntity<byte[]> export(
      @PathVariable String friday,
      @PathVariable String what,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String region) {
    Week week = Week.parse(friday);
    What number = what(what);
    String mark =
        number.block() == What.Block.CASE ? exports.mark("周报里的办件：" + number.chinese()) : null;
    return Csv.answer(
        "周报 " + week.friday() + " " + number.chinese() + ".csv",
        RowFace.head(number.block()),
        weekly.rows(week, number, emptyToNull(agency), emptyToNull(region), EXPORT, 0).stream()
            .map(r -> face(r).cells())
            .toList(),
        mark);
  }

  private static What what(String id) {
    return What.of(id).orElseThrow(() -> new NotFoundException("周报里没有「" + id + "」这个数"));
  }

  private String name(String agency, String region) {
    return agency != null
        ? directory.findAgency(agency).map(Agency::name).orElse(agency)
        : region != null ? directory.findRegion(region).map(Region::name).orElse(region) : null;
  }

  private static String emptyToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private RowFace face(Weekly.Row row) {
    Line line = row.line();
    return new RowFace(
        line.block(),
        line.key(),
        line.title(),
        line.agency().isEmpty()
            ? ""
            : directory.findAgency(line.agency()).map(Agency::name).orElse(line.agency()),
        line.who(),
        moment(line.at()),
        moment(line.acceptedAt()),
        moment(line.closedAt()),
        day(row.promised()),
        day(row.legal()),
        day(line.due()),
        line.result());
  }

  private static String moment(LocalDateTime at) {
    return Dates.moment(at);
  }

  private static String day(LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
