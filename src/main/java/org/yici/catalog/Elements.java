package org.yici.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yici.platform.CityPack;

/** The table of the 106 guide elements, read from {@code elements.csv} of the city pack. */
public final class Elements {
  private final List<Element> all;
  private final Map<String, Element> byKey = new LinkedHashMap<>();
  private final Map<String, List<Element>> byList;

  private Elements(List<Element> all) {
    this.all = List.copyOf(all);
    all.forEach(e -> byKey.put(e.key(), e));
    this.byList = all.stream().collect(Collectors.groupingBy(Element::list));
  }

  public static Elements of(CityPack pack) {
    return new Elements(
        pack.csv("elements.csv").stream()
            .map(
                r ->
                    new Element(
                        Integer.parseInt(r.get("no")),
                        r.get("group"),
                        r.get("name"),
                        r.get("code"),
                        r.get("type"),
                        r.get("mandatory"),
                        r.get("domain"),
                        r.get("key"),
                        r.get("types"),
                        r.get("inherit")))
            .toList());
  }

  public List<Element> all() {
    return all;
  }

  /** The elements of one list (ITEM, MATERIAL, STEP ...), in the order of the table. */
  public List<Element> of(String list) {
    return byList.getOrDefault(list, List.of());
  }

  public Optional<Element> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
