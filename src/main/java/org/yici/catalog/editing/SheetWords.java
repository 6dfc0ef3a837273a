package org.yici.catalog.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sheets of a workbook of guides: their names, their columns, and how a value stands in one.
 */
final class SheetWords {
  static final String ITEMS = "事项要素";
  static final String CODE = "业务办理项编码（不要改）";
  static final String SEEN = "导出时的版本（不要改）";
  static final String ROW = "行号（不要改，新加的行空着）";
  static final String RESULT = "检查结果";
  static final String NAME = "事项（不用改）";

  private SheetWords() {}

  /** The fields of the sheet of items, in the order of the table. */
  static List<Field> items(FieldTable fields) {
    List<Field> result = new ArrayList<>();
    fields.groups().forEach(g -> result.addAll(g.fields()));
    result.removeIf(f -> FieldTable.FIXED.contains(f.name()));
    return result;
  }

  /** A value as people read it: codes with their names. */
  static String cell(Field field, String value) {
    if (field.options().isEmpty() || value.isEmpty()) {
      return value;
    }
    List<String> words = new ArrayList<>();
    for (String code : value.split("\\s*,\\s*")) {
      words.add(choice(code, field.options().get(code)));
    }
    return String.join("、", words);
  }

  static String choice(String code, String name) {
    return name == null || name.equals(code) ? code : code + " " + name;
  }

  /** What people wrote, as codes: {@code 1 自然人、2 企业法人}, {@code 1,2} or {@code 自然人}. */
  static String value(Field field, String cell) {
    if (field.options().isEmpty() || cell.isEmpty()) {
      return cell;
    }
    if (field.options().containsKey(cell)) {
      return cell;
    }
    List<String> codes = new ArrayList<>();
    for (String part : parts(field, cell)) {
      codes.add(code(field.options(), part));
    }
    return String.join(",", codes);
  }

  private static String[] parts(Field field, String cell) {
    // names may hold the separator themselves, such as 社会保障（社会保险、社会救助）
    String text = cell;
    for (Map.Entry<String, String> o : field.options().entrySet()) {
      if (o.getValue().matches(".*[、，,].*")) {
        text = text.replace(choice(o.getKey(), o.getValue()), o.getKey());
        text = text.replace(o.getValue(), o.getKey());
      }
    }
    return text.strip().split("\\s*[、，,；;\\n]\\s*");
  }

  private static String code(Map<String, String> options, String part) {
    String first = part.split("\\s+", 2)[0];
    if (options.containsKey(first)) {
      return first;
    }
    return options.entrySet().stream()
        .filter(o -> o.getValue().equals(part))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(part);
  }
}
