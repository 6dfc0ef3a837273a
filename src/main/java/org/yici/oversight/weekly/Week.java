package org.yici.oversight.weekly;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import org.yici.kernel.NotFoundException;

/**
 * A week of the report: Monday to Sunday, named by its Friday, on which it is issued (plan No. 43
 * of 2019, 四（二）: 周报告). All times are those of the city.
 */
public record Week(LocalDate friday) {
  public Week {
    if (friday.getDayOfWeek() != DayOfWeek.FRIDAY) {
      throw new IllegalArgumentException(friday + " is no Friday");
    }
  }

  public static Week of(LocalDate day) {
    return new Week(
        day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)));
  }

  /**
   * @throws NotFoundException when the text is no date, or no Friday
   */
  public static Week parse(String friday) {
    try {
      LocalDate day = LocalDate.parse(friday);
      if (day.getDayOfWeek() == DayOfWeek.FRIDAY && day.getYear() >= 2000 && day.getYear() < 2200) {
        return new Week(day);
      }
    } catch (DateTimeParseException e) {
      // falls through to the same answer
    }
    throw new NotFoundException("周报按星期五的日期找，例如 2026-11-20；「" + friday + "」不是星期五的日期");
  }

  public LocalDate monday() {
    return friday.minusDays(4);
  }

  public LocalDate sunday() {
    return friday.plusDays(2);
  }

  /** Monday 00:00, included. */
  public LocalDateTime from() {
    return monday().atStartOfDay();
  }

  /** Monday 00:00 of the week after, not included. */
  public LocalDateTime to() {
    return sunday().plusDays(1).atStartOfDay();
  }

  /**
   * Up to when a look at {@code now} counts, not included: the end of the week, or for a running
   * week the end of the present second.
   */
  public LocalDateTime until(LocalDateTime now) {
    return now.isBefore(to()) ? now.plusSeconds(1) : to();
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(monday()) && !day.isAfter(sunday());
  }

  public boolean begunBy(LocalDateTime now) {
    return !now.isBefore(from());
  }

  public Week before() {
    return new Week(friday.minusWeeks(1));
  }

  public Week after() {
    return new Week(friday.plusWeeks(1));
  }
}
