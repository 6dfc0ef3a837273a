package org.yici.portal.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yici.platform.CityPack;
import org.yici.portal.About;

/** What this site is made of, and for whom it works. */
@Controller
class AboutController {
  private final About about;

  AboutController(CityPack pack) {
    about = pack.yaml("about.yaml", About.class);
  }

  @GetMapping("/about/sample-data")
  @PreAuthorize("permitAll()")
  String sampleData(Model model) {
    model.addAttribute("about", about);
    return "portal/sample-data";
  }

  @GetMapping("/about/accessibility")
  @PreAuthorize("permitAll()")
  String accessibility() {
    return "portal/accessibility";
  }
}
