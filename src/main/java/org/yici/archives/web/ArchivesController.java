package org.yici.archives.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.InputStreamResource;
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
import org.springframework.web.servlet.ModelAndView;
import org.yici.archives.ArchiveLists;
import org.yici.archives.ArchivePackage;
import org.yici.archives.Archives;
import org.yici.archives.evidence.EvidenceRecords;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.web.Csv;

/** The archive for those who keep it: an agency's own, or all for bureau and auditor. */
@Controller
@PreAuthorize(ArchivesController.KEEPERS)
class ArchivesController {
  static final String KEEPERS = "hasAnyRole('admin', 'agency-head', 'bureau', 'auditor')";
  private static final int MOST_ROWS = 20_000;
  private final Archives archives;
  private final EvidenceRecords evidence;
  private final ArchiveLists lists;
  private final Directory directory;
  private final Clock clock;
  private final Exports exports;

  ArchivesController(
      Archives archives,
      EvidenceRecords evidence,
      ArchiveLists lists,
      Directory directory,
      Clock clock,
      Exports exports) {
    this.exports = exports;
    this.archives = archives;
    this.evidence = evidence;
    this.lists = lists;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping("/archives")
  ModelAndView list(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) Integer year,
      @RequestParam(required = false) String retention,
      @RequestParam(defaultValue = "stored") String show,
      @RequestParam(defaultValue = "1") int page) {
    ArchiveLists.Filter filter = filter(q, agency, year, retention, show);
    int count = lists.count(filter);
    int shown = Math.max(1, Math.min(page, (count + ArchiveLists.PAGE - 1) / ArchiveLists.PAGE));
    List<ArchivePackage> found =
        lists.list(filter, ArchiveLists.PAGE, (shown - 1) * ArchiveLists.PAGE);
    String own = Archives.agencyOf(CurrentPerson.get());
    ModelAndView view = new ModelAndView("archives/list");
    view.addObject("filter", filter);
    view.addObject("packages", found);
    view.addObject("count", count);
    view.addObject("page", shown);
    view.addObject("counts", lists.counts(own));
    view.addObject("agencies", own == null ? agencies() : List.of());
    view.addObject("names", names());
    view.addObject("archives", archives);
    view.addObject("query", query(filter));
    return view;
  }

  /** The list of files to be handed over to the archive office (移交目录). */
  @GetMapping("/archives.csv")
  @NeedsConfirmation
  ResponseEntity<byte[]> transfer(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) Integer year,
      @RequestParam(required = false) String retention,
      @RequestParam(defaultValue = "stored") String show) {
    String mark = exports.mark("电子档案移交目录");
    Map<String, String> names = names();
    return Csv.answer(
        "电子档案移交目录.csv",
        List.of(
            "档号", "全宗号", "年度", "保管期限", "到期", "密级", "题名", "责任者", "办件编号", "文件数", "字节数", "SM3",
            "SHA-256", "归档时间", "最近检测", "检测结果"),
        lists.list(filter(q, agency, year, retention, show), MOST_ROWS, 0).stream()
            .filter(ArchivePackage::stored)
            .map(
                p ->
                    List.of(
                        p.archiveNo(),
                        p.fonds(),
                        p.year().toString(),
                        archives.term(p.retention()),
                        p.keepUntil() == null ? "永久" : p.keepUntil().toString(),
                        p.secrecy(),
                        p.title(),
                        names.getOrDefault(p.agencyUscc(), p.agencyUscc()),
                        p.caseNo(),
                        Integer.toString(p.files()),
                        Long.toString(p.size()),
                        p.sm3(),
                        p.sha256(),
                        p.storedAt().toString(),
                        p.checkedAt() == null ? "" : p.checkedAt().toString(),
                        Boolean.TRUE.equals(p.sound()) ? "合格" : "有问题"))
            .toList(),
        mark);
  }

  @GetMapping("/archives/{caseId}/{part}")
  ModelAndView show(@PathVariable String caseId, @PathVariable int part) {
    return page(get(caseId, part), null);
  }

  /** Takes a package out, with a reason that is kept. */
  @PostMapping("/archives/{caseId}/{part}")
  Object take(
      @PathVariable String caseId,
      @PathVariable int part,
      @RequestParam(required = false) String reason) {
    ArchivePackage p = get(caseId, part);
    InputStream content;
    try {
      content = archives.take(CurrentPerson.get(), p, reason);
    } catch (InputException e) {
      ModelAndView again = page(p, e.getMessage());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .contentLength(p.size())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(p.archiveNo() + ".zip", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new InputStreamResource(content));
  }

  /** Checks it again as it lies in the store. */
  @PostMapping("/archives/{caseId}/{part}/check")
  String check(@PathVariable String caseId, @PathVariable int part) {
    ArchivePackage p = get(caseId, part);
    if (p.stored()) {
      archives.recheck(p);
    }
    return "redirect:/archives/" + p.caseId() + "/" + part;
  }

  private ModelAndView page(ArchivePackage p, String fault) {
    ModelAndView view = new ModelAndView("archives/package");
    view.addObject("p", p);
    view.addObject("term", archives.term(p.retention()));
    view.addObject("agency", names().getOrDefault(p.agencyUscc(), p.agencyUscc()));
    view.addObject("accesses", lists.accesses(p.caseId()));
    view.addObject("fault", fault);
    view.addObject("evidence", evidence.of(p.caseId(), p.part()).isPresent());
    return view;
  }

  private ArchivePackage get(String caseId, int part) {
    try {
      return archives.get(CurrentPerson.get(), UUID.fromString(caseId), part);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("没有这个归档包，请核对后再查");
    }
  }

  private ArchiveLists.Filter filter(
      String q, String agency, Integer year, String retention, String show) {
    Person person = CurrentPerson.get();
    String own = Archives.agencyOf(person);
    String plain = q == null ? null : q.strip().replaceAll("[%_\\\\]", "");
    return new ArchiveLists.Filter(
        blank(plain),
        own == null ? blank(agency) : own,
        year,
        blank(retention),
        List.of("stored", "owed", "unsound", "due").contains(show) ? show : "stored",
        LocalDate.now(clock));
  }

  private List<Agency> agencies() {
    List<String> there = lists.counts(null).stream().map(ArchiveLists.Count::agencyUscc).toList();
    return directory.agencies().stream().filter(a -> there.contains(a.uscc())).toList();
  }

  private Map<String, String> names() {
    return directory.agencies().stream()
        .collect(Collectors.toMap(Agency::uscc, Agency::name, (a, b) -> a));
  }

  private static String query(ArchiveLists.Filter f) {
    StringBuilder query = new StringBuilder("?show=" + f.show());
    append(query, "q", f.q());
    append(query, "agency", f.agency());
    append(query, "year", f.year());
    append(query, "retention", f.retention());
    return query.toString();
  }

  private static void append(StringBuilder query, String name, Object value) {
    if (value != null) {
      query
          .append('&')
          .append(name)
          .append('=')
          .append(java.net.URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }

  private static String blank(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
