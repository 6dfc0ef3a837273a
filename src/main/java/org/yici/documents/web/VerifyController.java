package org.yici.documents.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.yici.platform.YiciProperties;

/** Where anyone checks a document: by its file, or by the code printed on it. */
@Controller
class VerifyController {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^\\s/]{1,200}(?:/[^\\s?#]{0,200})?/verify/([0-9A-Za-z-]{6,40})[?#]?\\S{0,50}");

  private final Verifier verifier;
  private final String publicUrl;
  private final Clock clock;

  VerifyController(Verifier verifier, YiciProperties settings, Clock clock) {
    this.verifier = verifier;
    this.publicUrl = settings.publicUrl();
    this.clock = clock;
  }

  /**
   * With {@code code}, typed or as a QR held it: on to the page of that code. A QR that leads
   * somewhere else is not one of ours, and says so.
   */
  @GetMapping("/verify")
  @PreAuthorize("permitAll()")
  String start(@RequestParam(defaultValue = "") String code, Model model) {
    Matcher address = ADDRESS.matcher(code.strip());
    boolean ours = address.matches() && code.strip().startsWith(publicUrl + "/");
    String typed = ours ? address.group(1) : code;
    String plain = typed.replaceAll("[\\s\\-—－]", "").toUpperCase(Locale.ROOT);
    if (plain.matches("[0-9A-Z]{6,32}")) {
      return "redirect:/verify/" + plain;
    }
    model.addAttribute("code", code);
    String fault = null;
    if (code.contains("://")) {
      fault =
          ours
              ? "这个网址里没有查验码，请对照文书再扫一遍"
              : "这个二维码不是指到本平台的查验页（" + publicUrl + "/verify/…），不要相信它打开的网页；请填文书上印的查验码";
    } else if (!plain.isEmpty()) {
      fault = "查验码只有数字和字母，印在文书的二维码旁边，形如 7QK2-M9XD-4HTA-P3WF";
    }
    model.addAttribute("codeFault", fault);
    model.addAttribute("fileFault", null);
    return "documents/verify";
  }

  @PostMapping("/verify")
  @PreAuthorize("permitAll()")
  ModelAndView check(
      @RequestParam("file") MultipartFile file, @RequestParam(defaultValue = "") String code)
      throws IOException {
    ModelAndView page = new ModelAndView("documents/verified");
    try {
      Verification found = verifier.verify(file.getBytes(), code);
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
