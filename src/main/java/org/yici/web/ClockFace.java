package org.yici.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yici.law.Interval;
import org.yici.law.StatutoryCalendar;

/**
 * A running limit as bamboo slips: one for each counted day, days off are only thread between two
 * slips; and the same days as a calendar.
 *
 * @param state run, soon, late, hold, done
 * @param label what is left, of which limit: 承诺还剩
 * @param left counted days left, today included; negative: days over
 * @param due the binding day, may be null
 * @param legal the legal day behind a promised one, may be null
 * @param aria the strip in one sentence
 */
public record ClockFace(
    String state,
    String label,
    int left,
    LocalDate due,
    LocalDate legal,
    List<Slip> slips,
    boolean isLong,
    String aria,
    List<List<Cell>> weeks) {

  private static final int MOST_OVER = 8;

  /** One slip; {@code kind}: used today left law over off hold. */
  public record Slip(String kind, String text, String flag, String start) {}

  /** One day of the calendar; {@code number}: which counted day, or 休, or null. */
  public record Cell(String kind, int day, String number, boolean worked, boolean isDue) {}

  public boolean late() {
    return left < 0;
  }

  /** Used days, for the small clock of a list. */
  public int used() {
    return (int)
        slips.stream().filter(s -> s.kind().equals("used") || s.kind().equals("over")).count();
  }

  /** Days of the binding limit, for the small clock of a list. */
  public int of() {
    return Math.max(
        1,
        (int)
            slips.stream()
                .filter(s -> List.of("used", "today", "left").contains(s.kind()))
                .count());
  }

  /** The same clock for another thing than the decision: 送达, 受理. */
  public ClockFace labelled(String what) {
    List<Slip> plain =
        slips.stream()
            .map(
                s ->
                    s.flag() == null
                        ? s
                        : new Slip(s.kind(), s.text(), s.flag().replace("法定 ", "最晚 "), s.start()))
            .toList();
    return new ClockFace(
        state,
        what + (late() ? "已超" : "还剩"),
        left,
        due,
        legal,
        plain,
        isLong,
        aria.replaceFirst("法定(还剩|已超)", what + "$1"),
        weeks);
  }

  /** What must be done by the day: 办结, unless the clock is one for another thing. */
  public String what() {
    String what = label.replaceFirst("(还剩|已超)$", "");
    return what.equals(label) || what.equals("承诺") || what.equals("法定") ? "办结" : what;
  }

  /** What a list says: 剩 2 天, 今天, 超 1 天. */
  public String brief() {
    if (state.equals("hold")) {
      return "停表";
    }
    return left < 0 ? "超 " + -left + " 天" : left <= 1 ? "今天" : "剩 " + left + " 天";
  }

  /**
   * @param start day 0, not counted
   * @param promised last day of the promised limit, or null
   * @param legal last day of the legal limit, or null
   * @param excluded days that are not counted
   * @param startText what happened on day 0: 受理, 收到
   */
  public static ClockFace of(
      StatutoryCalendar calendar,
      LocalDate start,
      String startText,
      LocalDate today,
      LocalDate promised,
      LocalDate legal,
      List<Interval> excluded) {
    LocalDate due = promised != null ? promised : legal;
    LocalDate end = legal != null && (due == null || legal.isAfter(due)) ? legal : due;
    if (today.isAfter(end)) {
      end = today;
    }
    List<Slip> slips = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    int number = 0;
    int left = 0;
    int over = 0;
    for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
      boolean held = isExcluded(day, excluded);
      boolean works = calendar.covers(day.getYear()) && calendar.isWorkingDay(day);
      String kind;
      if (held) {
        kind = "hold";
      } else if (!works) {
        kind = "off";
      } else {
        number++;
        kind = kind(day, today, due);
        if (!day.isBefore(today) && !day.isAfter(due)) {
          left++;
        }
        if (day.isAfter(due) && !day.isAfter(today)) {
          over++;
        }
      }
      addSlip(
          slips,
          kind,
          day,
          flag(day, promised, legal),
          slips.isEmpty() ? Dates.day(start) + startText : null);
      boolean extra = works && calendar.declared(day).map(d -> !d.off()).orElse(false);
      String text = kind.equals("off") ? "休" : kind.equals("hold") ? "停" : Integer.toString(number);
      cells.add(
          new Cell(
              kind, day.getDayOfMonth(), text, extra, day.equals(promised) || day.equals(legal)));
    }
    cutLongOverrun(slips);
    dropCrowdedStart(slips);
    int remaining = over > 0 ? -over : left;
    String state = remaining < 0 ? "late" : remaining <= 1 ? "soon" : "run";
    String label =
        remaining < 0 ? (promised != null ? "承诺已超" : "法定已超") : promised != null ? "承诺还剩" : "法定还剩";
    String aria =
        label
            + Math.abs(remaining)
            + "个工作日，"
            + Dates.day(due)
            + "到期"
            + (promised != null && legal != null ? "；法定" + Dates.day(legal) + "到期" : "");
    return new ClockFace(
        state,
        label,
        remaining,
        due,
        promised != null ? legal : null,
        slips,
        number > 20,
        aria,
        weeks(start, startText, cells));
  }

  /** Many days over are told in words; the strip shows the first of them and that they go on. */
  private static void cutLongOverrun(List<Slip> slips) {
    int shown = 0;
    for (int i = 0; i < slips.size(); i++) {
      shown += slips.get(i).kind().equals("over") ? 1 : 0;
      boolean flagAhead = slips.subList(i, slips.size()).stream().anyMatch(s -> s.flag() != null);
      if (shown > MOST_OVER && !flagAhead) {
        slips.subList(i, slips.size()).clear();
        slips.add(new Slip("over", "…", null, null));
        return;
      }
    }
  }

  /** The words under the first slip give way to those of an early flag. */
  private static void dropCrowdedStart(List<Slip> slips) {
    for (int i = 0; i < slips.size(); i++) {
      if (slips.get(i).flag() != null) {
        // two labels of some eight characters each need about half of the strip
        if (i * 100 < slips.size() * 45) {
          Slip first = slips.get(0);
          slips.set(0, new Slip(first.kind(), first.text(), first.flag(), null));
        }
        return;
      }
    }
  }

  private static boolean isExcluded(LocalDate day, List<Interval> excluded) {
    return excluded.stream().anyMatch(i -> i.contains(day));
  }

  private static String kind(LocalDate day, LocalDate today, LocalDate due) {
    if (day.isAfter(due)) {
      return day.isAfter(today) ? "law" : "over";
    }
    if (day.equals(today)) {
      return "today";
    }
    return day.isBefore(today) ? "used" : "left";
  }

  private static String flag(LocalDate day, LocalDate promised, LocalDate legal) {
    if (day.equals(promised)) {
      return "承诺 " + Dates.day(day);
    }
    return day.equals(legal) ? "法定 " + Dates.day(day) : null;
  }

  private static void addSlip(
      List<Slip> slips, String kind, LocalDate day, String flag, String start) {
    if (!slips.isEmpty() && (kind.equals("off") || kind.equals("hold"))) {
      Slip last = slips.get(slips.size() - 1);
      if (last.kind().equals(kind)) {
        int days = Integer.parseInt(last.text()) + 1;
        slips.set(
            slips.size() - 1, new Slip(kind, Integer.toString(days), last.flag(), last.start()));
        return;
      }
    }
    String text =
        kind.equals("off") || kind.equals("hold") ? "1" : Integer.toString(day.getDayOfMonth());
    slips.add(new Slip(kind, text, flag, start));
  }

  private static List<List<Cell>> weeks(LocalDate start, String startText, List<Cell> cells) {
    List<Cell> all = new ArrayList<>();
    LocalDate monday = start.minusDays(start.getDayOfWeek().getValue() - 1L);
    for (LocalDate day = monday; day.isBefore(start); day = day.plusDays(1)) {
      all.add(new Cell("before", day.getDayOfMonth(), null, false, false));
    }
    all.add(new Cell("start", start.getDayOfMonth(), startText, false, false));
    all.addAll(cells);
    while (all.size() % 7 != 0) {
      all.add(null);
    }
    List<List<Cell>> weeks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 7) {
      weeks.add(all.subList(i, i + 7));
    }
    return weeks;
  }
}
