package org.yici.catalog.web;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Scenarios;
import org.yici.catalog.SearchMisses;
import org.yici.catalog.search.Answer;
import org.yici.catalog.search.Hit;
import org.yici.directory.Directory;
import org.yici.directory.Region;

/** From what people type to what they need. */
@Controller
class SearchController {
  private static final int PAGE = 20;
  private final Catalog catalog;
  private final Scenarios scenarios;
  private final RegionChoice choice;
  private final HitLines lines;
  private final Directory directory;
  private final FacetGroups groups;
  private final SearchMisses misses;

  SearchController(
      Catalog catalog,
      Scenarios scenarios,
      RegionChoice choice,
      HitLines lines,
      Directory directory,
      FacetGroups groups,
      SearchMisses misses) {
    this.catalog = catalog;
    this.scenarios = scenarios;
    this.choice = choice;
    this.lines = lines;
    this.directory = directory;
    this.groups = groups;
    this.misses = misses;
  }

  @GetMapping("/search")
  @PreAuthorize("permitAll()")
  String search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam MultiValueMap<String, String> narrowing,
      Model model) {
    String typed = q.length() > 200 ? q.substring(0, 200) : q.strip();
    Region place = choice.of(region);
    Facets facets = Facets.of(narrowing);
    Answer answer = catalog.answer(typed, place);
    boolean missed = !answer.missing().isEmpty() || answer.hits().isEmpty();
    if (missed && !typed.isEmpty() && page == 1 && !facets.narrowed()) {
      misses.note(typed, place);
    }
    List<Hit> hits = facets.narrow(answer.hits());
    int from = Math.max(0, page - 1) > 1000 ? 0 : Math.max(0, page - 1) * PAGE;
    model.addAttribute("q", typed);
    model.addAttribute("place", place);
    model.addAttribute("placeName", directory.pathName(place.code12()));
    model.addAttribute("facets", facets);
    model.addAttribute("groups", groups.of(facets, published(answer.hits()), place));
    model.addAttribute("here", Facets.address("/search", typed, place));
    model.addAttribute("answer", answer);
    model.addAttribute("total", hits.size());
    model.addAttribute("page", from / PAGE + 1);
    model.addAttribute("more", hits.size() > from + PAGE);
    model.addAttribute(
        "lines",
        hits.stream().skip(from).limit(PAGE).map(h -> lines.line(typed, h, place)).toList());
    model.addAttribute("scenario", typed.isEmpty() ? null : scenarios.match(typed).orElse(null));
    model.addAttribute(
        "suggestions",
        answer.hits().isEmpty() || !answer.missing().isEmpty()
            ? suggestions(answer.missing().isEmpty() ? typed : answer.missing(), place)
            : List.of());
    return "catalog/results";
  }

  private static List<PublishedItem> published(List<Hit> hits) {
    return hits.stream().filter(Hit::published).map(Hit::item).toList();
  }

  /** What somebody who has begun to type may mean: names and words of the people, at most eight. */
  @GetMapping(path = "/search/suggest", produces = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize("permitAll()")
  @ResponseBody
  List<String> suggest(@RequestParam(defaultValue = "") String q) {
    return catalog.suggest(q.length() > 60 ? q.substring(0, 60) : q);
  }

  /** Words that lead somewhere, those that share most with what was typed first. */
  private List<String> suggestions(String typed, Region place) {
    Set<String> words = new LinkedHashSet<>();
    scenarios.all().forEach(s -> words.add(s.title()));
    for (PublishedItem item : catalog.itemsIn(place.code12())) {
      item.facts().words().stream().limit(3).forEach(words::add);
    }
    catalog.baseItems().forEach(b -> words.add(b.name()));
    return words.stream()
        .sorted(Comparator.comparingLong((String w) -> shared(w, typed)).reversed())
        .limit(8)
        .toList();
  }

  /** Pairs of characters that a word shares with what was typed. */
  private static long shared(String word, String typed) {
    return IntStream.range(0, Math.max(0, word.length() - 1))
        .filter(i -> typed.contains(word.substring(i, i + 2)))
        .count();
  }
}
