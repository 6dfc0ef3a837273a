package org.yici.cases.web;

import java.util.Map;

/**
 * One question of the page that plays a case out.
 *
 * @param kind text, lines, number, date, yes or choice
 * @param hint a second line, or null
 * @param options of a choice: value and Chinese
 * @param value what stands in it
 */
public record PlayAsk(
    String name,
    String label,
    String kind,
    String hint,
    Map<String, String> options,
    String value) {
  /** For attributes: the name without dots. */
  public String id() {
    return "f-" + name.replace('.', '-');
  }
}
