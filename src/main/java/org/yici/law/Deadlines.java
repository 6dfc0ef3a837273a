package org.yici.law;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts statutory periods: {@code due(start, n, unit, excluded)} of the lifecycle, section 3.1.
 * Pure and thread-safe.
 */
public final class Deadlines {
  /** The longest period that is counted, in units. */
  public static final int MAX_UNITS = 3650;

  private final Supplier<StatutoryCalendar> source;

  /** Counts on this calendar, whatever comes. */
  public Deadlines(StatutoryCalendar calendar) {
    this(() -> calendar);
  }

  /** Counts on the calendar that is current when a count begins. */
  public Deadlines(Supplier<StatutoryCalendar> source) {
    this.source = source;
  }

  /** The current calendar. */
  public StatutoryCalendar calendar() {
    return source.get();
  }

  /**
   * The last day of a period of {@code n} (0 to {@value #MAX_UNITS}) units. The day of {@code
   * start} is never counted; days in {@code excluded} (a union: each day once) are not counted;
   * natural and month periods that end on a day off roll on to the next working day. A month period
   * ends on the same day of the month, else on the month's last day, plus as many days as were
   * excluded. With 0 units it is {@code start} itself.
   *
   * @throws CalendarMissingException when a needed year has no published calendar
   */
  public LocalDate due(LocalDate start, int n, DayUnit unit, List<Interval> excluded) {
    return walk(calendar(), start, n, unit, Interval.union(excluded), (day, role, number) -> {});
  }

  /** As {@link #due}, with every day between start and due accounted for. */
  public Deadline explain(LocalDate start, int n, DayUnit unit, List<Interval> excluded) {
    List<Interval> union = Interval.union(excluded);
    StatutoryCalendar calendar = calendar();
    var proof = new ProofWriter(calendar, start, n, unit);
    LocalDate due = walk(calendar, start, n, unit, union, proof);
    return proof.finish(union, due);
  }

  /** What a day between start and due is to the count. */
  enum Role {
    COUNTED,
    OFF,
    EXCLUDED,
    ROLLED
  }

  /** Is told of each day after start, in order. */
  interface Walker {
    /**
     * @param number the how-manieth unit this day is, 0 when it is none
     */
    void day(LocalDate day, Role role, int number);
  }

  private static LocalDate walk(
      StatutoryCalendar calendar,
      LocalDate start,
      int n,
      DayUnit unit,
      List<Interval> union,
      Walker walker) {
    if (n < 0 || n > MAX_UNITS) {
      throw new IllegalArgumentException("期限长度应在0到" + MAX_UNITS + "之间，实际是" + n);
    }
    if (n == 0) {
      return start;
    }
    var gaps = new Gaps(union);
    LocalDate day = start;
    int toCount = n;
    if (unit == DayUnit.MONTH) {
      LocalDate end = start.plusMonths(n);
      toCount = 0;
      while (day.isBefore(end)) {
        day = day.plusDays(1);
        if (gaps.contain(day)) {
          toCount++;
          walker.day(day, Role.EXCLUDED, 0);
        } else {
          walker.day(day, Role.COUNTED, 0);
        }
      }
    }
    for (int counted = 0; counted < toCount; ) {
      day = day.plusDays(1);
      if (gaps.contain(day)) {
        walker.day(day, Role.EXCLUDED, 0);
      } else if (unit == DayUnit.WORKING && !calendar.isWorkingDay(day)) {
        walker.day(day, Role.OFF, 0);
      } else {
        counted++;
        walker.day(day, Role.COUNTED, counted);
      }
    }
    while (!calendar.isWorkingDay(day)) {
      day = day.plusDays(1);
      walker.day(day, Role.ROLLED, 0);
    }
    return day;
  }

  /** Sorted intervals, asked about days in ascending order. */
  private static final class Gaps {
    private final List<Interval> union;
    private int next;

    Gaps(List<Interval> union) {
      this.union = union;
    }

    boolean contain(LocalDate day) {
      while (next < union.size() && union.get(next).to().isBefore(day)) {
        next++;
      }
      return next < union.size() && !union.get(next).from().isAfter(day);
    }
  }
}
