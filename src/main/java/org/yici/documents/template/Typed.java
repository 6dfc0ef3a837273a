package org.yici.documents.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template as a lawyer writes it: fields by their Chinese names between braces, everything kept
 * as it was typed, right or wrong.
 *
 * @param from day of effect as typed
 * @param to last day as typed, empty until further notice
 */
public record Typed(
    String title, List<Part> parts, String from, String to, String reason, int base) {
  static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  static final String PARAGRAPH = "p";
  static final String HEADING = "heading";
  static final String EACH = "each:";
  static final String WHEN = "when:";
  static final String UNLESS = "unless:";

  /**
   * A part of the body.
   *
   * @param kind {@code p}, {@code heading} or {@code each:field}
   * @param cond empty, {@code when:field} or {@code unless:field}
   * @param gone taken out, and kept in the draft so that it can be put back
   */
  public record Part(String kind, String text, String cond, boolean gone) {
    /** The list whose entries it writes, or null. */
    public String each() {
      return kind.startsWith(EACH) ? kind.substring(EACH.length()) : null;
    }

    /** The field that its appearing hangs on, or null. */
    public String field() {
      return cond.isEmpty() ? null : cond.substring(cond.indexOf(':') + 1);
    }
  }

  /** The same, to rule from this day on. */
  public Typed on(java.time.LocalDate day) {
    return new Typed(title, parts, day.toString(), to, reason, base);
  }

  /** The parts that are not taken out. */
  public List<Part> kept() {
    return parts.stream().filter(p -> !p.gone()).toList();
  }

  /** Stored words as a lawyer reads them. */
  public static Typed of(Shipped shipped, Template t, String title, List<Template.Part> body) {
    List<Part> parts = new ArrayList<>();
    for (Template.Part p : body) {
      String kind = p.heading() != null ? HEADING : p.each() != null ? EACH + p.each() : PARAGRAPH;
      String cond =
          p.when() != null ? WHEN + p.when() : p.unless() != null ? UNLESS + p.unless() : "";
      parts.add(new Part(kind, named(p.words(), names(shipped, t, p.each())), cond, false));
    }
    return new Typed(title, parts, "", "", "", 0);
  }

  /** The parts as they are stored. Only for a draft in which nothing blocks. */
  public List<Template.Part> body(Shipped shipped, Template t) {
    List<Template.Part> body = new ArrayList<>();
    for (Part p : kept()) {
      Map<String, String> back = new HashMap<>();
      names(shipped, t, p.each()).forEach((field, name) -> back.put(name, field));
      String text = named(p.text().strip(), back);
      String when = p.cond().startsWith(WHEN) ? p.field() : null;
      String unless = p.cond().startsWith(UNLESS) ? p.field() : null;
      body.add(
          new Template.Part(
              p.kind().equals(HEADING) || p.each() != null ? null : text,
              p.kind().equals(HEADING) ? text : null,
              p.each(),
              p.each() == null ? null : text,
              when,
              unless));
    }
    return body;
  }

  /** Field → name of those that may stand in a part; {@code each}: the list it writes, or null. */
  static Map<String, String> names(Shipped shipped, Template t, String each) {
    Map<String, String> names = new HashMap<>();
    if (each == null) {
      shipped.words(t).forEach((field, word) -> names.put(field, word.name()));
    } else if (t.fields().containsKey(each)) {
      for (String field : Template.inner(t.fields().get(each))) {
        names.put(field, shipped.word(t.kind(), field).name());
      }
    }
    return names;
  }

  private static String named(String text, Map<String, String> names) {
    return PLACE
        .matcher(text)
        .replaceAll(
            m -> Matcher.quoteReplacement("{" + names.getOrDefault(m.group(1), m.group(1)) + "}"));
  }
}
