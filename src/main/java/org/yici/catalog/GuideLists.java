package org.yici.catalog;

import java.util.Map;

/** The lists of a guide: the name in JSON and the beginning of the keys of its elements. */
public final class GuideLists {
  /** Name in the guide to the first part of the element keys. */
  public static final Map<String, String> NAMES =
      Map.of(
          "materials", "MATERIAL",
          "steps", "STEP",
          "fees", "FEE",
          "faqs", "FAQ",
          "intermediaries", "INTERMEDIARY",
          "remedies", "REMEDY");

  private GuideLists() {}

  /** Name of the list that an element key such as {@code MATERIAL.BY_LAW} stands in; else empty. */
  public static String listOf(String key) {
    String first = key.substring(0, Math.max(0, key.indexOf('.')));
    return NAMES.entrySet().stream()
        .filter(e -> e.getValue().equals(first))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
