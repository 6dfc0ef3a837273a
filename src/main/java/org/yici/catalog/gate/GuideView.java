package org.yici.catalog.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import tools.jackson.databind.JsonNode;

/**
 * A guide of unknown quality, read so that every later check can trust the shapes: text elements
 * are always strings (empty when absent), numbers are longs or absent, lists are lists of rows.
 * What had another shape is kept as a {@link Fault}; nothing throws.
 */
final class GuideView {
  /** Lists longer than this are cut; no real guide comes near. */
  static final int MAX_ROWS = 200;

  static final Map<String, String> LISTS =
      Map.of(
          "materials", "MATERIAL",
          "steps", "STEP",
          "fees", "FEE",
          "faqs", "FAQ",
          "intermediaries", "INTERMEDIARY",
          "remedies", "REMEDY");
  private static final Set<String> TOP =
      Set.of("code", "version", "elements", "extra", "region", "name", "agency", "publishedAt");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern COMMA = Pattern.compile("\\s*[,，]\\s*");

  /** A value of the wrong shape. */
  record Fault(String element, String path, String message, String repair) {}

  private final Elements table;
  private final Map<String, Object> elements = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> unknown = new ArrayList<>();
  private List<Map<String, Object>> texts;

  GuideView(JsonNode guide, Elements table) {
    this.table = table;
    if (!guide.isObject()) {
      faults.add(new Fault("ITEM.TASK_NAME", "", "交来的不是一份指南：最外层应当是一个 JSON 对象", "照「取指南」接口返回的样子填写"));
    }
    JsonNode given = guide.path("elements");
    if (!given.isObject()) {
      faults.add(
          new Fault("ITEM.TASK_NAME", "elements", "没有 elements，或者它不是一个对象", "把各要素按代码写进 elements"));
    }
    for (Element element : table.of("ITEM")) {
      read(element, given.path(element.field()), "elements.", elements);
    }
    given
        .propertyNames()
        .forEach(
            name -> {
              if (!table.has("ITEM", name)) {
                unknown(name, "elements." + brief(name));
              }
            });
    LISTS.forEach((name, list) -> rows.put(name, readRows(guide.path(name), name, list)));
    guide
        .propertyNames()
        .forEach(
            name -> {
              if (!LISTS.containsKey(name) && !TOP.contains(name)) {
                unknown(name, brief(name));
              }
            });
  }

  private void unknown(String name, String path) {
    if (unknown.size() < 20) {
      unknown.add(
          new Fault(
              "ITEM.TASK_NAME", path, "不认识的要素「" + brief(name) + "」", "要素只有 106 个，代码见要素表；这一项会被忽略"));
    }
  }

  private List<Map<String, Object>> readRows(JsonNode node, String name, String list) {
    List<Map<String, Object>> result = new ArrayList<>();
    Element first = table.of(list).get(0);
    if (node.isMissingNode() || node.isNull()) {
      return result;
    }
    if (!node.isArray()) {
      faults.add(new Fault(first.key(), name, name + " 应当是一个列表", "写成列表，没有就写空列表 []"));
      return result;
    }
    if (node.size() > MAX_ROWS) {
      faults.add(
          new Fault(
              first.key(),
              name,
              name + " 有 " + node.size() + " 行，最多 " + MAX_ROWS + " 行",
              "合并重复的行，只留真正要的"));
    }
    for (int i = 0; i < Math.min(node.size(), MAX_ROWS); i++) {
      String path = name + "[" + i + "]";
      JsonNode row = node.get(i);
      Map<String, Object> values = new LinkedHashMap<>();
      if (!row.isObject()) {
        faults.add(new Fault(first.key(), path, "这一行不是对象", "按要素代码写成一个对象"));
      }
      for (Element element : table.of(list)) {
        read(element, row.path(element.field()), path + ".", values);
      }
      row.properties()
          .forEach(
              e -> {
                JsonNode value = e.getValue();
                if (!values.containsKey(e.getKey()) && !table.has(list, e.getKey())) {
                  values.put(e.getKey(), value.isBoolean() ? value.asBoolean() : scalar(value));
                }
              });
      values.put("index", (long) i);
      result.add(values);
    }
    return result;
  }

  private void read(Element element, JsonNode value, String before, Map<String, Object> into) {
    if (element.isNumber()) {
      if (value.isIntegralNumber() && value.canConvertToInt()) {
        into.put(element.field(), value.longValue());
      } else if (!value.isMissingNode() && !value.isNull() && !scalar(value).isBlank()) {
        faults.add(
            new Fault(
                element.key(),
                before + element.field(),
                element.name() + "应当是整数，现在是「" + brief(scalar(value)) + "」",
                "写成数字，例如 5，不带单位和引号"));
      }
      return;
    }
    if (value.isContainer()) {
      faults.add(
          new Fault(
              element.key(),
              before + element.field(),
              element.name() + "应当是文字，现在是列表或对象",
              "写成一段文字；多个代码用逗号连接"));
    } else if (value.isNumber() || value.isBoolean()) {
      faults.add(
          new Fault(
              element.key(),
              before + element.field(),
              element.name() + "应当是文字，现在是 " + brief(value.asString()),
              "加上引号写成文字，例如 \"" + brief(value.asString()) + "\""));
    }
    into.put(element.field(), scalar(value).strip());
  }

  private static String scalar(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    return node.isValueNode() ? node.asString() : "";
  }

  /** A value short enough for a message. */
  static String brief(String value) {
    String line = BLANKS.matcher(value).replaceAll(" ");
    return line.codePointCount(0, line.length()) <= 40
        ? line
        : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
  }

  Elements table() {
    return table;
  }

  Map<String, Object> elements() {
    return elements;
  }

  String text(String field) {
    return elements.get(field) instanceof String s ? s : "";
  }

  Long number(String field) {
    return elements.get(field) instanceof Long n ? n : null;
  }

  boolean hasCode(String field, String code) {
    return codes(text(field)).contains(code);
  }

  static List<String> codes(String value) {
    if (value.isBlank()) {
      return List.of();
    }
    String codes = value.strip();
    return codes.indexOf(',') < 0 && codes.indexOf('，') < 0
        ? List.of(codes)
        : List.of(COMMA.split(codes, -1));
  }

  List<Map<String, Object>> rows(String name) {
    return rows.getOrDefault(name, List.of());
  }

  List<Fault> faults() {
    return faults;
  }

  List<Fault> unknown() {
    return unknown;
  }

  /** Every prose value of the guide as a row: element, path, name, value, must. */
  List<Map<String, Object>> texts() {
    if (texts == null) {
      texts = readTexts();
    }
    return texts;
  }

  private List<Map<String, Object>> readTexts() {
    List<Map<String, Object>> result = new ArrayList<>();
    for (Element element : table.of("ITEM")) {
      addText(element, elements, "elements.", result);
    }
    GuideView.LISTS.forEach(
        (name, list) -> {
          List<Map<String, Object>> of = rows(name);
          for (int i = 0; i < of.size(); i++) {
            String before = name + "[" + i + "].";
            for (Element element : table.of(list)) {
              addText(element, of.get(i), before, result);
            }
          }
        });
    return result;
  }

  private void addText(
      Element element, Map<String, Object> row, String before, List<Map<String, Object>> into) {
    if (element.isProse() && row.get(element.field()) instanceof String text && !text.isEmpty()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("element", element.key());
      entry.put("path", before + element.field());
      entry.put("name", element.name());
      entry.put("value", text);
      entry.put("must", Conditions.needed(element, this, row));
      entry.put("none", element.mandatory().contains("无") || element.domain().contains("无"));
      into.add(entry);
    }
  }
}
