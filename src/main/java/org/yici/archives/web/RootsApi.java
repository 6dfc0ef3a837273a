package org.yici.archives.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yici.archives.RootSeals;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.documents.Issued;
import org.yici.identity.CurrentPerson;
import org.yici.journal.DailyRoot;
import org.yici.journal.Proof;
import org.yici.journal.Roots;
import org.yici.platform.YiciProperties;

/** Daily roots for everybody, proofs for the parties of a case. */
@RestController
@Tag(name = "每日根和证明")
class RootsApi {
  private static final int PAGE = 100;
  private final Roots roots;
  private final RootSeals seals;
  private final Cases cases;
  private final CaseAccess access;
  private final YiciProperties settings;

  RootsApi(Roots roots, RootSeals seals, Cases cases, CaseAccess access, YiciProperties settings) {
    this.roots = roots;
    this.seals = seals;
    this.cases = cases;
    this.access = access;
    this.settings = settings;
  }

  /**
   * A daily root.
   *
   * @param checkCode of the sealed paper, null as long as it is not sealed
   */
  record Root(
      LocalDate day,
      int leaves,
      String tree,
      String previous,
      String root,
      String pdf,
      String ofd,
      String checkCode) {}

  /** Roots, newest first. */
  record Found(int total, List<Root> roots) {}

  /** A proof with the number of the case and where its root is published. */
  record Given(String caseNo, Proof proof, String published) {}

  @GetMapping("/api/v1/roots")
  @PreAuthorize("permitAll()")
  @Operation(
      summary = "每日根",
      description =
          "新的在前，每次最多 100 个；before（日期）取更早的。每一天一个，没有办件的一天也有。当日根 = SM3(02 ‖ 日期 ‖ 件数 ‖ 树根 ‖ 前一日的根)。")
  Found list(@RequestParam(required = false) String before) {
    return new Found(
        roots.count(),
        roots.list(before == null ? null : RootsController.day(before), PAGE).stream()
            .map(this::root)
            .toList());
  }

  @GetMapping("/api/v1/roots/{date}")
  @PreAuthorize("permitAll()")
  @Operation(summary = "一天的每日根")
  Root one(@PathVariable String date) {
    return root(roots.get(RootsController.day(date)));
  }

  @GetMapping("/api/v1/cases/{no}/proofs/{date}")
  @PreAuthorize("isAuthenticated()")
  @Operation(
      summary = "办件在某天每日根下的证明",
      description = "当事人和经办单位能取，别人是 404。存成文件，用 ./yici verify-proof 或者自己的程序核对。")
  Given proof(@PathVariable String no, @PathVariable String date) {
    CaseView view = cases.view(no);
    access.mayRead(CurrentPerson.get(), view);
    return given(view, date);
  }

  /** The same for a person with a session, to be kept as a file. */
  @GetMapping("/proof/{no}/{date}.json")
  @PreAuthorize("isAuthenticated()")
  org.springframework.http.ResponseEntity<Given> file(
      @PathVariable String no, @PathVariable String date) {
    return org.springframework.http.ResponseEntity.ok()
        .header("Cache-Control", "private, no-store")
        .header(
            "Content-Disposition",
            "attachment; filename=\"proof-" + no + "-" + RootsController.day(date) + ".json\"")
        .body(proof(no, date));
  }

  private Given given(CaseView view, String date) {
    LocalDate day = RootsController.day(date);
    return new Given(
        view.caseNo(),
        roots.proof(view.row().caseId(), day),
        settings.publicUrl() + "/api/v1/roots/" + day);
  }

  private Root root(DailyRoot r) {
    Issued paper = seals.paper(r.day()).filter(Issued::sealed).orElse(null);
    String base = settings.publicUrl() + "/roots/" + r.day();
    return new Root(
        r.day(),
        r.leaves(),
        r.treeHex(),
        r.previousHex(),
        r.rootHex(),
        paper == null ? null : base + ".pdf",
        paper == null ? null : base + ".ofd",
        paper == null ? null : paper.printedCode());
  }
}
