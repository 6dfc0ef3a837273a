package org.yici.ratings.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.ratings.RatingResults;
import org.yici.ratings.Tags;

/** Results and what was mended, for everybody (国办发〔2019〕51号: 评价结果公开). */
@Controller
class PublicRatingsController {
  private static final int MENDED = 20;
  private final RatingResults results;
  private final Directory directory;
  private final Tags tags;

  PublicRatingsController(RatingResults results, Directory directory, Tags tags) {
    this.results = results;
    this.directory = directory;
    this.tags = tags;
  }

  @GetMapping("/about/ratings")
  @PreAuthorize("permitAll()")
  ModelAndView show() {
    ModelAndView page = new ModelAndView("ratings/results");
    Map<String, String> names =
        directory.agencies().stream().collect(Collectors.toMap(Agency::uscc, Agency::name));
    page.addObject("results", results.results());
    page.addObject("mended", results.mended(MENDED));
    page.addObject("names", names);
    page.addObject("tags", tags);
    page.addObject("small", results.smallNumber());
    return page;
  }
}
