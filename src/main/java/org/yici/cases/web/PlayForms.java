package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Table;

/** The questions of the page that plays a case out, derived from the table, and their answers. */
final class PlayForms {
  /** Fields of the item begin with this, those of an act with {@code d.}. */
  static final String ITEM = "i.";

  static final String DATA = "d.";

  private static final Map<String, String> YES_NO = Map.of("true", "是", "false", "否");

  private PlayForms() {}

  // The item

  static List<PlayAsk> item(Map<String, Object> item) {
    List<PlayAsk> asks = new ArrayList<>();
    for (Table.ItemField f : Table.items().fields()) {
      Object value = at(item, f.name());
      switch (f.kind()) {
        case "extension" -> {
          String chosen = !item.containsKey(f.name()) ? "" : value == null ? "none" : "own";
          asks.add(
              new PlayAsk(
                  ITEM + f.name(),
                  f.label(),
                  "choice",
                  null,
                  ordered("none", "没有延长", "own", "另有规定（填下面三格）"),
                  chosen));
          asks.add(sub(f, ".days", "延长几天", "number", value, "days"));
          asks.add(
              new PlayAsk(
                  ITEM + f.name() + ".by",
                  "谁批准延长",
                  "choice",
                  null,
                  ordered(
                      "agency-head",
                      Role.AGENCY_HEAD.chinese(),
                      "gov-head",
                      Role.GOV_HEAD.chinese()),
                  text(at(mapOf(value), "by"))));
          asks.add(sub(f, ".article", "延长依据哪条", "text", value, "article"));
        }
        case "commitment" -> {
          asks.add(
              new PlayAsk(
                  ITEM + f.name(), f.label(), "yes", null, Map.of(), value == null ? "" : "true"));
          asks.add(sub(f, ".from", "承诺制从哪天起", "date", value, "from"));
        }
        case "article" ->
            asks.add(
                new PlayAsk(
                    ITEM + f.name(),
                    f.label(),
                    "text",
                    null,
                    Map.of(),
                    Boolean.TRUE.equals(value)
                        ? "是"
                        : Boolean.FALSE.equals(value) ? "" : text(value)));
        default ->
            asks.add(
                new PlayAsk(ITEM + f.name(), f.label(), f.kind(), null, f.options(), text(value)));
      }
    }
    return asks;
  }

  private static PlayAsk sub(
      Table.ItemField f, String end, String label, String kind, Object value, String key) {
    return new PlayAsk(
        ITEM + f.name() + end, label, kind, null, Map.of(), text(at(mapOf(value), key)));
  }

  static Map<String, Object> readItem(MultiValueMap<String, String> form) {
    Map<String, Object> item = new LinkedHashMap<>();
    for (Table.ItemField f : Table.items().fields()) {
      String name = ITEM + f.name();
      String text = first(form, name);
      switch (f.kind()) {
        case "extension" -> {
          if ("none".equals(text)) {
            item.put(f.name(), null);
          } else if ("own".equals(text)) {
            item.put(f.name(), parts(form, name, "days", "by", "article"));
          }
        }
        case "commitment" -> {
          if (text != null) {
            Map<String, Object> own = parts(form, name, "from");
            own.put("basis", "办事指南");
            item.put(f.name(), own);
          }
        }
        case "article" -> put(item, f.name(), "是".equals(text) ? (Object) true : text);
        default -> put(item, f.name(), value(f.kind(), text));
      }
    }
    return item;
  }

  private static Map<String, Object> parts(
      MultiValueMap<String, String> form, String name, String... keys) {
    Map<String, Object> own = new LinkedHashMap<>();
    for (String key : keys) {
      put(own, key, first(form, name + "." + key));
    }
    return own;
  }

  // An act

  static List<PlayAsk> data(Actions.Action action, Map<String, Object> data) {
    List<PlayAsk> asks = new ArrayList<>();
    action
        .fields()
        .forEach(
            (name, f) -> {
              Object value = data.get(name);
              switch (f.kind()) {
                case "defects" ->
                    asks.add(
                        new PlayAsk(
                            DATA + name,
                            f.label(),
                            "lines",
                            "一行一项：材料编码｜哪里不对｜怎么补｜因补正哪份材料（后面两格可以不写）",
                            Map.of(),
                            defects(value)));
                case "remedies" -> {
                  asks.add(
                      new PlayAsk(
                          DATA + name + ".reconsideration",
                          "向哪个机关申请复议",
                          "lines",
                          "一行一个，例如 本级人民政府、上一级主管部门",
                          Map.of(),
                          text(at(mapOf(value), "reconsideration"))));
                  asks.add(
                      new PlayAsk(
                          DATA + name + ".suit",
                          "向哪个法院起诉",
                          "text",
                          null,
                          Map.of(),
                          text(at(mapOf(value), "suit"))));
                }
                case "materials" ->
                    asks.add(
                        new PlayAsk(
                            DATA + name, f.label(), "lines", "一行一个材料编码", Map.of(), text(value)));
                case "yes" ->
                    asks.add(
                        new PlayAsk(DATA + name, f.label(), "choice", null, YES_NO, text(value)));
                default ->
                    asks.add(
                        new PlayAsk(
                            DATA + name, f.label(), f.kind(), null, f.options(), text(value)));
              }
            });
    return asks;
  }

  static Map<String, Object> readData(Actions.Action action, MultiValueMap<String, String> form) {
    Map<String, Object> data = new LinkedHashMap<>();
    action
        .fields()
        .forEach(
            (name, f) -> {
              String text = first(form, DATA + name);
              switch (f.kind()) {
                case "defects" -> put(data, name, readDefects(text));
                case "remedies" -> {
                  Map<String, Object> told = new LinkedHashMap<>();
                  put(
                      told,
                      "reconsideration",
                      value("lines", first(form, DATA + name + ".reconsideration")));
                  put(told, "suit", first(form, DATA + name + ".suit"));
                  put(data, name, told.isEmpty() ? null : told);
                }
                case "materials" -> put(data, name, value("lines", text));
                case "yes" -> put(data, name, text == null ? null : (Object) text.equals("true"));
                default -> put(data, name, value(f.kind(), text));
              }
            });
    return data;
  }

  private static Object value(String kind, String text) {
    if (text == null) {
      return null;
    }
    return switch (kind) {
      case "lines" -> text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
      case "number" -> text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
      case "yes" -> true;
      default -> text;
    };
  }

  private static List<Object> readDefects(String text) {
    if (text == null) {
      return null;
    }
    List<Object> defects = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] cell = line.split("[｜|]", -1);
      Map<String, Object> defect = new LinkedHashMap<>();
      String[] keys = {"material", "problem", "how", "causedBy"};
      for (int i = 0; i < Math.min(keys.length, cell.length); i++) {
        put(defect, keys[i], cell[i].isBlank() ? null : cell[i].strip());
      }
      defects.add(defect);
    }
    return defects;
  }

  private static String defects(Object value) {
    if (!(value instanceof List<?> list)) {
      return text(value);
    }
    return list.stream()
        .map(
            d -> {
              Map<String, Object> map = mapOf(d);
              return map.isEmpty()
                  ? text(d)
                  : (text(map.get("material"))
                          + "｜"
                          + text(map.get("problem"))
                          + "｜"
                          + text(map.get("how"))
                          + "｜"
                          + text(map.get("causedBy")))
                      .replaceAll("｜+$", "");
            })
        .collect(Collectors.joining("\n"));
  }

  // Small things

  private static String first(MultiValueMap<String, String> form, String name) {
    String text = form.getFirst(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static void put(Map<String, Object> into, String name, Object value) {
    if (value == null) {
      return;
    }
    int dot = name.indexOf('.');
    if (dot < 0) {
      into.put(name, value);
    } else {
      Map<String, Object> inner = new LinkedHashMap<>(mapOf(into.get(name.substring(0, dot))));
      inner.put(name.substring(dot + 1), value);
      into.put(name.substring(0, dot), inner);
    }
  }

  private static Object at(Map<String, Object> map, String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? map.get(name)
        : at(mapOf(map.get(name.substring(0, dot))), name.substring(dot + 1));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> mapOf(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PlayForms::text).collect(Collectors.joining("\n"));
    }
    Map<String, Object> map = mapOf(value);
    if (map.isEmpty()) {
      return value.toString();
    }
    if (map.containsKey("number")) { // an article written as an object
      return map.get("law")
          + " "
          + map.get("number")
          + (map.get("paragraph") == null ? "" : "." + map.get("paragraph"))
          + (map.get("item") == null ? "" : "(" + map.get("item") + ")");
    }
    for (String key : List.of("name", "id", "body", "material", "code")) {
      if (map.get(key) != null) {
        return map.get(key).toString();
      }
    }
    return map.toString();
  }

  private static Map<String, String> ordered(String a, String b, String c, String d) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(a, b);
    map.put(c, d);
    return map;
  }
}
