package org.yici.catalog.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yici.catalog.BaseItem;
import org.yici.platform.CityPack;

/**
 * What the gate knows of the city: its regions and its base catalogue.
 *
 * @param regions name by 12-digit code
 * @param units name by 6-digit code of the county-level units
 * @param base row of the base catalogue in force, by 12-digit code
 */
record Reference(
    Map<String, String> regions,
    Map<String, String> units,
    Function<String, Optional<BaseItem>> base) {

  static Reference of(CityPack pack, Function<String, Optional<BaseItem>> base) {
    Map<String, String> regions = new LinkedHashMap<>();
    Map<String, String> units = new LinkedHashMap<>();
    for (Map<String, String> row : pack.csv("regions.csv")) {
      regions.put(row.get("code12"), row.get("name"));
      if (row.get("level").equals("4")) {
        units.put(row.get("code12").substring(0, 6), row.get("name"));
      }
    }
    return new Reference(regions, units, base);
  }

  /** Of another place: its regions, and nothing of the city's. */
  static Reference of(Elsewhere place) {
    return new Reference(place.regions(), Map.of(), code -> Optional.empty());
  }

  /** Two digits: the province the city lies in. */
  String province() {
    return regions.keySet().iterator().next().substring(0, 2);
  }
}
