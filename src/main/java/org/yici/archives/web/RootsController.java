package org.yici.archives.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.yici.archives.Audit;
import org.yici.archives.RootSeals;
import org.yici.documents.Issued;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.identity.CurrentPerson;
import org.yici.journal.DailyRoot;
import org.yici.journal.Roots;
import org.yici.kernel.NotFoundException;
import org.yici.platform.YiciProperties;

/** The daily roots, for everybody; the check of all history, for auditor and bureau. */
@Controller
class RootsController {
  private static final int PAGE = 31;
  private final Roots roots;
  private final RootSeals seals;
  private final Audit audit;
  private final FileStore files;
  private final YiciProperties settings;

  RootsController(
      Roots roots, RootSeals seals, Audit audit, FileStore files, YiciProperties settings) {
    this.roots = roots;
    this.seals = seals;
    this.audit = audit;
    this.files = files;
    this.settings = settings;
  }

  @GetMapping("/roots")
  @PreAuthorize("permitAll()")
  ModelAndView list(@RequestParam(required = false) String before) {
    List<DailyRoot> found = roots.list(before == null ? null : day(before), PAGE + 1);
    ModelAndView view = new ModelAndView("archives/roots");
    view.addObject("roots", found.stream().limit(PAGE).map(this::line).toList());
    view.addObject("next", found.size() > PAGE ? found.get(PAGE - 1).day() : null);
    view.addObject("count", roots.count());
    view.addObject("later", before != null);
    return view;
  }

  @GetMapping("/roots/{date}")
  @PreAuthorize("permitAll()")
  ModelAndView show(@PathVariable String date) {
    DailyRoot root = roots.get(day(date));
    ModelAndView view = new ModelAndView("archives/root");
    view.addObject("line", line(root));
    view.addObject("same", seals.same(root));
    view.addObject("address", settings.publicUrl() + "/api/v1/roots/" + root.day());
    return view;
  }

  @GetMapping({"/roots/{date}.pdf", "/roots/{date}.ofd"})
  @PreAuthorize("permitAll()")
  ResponseEntity<InputStreamResource> paper(
      @PathVariable String date, jakarta.servlet.http.HttpServletRequest request) {
    LocalDate day = day(date);
    Issued paper =
        seals
            .paper(day)
            .filter(Issued::sealed)
            .orElseThrow(() -> new NotFoundException(day + "的每日根还没有盖章的文件"));
    boolean pdf = request.getRequestURI().endsWith(".pdf");
    FileInfo info = files.info(pdf ? paper.pdfFile() : paper.ofdFile());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (pdf ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename("每日根" + day + "." + info.type().ending(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new InputStreamResource(files.open(info.fileId())));
  }

  /** Every leaf, one a line: who has them can build the tree. They tell nothing of their cases. */
  @GetMapping("/roots/{date}/leaves.txt")
  @PreAuthorize("permitAll()")
  ResponseEntity<StreamingResponseBody> leaves(@PathVariable String date) {
    DailyRoot root = roots.get(day(date));
    HexFormat hex = HexFormat.of();
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .body(
            out ->
                roots.leaves(
                    root.day(),
                    leaf -> {
                      try {
                        out.write((hex.formatHex(leaf) + "\n").getBytes(StandardCharsets.US_ASCII));
                      } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                      }
                    }));
  }

  @GetMapping("/roots/check")
  @PreAuthorize("hasAnyRole('auditor', 'bureau')")
  ModelAndView check() {
    List<org.yici.archives.AuditStore.Run> runs = audit.runs(10);
    ModelAndView view = new ModelAndView("archives/check");
    view.addObject("runs", runs);
    view.addObject("findings", runs.isEmpty() ? List.of() : audit.findings(runs.get(0).id(), 500));
    return view;
  }

  @PostMapping("/roots/check")
  @PreAuthorize("hasAnyRole('auditor', 'bureau')")
  String begin() {
    audit.begin(CurrentPerson.get().name());
    audit.run(4); // a small history is through at once; the job goes on with a large one
    return "redirect:/roots/check";
  }

  private RootLine line(DailyRoot root) {
    return new RootLine(root, seals.paper(root.day()).filter(Issued::sealed).orElse(null));
  }

  /**
   * @throws NotFoundException when it is no date
   */
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new NotFoundException("「" + text + "」不是日期，要写成 2026-11-24 的样子");
    }
  }
}
