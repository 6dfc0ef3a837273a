package org.yici.documents.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.documents.template.Typed;

/** A template as a lawyer reads and writes it: Chinese names, conditions in words, choices. */
public final class TemplateFace {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Map<String, String> TYPES =
      Map.of("text", "文字", "date", "日期", "number", "数字", "list", "逐条", "flag", "有没有");
  private final Shipped shipped;
  private final Template template;

  TemplateFace(Shipped shipped, Template template) {
    this.shipped = shipped;
    this.template = template;
  }

  /**
   * A piece of a part.
   *
   * @param field whether it is the name of a field
   */
  public record Piece(boolean field, String text) {}

  /** A field with what it is called, its kind in words and what stands there. */
  public record Field(String name, String type, String means, boolean optional) {}

  /** A part to be read: what it is, when it appears (null: always), its pieces. */
  public record Part(String kind, String condition, List<Piece> pieces) {}

  public Template template() {
    return template;
  }

  /** The fields to choose from, in the order of the template. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    shipped
        .words(template)
        .forEach(
            (field, word) -> {
              String type = template.fields().getOrDefault(field, "text");
              String inner = type.contains("(") ? "；每条里有" + String.join("、", innerNames(type)) : "";
              fields.add(
                  new Field(
                      word.name(),
                      TYPES.get(Template.plainType(type)),
                      word.means() + inner,
                      type.endsWith("?")));
            });
    return fields;
  }

  private List<String> innerNames(String type) {
    return Template.inner(type).stream()
        .map(f -> "{" + shipped.word(template.kind(), f).name() + "}")
        .toList();
  }

  /** What a part can be: value → words. */
  public Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("p", "一段话");
    kinds.put("heading", "小标题");
    template
        .fields()
        .forEach(
            (field, type) -> {
              if (Template.plainType(type).equals("list")) {
                kinds.put("each:" + field, "逐条列出“" + name(field) + "”");
              }
            });
    return kinds;
  }

  /** When a part can appear: value → words; what is always there is no condition. */
  public Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("", "总是出现");
    template
        .fields()
        .forEach(
            (field, type) -> {
              if (type.endsWith("?")) {
                conditions.put("when:" + field, condition("when:" + field));
                conditions.put("unless:" + field, condition("unless:" + field));
              }
            });
    return conditions;
  }

  /** The name of a field. */
  public String name(String field) {
    return shipped.word(template.kind(), field).name();
  }

  /** A condition in words; null for none. */
  public String condition(String value) {
    if (value.isEmpty()) {
      return null;
    }
    String field = value.substring(value.indexOf(':') + 1);
    boolean flag = Template.plainType(template.fields().getOrDefault(field, "")).equals("flag");
    boolean when = value.startsWith("when:");
    String name = template.fields().containsKey(field) ? name(field) : field;
    return flag ? (when ? "是“" : "不是“") + name + "”时" : (when ? "有“" : "没有“") + name + "”时";
  }

  /** The parts that are not taken out, to be read. */
  public List<Part> parts(Typed typed) {
    return typed.kept().stream()
        .map(p -> new Part(kinds().get(p.kind()), condition(p.cond()), pieces(p.text())))
        .toList();
  }

  private static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher m = PLACE.matcher(text);
    int at = 0;
    while (m.find()) {
      if (m.start() > at) {
        pieces.add(new Piece(false, text.substring(at, m.start())));
      }
      pieces.add(new Piece(true, m.group(1)));
      at = m.end();
    }
    if (at < text.length()) {
      pieces.add(new Piece(false, text.substring(at)));
    }
    return pieces;
  }

  /** Title and parts as lines to be compared. */
  public List<String> lines(Typed typed) {
    List<String> lines = new ArrayList<>();
    lines.add("标题：" + typed.title().strip());
    for (Typed.Part p : typed.kept()) {
      String kind = p.kind().equals("p") ? "" : kinds().getOrDefault(p.kind(), p.kind()) + "：";
      String condition = condition(p.cond());
      lines.add((condition == null ? "" : "（" + condition + "）") + kind + p.text().strip());
    }
    return lines;
  }
}
