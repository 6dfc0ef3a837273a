package org.yici.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.FormDefinition.Group;

/** Kept answers in words, for reading: by the applicant before submitting, by staff in the case. */
public final class AnswerLines {
  /**
   * @param key of the field
   * @param text in words: labels of options, numbers with unit, dates in Chinese
   */
  public record Line(String key, String label, String text) {}

  /** The answered questions of a group. */
  public record Part(String id, String title, List<Line> lines) {}

  private AnswerLines() {}

  /** Groups without an answer are left out. */
  public static List<Part> of(FormDefinition form, Answers answers, RegionChoices regions) {
    List<Part> parts = new ArrayList<>();
    for (Group g : form.groups()) {
      List<Line> lines = new ArrayList<>();
      for (Field f : g.fields()) {
        Object value = answers.get(f.key());
        if (value != null) {
          lines.add(new Line(f.key(), f.label(), text(f, value, regions)));
        }
      }
      if (!lines.isEmpty()) {
        parts.add(new Part(g.id(), g.title(), lines));
      }
    }
    return parts;
  }

  private static String text(Field f, Object value, RegionChoices regions) {
    return switch (f.type()) {
      case CHOICE, YESNO -> label(f, value);
      case CHOICES ->
          value instanceof List<?> many
              ? many.stream().map(v -> label(f, v)).collect(Collectors.joining("、"))
              : label(f, value);
      case INTEGER, NUMBER ->
          (value instanceof BigDecimal d ? d.toPlainString() : value.toString())
              + (f.bounds().unit() == null ? "" : " " + f.bounds().unit());
      case DATE -> DayCheck.chinese(LocalDate.parse(value.toString()));
      case REGION -> regions.nameOf(value.toString()).orElse(value.toString());
      default -> value.toString();
    };
  }

  private static String label(Field f, Object value) {
    return f.option(value.toString()).map(FormDefinition.Option::label).orElse(value.toString());
  }
}
