package org.yici.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yici.platform.CityPack;

/** The table of the 106 guide elements, read from {@code elements.csv} of the city pack. */
public final class Elements {
  private final List<Element> all;
  private final Map<String, Element> byKey = new LinkedHashMap<>();
  private final Map<String, Map<String, Element>> byList = new LinkedHashMap<>();
  private final Map<String, List<Element>> lists = new LinkedHashMap<>();

  private Elements(List<Element> all) {
    this.all = List.copyOf(all);
    for (Element e : all) {
      byKey.put(e.key(), e);
      byList.computeIfAbsent(e.list(), l -> new LinkedHashMap<>()).put(e.field(), e);
    }
    byList.forEach((list, fields) -> lists.put(list, List.copyOf(fields.values())));
  }

  public static Elements of(CityPack pack) {
    return new Elements(pack.csv("elements.csv").stream().map(Element::of).toList());
  }

  public List<Element> all() {
    return all;
  }

  /** The elements of one list (ITEM, MATERIAL, STEP ...), in the order of the table. */
  public List<Element> of(String list) {
    return lists.getOrDefault(list, List.of());
  }

  /** Whether a list has an element of this JSON key. */
  public boolean has(String list, String field) {
    return byList.getOrDefault(list, Map.of()).containsKey(field);
  }

  public Optional<Element> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
