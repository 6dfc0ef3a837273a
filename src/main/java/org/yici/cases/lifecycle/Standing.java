package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.law.Interval;

/**
 * How far a running clock has come.
 *
 * @param clock the clock
 * @param due its last day; null while paused or where the calendar is missing
 * @param counted days counted so far, in working days for WORKING, else in days; null without
 *     calendar
 * @param left days still to count; negative when overdue, null without calendar
 * @param forecast the last day to be expected, for a paused clock, if every open procedure takes
 *     the working days told [I]; else the due day
 */
public record Standing(
    Clock clock, LocalDate due, Integer counted, Integer left, LocalDate forecast) {

  static Standing of(Clock clock, CaseFile file, LocalDate today, Deadlines deadlines) {
    LocalDate due = clock.due(deadlines);
    try {
      List<Interval> standing = new ArrayList<>(clock.intervals());
      List<Interval> expected = new ArrayList<>(clock.intervals());
      if (clock.paused()) {
        for (SpecialProcedure p : file.procedures) {
          if (p.open()) {
            add(standing, p.startedOn(), today);
            LocalDate told =
                deadlines.due(p.startedOn(), p.expectedDays(), DayUnit.WORKING, List.of());
            add(expected, p.startedOn(), told.isBefore(today) ? today : told);
          }
        }
      }
      LocalDate forecast = with(clock, expected).date(deadlines);
      int counted = days(clock, clock.start(), today, standing, deadlines);
      int all = days(clock, clock.start(), forecast, expected, deadlines);
      return new Standing(clock, due, counted, all - counted, forecast);
    } catch (CalendarMissingException e) {
      return new Standing(clock, due, null, null, null);
    }
  }

  private static void add(List<Interval> into, LocalDate notice, LocalDate end) {
    if (end.isAfter(notice)) {
      into.add(new Interval(notice.plusDays(1), end));
    }
  }

  private static Clock with(Clock c, List<Interval> intervals) {
    List<Clock.Excluded> excluded =
        intervals.stream().map(i -> new Clock.Excluded(i.from(), i.to(), null, null)).toList();
    return new Clock(
        c.id(), c.rule(), c.start(), c.days(), c.unit(), c.extraDays(), excluded, false);
  }

  /** Days counted after {@code start} up to and with {@code end}. */
  private static int days(
      Clock clock, LocalDate start, LocalDate end, List<Interval> excluded, Deadlines deadlines) {
    int n = 0;
    for (LocalDate d = start.plusDays(1); !d.isAfter(end); d = d.plusDays(1)) {
      LocalDate day = d;
      boolean counts = clock.unit() != DayUnit.WORKING || deadlines.calendar().isWorkingDay(day);
      if (counts && excluded.stream().noneMatch(i -> i.contains(day))) {
        n++;
      }
    }
    return n;
  }
}
