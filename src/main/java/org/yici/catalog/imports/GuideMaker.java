package org.yici.catalog.imports;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.Guide;
import org.yici.catalog.GuideLists;
import tools.jackson.databind.JsonNode;

/** Makes our guide out of one of another system, as the mapping says. */
final class GuideMaker {
  /** More rows than a guide may have are cut and said to be lost. */
  private static final int MOST_ROWS = 200;

  /** 1. 2、 （3） 四、 before each of several materials in one text. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?:^|[\\n；;。])\\s*(?:[(（]?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、])\\s*|\\n");

  private final Mapping mapping;
  private final Elements table;
  private final Set<String> known;
  private final Map<String, Pattern> patterns = new HashMap<>();

  GuideMaker(Mapping mapping, Elements table) {
    this.mapping = mapping;
    this.table = table;
    this.known = mapping.known();
  }

  /** A value of the source that no value of ours stands for. */
  record Lost(String element, String path, String field, String value) {}

  /**
   * @param origins by path in the guide, such as {@code elements.PROMISE_DAY}
   * @param strangers fields of the source that the mapping does not know
   */
  record Made(
      Guide guide, Map<String, Judged.Origin> origins, List<Lost> lost, List<String> strangers) {}

  Made make(JsonNode source) {
    Map<String, Judged.Origin> origins = new LinkedHashMap<>();
    List<Lost> lost = new ArrayList<>();
    Map<String, Object> elements = new LinkedHashMap<>();
    for (Element e : table.of("ITEM")) {
      elements.put(e.field(), value(e, "elements.", source, source, origins, lost));
    }
    Map<String, List<Map<String, Object>>> lists = new HashMap<>();
    GuideLists.NAMES.forEach(
        (name, prefix) -> lists.put(name, rows(name, prefix, source, origins, lost)));
    Object split = elements.get("TASK_HANDLE_ITEM");
    Object whole = elements.get("TASK_CODE");
    Guide guide =
        new Guide(
            split != null ? split.toString() : whole == null ? "" : whole.toString(),
            1,
            elements,
            lists.get("materials"),
            lists.get("steps"),
            lists.get("fees"),
            lists.get("faqs"),
            lists.get("intermediaries"),
            lists.get("remedies"),
            Map.of());
    List<String> strangers =
        source.propertyNames().stream().filter(f -> !known.contains(f)).toList();
    return new Made(guide, origins, lost, strangers);
  }

  private List<Map<String, Object>> rows(
      String list,
      String prefix,
      JsonNode source,
      Map<String, Judged.Origin> origins,
      List<Lost> lost) {
    Mapping.Rows from = mapping.lists().get(list);
    if (from == null) {
      return List.of();
    }
    List<JsonNode> nodes = split(from, at(source, from.from()));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode node : nodes) {
      String path = list + "[" + rows.size() + "].";
      if (rows.size() == MOST_ROWS) {
        lost.add(
            new Lost(
                prefix + "." + table.of(prefix).get(0).field(),
                list,
                from.from(),
                "第 " + MOST_ROWS + " 行以后的"));
        break;
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (Element e : table.of(prefix)) {
        row.put(e.field(), value(e, path, node, source, origins, lost));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<JsonNode> split(Mapping.Rows from, JsonNode value) {
    List<JsonNode> nodes = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(nodes::add);
    } else if (from.as().equals("numbered")) {
      for (String part : NUMBERED.split(value.asString(""))) {
        nodes.add(tools.jackson.databind.node.StringNode.valueOf(part.strip()));
      }
    } else if (!value.isMissingNode() && !value.isNull()) {
      nodes.add(value);
    }
    nodes.removeIf(n -> !n.isObject() && words(n).isEmpty());
    return nodes;
  }

  private Object value(
      Element e,
      String before,
      JsonNode at,
      JsonNode source,
      Map<String, Judged.Origin> origins,
      List<Lost> lost) {
    Mapping.From from = mapping.elements().get(Mapping.shortKey(e.key()));
    if (from == null) {
      return null;
    }
    if (from.constant()) {
      return e.isNumber() ? (Object) Integer.valueOf(from.is()) : from.is();
    }
    if (!holds(from.only(), source)) {
      return null;
    }
    String path = before + e.field();
    String field = from.from().get(0);
    List<String> words = List.of();
    for (String candidate : from.from()) {
      words = words(at(at, candidate));
      if (!words.isEmpty()) {
        field = candidate;
        break;
      }
    }
    String said = words.isEmpty() ? plain(at(at, field)) : String.join("、", words);
    origins.put(path, new Judged.Origin(named(field, e), said));
    if (words.isEmpty()) {
      return null;
    }
    Transform.Result result = Transform.apply(from, words, mapping);
    for (String value : result.lost()) {
      lost.add(new Lost(e.key(), path, named(field, e), value));
    }
    return result.value();
  }

  /** A field as the source calls it: that of the list where the row itself is the value. */
  private String named(String field, Element e) {
    return field.equals(".") ? mapping.lists().get(GuideLists.listOf(e.key())).from() : field;
  }

  private boolean holds(Map<String, String> only, JsonNode source) {
    return only == null
        || only.entrySet().stream()
            .allMatch(
                o ->
                    patterns
                        .computeIfAbsent(o.getValue(), Pattern::compile)
                        .matcher(String.join("、", words(at(source, o.getKey()))))
                        .find());
  }

  private static JsonNode at(JsonNode node, String field) {
    JsonNode found = node;
    for (String step : field.equals(".") ? new String[0] : field.split("\\.")) {
      found = found.path(step);
    }
    return found;
  }

  /** The texts of a value, without those that mean nothing. */
  private List<String> words(JsonNode node) {
    List<String> words = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(n -> words.addAll(words(n)));
    } else {
      String text = plain(node);
      if (!text.isEmpty() && !mapping.empty().contains(text)) {
        words.add(text);
      }
    }
    return words;
  }

  private static String plain(JsonNode node) {
    return node.isValueNode() && !node.isNull()
        ? node.asString("").strip()
        : node.isContainer() && !node.isEmpty() ? node.toString() : "";
  }
}
