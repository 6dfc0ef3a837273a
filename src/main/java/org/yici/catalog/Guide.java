package org.yici.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A guide as other programs see it: elements keyed by code without prefix (every ITEM key present,
 * null where it does not apply), list rows keyed likewise. Days and counts are numbers, all else
 * text, several codes joined by commas.
 *
 * @param code 33-character handling code, or 31 where the item is not split
 * @param version 1 and up, one more at each publication
 * @param extra what law demands beyond the 106: {@code REVIEW_STANDARD}, {@code COMMITMENT}; {@code
 *     TO_CONFIRM}: what the city has yet to confirm
 */
public record Guide(
    String code,
    int version,
    Map<String, Object> elements,
    List<Map<String, Object>> materials,
    List<Map<String, Object>> steps,
    List<Map<String, Object>> fees,
    List<Map<String, Object>> faqs,
    List<Map<String, Object>> intermediaries,
    List<Map<String, Object>> remedies,
    Map<String, Object> extra) {
  /**
   * What a step says in {@code when} in place of a condition over the answers: whether it is needed
   * shows only when the case is looked at (必要时组织核查).
   */
  public static final String AS_NEEDED = "必要时";

  /** The text of an element, empty where it does not apply. */
  public String text(String field) {
    return text(elements, field);
  }

  /** The same with another value of an element. */
  public Guide with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(elements);
    changed.put(field, value);
    return with(changed);
  }

  /** The same as this version, which is an element too. */
  Guide numbered(int number) {
    return with(with("TASK_VERSION", number).elements, number);
  }

  /** The same with other elements. */
  Guide with(Map<String, Object> others) {
    return with(others, version);
  }

  private Guide with(Map<String, Object> others, int number) {
    return new Guide(
        code, number, others, materials, steps, fees, faqs, intermediaries, remedies, extra);
  }

  /** The number of an element, or null. */
  @JsonIgnore
  public Integer number(String field) {
    return elements.get(field) instanceof Number n ? n.intValue() : null;
  }

  /**
   * The rows of a list.
   *
   * @param list name as in {@link GuideLists}
   */
  public List<Map<String, Object>> rows(String list) {
    return switch (list) {
      case "materials" -> materials;
      case "steps" -> steps;
      case "fees" -> fees;
      case "faqs" -> faqs;
      case "intermediaries" -> intermediaries;
      case "remedies" -> remedies;
      default -> throw new IllegalArgumentException("no list of guides: " + list);
    };
  }

  /** The text of a field of a row, empty where it is null. */
  public static String text(Map<String, Object> row, String field) {
    Object value = row.get(field);
    return value == null ? "" : value.toString();
  }
}
