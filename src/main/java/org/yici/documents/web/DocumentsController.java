package org.yici.documents.web;

import io.swagger.v3.oas.annotations.Operation;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.yici.documents.DocumentOpened;
import org.yici.documents.DocumentReaders;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.NotFoundException;
import org.yici.seals.Seal;
import org.yici.seals.Seals;
import org.yici.web.Qr;

/** A sealed document as a page, as PDF and as OFD, for its parties and the office. */
@Controller
@PreAuthorize("isAuthenticated() or hasRole('delegate')")
class DocumentsController {
  private final Documents documents;
  private final List<DocumentReaders> readers;
  private final FileStore files;
  private final Seals seals;
  private final ApplicationEventPublisher events;

  DocumentsController(
      Documents documents,
      List<DocumentReaders> readers,
      FileStore files,
      Seals seals,
      ApplicationEventPublisher events) {
    this.seals = seals;
    this.events = events;
    this.documents = documents;
    this.readers = readers;
    this.files = files;
  }

  @GetMapping("/documents/{id}")
  ModelAndView show(@PathVariable String id) {
    Issued document = readable(id);
    if (!document.sealed()) {
      ModelAndView page = new ModelAndView("documents/unsealed");
      page.addObject("document", document);
      return page;
    }
    Documents.Content content = documents.content(document);
    ModelAndView page = new ModelAndView("documents/document");
    page.addObject("document", document);
    page.addObject("text", content.text());
    page.addObject("face", content.face());
    // one that was sealed elsewhere has one of the two
    FileInfo pdf = document.pdfFile() == null ? null : files.info(document.pdfFile());
    FileInfo ofd = document.ofdFile() == null ? null : files.info(document.ofdFile());
    opened(document, pdf == null ? ofd : pdf);
    page.addObject("pdf", pdf);
    page.addObject("ofd", ofd);
    page.addObject(
        "qr",
        Qr.of((content.text() == null ? content.face().check() : content.text().check()).url()));
    return page;
  }

  @Operation(summary = "下载盖章的 PDF", tags = "文书", description = "当事人和经办单位能下，别人是 404。")
  @GetMapping({"/documents/{id}.pdf", "/api/v1/documents/{id}.pdf"})
  ResponseEntity<InputStreamResource> pdf(@PathVariable String id) {
    Issued document = readable(id);
    return file(document, document.pdfFile(), false);
  }

  @Operation(summary = "下载盖章的 OFD", tags = "文书", description = "当事人和经办单位能下，别人是 404。")
  @GetMapping({"/documents/{id}.ofd", "/api/v1/documents/{id}.ofd"})
  ResponseEntity<InputStreamResource> ofd(@PathVariable String id) {
    Issued document = readable(id);
    return file(document, document.ofdFile(), true);
  }

  /** The impression, for the page; what counts is the one in the files. */
  @GetMapping("/documents/{id}/seal.png")
  ResponseEntity<byte[]> seal(@PathVariable String id) {
    Issued document = readable(id);
    if (!document.sealed()) {
      throw unknown();
    }
    Seal seal = seals.onDocument(document.id()).orElseThrow(DocumentsController::unknown);
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .body(seal.picture());
  }

  /** Sealed if that can be done now; strangers learn not even that there is one. */
  private Issued readable(String id) {
    Issued found = find(id);
    if (readers.stream().noneMatch(r -> r.mayRead(CurrentPerson.get(), found))) {
      throw unknown();
    }
    return documents.seal(found);
  }

  private Issued find(String id) {
    try {
      return documents.find(UUID.fromString(id)).orElseThrow(DocumentsController::unknown);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private ResponseEntity<InputStreamResource> file(Issued document, String fileId, boolean save) {
    if (!document.sealed() || fileId == null) {
      throw unknown();
    }
    FileInfo info = files.info(fileId);
    opened(document, info);
    InputStream content = files.open(fileId);
    String name = document.title() + "（" + name(document) + "）." + info.type().ending();
    ContentDisposition disposition =
        (save ? ContentDisposition.attachment() : ContentDisposition.inline())
            .filename(name, StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(info.type().mediaType()))
        .contentLength(info.size())
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .body(new InputStreamResource(content));
  }

  private void opened(Issued document, FileInfo file) {
    events.publishEvent(new DocumentOpened(document, CurrentPerson.get(), file.digest()));
  }

  private static String name(Issued document) {
    return document.isLicence() ? document.printedCode() : document.number();
  }

  private static NotFoundException unknown() {
    return new NotFoundException("没有这份文书，请核对后再查");
  }
}
