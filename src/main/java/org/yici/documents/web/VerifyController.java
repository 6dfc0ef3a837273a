package org.yici.documents.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;
import org.yici.kernel.InputException;

/** Where anyone checks a document: by its file, or by the code printed on it. */
@Controller
class VerifyController {
  private final Verifier verifier;
  private final Clock clock;

  VerifyController(Verifier verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  /** With {@code code}: on to the page of that code. */
  @GetMapping("/verify")
  @PreAuthorize("permitAll()")
  String start(@RequestParam(defaultValue = "") String code, Model model) {
    String plain = code.replaceAll("[\\s\\-—－]", "").toUpperCase(Locale.ROOT);
    if (plain.matches("[0-9A-Z]{6,32}")) {
      return "redirect:/verify/" + plain;
    }
    model.addAttribute("code", code);
    model.addAttribute(
        "codeFault", plain.isEmpty() ? null : "查验码只有数字和字母，印在文书的二维码旁边，形如 7QK2-M9XD-4HTA-P3WF");
    model.addAttribute("fileFault", null);
    return "documents/verify";
  }

  @PostMapping("/verify")
  @PreAuthorize("permitAll()")
  ModelAndView check(@RequestParam("file") MultipartFile file) throws IOException {
    ModelAndView page = new ModelAndView("documents/verified");
    try {
      Verification found = verifier.verify(file.getBytes());
      String name = file.getOriginalFilename();
      page.addObject("found", found);
      page.addObject("file", name == null || name.isBlank() ? "上传的文件" : name);
      page.addObject("registered", found.document().get("registered"));
      page.addObject("at", LocalDateTime.now(clock));
    } catch (InputException e) {
      page = new ModelAndView("documents/verify", HttpStatus.UNPROCESSABLE_CONTENT);
      page.addObject("code", "");
      page.addObject("codeFault", null);
      page.addObject("fileFault", e.getMessage());
    }
    return page;
  }
}
