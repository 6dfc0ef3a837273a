package org.yici.catalog.gate;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yici.catalog.Element;

/**
 * A prose value of a guide as a row for the rules: element, path, name, value, must, none. Most of
 * it is worked out when a rule asks.
 */
final class TextRow extends AbstractMap<String, Object> {
  private static final Set<String> KEYS =
      Set.of("element", "path", "name", "value", "must", "none");
  private final GuideView guide;
  private final Element element;
  private final String list;
  private final Map<String, Object> row;
  private final String value;

  /**
   * @param list {@code elements}, or the list that the row stands in
   */
  TextRow(GuideView guide, Element element, String list, Map<String, Object> row, String value) {
    this.guide = guide;
    this.element = element;
    this.list = list;
    this.row = row;
    this.value = value;
  }

  Element element() {
    return element;
  }

  String value() {
    return value;
  }

  String path() {
    String index = list.equals("elements") ? "" : "[" + row.get("index") + "]";
    return list + index + "." + element.field();
  }

  /** Whether the element must be filled here. */
  private boolean must() {
    return Conditions.needed(element, guide, row);
  }

  @Override
  public Object get(Object key) {
    return switch (String.valueOf(key)) {
      case "element" -> element.key();
      case "path" -> path();
      case "name" -> element.name();
      case "value" -> value;
      case "must" -> must();
      case "none" -> element.mayBeNone();
      default -> null;
    };
  }

  @Override
  public boolean containsKey(Object key) {
    return KEYS.contains(key);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return KEYS.stream().map(k -> Map.entry(k, get(k))).collect(Collectors.toUnmodifiableSet());
  }
}
