package org.yici.catalog.editing;

import java.util.Map;
import org.yici.catalog.Element;

/**
 * One place of a guide as the editor shows it.
 *
 * @param prefix {@code elements}, {@code extra}, {@code plain}, {@code search}, or the list it
 *     stands in
 * @param name the key in there
 * @param label how people call it
 * @param element the element of the table, or null for what law or people want beside the 106
 * @param options what can be chosen: code to name; empty when it is written freely
 * @param hint how to write it, may be empty
 */
public record Field(
    String prefix,
    String name,
    String label,
    Element element,
    Kind kind,
    Map<String, String> options,
    String hint) {

  /** How it is filled in. */
  public enum Kind {
    LINE,
    TEXT,
    FILE,
    NUMBER,
    DATE,
    ONE,
    MANY
  }

  /** The path of a field outside lists. */
  public String path() {
    return prefix + "." + name;
  }

  /** The path in a row. */
  public String path(Map<String, Object> row) {
    return prefix + "[" + row.get(Content.ROW) + "]." + name;
  }

  /** Taken over from the base catalogue. */
  boolean inherited() {
    return element != null && element.inherit().equals("I");
  }

  /** Longest text. */
  public int max() {
    return element == null ? 4000 : element.maxLength();
  }

  /** The value in words: names of codes instead of the codes. */
  public String words(String value) {
    if (options.isEmpty() || value.isEmpty()) {
      return value;
    }
    StringBuilder out = new StringBuilder();
    for (String code : value.split(",")) {
      out.append(out.isEmpty() ? "" : "、").append(options.getOrDefault(code.strip(), code));
    }
    return out.toString();
  }
}
