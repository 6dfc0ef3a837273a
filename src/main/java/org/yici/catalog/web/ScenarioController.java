package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Scenario;
import org.yici.catalog.Scenarios;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.kernel.NotFoundException;
import org.yici.law.LawLibrary;

/** A few questions that decide which item is the right one. */
@Controller
public class ScenarioController {
  private final Scenarios scenarios;
  private final Catalog catalog;
  private final Directory directory;
  private final LawLibrary laws;
  private final RegionChoice choice;

  ScenarioController(
      Scenarios scenarios,
      Catalog catalog,
      Directory directory,
      LawLibrary laws,
      RegionChoice choice) {
    this.scenarios = scenarios;
    this.catalog = catalog;
    this.directory = directory;
    this.laws = laws;
    this.choice = choice;
  }

  /** Where the answers lead: an item of the place, or the base item when none is published. */
  public record Result(
      String because, List<Quote> quotes, PublishedItem item, BaseItem base, String agency) {
    public String name() {
      return item != null ? item.name() : base.name();
    }
  }

  @GetMapping("/scenario/{id}")
  @PreAuthorize("permitAll()")
  String ask(
      @PathVariable String id,
      @RequestParam Map<String, String> given,
      @RequestParam(defaultValue = "") String region,
      Model model) {
    Scenario scenario =
        scenarios.find(id).orElseThrow(() -> new NotFoundException("没有这个情形引导，请从首页搜一搜您要办的事"));
    Region place = choice.of(region);
    Map<String, String> answers = Scenarios.known(scenario, given);
    Optional<Scenario.Outcome> outcome = scenarios.decide(scenario, answers);
    model.addAttribute("scenario", scenario);
    model.addAttribute("answers", answers);
    model.addAttribute("place", place);
    model.addAttribute("placeName", directory.pathName(place.code12()));
    model.addAttribute("result", outcome.map(o -> result(o, place)).orElse(null));
    model.addAttribute("tried", !answers.isEmpty());
    return "catalog/scenario";
  }

  private Result result(Scenario.Outcome outcome, Region place) {
    List<Quote> quotes = new ArrayList<>();
    for (PublishedItem.Basis b : outcome.basis()) {
      quotes.add(Quote.of(laws, b));
    }
    PublishedItem item = catalog.itemFor(outcome.base(), place.code12()).orElse(null);
    BaseItem base = catalog.baseItem(outcome.base()).orElse(null);
    if (item == null && base == null) {
      throw new NotFoundException("这个情形指向的事项 " + outcome.base() + " 不在目录里，请打 12345 问一问");
    }
    String agency =
        item != null
            ? item.agencyName()
            : directory.agency(base.agencyKind(), place.code12()).map(a -> a.name()).orElse("");
    return new Result(outcome.because(), quotes, item, base, agency);
  }
}
