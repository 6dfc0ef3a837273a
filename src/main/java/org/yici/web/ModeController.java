package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Switches between the standard and the elder version (长者版); remembered by the browser alone. */
@Controller
class ModeController {

  @GetMapping("/mode")
  @PreAuthorize("permitAll()")
  String mode(
      @RequestParam String to,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean elder = "elder".equals(to);
    ResponseCookie cookie =
        ResponseCookie.from("yici_mode", elder ? "elder" : "standard")
            .path("/")
            .maxAge(Duration.ofDays(365))
            .sameSite("Lax")
            .secure(request.isSecure())
            .httpOnly(true)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return "redirect:" + localPath(back);
  }

  /** Only a path of this site: never a way to send people elsewhere. */
  static String localPath(String path) {
    return LocalPaths.is(path) ? path : "/";
  }
}
