package org.yici.cases.web;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.NotFoundException;

/** Shows files: those of a case to who may see the case, those of a draft to their owner alone. */
@Controller
@PreAuthorize("isAuthenticated() or hasRole('delegate')")
class CaseFilesController {
  private final Cases cases;
  private final CaseAccess access;
  private final FileStore files;

  CaseFilesController(Cases cases, CaseAccess access, FileStore files) {
    this.cases = cases;
    this.access = access;
    this.files = files;
  }

  @GetMapping("/cases/{no}/files/{fileId}")
  ResponseEntity<InputStreamResource> ofCase(@PathVariable String no, @PathVariable String fileId) {
    CaseView view = cases.view(no);
    access.mayRead(CurrentPerson.get(), view);
    FileInfo info = files.info(fileId);
    if (!view.row().caseId().equals(info.caseId())) {
      throw new NotFoundException("这件办件里没有这个文件");
    }
    return answer(info);
  }

  @GetMapping("/me/files/{fileId}")
  ResponseEntity<InputStreamResource> own(@PathVariable String fileId) {
    Person person = CurrentPerson.get();
    FileInfo info = files.info(fileId);
    if (!info.owner().equals(person.getName())) {
      throw new NotFoundException("没有这个文件");
    }
    return answer(info);
  }

  private ResponseEntity<InputStreamResource> answer(FileInfo info) {
    boolean inline = info.type().isImage() || info.type() == FileType.PDF;
    ContentDisposition disposition =
        (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(info.name(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .header("Content-Disposition", disposition.toString())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-store")
        .body(new InputStreamResource(files.open(info.fileId())));
  }
}
