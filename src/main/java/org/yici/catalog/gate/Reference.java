package org.yici.catalog.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yici.platform.CityPack;

/**
 * What the gate knows of the city: its regions and its base catalogue.
 *
 * @param regions name by 12-digit code
 * @param units name by 6-digit code of the county-level units
 * @param base name by 12-digit base code
 */
record Reference(Map<String, String> regions, Map<String, String> units, Map<String, String> base) {

  static Reference of(CityPack pack) {
    Map<String, String> regions = new LinkedHashMap<>();
    Map<String, String> units = new LinkedHashMap<>();
    for (Map<String, String> row : pack.csv("regions.csv")) {
      regions.put(row.get("code12"), row.get("name"));
      if (row.get("level").equals("4")) {
        units.put(row.get("code12").substring(0, 6), row.get("name"));
      }
    }
    Map<String, String> base = new LinkedHashMap<>();
    if (pack.has("catalog/base.csv")) {
      pack.csv("catalog/base.csv").forEach(r -> base.put(r.get("base_code"), r.get("name")));
    }
    return new Reference(regions, units, base);
  }

  /** Two digits: the province the city lies in. */
  String province() {
    return regions.keySet().iterator().next().substring(0, 2);
  }
}
