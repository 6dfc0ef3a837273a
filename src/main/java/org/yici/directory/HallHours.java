package org.yici.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yici.law.StatutoryCalendar;

/**
 * Halls against the present moment and the statutory calendar. Without a calendar every day is
 * unpublished, and the pages say so.
 */
@Component
public class HallHours {
  private final Clock clock;
  private final StatutoryCalendar calendar;

  HallHours(Clock clock, ObjectProvider<StatutoryCalendar> calendar) {
    this.clock = clock;
    this.calendar = calendar.getIfAvailable(() -> new StatutoryCalendar(Map.of()));
  }

  public OpeningState now(Hall hall) {
    return hall.hours().openAt(LocalDateTime.now(clock), calendar);
  }

  /** Today and the six days after it, as far as the calendar is published. */
  public List<OpeningHours.Day> week(Hall hall) {
    return hall.hours().days(LocalDate.now(clock), 7, calendar);
  }
}
