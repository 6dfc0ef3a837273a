package org.yici.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yici.law.Deadline.Entry;
import org.yici.law.Deadline.Kind;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/** Writes down what the count did with each day, in words a clerk can recount. */
final class ProofWriter implements Deadlines.Walker {
  private final StatutoryCalendar calendar;
  private final LocalDate start;
  private final int length;
  private final DayUnit unit;
  private final List<Entry> entries = new ArrayList<>();

  ProofWriter(StatutoryCalendar calendar, LocalDate start, int length, DayUnit unit) {
    this.calendar = calendar;
    this.start = start;
    this.length = length;
    this.unit = unit;
    entries.add(new Entry(start, start, Kind.START, null, "起算事由发生的这一天不计入"));
  }

  @Override
  public void day(LocalDate day, Deadlines.Role role, int number) {
    DeclaredDay declared = calendar.declared(day).orElse(null);
    switch (role) {
      case EXCLUDED -> add(day, Kind.EXCLUDED, null, "依法不计入期限");
      case OFF -> {
        if (declared != null) {
          add(day, Kind.HOLIDAY, null, offNote(declared));
        } else {
          add(day, Kind.WEEKEND, null, "周末休息");
        }
      }
      case COUNTED -> {
        if (unit == DayUnit.MONTH) {
          String note = number == 0 ? "按月计算的期间" : "补回不计入的第" + number + "天";
          add(day, Kind.COUNTED, number == 0 ? null : number, note);
        } else if (unit == DayUnit.WORKING && StatutoryCalendar.isWeekend(day)) {
          String why = declared == null ? "" : "（" + declared.festival() + "调休上班）";
          add(day, Kind.WORKED_WEEKEND, number, "第" + number + "个工作日" + why);
        } else {
          add(
              day,
              Kind.COUNTED,
              number,
              unit == DayUnit.WORKING ? "第" + number + "个工作日" : "第" + number + "日");
        }
      }
      case ROLLED -> {
        if (calendar.isWorkingDay(day)) {
          add(day, Kind.ROLLED, null, "顺延到的第一个工作日");
        } else {
          add(day, Kind.ROLLED, null, declared == null ? "周末休息，顺延" : offNote(declared) + "，顺延");
        }
      }
    }
  }

  private static String offNote(DeclaredDay day) {
    return day.festival() + "放假" + (day.inLieu() ? "（调休）" : "");
  }

  private void add(LocalDate day, Kind kind, Integer number, String note) {
    Entry last = entries.get(entries.size() - 1);
    if (number == null
        && last.kind() == kind
        && last.number() == null
        && last.note().equals(note)) {
      entries.set(entries.size() - 1, new Entry(last.from(), day, kind, null, note));
    } else {
      entries.add(new Entry(day, day, kind, number, note));
    }
  }

  Deadline finish(List<Interval> excluded, LocalDate due) {
    var bare = new Deadline(start, length, unit, excluded, due, List.copyOf(entries), "");
    return new Deadline(start, length, unit, excluded, due, bare.proof(), summary(bare));
  }

  private String summary(Deadline d) {
    if (length == 0) {
      return "期限为0，当日（" + chinese(start) + "）届满。";
    }
    var text = new StringBuilder();
    text.append("自").append(chinese(start)).append("的次日起算，期限");
    text.append(length).append(unitName()).append("。");
    long between = d.due().toEpochDay() - start.toEpochDay();
    text.append("到").append(chinese(d.due())).append("共").append(between).append("天：计入");
    text.append(d.total(Kind.COUNTED) + d.total(Kind.WORKED_WEEKEND)).append("天");
    part(text, "其中周末调休上班", d.total(Kind.WORKED_WEEKEND));
    part(text, "周末休息", d.total(Kind.WEEKEND));
    part(text, "节假日", d.total(Kind.HOLIDAY));
    part(text, "依法不计入", d.total(Kind.EXCLUDED));
    part(text, "末日为休息日而顺延", d.total(Kind.ROLLED));
    text.append("。期限在").append(chinese(d.due())).append("24时届满。");
    return text.toString();
  }

  private static void part(StringBuilder text, String what, long days) {
    if (days > 0) {
      text.append("，").append(what).append(days).append("天");
    }
  }

  private String unitName() {
    return switch (unit) {
      case WORKING -> "个工作日";
      case NATURAL -> "日（自然日）";
      case MONTH -> "个月";
    };
  }

  private static String chinese(LocalDate day) {
    return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }
}
