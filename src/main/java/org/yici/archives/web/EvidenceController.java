package org.yici.archives.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.archives.ArchivePackage;
import org.yici.archives.Archives;
import org.yici.archives.evidence.EvidenceRecords;
import org.yici.archives.evidence.EvidenceStore;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.NotFoundException;

/**
 * Evidence records: what the bureau sees of them, and the one of a package for who may see the
 * package.
 */
@Controller
class EvidenceController {
  private static final String BUREAU = "hasAnyRole('bureau', 'auditor')";
  private static final int SHOWN = 200;
  private final EvidenceRecords evidence;
  private final EvidenceStore store;
  private final Archives archives;

  EvidenceController(EvidenceRecords evidence, EvidenceStore store, Archives archives) {
    this.evidence = evidence;
    this.store = store;
    this.archives = archives;
  }

  @GetMapping("/archives/evidence")
  @PreAuthorize(BUREAU)
  ModelAndView list() {
    return new ModelAndView("archives/evidence")
        .addObject("batches", store.list(SHOWN))
        .addObject("without", store.countWithout())
        .addObject("unsound", archives.countUnsound());
  }

  /** Gathers, renews and checks now what the night would. */
  @PostMapping("/archives/evidence")
  @PreAuthorize(BUREAU)
  String now() {
    evidence.gather(5);
    evidence.renew(20);
    evidence.check(20);
    return "redirect:/archives/evidence";
  }

  @GetMapping("/archives/{caseId}/{part}/evidence.ers")
  @PreAuthorize(ArchivesController.KEEPERS)
  ResponseEntity<byte[]> record(@PathVariable String caseId, @PathVariable int part) {
    ArchivePackage p;
    try {
      p = archives.get(CurrentPerson.get(), UUID.fromString(caseId), part);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("没有这个归档包，请核对后再查");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(p.archiveNo() + ".ers", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(evidence.record(p.caseId(), part));
  }
}
