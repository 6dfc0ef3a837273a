package org.yici.catalog.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;

/**
 * The words of a draft. A place in it is a path: {@code elements.TASK_NAME}, {@code
 * materials[r2].BY_LAW}, {@code extra.COMMITMENT}, {@code plain.who}, {@code search.words}. A row
 * has a name that stays when rows move, so that two people can work on one list.
 *
 * @param lists rows by list; every row has its name under {@link #ROW}
 * @param facts what the guide's file says beyond the guide
 */
public record Content(
    Map<String, Object> elements,
    Map<String, List<Map<String, Object>>> lists,
    Map<String, Object> extra,
    PublishedItem.Facts facts) {
  /** The key of a row's name. */
  public static final String ROW = "_row";

  /** The lists of a guide, in the order people know them. */
  public static final List<String> LISTS =
      List.of("steps", "materials", "fees", "intermediaries", "faqs", "remedies");

  private static final Pattern IN_ROW =
      Pattern.compile("([a-z]{1,20})\\[(r\\d{1,6})]\\.(\\w{1,40})");

  /** A path into a row. */
  record InRow(String list, String row, String field) {
    static InRow of(String path) {
      Matcher m = IN_ROW.matcher(path);
      return m.matches() ? new InRow(m.group(1), m.group(2), m.group(3)) : null;
    }
  }

  /** A published guide to begin from. */
  public static Content of(Guide g, PublishedItem.Facts facts) {
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    lists.put("steps", named(g.steps()));
    lists.put("materials", named(g.materials()));
    lists.put("fees", named(g.fees()));
    lists.put("intermediaries", named(g.intermediaries()));
    lists.put("faqs", named(g.faqs()));
    lists.put("remedies", named(g.remedies()));
    return new Content(
        new LinkedHashMap<>(g.elements()),
        lists,
        g.extra() == null ? new LinkedHashMap<>() : new LinkedHashMap<>(g.extra()),
        facts);
  }

  /** The words of a guide alone. */
  public static Content of(Guide g) {
    return of(g, new PublishedItem.Facts(null, List.of(), List.of(), Map.of(), List.of(), ""));
  }

  private static List<Map<String, Object>> named(List<Map<String, Object>> rows) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (Map<String, Object> row : rows == null ? List.<Map<String, Object>>of() : rows) {
      Map<String, Object> copy = new LinkedHashMap<>(row);
      copy.put(ROW, "r" + result.size());
      result.add(copy);
    }
    return result;
  }

  /** The guide that these words make. */
  public Guide guide(String code, int version) {
    return new Guide(
        code,
        version,
        elements,
        plain("materials"),
        plain("steps"),
        plain("fees"),
        plain("faqs"),
        plain("intermediaries"),
        plain("remedies"),
        extra);
  }

  private List<Map<String, Object>> plain(String list) {
    return rows(list).stream()
        .map(
            row -> {
              Map<String, Object> copy = new LinkedHashMap<>(row);
              copy.remove(ROW);
              return copy;
            })
        .toList();
  }

  public List<Map<String, Object>> rows(String list) {
    return lists.getOrDefault(list, List.of());
  }

  /** The row of this name, or null. */
  Map<String, Object> row(String list, String row) {
    return rows(list).stream().filter(r -> row.equals(r.get(ROW))).findFirst().orElse(null);
  }

  /** Whether the place a path names is there. */
  public boolean has(String path) {
    InRow in = InRow.of(path);
    return in == null || row(in.list(), in.row()) != null;
  }

  /** The text at a path, empty when there is none. */
  public String text(String path) {
    InRow in = InRow.of(path);
    if (in != null) {
      Map<String, Object> row = row(in.list(), in.row());
      return row == null ? "" : string(row.get(in.field()));
    }
    String field = path.substring(path.indexOf('.') + 1);
    return switch (path.substring(0, Math.max(0, path.indexOf('.')))) {
      case "elements" -> string(elements.get(field));
      case "extra" -> string(extra.get(field));
      case "plain" -> facts.plain().getOrDefault(field, "");
      case "search" ->
          field.equals("words") ? String.join("、", facts.words()) : string(facts.why());
      default -> "";
    };
  }

  private static String string(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "";
  }

  /** The same with another value at a path; null where nothing is written. */
  Content with(String path, Object value) {
    Map<String, Object> newElements = new LinkedHashMap<>(elements);
    Map<String, Object> newExtra = new LinkedHashMap<>(extra);
    Map<String, List<Map<String, Object>>> newLists = copy();
    PublishedItem.Facts newFacts = facts;
    InRow in = InRow.of(path);
    String field = path.substring(path.indexOf('.') + 1);
    if (in != null) {
      newLists.get(in.list()).stream()
          .filter(r -> in.row().equals(r.get(ROW)))
          .forEach(r -> r.put(in.field(), value));
    } else if (path.startsWith("elements.")) {
      newElements.put(field, value);
    } else if (path.startsWith("extra.")) {
      newExtra.put(field, value);
    } else {
      newFacts = facts(path.startsWith("plain."), field, value == null ? "" : value.toString());
    }
    return new Content(newElements, newLists, newExtra, newFacts);
  }

  private PublishedItem.Facts facts(boolean isPlain, String field, String value) {
    Map<String, String> plain = new LinkedHashMap<>(facts.plain());
    List<String> words = facts.words();
    String why = facts.why();
    if (isPlain) {
      plain.put(field, value);
    } else if (field.equals("words")) {
      words = value.isBlank() ? List.of() : List.of(value.strip().split("\\s*[、,，\\n]+\\s*"));
    } else {
      why = value;
    }
    return new PublishedItem.Facts(facts.rule(), facts.basis(), facts.checks(), plain, words, why);
  }

  Content with(PublishedItem.Facts changed) {
    return new Content(elements, lists, extra, changed);
  }

  private Map<String, List<Map<String, Object>>> copy() {
    Map<String, List<Map<String, Object>>> result = new LinkedHashMap<>();
    for (String list : LISTS) {
      List<Map<String, Object>> rows = new ArrayList<>();
      rows(list).forEach(r -> rows.add(new LinkedHashMap<>(r)));
      result.put(list, rows);
    }
    return result;
  }

  /** With one more row at the end of a list; its name is {@link #nextRow}. */
  Content add(String list, Map<String, Object> row) {
    Content result = new Content(elements, copy(), extra, facts);
    Map<String, Object> added = new LinkedHashMap<>(row);
    added.put(ROW, nextRow(list));
    result.lists.get(list).add(added);
    return result;
  }

  String nextRow(String list) {
    int highest = -1;
    for (Map<String, Object> row : rows(list)) {
      highest = Math.max(highest, Integer.parseInt(row.get(ROW).toString().substring(1)));
    }
    return "r" + (highest + 1);
  }

  Content remove(String list, String row) {
    Content result = new Content(elements, copy(), extra, facts);
    result.lists.get(list).removeIf(r -> row.equals(r.get(ROW)));
    return result;
  }

  /** With a row moved by this many places; at an end it stays. */
  Content move(String list, String row, int by) {
    Content result = new Content(elements, copy(), extra, facts);
    List<Map<String, Object>> rows = result.lists.get(list);
    for (int i = 0; i < rows.size(); i++) {
      if (row.equals(rows.get(i).get(ROW)) && i + by >= 0 && i + by < rows.size()) {
        rows.add(i + by, rows.remove(i));
        break;
      }
    }
    return result;
  }

  /** The path with the row's place in the list instead of its name, as the gate writes it. */
  public String gatePath(String path) {
    InRow in = InRow.of(path);
    if (in == null) {
      return path;
    }
    List<Map<String, Object>> rows = rows(in.list());
    for (int i = 0; i < rows.size(); i++) {
      if (in.row().equals(rows.get(i).get(ROW))) {
        return in.list() + "[" + i + "]." + in.field();
      }
    }
    return path;
  }
}
