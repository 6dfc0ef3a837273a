package org.yici.portal.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.portal.Protection;
import org.yici.portal.Sbom;

/** What the program is made of, and what of 等级保护 it keeps. */
@Controller
@PreAuthorize("permitAll()")
class ProtectionController {
  private final Sbom sbom = Sbom.read();
  private final Protection protection = Protection.read();

  @GetMapping("/about/sbom")
  ModelAndView parts() {
    Map<String, Integer> licences = new TreeMap<>();
    sbom.parts().forEach(p -> p.licences().forEach(l -> licences.merge(l, 1, Integer::sum)));
    return new ModelAndView("portal/sbom")
        .addObject("parts", sbom.parts())
        .addObject("licences", new LinkedHashMap<>(licences));
  }

  /** CycloneDX, for programs. */
  @GetMapping("/about/bom.json")
  ResponseEntity<byte[]> file() throws IOException {
    try (InputStream in = Sbom.class.getResourceAsStream(Sbom.RESOURCE)) {
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType("application/vnd.cyclonedx+json"))
          .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bom.json\"")
          .body(in.readAllBytes());
    }
  }

  @GetMapping("/about/protection")
  ModelAndView protection() {
    return new ModelAndView("portal/protection").addObject("protection", protection);
  }
}
