package org.yici.catalog.base.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.base.BaseAct;
import org.yici.catalog.base.BaseBook;
import org.yici.catalog.base.BaseDesk;
import org.yici.catalog.base.BaseForecast;
import org.yici.catalog.base.BaseLevel;
import org.yici.catalog.base.BaseReport;
import org.yici.catalog.base.BaseVersion;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** Versions of the base catalogue: everybody reads them, the bureau loads and publishes them. */
@Controller
public class VersionPages {
  static final int PAGE = 50;
  private static final int SHOWN = 200;
  private static final MediaType XLSX =
      MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final BaseDesk desk;
  private final BaseForecast forecast;
  private final BaseBook book;
  private final Catalog catalog;
  private final Directory directory;
  private final Clock clock;

  VersionPages(
      BaseDesk desk,
      BaseForecast forecast,
      BaseBook book,
      Catalog catalog,
      Directory directory,
      Clock clock) {
    this.desk = desk;
    this.forecast = forecast;
    this.book = book;
    this.catalog = catalog;
    this.directory = directory;
    this.clock = clock;
  }

  /** What stands in the form for loading a version. */
  public record Typed(String level, String from, String note) {}

  /** What one agency would have to do. */
  public record AgencyActs(String name, long claim, long change, long takeDown) {}

  static boolean bureau() {
    return CurrentPerson.find().map(p -> p.has(Roles.BUREAU)).orElse(false);
  }

  @GetMapping("/catalogue/versions")
  @PreAuthorize("permitAll()")
  ModelAndView list() {
    boolean bureau = bureau();
    List<BaseVersion> versions =
        desk.versions().stream().filter(v -> bureau || !v.draft()).toList();
    return new ModelAndView("catalog/base/versions")
        .addObject("versions", versions)
        .addObject("total", catalog.baseItems().size())
        .addObject("bureau", bureau);
  }

  @GetMapping("/catalogue/versions/{id}")
  @PreAuthorize("permitAll()")
  ModelAndView version(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page) {
    return version(find(id), q, page, null);
  }

  private BaseVersion find(long id) {
    BaseVersion version = desk.version(id);
    if (version.draft() && !bureau()) {
      throw new NotFoundException("没有这一版目录");
    }
    return version;
  }

  private ModelAndView version(BaseVersion version, String q, int page, String fault) {
    String text = q.strip();
    int count = desk.count(version, text);
    int now = Math.max(1, Math.min(page, (count + PAGE - 1) / PAGE));
    BaseReport report = version.draft() ? forecast.report(version) : null;
    return new ModelAndView("catalog/base/version")
        .addObject("version", version)
        .addObject("q", text)
        .addObject("count", count)
        .addObject("page", now)
        .addObject("rows", desk.rows(version, text, (now - 1) * PAGE, PAGE))
        .addObject("diff", report != null ? report.diff() : desk.diff(version))
        .addObject("report", report)
        .addObject("agencies", report == null ? List.of() : agencies(report))
        .addObject("kinds", kinds())
        .addObject("shown", SHOWN)
        .addObject("own", own(version))
        .addObject("early", version.effectiveFrom().isAfter(LocalDate.now(clock)))
        .addObject("fault", fault);
  }

  private static boolean own(BaseVersion version) {
    return version.draft() && CurrentPerson.get().accountId().equals(version.draftedBy());
  }

  private Map<String, String> kinds() {
    Map<String, String> kinds = new TreeMap<>();
    directory.kinds().forEach(k -> kinds.put(k.key(), k.label()));
    return kinds;
  }

  private List<AgencyActs> agencies(BaseReport report) {
    Map<String, long[]> counts = new TreeMap<>();
    for (BaseAct act : report.acts()) {
      counts
          .computeIfAbsent(act.region12() + act.agency(), k -> new long[3])[act.kind().ordinal()]++;
    }
    return counts.entrySet().stream()
        .map(
            e ->
                new AgencyActs(
                    directory.agency(e.getKey().substring(12)).name(),
                    e.getValue()[0],
                    e.getValue()[1],
                    e.getValue()[2]))
        .toList();
  }

  @GetMapping("/catalogue/versions/{id}.xlsx")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> workbook(@PathVariable long id) throws IOException {
    BaseVersion version = find(id);
    return workbook(version.title(), desk.rows(version));
  }

  @GetMapping("/catalogue/sample.xlsx")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> sample() throws IOException {
    return workbook("基本目录样表", catalog.baseItems().stream().limit(3).toList());
  }

  private ResponseEntity<byte[]> workbook(String name, List<BaseItem> rows) throws IOException {
    return ResponseEntity.ok()
        .contentType(XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name.replace(" ", "") + ".xlsx", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(book.of(rows));
  }

  @GetMapping("/catalogue/import")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView form() {
    return form(new Typed("provincial", LocalDate.now(clock).toString(), ""), List.of(), null);
  }

  private ModelAndView form(Typed typed, List<InputException.Fault> faults, BaseReport report) {
    return new ModelAndView("catalog/base/import")
        .addObject("typed", typed)
        .addObject("levels", List.of(BaseLevel.values()))
        .addObject("faults", faults)
        .addObject("report", report)
        .addObject("shown", SHOWN);
  }

  @PostMapping("/catalogue/import")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView load(
      @RequestParam(defaultValue = "") String level,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    BaseReport report = null;
    try {
      if (file == null || file.isEmpty()) {
        throw new InputException("file", "请选一个 .xlsx 文件");
      }
      BaseForecast.Trial trial = tried(BaseLevel.of(level), file, forecast);
      report = trial.report();
      BaseVersion draft =
          desk.draft(CurrentPerson.get(), BaseLevel.of(level), trial, from, note, "xlsx");
      return new ModelAndView("redirect:/catalogue/versions/" + draft.id());
    } catch (InputException e) {
      ModelAndView again = form(new Typed(level, from, note), e.faults(), report);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  /** What an uploaded workbook would bring; the file is gone afterwards. */
  static BaseForecast.Trial tried(BaseLevel level, MultipartFile file, BaseForecast forecast)
      throws IOException {
    Path path = Files.createTempFile("base", ".xlsx");
    try {
      file.transferTo(path);
      return forecast.tryWorkbook(level, path);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  @PostMapping("/catalogue/versions/{id}/publish")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView publish(@PathVariable long id, @RequestParam(required = false) String confirm) {
    try {
      desk.publish(CurrentPerson.get(), id, confirm != null);
    } catch (InputException e) {
      ModelAndView again = version(find(id), "", 1, e.getMessage());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    catalog.refresh();
    return new ModelAndView("redirect:/catalogue/versions/" + id);
  }

  @PostMapping("/catalogue/versions/{id}/discard")
  @PreAuthorize("hasRole('bureau')")
  String discard(@PathVariable long id) {
    desk.discard(id);
    return "redirect:/catalogue/versions";
  }
}
