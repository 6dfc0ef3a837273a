package org.yici.catalog.editing.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yici.catalog.Catalog;
import org.yici.catalog.Release;
import org.yici.catalog.editing.Comparison;
import org.yici.catalog.editing.Comparison.Difference;
import org.yici.catalog.editing.Content;
import org.yici.kernel.NotFoundException;

/** Every version of a guide that was ever published, open to everybody. */
@Controller
public class HistoryController {
  private static final int MOST = 30;
  private final Release release;
  private final Catalog catalog;
  private final Comparison comparison;

  HistoryController(Release release, Catalog catalog, Comparison comparison) {
    this.release = release;
    this.catalog = catalog;
    this.comparison = comparison;
  }

  /**
   * @param differences to the version before; empty for the first and for a withdrawal
   */
  public record Entry(Release.Past past, List<Difference> differences, boolean first) {
    public boolean withdrawn() {
      return past.state().equals("withdrawn");
    }
  }

  @GetMapping("/items/{code}/history")
  @PreAuthorize("permitAll()")
  String history(@PathVariable String code, Model model) {
    List<Release.Past> all = release.versions(code);
    if (all.isEmpty()) {
      throw new NotFoundException("没有编码为「" + code + "」的事项，它从来没有发布过");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), MOST); i++) {
      Release.Past past = all.get(i);
      Release.Past before = null;
      for (int j = i + 1; j < all.size() && before == null; j++) {
        before = all.get(j).version() < past.version() ? all.get(j) : null;
      }
      entries.add(
          new Entry(
              past,
              before == null || past.state().equals("withdrawn")
                  ? List.of()
                  : comparison.of(Content.of(before.guide()), Content.of(past.guide())),
              before == null));
    }
    model.addAttribute("code", code);
    model.addAttribute("name", all.get(0).name());
    model.addAttribute("published", catalog.find(code).isPresent());
    model.addAttribute("total", all.size());
    model.addAttribute("entries", entries);
    model.addAttribute("pauses", release.pauses(code));
    return "catalog/history";
  }
}
