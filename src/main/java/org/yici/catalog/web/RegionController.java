package org.yici.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.web.LocalPaths;

/** Where the visitor lives or does business; remembered by the browser alone. */
@Controller
class RegionController {
  private final Directory directory;
  private final RegionChoice choice;

  RegionController(Directory directory, RegionChoice choice) {
    this.directory = directory;
    this.choice = choice;
  }

  @GetMapping("/region")
  @PreAuthorize("permitAll()")
  String choose(
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "/") String back,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    String local = localPath(back);
    if (to.isBlank()) {
      model.addAttribute("units", directory.units());
      model.addAttribute("city", directory.region(directory.city().code()));
      model.addAttribute("now", choice.of(""));
      model.addAttribute("back", local);
      return "catalog/region";
    }
    Region place = choice.of(to);
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(RegionChoice.COOKIE, place.code12())
            .path("/")
            .maxAge(Duration.ofDays(365))
            .sameSite("Lax")
            .secure(request.isSecure())
            .httpOnly(true)
            .build()
            .toString());
    return "redirect:" + local;
  }

  /** Only a path of this site, without an older choice of place in it. */
  private static String localPath(String path) {
    return LocalPaths.is(path)
        ? path.replaceAll("([?&])region=[^&]*&?", "$1").replaceAll("[?&]$", "")
        : "/";
  }
}
