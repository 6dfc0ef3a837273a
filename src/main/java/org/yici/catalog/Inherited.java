package org.yici.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The elements that an item takes over from the base catalogue and its standard guide (column
 * {@code inherit} of {@code elements.csv}), which therefore are equal at all levels (四级同标).
 */
public final class Inherited {
  private static final String TAKEN_OVER = "I";
  private final List<Element> elements;

  public Inherited(Elements table) {
    this.elements = table.all().stream().filter(e -> e.inherit().equals(TAKEN_OVER)).toList();
  }

  /** The inherited elements in the order of the table. */
  public List<Element> elements() {
    return elements;
  }

  /** What a guide says in each of them, as text: rows of a list one below the other. */
  public Map<Element, String> of(Guide guide) {
    Map<Element, String> values = new LinkedHashMap<>();
    for (Element e : elements) {
      values.put(e, value(guide, e));
    }
    return values;
  }

  private static String value(Guide guide, Element e) {
    List<Map<String, Object>> rows =
        switch (e.list()) {
          case "MATERIAL" -> guide.materials();
          case "FEE" -> guide.fees();
          case "STEP" -> guide.steps();
          default -> null;
        };
    return rows == null
        ? guide.text(e.field()).strip()
        : rows.stream()
            .map(r -> Guide.text(r, e.field()).strip())
            .collect(Collectors.joining("\n"))
            .strip();
  }

  /** The elements in which a guide differs from the standard. */
  public List<Element> differences(Guide standard, Guide guide) {
    List<Element> different = new ArrayList<>();
    Map<Element, String> wanted = of(standard);
    of(guide)
        .forEach(
            (e, text) -> {
              if (!text.equals(wanted.get(e))) {
                different.add(e);
              }
            });
    return different;
  }
}
