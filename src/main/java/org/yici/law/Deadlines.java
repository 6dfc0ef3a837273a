package org.yici.law;

import java.time.LocalDate;
import java.util.List;

/**
 * Counts statutory periods: {@code due(start, n, unit, excluded)} of the lifecycle, section 3.1.
 * Pure and thread-safe.
 */
public final class Deadlines {
  private final StatutoryCalendar calendar;

  public Deadlines(StatutoryCalendar calendar) {
    this.calendar = calendar;
  }

  public StatutoryCalendar calendar() {
    return calendar;
  }

  /**
   * The last day of a period of {@code n} (0 to 3650) units. The day of {@code start} is never
   * counted; days in {@code excluded} (a union: each day once) are not counted; natural and month
   * periods roll on to the next working day.
   *
   * @throws CalendarMissingException when a needed year has no published calendar
   */
  public LocalDate due(LocalDate start, int n, DayUnit unit, List<Interval> excluded) {
    LocalDate day = start;
    switch (unit) {
      case WORKING -> {
        for (int left = n; left > 0; ) {
          day = day.plusDays(1);
          if (calendar.isWorkingDay(day) && !isExcluded(day, excluded)) {
            left--;
          }
        }
        return day;
      }
      case NATURAL -> day = countNatural(start, n, excluded);
      case MONTH -> {
        LocalDate end = start.plusMonths(n);
        int skipped = 0;
        for (LocalDate d = start.plusDays(1); !d.isAfter(end); d = d.plusDays(1)) {
          if (isExcluded(d, excluded)) {
            skipped++;
          }
        }
        day = countNatural(end, skipped, excluded);
      }
    }
    while (n > 0 && !calendar.isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static LocalDate countNatural(LocalDate start, int n, List<Interval> excluded) {
    LocalDate day = start;
    for (int left = n; left > 0; ) {
      day = day.plusDays(1);
      if (!isExcluded(day, excluded)) {
        left--;
      }
    }
    return day;
  }

  private static boolean isExcluded(LocalDate day, List<Interval> excluded) {
    return excluded.stream().anyMatch(i -> i.contains(day));
  }
}
