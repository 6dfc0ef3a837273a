package org.yici.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.catalog.base.BaseDesk;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/**
 * Brings the guides of the city pack into the tables, published by the gate, and on the very first
 * load its base catalogue as version 1.
 */
@Component
class CatalogLoader implements CityLoader {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogLoader.class);
  private final BaseDesk desk;
  private final Publication publication;
  private final Catalog catalog;
  private final Directory directory;

  CatalogLoader(BaseDesk desk, Publication publication, Catalog catalog, Directory directory) {
    this.desk = desk;
    this.publication = publication;
    this.catalog = catalog;
    this.directory = directory;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public void load(CityPack pack) {
    desk.seed(base(pack));
    LOG.info("catalogue: {}", publication.replace(drafts(pack, directory)));
  }

  /** The item of every agency that implements a guide of the pack. */
  static List<ItemMaker.Draft> drafts(CityPack pack, Directory directory) {
    ItemMaker maker = new ItemMaker(Elements.of(pack), directory);
    List<ItemMaker.Draft> drafts = new ArrayList<>();
    for (String file : pack.list("guides", ".yaml")) {
      JsonNode guide = pack.yamlTree(file);
      implementers(file, guide, directory).forEach(agency -> drafts.add(maker.make(guide, agency)));
    }
    return drafts;
  }

  @Override
  public void ready() {
    catalog.refresh();
  }

  /**
   * The agencies that offer the item. {@code implementedBy} names, joined by commas, where the law
   * places the power: city, county, both of them, town (the offices of all towns and streets),
   * township (only towns and townships, which have governments). Residents of the units under
   * {@code notIn} (6 digits) are served by the city, for the law gives them no body of their own.
   */
  private static List<Agency> implementers(String file, JsonNode guide, Directory directory) {
    String kind = guide.path("agencyKind").asString();
    Set<String> notIn = new HashSet<>();
    guide.path("notIn").forEach(unit -> notIn.add(unit.asString()));
    Set<Agency> result = new LinkedHashSet<>();
    for (String where : guide.path("implementedBy").asString().split(",\\s*")) {
      switch (where) {
        case "city" -> result.addAll(atCity(kind, directory));
        case "county" -> result.addAll(inCounties(kind, directory));
        case "both" -> {
          result.addAll(atCity(kind, directory));
          result.addAll(inCounties(kind, directory));
        }
        case "town" -> result.addAll(inTowns(directory, town -> true));
        case "township" -> result.addAll(inTowns(directory, Region::isTownship));
        default ->
            throw new IllegalArgumentException(
                file + " 的 implementedBy 应是 city、county、both、town、township，现在是 " + where);
      }
    }
    return result.stream().filter(a -> !notIn.contains(a.region6())).toList();
  }

  private static List<Agency> atCity(String kind, Directory directory) {
    return directory.agency(kind, directory.city().code()).stream()
        .filter(a -> a.level() == Region.CITY)
        .toList();
  }

  private static List<Agency> inTowns(Directory directory, Predicate<Region> which) {
    return directory.agencies().stream()
        .filter(a -> a.level() == Region.TOWN && which.test(directory.region(a.region12())))
        .toList();
  }

  /** A unit that another one serves has no item of its own. */
  private static List<Agency> inCounties(String kind, Directory directory) {
    return directory.units().stream()
        .flatMap(
            unit ->
                directory.agency(kind, unit.code6()).stream()
                    .filter(a -> a.region6().equals(unit.code6())))
        .toList();
  }

  static List<BaseItem> base(CityPack pack) {
    return pack.has("catalog/base.csv")
        ? pack.csv("catalog/base.csv").stream().map(CatalogLoader::baseItem).toList()
        : List.of();
  }

  private static BaseItem baseItem(Map<String, String> row) {
    return new BaseItem(
        row.get("base_code"),
        row.get("name"),
        row.get("type"),
        row.get("agency_kind"),
        row.get("law"),
        Optional.of(row.get("article"))
            .filter(a -> !a.isEmpty())
            .map(Integer::valueOf)
            .orElse(null),
        row.get("quote"),
        row.get("law_held").equals("yes"),
        row.get("limit_days"),
        row.get("limit_unit"),
        row.get("limit_source"),
        row.get("applicant"),
        row.get("in_force_note"),
        row.get("materials_hint"),
        row.get("licence_name"),
        row.get("levels"));
  }
}
