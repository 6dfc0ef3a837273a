package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the loose JSON that an act or an item brings. Blank counts as absent; a single value stands
 * for a list of one; wrong kinds raise {@link IllegalArgumentException} with a Chinese message.
 */
final class Data {
  private final Map<String, Object> values;

  Data(Map<String, Object> values) {
    this.values = values;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  Set<String> names() {
    return values.keySet();
  }

  Object raw(String name) {
    return values.get(name);
  }

  /** The text, or null when absent or blank; numbers and truth values are read as text. */
  String text(String name) {
    return textOf(values.get(name));
  }

  static String textOf(Object value) {
    if (value == null || value instanceof Map || value instanceof Collection) {
      return null;
    }
    String text = value.toString().strip();
    return text.isEmpty() ? null : text;
  }

  /** Whether the field says yes: true, or anything but false, "false", "no", 0, blank or empty. */
  boolean truth(String name, boolean usual) {
    Object value = values.get(name);
    if (value == null) {
      return usual;
    }
    if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    String text = value.toString().strip();
    return !(text.isEmpty()
        || text.equals("false")
        || text.equals("no")
        || text.equals("0")
        || text.equals("否"));
  }

  boolean truth(String name) {
    return truth(name, false);
  }

  Integer integer(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return new java.math.BigDecimal(value.toString().strip()).intValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(name + " 应当是整数");
    }
  }

  /** A date, also out of a date with time. */
  LocalDate date(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(name + " 应当是日期，例如 2024-09-28");
    }
  }

  Map<String, Object> map(String name) {
    return mapOf(values.get(name));
  }

  static Map<String, Object> mapOf(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> raw) {
      raw.forEach((k, v) -> map.put(String.valueOf(k), v));
    }
    return map;
  }

  List<Object> list(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> list ? new ArrayList<>(list) : List.of(value);
  }

  /** A list of texts; objects give their name, id, role or body. */
  List<String> texts(String name) {
    return textsOf(list(name), "name", "id", "body", "role");
  }

  /** The first of {@link #texts}: a person or body given as text, object or list; or null. */
  String first(String... names) {
    for (String name : names) {
      List<String> texts = texts(name);
      if (!texts.isEmpty()) {
        return texts.get(0);
      }
    }
    return null;
  }

  /** A list of material codes, as codes or as objects with {@code material} or {@code code}. */
  List<String> codes(String name) {
    return textsOf(list(name), "material", "code", "id", "name");
  }

  private static List<String> textsOf(List<Object> list, String... keys) {
    List<String> texts = new ArrayList<>();
    for (Object entry : list) {
      String text = textOf(entry);
      if (entry instanceof Map<?, ?> map) {
        for (String key : keys) {
          text = text == null ? textOf(map.get(key)) : text;
        }
      }
      if (text != null && !texts.contains(text)) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }
}
