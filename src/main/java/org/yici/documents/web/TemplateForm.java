package org.yici.documents.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.yici.documents.template.Typed;

/** The form of a draft: everything that was typed, and the one button that was pressed. */
final class TemplateForm {
  private static final Pattern BUTTON = Pattern.compile("(up|down|remove|back|add)-(\\d{1,3})");

  private TemplateForm() {}

  /** A draft with the place on the page to go on at; null for the top. */
  record Read(Typed typed, String place) {}

  /** Lines of a paragraph become paragraphs of their own: nobody has to press a button first. */
  static Read of(MultiValueMap<String, String> form) {
    List<Typed.Part> parts = new ArrayList<>();
    int rows = form.getOrDefault("text", List.of()).size();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      places.add(parts.size());
      String kind = at(form, "kind", i);
      String text = at(form, "text", i).strip();
      List<String> lines =
          kind.equals("p") && !text.isEmpty()
              ? text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()
              : List.of(text);
      for (String line : lines) {
        parts.add(new Typed.Part(kind, line, at(form, "cond", i), at(form, "gone", i).equals("1")));
      }
    }
    String place = pressed(form.getFirst("do"), places, parts);
    return new Read(
        new Typed(
            one(form, "title"),
            List.copyOf(parts),
            one(form, "from"),
            one(form, "to"),
            one(form, "reason"),
            number(one(form, "base"))),
        place);
  }

  /** Does what a button of a part asks; answers the place where it left off. */
  private static String pressed(String button, List<Integer> places, List<Typed.Part> parts) {
    Matcher m = BUTTON.matcher(button == null ? "" : button);
    if (!m.matches()) {
      return null;
    }
    int row = Integer.parseInt(m.group(2));
    if (m.group(1).equals("add")) {
      int i = row < places.size() ? places.get(row) : parts.size();
      parts.add(i, new Typed.Part("p", "", "", false));
      return "part-" + i;
    }
    if (row >= places.size()) {
      return null;
    }
    int i = places.get(row);
    Typed.Part part = parts.get(i);
    switch (m.group(1)) {
      case "up" -> {
        return move(parts, i, i - 1);
      }
      case "down" -> {
        return move(parts, i, i + 1);
      }
      default -> {
        boolean gone = m.group(1).equals("remove");
        parts.set(i, new Typed.Part(part.kind(), part.text(), part.cond(), gone));
        return "part-" + i;
      }
    }
  }

  private static String move(List<Typed.Part> parts, int from, int to) {
    if (to < 0 || to >= parts.size()) {
      return "part-" + from;
    }
    Typed.Part part = parts.remove(from);
    parts.add(to, part);
    return "part-" + to;
  }

  private static String at(MultiValueMap<String, String> form, String name, int i) {
    List<String> values = form.getOrDefault(name, List.of());
    return i < values.size() && values.get(i) != null ? values.get(i) : "";
  }

  private static String one(MultiValueMap<String, String> form, String name) {
    return at(form, name, 0);
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
