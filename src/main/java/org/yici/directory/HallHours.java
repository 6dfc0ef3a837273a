package org.yici.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.law.Calendars;

/** Halls against the present moment and the statutory calendar. */
@Component
public class HallHours {
  private final Clock clock;
  private final Calendars calendars;

  HallHours(Clock clock, Calendars calendars) {
    this.clock = clock;
    this.calendars = calendars;
  }

  public OpeningState now(Hall hall) {
    return hall.hours().openAt(LocalDateTime.now(clock), calendars.get());
  }

  /** Today and the six days after it, as far as the calendar is published. */
  public List<OpeningHours.Day> week(Hall hall) {
    return hall.hours().days(LocalDate.now(clock), 7, calendars.get());
  }
}
