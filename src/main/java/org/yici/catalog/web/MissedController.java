package org.yici.catalog.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.SearchMisses;
import org.yici.directory.Directory;

/** What people looked for and did not find. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'bureau')")
public class MissedController {
  private static final int DAYS = 30;
  private final SearchMisses misses;
  private final Directory directory;

  MissedController(SearchMisses misses, Directory directory) {
    this.misses = misses;
    this.directory = directory;
  }

  /** One line of the page; the places by name. */
  public record Line(SearchMisses.Missed missed, String places) {}

  @GetMapping("/search/missed")
  ModelAndView missed() {
    return new ModelAndView("catalog/missed")
        .addObject("days", DAYS)
        .addObject(
            "lines",
            misses.missed(DAYS).stream()
                .map(
                    m ->
                        new Line(
                            m,
                            String.join(
                                "、",
                                m.places().stream()
                                    .map(p -> directory.findRegion(p).map(r -> r.name()).orElse(p))
                                    .toList())))
                .toList());
  }
}
