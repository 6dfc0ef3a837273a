package org.yici.systems;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Directory;
import org.yici.directory.OutsideSystem;
import org.yici.identity.Programs;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;
import org.yici.platform.YiciProperties;

/**
 * Takes the city's systems into the inventory, once; what the bureau has written since stays. In
 * demo mode those that name a demo client get it, with the demo's known secret.
 */
@Component
class SystemLoader implements CityLoader {
  private static final String LINKS = "system-links.csv";
  private final SystemStore store;
  private final Directory directory;
  private final Catalog catalog;
  private final Programs programs;
  private final YiciProperties settings;

  SystemLoader(
      SystemStore store,
      Directory directory,
      Catalog catalog,
      Programs programs,
      YiciProperties settings) {
    this.store = store;
    this.directory = directory;
    this.catalog = catalog;
    this.programs = programs;
    this.settings = settings;
  }

  /** After the catalogue. */
  @Override
  public int order() {
    return 60;
  }

  @Override
  public void load(CityPack pack) {
    Map<String, Map<String, String>> links = new HashMap<>();
    if (pack.has(LINKS)) {
      pack.csv(LINKS).forEach(row -> links.put(row.get("id"), row));
    }
    for (OutsideSystem s : directory.systems()) {
      Map<String, String> link = links.getOrDefault(s.id(), Map.of());
      BuiltSystem system = system(s, link);
      boolean known = store.find(s.id()).isPresent();
      store.bring(system);
      if (!known) {
        store.setItems(system, items(system, link.getOrDefault("items", "")));
      }
      String demo = link.getOrDefault("demo_client", "");
      if (settings.demo() && !demo.isEmpty()) {
        programs.demo(demo, s.name(), s.uscc());
        store.addClient(s.id(), demo, "演示");
      }
    }
  }

  private static BuiltSystem system(OutsideSystem s, Map<String, String> link) {
    String plan = link.getOrDefault("plan_on", "");
    return new BuiltSystem(
        s.id(),
        s.name(),
        s.uscc(),
        s.purpose(),
        link.getOrDefault("operator", ""),
        "",
        null,
        link.getOrDefault("level", "未定级"),
        link.getOrDefault("zone", ""),
        link.getOrDefault("way", "none"),
        plan.isEmpty() ? null : LocalDate.parse(plan),
        s.note());
  }

  /** The agency's own items of these base codes. */
  private List<String> items(BuiltSystem s, String baseCodes) {
    String region = directory.agency(s.agencyUscc()).region6();
    return Arrays.stream(baseCodes.split(" "))
        .filter(code -> !code.isEmpty())
        .map(code -> catalog.itemFor(code, region))
        .flatMap(Optional::stream)
        .filter(item -> item.agency().equals(s.agencyUscc()))
        .map(PublishedItem::code)
        .toList();
  }
}
