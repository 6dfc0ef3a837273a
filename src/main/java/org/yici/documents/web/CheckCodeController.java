package org.yici.documents.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.yici.documents.DocumentRegister;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;
import org.yici.files.FileStore;

/**
 * The page behind the QR of a document: what the register says of it, and the check of the original
 * that the register keeps. Whoever holds the paper compares; the text itself is not shown.
 */
@Controller
class CheckCodeController {
  private final Documents documents;
  private final DocumentRegister register;
  private final Verifier verifier;
  private final FileStore files;
  private final Clock clock;

  CheckCodeController(
      Documents documents,
      DocumentRegister register,
      Verifier verifier,
      FileStore files,
      Clock clock) {
    this.documents = documents;
    this.register = register;
    this.verifier = verifier;
    this.files = files;
    this.clock = clock;
  }

  @GetMapping("/verify/{code}")
  @PreAuthorize("permitAll()")
  ModelAndView show(@PathVariable String code) throws IOException {
    Issued document = documents.byCheckCode(code).map(documents::seal).orElse(null);
    if (document == null || !document.sealed()) {
      ModelAndView page = new ModelAndView("documents/verify", HttpStatus.NOT_FOUND);
      page.addObject("code", code);
      page.addObject("codeFault", "没有查验码是这个的文书。请对照文书再输一遍；还是查不到的，手里的文书就不是本平台出的，可以打 12345 核实。");
      page.addObject("fileFault", null);
      return page;
    }
    Verification found;
    try (InputStream original = files.open(document.file())) {
      found = verifier.verify(original.readAllBytes());
    }
    ModelAndView page = new ModelAndView("documents/checked");
    page.addObject("document", register.byCheckCode(code).orElseThrow());
    page.addObject("code", document.printedCode());
    page.addObject("to", documents.addressee(document));
    page.addObject("found", found);
    page.addObject("at", LocalDateTime.now(clock));
    return page;
  }
}
