package org.yici.cases.web;

import java.util.List;
import java.util.Map;

/** What stands in a form: typed before, or preset when nothing has been typed yet. */
public record Typed(Map<String, List<String>> values) {
  public static final Typed EMPTY = new Typed(Map.of());

  public String first(FormInput input) {
    List<String> all = all(input);
    return all.isEmpty() ? "" : all.get(0);
  }

  public List<String> all(FormInput input) {
    return values.isEmpty() ? input.preset() : values.getOrDefault(input.name(), List.of());
  }

  public boolean has(FormInput input, String value) {
    return all(input).contains(value);
  }

  /** A part of a table of questions, such as {@code defects.M1.problem}. */
  public String part(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.get(0);
  }

  List<String> raw(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Lines of a preset list as they stand in a text area. */
  public String lines(FormInput input) {
    return String.join("\n", all(input));
  }
}
