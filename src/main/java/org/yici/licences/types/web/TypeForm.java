package org.yici.licences.types.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.yici.licences.types.TypedType;

/** The form of a type: everything that was typed, and the one button that was pressed. */
final class TypeForm {
  private static final Pattern BUTTON = Pattern.compile("(up|down|remove|back|add)-(\\d{1,3})");
  private static final Set<String> NOT_KEPT = Set.of("do", "_csrf");
  private static final String ROW = "f-";

  private TypeForm() {}

  /** A type as typed with the place on the page to go on at; null for the top. */
  record Read(TypedType typed, String place) {}

  static Read of(MultiValueMap<String, String> form) {
    Map<String, String> values = new LinkedHashMap<>();
    form.forEach(
        (name, all) -> {
          if (!name.startsWith(ROW) && !NOT_KEPT.contains(name) && !all.isEmpty()) {
            values.put(name, all.get(0) == null ? "" : all.get(0));
          }
        });
    List<Map<String, String>> rows = new ArrayList<>();
    int n = form.getOrDefault(ROW + "label", List.of()).size();
    for (int i = 0; i < n; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> e : form.entrySet()) {
        if (e.getKey().startsWith(ROW)) {
          List<String> all = e.getValue();
          row.put(
              e.getKey().substring(ROW.length()),
              i < all.size() && all.get(i) != null ? all.get(i) : "");
        }
      }
      rows.add(row);
    }
    String place = pressed(form.getFirst("do"), rows);
    return new Read(new TypedType(values, List.copyOf(rows)), place);
  }

  private static String pressed(String button, List<Map<String, String>> rows) {
    Matcher m = BUTTON.matcher(button == null ? "" : button);
    if (!m.matches()) {
      return null;
    }
    int i = Integer.parseInt(m.group(2));
    switch (m.group(1)) {
      case "add" -> {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("shown", "1");
        row.put("kind", "text");
        rows.add(Math.min(i, rows.size()), row);
        return "field-" + Math.min(i, rows.size() - 1);
      }
      case "up" -> {
        return move(rows, i, i - 1);
      }
      case "down" -> {
        return move(rows, i, i + 1);
      }
      default -> {
        if (i < rows.size()) {
          rows.get(i).put("gone", m.group(1).equals("remove") ? "1" : "0");
        }
        return "field-" + i;
      }
    }
  }

  private static String move(List<Map<String, String>> rows, int from, int to) {
    if (from >= rows.size() || to < 0 || to >= rows.size()) {
      return "field-" + from;
    }
    rows.add(to, rows.remove(from));
    return "field-" + to;
  }
}
