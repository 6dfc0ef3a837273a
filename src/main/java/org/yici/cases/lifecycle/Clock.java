package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.List;
import org.yici.law.ArticleRef;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.law.Interval;

/**
 * A running clock with all that proves its last day.
 *
 * @param id first column of the table of clocks
 * @param rule the article behind it
 * @param start day 0, never counted
 * @param days length; 0 for a date that was fixed or told
 * @param unit the unit of {@code days}
 * @param extraDays days added by an extension
 * @param excluded intervals not counted, with the notices that stopped the clock
 * @param paused a special procedure is open: no date can be given now
 */
public record Clock(
    String id,
    ArticleRef rule,
    LocalDate start,
    int days,
    DayUnit unit,
    int extraDays,
    List<Excluded> excluded,
    boolean paused) {

  /** Days that do not count, the procedure they are for and the number of its written notice. */
  public record Excluded(LocalDate from, LocalDate to, String kind, String noticeNo) {
    public Interval interval() {
      return new Interval(from, to);
    }
  }

  /** A clock whose last day is a given date. */
  static Clock until(String id, ArticleRef rule, LocalDate date) {
    return new Clock(id, rule, date, 0, DayUnit.WORKING, 0, List.of(), false);
  }

  /** A clock that nothing stops. */
  static Clock steady(String id, ArticleRef rule, LocalDate start, int days, DayUnit unit) {
    return new Clock(id, rule, start, days, unit, 0, List.of(), false);
  }

  public List<Interval> intervals() {
    return excluded.stream().map(Excluded::interval).toList();
  }

  /**
   * The last day, also of a paused clock as if it ran again from now on.
   *
   * @throws CalendarMissingException when a year it needs has no calendar
   */
  LocalDate date(Deadlines deadlines) {
    if (unit == DayUnit.MONTH) {
      // [I] an extension of a limit in months is told in days
      LocalDate base = deadlines.due(start, days, unit, intervals());
      return deadlines.due(base, extraDays, DayUnit.NATURAL, intervals());
    }
    return deadlines.due(start, days + extraDays, unit, intervals());
  }

  /** The last day; null while paused and where the calendar is missing (P16). */
  LocalDate due(Deadlines deadlines) {
    try {
      return paused ? null : date(deadlines);
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  /**
   * The last day of the year before the first one without a calendar; null where none is missing.
   */
  LocalDate unknownUntil(Deadlines deadlines) {
    try {
      date(deadlines);
      return null;
    } catch (CalendarMissingException e) {
      return LocalDate.of(e.year() - 1, 12, 31);
    }
  }

  /** The flag that says this clock ran out, or null for clocks without one. */
  Flag overdueFlag() {
    return switch (id) {
      case "correction" -> Flag.OVERDUE_CORRECTION;
      case "legal" -> Flag.OVERDUE_LEGAL;
      case "promised" -> Flag.OVERDUE_PROMISED;
      case "lower-review" -> Flag.OVERDUE_LOWER_REVIEW;
      case "hearing-hold" -> Flag.OVERDUE_HEARING;
      case "inspection-assign" -> Flag.OVERDUE_INSPECTION_ASSIGN;
      case "delivery" -> Flag.OVERDUE_DELIVERY;
      default -> null;
    };
  }
}
