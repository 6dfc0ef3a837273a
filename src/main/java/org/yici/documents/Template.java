package org.yici.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One template of a document, as its YAML says it (see {@code documents/templates/README.md}).
 *
 * @param types item types it is for; empty: all that no other template of the kind names
 * @param from first day of use, null: always
 * @param to last day of use, null: until further notice
 * @param fields name → type; a trailing {@code ?} marks what may be missing
 */
record Template(
    String kind,
    String title,
    String word,
    List<String> types,
    LocalDate from,
    LocalDate to,
    Map<String, String> fields,
    List<Part> body) {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

  /** Known to every template; filled when the document is set, because it has no number before. */
  static final String CASE_NO = "{caseNo}";

  Template {
    types = types == null ? List.of() : types;
    for (Part part : body) {
      part.check(kind, fields);
    }
  }

  /** A paragraph, a heading or a numbered list. */
  record Part(String p, String heading, String each, String item, String when, String unless) {
    void check(String kind, Map<String, String> fields) {
      for (String name : new String[] {when, unless, each}) {
        if (name != null && !fields.containsKey(name)) {
          throw new IllegalArgumentException(kind + "：模板没有声明字段 " + name);
        }
      }
      for (String text : new String[] {p, heading}) {
        Matcher m = PLACE.matcher(text == null ? "" : text);
        while (m.find()) {
          if (!m.group().equals(CASE_NO) && !fields.containsKey(m.group(1))) {
            throw new IllegalArgumentException(kind + "：模板没有声明字段 " + m.group(1));
          }
        }
      }
    }

    boolean appears(Map<String, Object> values) {
      return (when == null || there(values.get(when)))
          && (unless == null || !there(values.get(unless)));
    }

    List<DocumentText.Block> write(Map<String, Object> values) {
      if (heading != null) {
        return List.of(new DocumentText.Heading(fill(heading, values)));
      }
      if (each == null) {
        return List.of(new DocumentText.Paragraph(fill(p, values)));
      }
      List<DocumentText.Block> items = new ArrayList<>();
      for (Object one : (Collection<?>) values.get(each)) {
        Map<?, ?> inner = one instanceof Map<?, ?> map ? map : Map.of("it", one);
        items.add(new DocumentText.Item((items.size() + 1) + "．", fill(item, inner)));
      }
      return items;
    }
  }

  boolean inUseOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  /**
   * What the document says.
   *
   * @throws IllegalArgumentException when a field is missing or of another type than declared
   */
  List<DocumentText.Block> write(Map<String, Object> values) {
    fields.forEach((name, type) -> check(name, type, values.get(name)));
    return body.stream()
        .filter(part -> part.appears(values))
        .flatMap(
            part ->
                part.each() != null && !there(values.get(part.each()))
                    ? null
                    : part.write(values).stream())
        .toList();
  }

  private void check(String name, String declared, Object value) {
    boolean optional = declared.endsWith("?");
    String type = optional ? declared.substring(0, declared.length() - 1) : declared;
    if (!there(value)) {
      if (!optional) {
        throw new IllegalArgumentException(kind + "：缺字段 " + name);
      }
      return;
    }
    boolean right =
        switch (type) {
          case "text" -> value instanceof String;
          case "date" -> value instanceof LocalDate;
          case "number" -> value instanceof Number;
          case "list" -> value instanceof Collection<?>;
          case "flag" -> value instanceof Boolean;
          default -> throw new IllegalArgumentException(kind + "：没有这种字段类型 " + declared);
        };
    if (!right) {
      throw new IllegalArgumentException(kind + "：字段 " + name + " 应是 " + type + "，现在是" + value);
    }
  }

  private static boolean there(Object value) {
    return value instanceof Boolean b
        ? b
        : value instanceof Collection<?> c
            ? !c.isEmpty()
            : value != null && !value.toString().isBlank();
  }

  private static String fill(String text, Map<?, ?> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            m -> {
              Object value = values.get(m.group(1));
              return Matcher.quoteReplacement(
                  m.group().equals(CASE_NO) ? CASE_NO : value == null ? "" : plain(value));
            });
  }

  private static String plain(Object value) {
    return value instanceof LocalDate d
        ? d.getYear() + "年" + d.getMonthValue() + "月" + d.getDayOfMonth() + "日"
        : value.toString().strip();
  }
}
