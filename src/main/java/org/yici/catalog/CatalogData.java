package org.yici.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yici.kernel.CodeSets;
import org.yici.platform.CityPack;

/** Reads the small shared tables of the city pack that the catalogue works with. */
public final class CatalogData {
  private CatalogData() {}

  /** The code sets of {@code codesets.json}. */
  public static CodeSets codeSets(CityPack pack) {
    Map<String, Map<String, String>> sets = new LinkedHashMap<>();
    pack.json("codesets.json")
        .properties()
        .forEach(
            set -> {
              Map<String, String> values = new LinkedHashMap<>();
              set.getValue()
                  .path("v")
                  .properties()
                  .forEach(v -> values.put(v.getKey(), v.getValue().asString()));
              sets.put(set.getKey(), values);
            });
    return new CodeSets(sets);
  }
}
