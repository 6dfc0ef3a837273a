package org.yici.catalog.imports;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How the guides of another system become ours, from a YAML file that an official can read: for
 * every one of the 106 elements from which field of the source by which {@link Transform}, or a
 * constant, or nothing and why.
 *
 * @param name what is imported, as the pages show it
 * @param origin where the data come from and under which licence
 * @param region the test region the guides are put in
 * @param places regions the guides speak of, name by 12-digit code: the gate judges by these
 * @param id field that tells one guide from another
 * @param title field that names it
 * @param empty words that mean "nothing written"
 * @param tables code by the word of the source; 不取: known, and has no code here
 * @param lists where the rows of materials and the like come from
 * @param elements by key of the element, those of the guide itself without {@code ITEM.}
 * @param missing elements the source does not have, and why
 * @param unused fields of the source that are not taken, and why
 * @param notJudged rules that hold for our city alone, and why
 * @param rules rules as in {@code gate/*.yaml}, each in place of the city's of the same id
 */
public record Mapping(
    String name,
    String origin,
    TestRegion region,
    Map<String, String> places,
    String id,
    String title,
    Set<String> empty,
    Map<String, Map<String, String>> tables,
    Map<String, Rows> lists,
    Map<String, From> elements,
    Map<String, String> missing,
    Map<String, String> unused,
    Map<String, String> notJudged,
    JsonNode rules) {

  /**
   * A region that is no part of any city.
   *
   * @param code six digits from 99 on, which GB/T 2260 gives to no place
   */
  public record TestRegion(String code, String name) {}

  /**
   * Where the rows of a list come from.
   *
   * @param as names (a list of texts), numbered (one text with numbers before each) or rows (a list
   *     of objects)
   */
  public record Rows(String from, String as) {}

  /**
   * Where an element comes from.
   *
   * @param from field of the source, or several of which the first that is filled counts; {@code .}
   *     is the row itself
   * @param as name of the transformation; text when left out
   * @param table for {@code code} and {@code codes}
   * @param chars for {@code part}: positions such as 1-18, both included
   * @param drop words cut off at the beginning
   * @param prefix and {@code suffix} words put before and after what was there
   * @param only if: field and pattern that its value must hold, else nothing is taken
   * @param is a constant; then there is no {@code from}
   * @param why what an official should know
   */
  public record From(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> from,
      String as,
      String table,
      String chars,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> drop,
      String prefix,
      String suffix,
      Map<String, String> only,
      String is,
      String why) {

    boolean constant() {
      return is != null;
    }

    String transform() {
      return as == null ? "text" : as;
    }
  }

  public Mapping {
    places = given(places);
    empty = empty == null ? Set.of() : empty;
    tables = given(tables);
    lists = given(lists);
    elements = given(elements);
    missing = given(missing);
    unused = given(unused);
    notJudged = given(notJudged);
  }

  private static <V> Map<String, V> given(Map<String, V> map) {
    return map == null ? Map.of() : map;
  }

  /** The same for another test region. */
  Mapping in(String code) {
    return new Mapping(
        name,
        origin,
        new TestRegion(code, region.name()),
        places,
        id,
        title,
        empty,
        tables,
        lists,
        elements,
        missing,
        unused,
        notJudged,
        rules);
  }

  /** {@code TASK_NAME} for {@code ITEM.TASK_NAME}; keys of rows stay whole. */
  static String shortKey(String key) {
    return key.startsWith("ITEM.") ? key.substring("ITEM.".length()) : key;
  }

  boolean lacks(String key) {
    return missing.containsKey(shortKey(key));
  }

  /** Fields of the source that are used, or said to be unused. */
  Set<String> known() {
    Set<String> known = new HashSet<>(unused.keySet());
    known.add(id);
    known.add(title);
    lists.values().forEach(r -> known.add(top(r.from())));
    elements.forEach(
        (key, from) -> {
          if (from.from() != null && key.indexOf('.') < 0) {
            from.from().forEach(f -> known.add(top(f)));
          }
          if (from.only() != null) {
            from.only().keySet().forEach(f -> known.add(top(f)));
          }
        });
    return known;
  }

  private static String top(String field) {
    int dot = field.indexOf('.', 1);
    return dot < 0 ? field : field.substring(0, dot);
  }
}
