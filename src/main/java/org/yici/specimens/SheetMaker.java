package org.yici.specimens;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.Heading;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.Sheet;
import org.yici.forms.AnswerLines;
import org.yici.forms.Answers;
import org.yici.forms.FormDefinition;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.FormDefinition.Group;
import org.yici.forms.Forms;

/** Makes the sheet of an application form or a letter, blank or filled with the form's example. */
@Component
public class SheetMaker {
  private static final String SAMPLE = "样表";
  private static final List<String> HEAD = List.of("要填的", "填写");
  private static final List<Integer> WIDTHS = List.of(38, 62);
  private static final Pattern KEY = Pattern.compile("\\{([A-Za-z]\\w*)}");
  private static final String NOTE = "填写的内容只用于办理本事项。在网上办的，页面上填完就行，不用再填这张表。";

  private final Forms forms;
  private final Filler filler;

  public SheetMaker(Forms forms, Filler filler) {
    this.forms = forms;
    this.filler = filler;
  }

  /** To be filled in: a box before every choice, room for everything else. */
  Sheet blank(Plan plan, Plan.Material material) {
    FormDefinition form = forms.form(plan.base());
    List<Block> parts =
        material.letter().isEmpty() ? form(form, null, null) : letter(material, Map.of());
    String signature = "申请人（签名或者盖章）：" + "　".repeat(8) + "日期：　　　年　　月　　日";
    return new Sheet(material.name(), parts, signature, null, filler.date());
  }

  /** As somebody would fill it in. */
  Sheet filled(Plan plan, Plan.Material material) {
    FormDefinition form = forms.form(plan.base());
    Map<String, Object> answers = example(plan.base());
    Filler.Who who = filler.of(plan);
    Map<String, String> words = words(form, answers);
    List<Block> parts =
        material.letter().isEmpty() ? form(form, answers, who) : letter(material, words);
    LocalDate d = filler.date();
    String signature =
        "申请人（签名或者盖章）：%s　　日期：%d年%d月%d日"
            .formatted(who.name(), d.getYear(), d.getMonthValue(), d.getDayOfMonth());
    return new Sheet(material.name(), parts, signature, SAMPLE, d);
  }

  Map<String, Object> example(String base) {
    return forms.schema(base).example();
  }

  /** Answers in words by field key. */
  Map<String, String> words(FormDefinition form, Map<String, Object> answers) {
    Map<String, String> words = new LinkedHashMap<>();
    AnswerLines.of(form, new Answers(answers), forms.regions())
        .forEach(part -> part.lines().forEach(l -> words.put(l.key(), l.text())));
    return words;
  }

  /**
   * @param answers null for a blank form, as {@code who}
   */
  private List<Block> form(FormDefinition form, Map<String, Object> answers, Filler.Who who) {
    List<Block> parts = new ArrayList<>();
    parts.add(new Heading("申请人"));
    parts.add(
        new Table(
            HEAD,
            WIDTHS,
            List.of(
                List.of("姓名（单位写名称）", who == null ? "" : who.name()),
                List.of("证件类型", who == null ? "" : who.idType()),
                List.of("证件号码（单位写统一社会信用代码）", who == null ? "" : who.idNumber()),
                List.of("联系电话", who == null ? "" : who.phone()))));
    Map<String, String> words = answers == null ? Map.of() : words(form, answers);
    for (Group group : form.groups()) {
      parts.add(new Heading(group.title()));
      List<List<String>> rows =
          group.fields().stream()
              .map(f -> List.of(label(f), cell(f, answers, words.get(f.key()))))
              .toList();
      parts.add(new Table(HEAD, WIDTHS, rows));
    }
    parts.add(new Paragraph(NOTE));
    return parts;
  }

  private static String label(Field f) {
    String label = f.label() + (f.required() || f.when() != null ? "" : "（可以不填）");
    return f.when() == null ? label : label + "（用得着再填）";
  }

  private static String cell(Field f, Map<String, Object> answers, String words) {
    Object value = answers == null ? null : answers.get(f.key());
    if (answers != null && value == null) {
      return f.when() == null ? "" : "不用填";
    }
    if (!f.options().isEmpty()) {
      return f.options().stream()
          .map(o -> (chosen(value, o.value()) ? "■" : "□") + o.label())
          .collect(Collectors.joining("　"));
    }
    if (value != null) {
      return words;
    }
    String unit = f.bounds().unit();
    return unit == null ? "" : "　".repeat(6) + unit;
  }

  private static boolean chosen(Object value, String option) {
    return value instanceof Collection<?> many
        ? many.stream().anyMatch(v -> option.equals(v.toString()))
        : value != null && option.equals(value.toString());
  }

  private static List<Block> letter(Plan.Material material, Map<String, String> words) {
    return material.letter().stream()
        .map(
            paragraph ->
                (Block)
                    new Paragraph(
                        KEY.matcher(paragraph)
                            .replaceAll(
                                m ->
                                    Matcher.quoteReplacement(
                                        words.getOrDefault(m.group(1), "＿".repeat(8))))))
        .toList();
  }
}
