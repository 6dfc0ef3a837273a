package org.yici.portal.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.HallHours;
import org.yici.directory.Region;
import org.yici.identity.AccountKind;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.law.Deadlines;
import org.yici.platform.CityPack;
import org.yici.portal.DayLine;
import org.yici.portal.Matters;
import org.yici.portal.PortalCases;

/** The home page: one search box, the person's own cases, the situations of life, the hall. */
@Controller
class HomeController {
  private static final int ITEMS_SHOWN = 6;
  private final Matters matters;
  private final Deadlines deadlines;
  private final Clock clock;
  private final Place place;
  private final Directory directory;
  private final HallHours hours;
  private final Catalog catalog;
  private final ObjectProvider<PortalCases> cases;

  HomeController(
      CityPack pack,
      Deadlines deadlines,
      Clock clock,
      Place place,
      Directory directory,
      HallHours hours,
      Catalog catalog,
      ObjectProvider<PortalCases> cases) {
    this.matters = pack.yaml("matters.yaml", Matters.class);
    this.deadlines = deadlines;
    this.clock = clock;
    this.place = place;
    this.directory = directory;
    this.hours = hours;
    this.catalog = catalog;
    this.cases = cases;
  }

  @GetMapping("/")
  @PreAuthorize("permitAll()")
  String home(Model model) {
    Region region = place.chosen();
    Hall hall = directory.hall(region.code12());
    List<PublishedItem> items = nearest(catalog.itemsIn(region.code12()));
    model.addAttribute("today", DayLine.of(LocalDate.now(clock), deadlines.calendar()));
    model.addAttribute("region", region);
    model.addAttribute("matters", matters);
    model.addAttribute("own", own());
    model.addAttribute("items", oftenFirst(items).limit(ITEMS_SHOWN).toList());
    model.addAttribute("total", items.size());
    model.addAttribute("hall", hall);
    model.addAttribute("state", hours.now(hall));
    return "portal/home";
  }

  /** One of each: where the county-level unit and the city both offer it, the unit's own. */
  private static List<PublishedItem> nearest(List<PublishedItem> items) {
    Map<String, PublishedItem> byBase = new LinkedHashMap<>();
    items.forEach(item -> byBase.putIfAbsent(item.baseCode(), item));
    return List.copyOf(byBase.values());
  }

  /** Those the city names first, the others as they come. */
  private Stream<PublishedItem> oftenFirst(List<PublishedItem> items) {
    return items.stream()
        .sorted(
            Comparator.comparingInt(
                item -> {
                  int at = matters.often().indexOf(item.baseCode());
                  return at < 0 ? Integer.MAX_VALUE : at;
                }));
  }

  /** Null for somebody who has no cases of their own here: a visitor, staff. */
  private List<PortalCases.Matter> own() {
    PortalCases source = cases.getIfAvailable();
    return source == null
        ? null
        : CurrentPerson.find()
            .filter(p -> applies(p) && p.has(Roles.RESIDENT))
            .map(person -> source.of(person.accountId()))
            .orElse(null);
  }

  private static boolean applies(Person person) {
    return person.kind() == AccountKind.RESIDENT || person.kind() == AccountKind.ENTERPRISE;
  }
}
