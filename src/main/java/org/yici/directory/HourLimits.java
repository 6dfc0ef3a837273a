package org.yici.directory;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.yici.law.CalendarMissingException;
import org.yici.law.StatutoryCalendar;

/**
 * Limits in hours, for what is done on the spot (即办). No law counts the days of an agency in hours;
 * here an hour counts while the hall is open [I]. Pure.
 */
public final class HourLimits {
  /** The longest limit, hours. */
  public static final int MAX_HOURS = 80;

  private HourLimits() {}

  /**
   * The moment at which {@code hours} open hours have passed since {@code start}; the last one may
   * end with the day. Outside opening hours the count waits for the next opening.
   *
   * @param hours 1 to {@value #MAX_HOURS}
   * @throws CalendarMissingException when a needed year has no published calendar
   */
  public static LocalDateTime due(
      LocalDateTime start, int hours, OpeningHours open, StatutoryCalendar calendar) {
    if (hours < 1 || hours > MAX_HOURS) {
      throw new IllegalArgumentException("以小时计的期限应在1至" + MAX_HOURS + "小时之间，实际是" + hours);
    }
    Duration left = Duration.ofHours(hours);
    for (LocalDate day = start.toLocalDate(); ; day = day.plusDays(1)) {
      for (OpeningHours.Span span : open.day(day, calendar).spans()) {
        LocalDateTime from = day.atTime(span.from());
        LocalDateTime to = day.atTime(span.to());
        if (from.isBefore(start)) {
          from = start;
        }
        if (!from.isBefore(to)) {
          continue;
        }
        Duration here = Duration.between(from, to);
        if (here.compareTo(left) >= 0) {
          return from.plus(left);
        }
        left = left.minus(here);
      }
    }
  }
}
