package org.yici.forms;

import static org.yici.forms.Outcome.kept;
import static org.yici.forms.Outcome.wrong;
import static org.yici.forms.Writing.quote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.FormDefinition.Option;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;

/** Brings one answer into its kept form, or says in plain Chinese what is wrong with it. */
final class FieldCheck {
  private final RegionChoices regions;
  private final DayCheck days;

  FieldCheck(RegionChoices regions, DayCheck days) {
    this.regions = regions;
    this.days = days;
  }

  /**
   * @param raw String, Number, Boolean, list of these, or null
   */
  Outcome check(Field f, Object raw) {
    if (f.type() == FieldType.CHOICES) {
      return choices(f, raw);
    }
    if (raw instanceof Collection<?> || raw instanceof java.util.Map<?, ?>) {
      return wrong("「" + f.label() + "」只要一个值，收到的是一组。");
    }
    String s = raw == null ? "" : asText(raw);
    if (Writing.isBlank(s)) {
      return kept(null);
    }
    return switch (f.type()) {
      case TEXT -> text(f, Writing.text(s));
      case LONGTEXT -> text(f, Writing.lines(s));
      case INTEGER, NUMBER -> NumberCheck.check(f, s);
      case DATE -> days.check(f, s);
      case CHOICE -> option(f, Writing.strip(s));
      case YESNO -> yesNo(s);
      case MOBILE -> mobile(s);
      case ID_NUMBER -> checked(CitizenId.check(Writing.code(s), days.today()));
      case USCC -> checked(CreditCode.check(Writing.code(s)));
      case REGION -> region(s);
      case CHOICES -> throw new IllegalStateException();
    };
  }

  private static String asText(Object raw) {
    return raw instanceof Number n ? NumberCheck.plain(n) : raw.toString();
  }

  private static Outcome text(Field f, String s) {
    if (Writing.hasUnprintable(s)) {
      return wrong("里面有认不出的字符，请删掉后重新输入。");
    }
    int length = Writing.length(s);
    Bounds b = f.bounds();
    if (b.minLength() != null && length < b.minLength()) {
      return wrong("至少写 %d 个字，您写了 %d 个。".formatted(b.minLength(), length));
    }
    if (b.maxLength() != null && length > b.maxLength()) {
      return wrong(
          "最多写 %d 个字，您写了 %d 个，请删掉 %d 个。".formatted(b.maxLength(), length, length - b.maxLength()));
    }
    if (b.pattern() != null && !b.pattern().matcher(s).matches()) {
      return wrong(b.patternMessage());
    }
    return kept(s);
  }

  private static Outcome option(Field f, String value) {
    return f.option(value).isPresent() ? kept(value) : wrong(notListed(value));
  }

  private static Outcome choices(Field f, Object raw) {
    List<?> given =
        raw == null ? List.of() : raw instanceof List<?> l ? l : List.of(raw.toString());
    List<String> chosen = new ArrayList<>();
    for (Object g : given) {
      String value = g == null ? "" : Writing.strip(g.toString());
      if (value.isEmpty()) {
        continue;
      }
      if (f.option(value).isEmpty()) {
        return wrong(notListed(value));
      }
      chosen.add(value);
    }
    // the form's order, each once
    List<String> ordered =
        f.options().stream().map(Option::value).filter(chosen::contains).toList();
    return kept(ordered.isEmpty() ? null : ordered);
  }

  private static String notListed(String value) {
    return "请从列出的选项里选，" + quote(value) + "不在其中。";
  }

  private static Outcome yesNo(String s) {
    return switch (Writing.code(s)) {
      case "YES", "TRUE", "是" -> kept("yes");
      case "NO", "FALSE", "否" -> kept("no");
      default -> wrong("请选「是」或「否」，" + quote(s) + "我们读不懂。");
    };
  }

  private static Outcome mobile(String s) {
    String n =
        Writing.code(s).replaceAll("[-()—]", "").replaceFirst("^(\\+|00)?86(?=1\\d{10}$)", "");
    if (!n.matches("\\d+")) {
      return wrong("手机号只含数字，例如 13800000000，请重新填写。");
    }
    if (n.length() != 11) {
      return wrong("手机号是 11 位数字，您写了 " + n.length() + " 位，请核对。");
    }
    return n.matches("1[3-9]\\d{9}") ? kept(n) : wrong("手机号以 13 到 19 开头，请核对前两位。固定电话请换成手机号。");
  }

  private static Outcome checked(Checked code) {
    return code.valid() ? kept(code.value()) : wrong(code.reason());
  }

  private Outcome region(String s) {
    String code = Writing.code(s);
    if (!code.matches("\\d{12}") || regions.nameOf(code).isEmpty()) {
      return wrong("请从列出的地方里选，" + quote(s) + "不在本市的区划里。");
    }
    return kept(code);
  }
}
