package org.yici.catalog.gate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.Guide;
import org.yici.catalog.GuideLists;
import tools.jackson.databind.JsonNode;

/**
 * A guide of unknown quality, read so that every later check can trust the shapes: text elements
 * are always strings (empty when absent), numbers are longs or absent, lists are lists of rows.
 * What had another shape is kept as a {@link Fault}; nothing throws.
 */
final class GuideView {
  /** Lists longer than this are cut; no real guide comes near. */
  static final int MAX_ROWS = 200;

  static final Map<String, String> LISTS = GuideLists.NAMES;
  private static final Set<String> TOP =
      Set.of("code", "version", "elements", "extra", "region", "name", "agency", "publishedAt");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern COMMA = Pattern.compile("\\s*[,，]\\s*");

  /** A value of the wrong shape. */
  record Fault(String element, String path, String message, String repair) {}

  private final Elements table;
  private final String code;
  private final Map<String, Object> elements = new LinkedHashMap<>(256);
  private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> unknown = new ArrayList<>();
  private List<TextRow> texts;

  /** Whatever was handed in. */
  GuideView(JsonNode guide, Elements table) {
    this(PlainGuide.of(guide), table);
  }

  GuideView(Guide guide, Elements table) {
    this(PlainGuide.of(guide), table);
  }

  /**
   * @param guide see {@link PlainGuide}
   */
  private GuideView(Object guide, Elements table) {
    this.table = table;
    Map<?, ?> top = guide instanceof Map<?, ?> map ? map : null;
    if (top == null) {
      top = Map.of();
      faults.add(new Fault("ITEM.TASK_NAME", "", "交来的不是一份指南：最外层应当是一个 JSON 对象", "照「取指南」接口返回的样子填写"));
    }
    code = scalar(top.get("code"));
    Map<?, ?> given = top.get("elements") instanceof Map<?, ?> map ? map : null;
    if (given == null) {
      given = Map.of();
      faults.add(
          new Fault("ITEM.TASK_NAME", "elements", "没有 elements，或者它不是一个对象", "把各要素按代码写进 elements"));
    }
    for (Element element : table.of("ITEM")) {
      read(element, given.get(element.field()), "elements.", elements);
    }
    for (Object name : given.keySet()) {
      if (!table.has("ITEM", name.toString())) {
        unknown(name.toString(), "elements." + brief(name.toString()));
      }
    }
    for (Map.Entry<String, String> list : LISTS.entrySet()) {
      String name = list.getKey();
      rows.put(name, readRows(top.get(name), name, list.getValue()));
    }
    for (Object key : top.keySet()) {
      String name = key.toString();
      if (!LISTS.containsKey(name) && !TOP.contains(name)) {
        unknown(name, brief(name));
      }
    }
  }

  private void unknown(String name, String path) {
    if (unknown.size() < 20) {
      unknown.add(
          new Fault(
              "ITEM.TASK_NAME", path, "不认识的要素「" + brief(name) + "」", "要素只有 106 个，代码见要素表；这一项会被忽略"));
    }
  }

  private List<Map<String, Object>> readRows(Object given, String name, String list) {
    List<Map<String, Object>> result = new ArrayList<>();
    if (given == null) {
      return result;
    }
    Element first = table.of(list).get(0);
    if (!(given instanceof List<?> all)) {
      faults.add(new Fault(first.key(), name, name + " 应当是一个列表", "写成列表，没有就写空列表 []"));
      return result;
    }
    if (all.size() > MAX_ROWS) {
      faults.add(
          new Fault(
              first.key(),
              name,
              name + " 有 " + all.size() + " 行，最多 " + MAX_ROWS + " 行",
              "合并重复的行，只留真正要的"));
    }
    for (int i = 0; i < Math.min(all.size(), MAX_ROWS); i++) {
      String path = name + "[" + i + "]";
      if (!(all.get(i) instanceof Map<?, ?>)) {
        faults.add(new Fault(first.key(), path, "这一行不是对象", "按要素代码写成一个对象"));
      }
      Map<?, ?> row = all.get(i) instanceof Map<?, ?> map ? map : Map.of();
      Map<String, Object> values = new LinkedHashMap<>(32);
      for (Element element : table.of(list)) {
        read(element, row.get(element.field()), path + ".", values);
      }
      for (Map.Entry<?, ?> e : row.entrySet()) {
        String key = e.getKey().toString();
        if (!values.containsKey(key) && !table.has(list, key)) {
          values.put(key, e.getValue() instanceof Boolean b ? b : scalar(e.getValue()));
        }
      }
      values.put("index", (long) i);
      result.add(values);
    }
    return result;
  }

  private void read(Element element, Object value, String before, Map<String, Object> into) {
    if (element.isNumber()) {
      Long whole = whole(value);
      if (whole != null) {
        into.put(element.field(), whole);
      } else if (value != null && !scalar(value).isBlank()) {
        faults.add(
            new Fault(
                element.key(),
                before + element.field(),
                element.name() + "应当是整数，现在是「" + brief(scalar(value)) + "」",
                "写成数字，例如 5，不带单位和引号"));
      }
      return;
    }
    if (value instanceof Map || value instanceof List) {
      faults.add(
          new Fault(
              element.key(),
              before + element.field(),
              element.name() + "应当是文字，现在是列表或对象",
              "写成一段文字；多个代码用逗号连接"));
    } else if (value instanceof Number || value instanceof Boolean) {
      faults.add(
          new Fault(
              element.key(),
              before + element.field(),
              element.name() + "应当是文字，现在是 " + brief(value.toString()),
              "加上引号写成文字，例如 \"" + brief(value.toString()) + "\""));
    }
    into.put(element.field(), scalar(value).strip());
  }

  /** A whole number that an int holds, else null. */
  private static Long whole(Object value) {
    boolean integral =
        value instanceof Integer
            || value instanceof Long
            || value instanceof Short
            || value instanceof BigInteger b && b.bitLength() < 32;
    long n = integral ? ((Number) value).longValue() : Long.MAX_VALUE;
    return n == (int) n ? n : null;
  }

  private static String scalar(Object value) {
    return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
  }

  /** A value short enough for a message. */
  static String brief(String value) {
    String line = BLANKS.matcher(value).replaceAll(" ");
    return line.codePointCount(0, line.length()) <= 40
        ? line
        : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
  }

  /** What the guide says its code is, empty when it says nothing. */
  String code() {
    return code;
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

  /** Every prose value of the guide. */
  List<TextRow> texts() {
    if (texts == null) {
      texts = readTexts();
    }
    return texts;
  }

  private List<TextRow> readTexts() {
    List<TextRow> result = new ArrayList<>();
    for (Element element : table.of("ITEM")) {
      addText(element, elements, "elements", result);
    }
    LISTS.forEach(
        (name, list) -> {
          for (Map<String, Object> row : rows(name)) {
            for (Element element : table.of(list)) {
              addText(element, row, name, result);
            }
          }
        });
    return result;
  }

  private void addText(Element element, Map<String, Object> row, String list, List<TextRow> into) {
    if (element.isProse() && row.get(element.field()) instanceof String text && !text.isEmpty()) {
      into.add(new TextRow(this, element, list, row, text));
    }
  }
}
