package org.yici.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.law.CalendarReader;
import org.yici.law.StatutoryCalendar;
import org.yici.platform.CityPack;

/** Halls against the present moment and the statutory calendar of the city pack. */
@Component
public class HallHours {
  private final Clock clock;
  private final StatutoryCalendar calendar;

  HallHours(Clock clock, CityPack pack) {
    this.clock = clock;
    this.calendar = CalendarReader.read(pack.root().resolve("calendar.csv"));
  }

  public OpeningState now(Hall hall) {
    return hall.hours().openAt(LocalDateTime.now(clock), calendar);
  }

  /** Today and the six days after it, as far as the calendar is published. */
  public List<OpeningHours.Day> week(Hall hall) {
    return hall.hours().days(LocalDate.now(clock), 7, calendar);
  }
}
