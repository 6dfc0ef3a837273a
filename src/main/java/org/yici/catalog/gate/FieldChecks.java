package org.yici.catalog.gate;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.kernel.CodeSets;

/**
 * What the element table itself demands: mandatory or not, shape, code set, length, date. Plain
 * Java, no rule language.
 */
final class FieldChecks {
  private static final String BASIS = "GB/T 39554.2-2020 要素要求";
  private static final Map<String, String> NAMES =
      Map.of(
          "materials", "申请材料",
          "steps", "办理环节",
          "fees", "收费项目",
          "faqs", "常见问题",
          "intermediaries", "中介服务",
          "remedies", "救济途径");

  /** Types that provinces add to those of the nation. */
  static final Pattern LOCAL_TYPE = Pattern.compile("1[1-9]|[2-9][1-9]|[3-9]0");

  private final CodeSets codeSets;

  /** By the key of the element. */
  private final Map<String, Shape> shapes = new HashMap<>();

  /**
   * What kind of text an element is.
   *
   * @param set code set it is chosen from, or null
   */
  private record Shape(String set, boolean yesNo, boolean date) {}

  FieldChecks(CodeSets codeSets, Elements table) {
    this.codeSets = codeSets;
    for (Element e : table.all()) {
      shapes.put(
          e.key(),
          new Shape(e.codeSet(codeSets).orElse(null), e.isYesNo(), e.type().equals("date")));
    }
  }

  void check(GuideView guide, Consumer<Finding> out) {
    guide
        .faults()
        .forEach(f -> out.accept(block("F02", f.element(), f.path(), f.message(), f.repair())));
    guide
        .unknown()
        .forEach(
            f ->
                out.accept(
                    new Finding(
                        "F06",
                        Severity.WARN,
                        f.element(),
                        f.path(),
                        f.message(),
                        f.repair(),
                        BASIS)));
    Set<String> misshapen = new HashSet<>();
    guide.faults().forEach(f -> misshapen.add(f.path()));
    for (Element element : guide.table().of("ITEM")) {
      if (misshapen.isEmpty() || !misshapen.contains("elements." + element.field())) {
        value(guide, element, guide.elements(), "elements.", out);
      }
    }
    GuideView.LISTS.forEach((name, list) -> list(guide, name, list, misshapen, out));
  }

  private void list(
      GuideView guide, String name, String list, Set<String> misshapen, Consumer<Finding> out) {
    List<Map<String, Object>> rows = guide.rows(name);
    if (rows.isEmpty() && Conditions.listNeeded(list, guide) && !misshapen.contains(name)) {
      for (Element element : guide.table().of(list)) {
        if (element.mandatory().startsWith("M")
            || list.equals("FEE") && element.mandatory().equals("C: IS_FEE=1")) {
          out.accept(
              block(
                  "F01",
                  element.key(),
                  name,
                  "没有写「" + NAMES.get(name) + "」，缺" + element.name(),
                  list.equals("INTERMEDIARY") ? "没有中介服务就写一行「无」" : "至少写一行"));
        }
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      String row = name + "[" + i + "]";
      for (Element element : guide.table().of(list)) {
        if (misshapen.isEmpty()
            || !misshapen.contains(row + "." + element.field()) && !misshapen.contains(row)) {
          value(guide, element, rows.get(i), row + ".", out);
        }
      }
    }
  }

  private void value(
      GuideView guide,
      Element element,
      Map<String, Object> row,
      String before,
      Consumer<Finding> out) {
    Object value = row.get(element.field());
    if (value == null || value.equals("")) {
      if (Conditions.needed(element, guide, row)) {
        out.accept(
            block(
                "F01",
                element.key(),
                before + element.field(),
                "没有填「" + element.name() + "」" + Conditions.reason(element),
                hint(element)));
      }
    } else if (value instanceof Long n) {
      if (n < 0 || n > 100_000) {
        out.accept(
            block(
                "F07",
                element.key(),
                before + element.field(),
                element.name() + " " + n + " 不在 0 到 100000 之间",
                "写实际的数"));
      }
    } else {
      text(element, value.toString(), before, out);
    }
  }

  private void text(Element element, String value, String before, Consumer<Finding> out) {
    Shape shape = shapes.get(element.key());
    if (shape.set() != null) {
      if (element.isMulti() || !codeSets.contains(shape.set(), value)) {
        codes(element, shape.set(), value, before, out);
      }
      return;
    }
    int length = value.codePointCount(0, value.length());
    if (length > element.maxLength()) {
      out.accept(
          block(
              "F04",
              element.key(),
              before + element.field(),
              element.name() + "有 " + length + " 个字，最多 " + element.maxLength() + " 个",
              "写短一些，只留办事人用得着的话"));
      return;
    }
    if (shape.yesNo() && !value.equals("0") && !value.equals("1")) {
      out.accept(
          block(
              "F03",
              element.key(),
              before + element.field(),
              element.name() + "只能是 1（是）或 0（否），现在是「" + GuideView.brief(value) + "」",
              "写 1 或 0"));
    } else if (shape.date() && !isDate(value)) {
      out.accept(
          block(
              "F05",
              element.key(),
              before + element.field(),
              element.name() + "「" + GuideView.brief(value) + "」不是日期",
              "写成 2026-10-10 这样的日期"));
    }
  }

  private void codes(
      Element element, String set, String value, String before, Consumer<Finding> out) {
    List<String> codes = GuideView.codes(value);
    if (codes.size() > 1 && !element.isMulti()) {
      out.accept(
          block(
              "F03",
              element.key(),
              before + element.field(),
              element.name() + "只能选一个，现在有 " + codes.size() + " 个",
              "只留一个代码"));
    }
    Set<String> seen = new HashSet<>();
    for (String code : codes) {
      if (!codeSets.contains(set, code)) {
        boolean local = set.equals("CS-TYPE") && LOCAL_TYPE.matcher(code).matches();
        out.accept(
            new Finding(
                "F03",
                local ? Severity.WARN : Severity.BLOCK,
                element.key(),
                before + element.field(),
                element.name() + "的代码「" + GuideView.brief(code) + "」不在代码集里",
                "可用的代码：" + options(set),
                BASIS));
      } else if (!seen.add(code)) {
        out.accept(
            block(
                "F03",
                element.key(),
                before + element.field(),
                element.name() + "的代码「" + code + "」写了两次",
                "去掉重复的"));
      }
    }
  }

  private String options(String set) {
    StringBuilder out = new StringBuilder();
    codeSets
        .values(set)
        .forEach((k, v) -> out.append(out.isEmpty() ? "" : "、").append(k).append(v));
    return out.length() > 300 ? out.substring(0, 300) + "…" : out.toString();
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private String hint(Element element) {
    String set = element.domain().split(" ")[0];
    if (codeSets.names().contains(set)) {
      return "填代码：" + options(set);
    }
    if (element.domain().startsWith("0/1")) {
      return "写 1（是）或 0（否）";
    }
    if (element.mandatory().contains("无")) {
      return "没有就写「无」";
    }
    return "填写" + element.name();
  }

  private static Finding block(
      String rule, String element, String path, String message, String repair) {
    return new Finding(rule, Severity.BLOCK, element, path, message, repair, BASIS);
  }
}
