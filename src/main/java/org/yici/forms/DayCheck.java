package org.yici.forms;

import static org.yici.forms.Writing.quote;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.forms.FormDefinition.Field;

/** Days as people write them: 2026-10-9, 2026/10/09, 2026年10月9日, 20261009. */
final class DayCheck {
  private static final Pattern PARTS =
      Pattern.compile("(\\d{4})(?:[-/.]|年)(\\d{1,2})(?:[-/.]|月)(\\d{1,2})日?");
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

  private final Supplier<LocalDate> today;

  DayCheck(Supplier<LocalDate> today) {
    this.today = today;
  }

  LocalDate today() {
    return today.get();
  }

  Outcome check(Field f, String written) {
    String s = Writing.code(written);
    Matcher m = PARTS.matcher(s);
    if (!m.matches()) {
      m = DIGITS.matcher(s);
      if (!m.matches()) {
        return Outcome.wrong("请写年月日，例如 " + f.example() + "。您写的" + quote(written) + "我们读不懂。");
      }
    }
    LocalDate day;
    try {
      day =
          LocalDate.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)));
    } catch (DateTimeException e) {
      return Outcome.wrong(
          "没有 %s年%d月%d日 这一天，请核对。"
              .formatted(m.group(1), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))));
    }
    Bounds b = f.bounds();
    if (b.latest() != null && day.isAfter(bound(b.latest()))) {
      return Outcome.wrong(
          b.latest().equals("today")
              ? chinese(day) + "还没有到，请核对。"
              : "不能晚于" + chinese(bound(b.latest())) + "，您写的是" + chinese(day) + "。");
    }
    if (b.earliest() != null && day.isBefore(bound(b.earliest()))) {
      return Outcome.wrong(
          b.earliest().equals("today")
              ? chinese(day) + "已经过去了，请写今天或以后的日子。"
              : "不能早于" + chinese(bound(b.earliest())) + "，您写的是" + chinese(day) + "。");
    }
    if (day.isBefore(FIRST) || !day.isBefore(LAST)) {
      return Outcome.wrong(chinese(day) + "离现在太远了，请核对年份。");
    }
    return Outcome.kept(day.toString());
  }

  private LocalDate bound(String written) {
    return written.equals("today") ? today.get() : LocalDate.parse(written);
  }

  static String chinese(LocalDate d) {
    return d.getYear() + "年" + d.getMonthValue() + "月" + d.getDayOfMonth() + "日";
  }
}
