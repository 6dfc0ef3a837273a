package org.yici.catalog.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yici.catalog.Catalog;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.flow.FlowChart;
import org.yici.kernel.NotFoundException;

/** An earlier version of a guide, as it was published, for whoever applied while it held. */
@Controller
class VersionController {
  private final Release release;
  private final Catalog catalog;
  private final ElementWords words;

  VersionController(Release release, Catalog catalog, ElementWords words) {
    this.release = release;
    this.catalog = catalog;
    this.words = words;
  }

  @GetMapping("/items/{code}/versions/{version}")
  @PreAuthorize("permitAll()")
  String version(@PathVariable String code, @PathVariable int version, Model model) {
    Release.Earlier earlier =
        release
            .version(code, version)
            .orElseThrow(() -> new NotFoundException("这个事项没有发布过第 " + version + " 版，请从历次版本里选"));
    PublishedItem now = catalog.find(code).orElse(null);
    if (now != null && now.version() == version) {
      return "redirect:/items/" + now.code();
    }
    Guide guide = earlier.past().guide();
    model.addAttribute("code", code);
    model.addAttribute("past", earlier.past());
    model.addAttribute("until", earlier.until());
    model.addAttribute("now", now == null ? null : now.version());
    model.addAttribute("guide", guide);
    model.addAttribute("flow", FlowChart.of(guide));
    model.addAttribute("groups", words.groups(guide));
    return "catalog/version";
  }
}
