package org.yici.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      implementers(guide, directory).forEach(agency -> drafts.add(maker.make(guide, agency)));
    }
    return drafts;
  }

  @Override
  public void ready() {
    catalog.refresh();
  }

  /** The agencies that offer the item: at the city, in every county-level unit, or both. */
  private static List<Agency> implementers(JsonNode guide, Directory directory) {
    String kind = guide.path("agencyKind").asString();
    String where = guide.path("implementedBy").asString();
    List<Agency> result = new ArrayList<>();
    if (where.equals("city") || where.equals("both")) {
      directory
          .agency(kind, directory.city().code())
          .filter(a -> a.level() == Region.CITY)
          .ifPresent(result::add);
    }
    if (where.equals("county") || where.equals("both")) {
      for (Region unit : directory.units()) {
        directory
            .agency(kind, unit.code6())
            .filter(a -> a.region6().equals(unit.code6()))
            .ifPresent(result::add);
      }
    }
    return result;
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
