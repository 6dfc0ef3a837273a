package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.yici.law.StatutoryCalendar;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/** Other calendars than the published one. */
final class Calendars {
  private Calendars() {}

  private static Map<LocalDate, DeclaredDay> days(StatutoryCalendar plain) {
    Map<LocalDate, DeclaredDay> days = new HashMap<>();
    for (int year : plain.years()) {
      LocalDate.of(year, 1, 1)
          .datesUntil(LocalDate.of(year + 1, 1, 1))
          .forEach(d -> plain.declared(d).ifPresent(e -> days.put(d, e)));
    }
    return days;
  }

  /** Without the years after this one. */
  static StatutoryCalendar until(StatutoryCalendar plain, int year) {
    Map<LocalDate, DeclaredDay> days = days(plain);
    days.keySet().removeIf(d -> d.getYear() > year);
    return new StatutoryCalendar(days);
  }

  static StatutoryCalendar withDayOff(StatutoryCalendar plain, LocalDate off) {
    Map<LocalDate, DeclaredDay> days = days(plain);
    days.put(off, new DeclaredDay(true, "临时", false));
    return new StatutoryCalendar(days);
  }

  /** With so many more days off between 2019 and 2026. */
  static StatutoryCalendar withDaysOff(StatutoryCalendar plain, int count) {
    Map<LocalDate, DeclaredDay> days = days(plain);
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      LocalDate day = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(2900));
      days.put(day, new DeclaredDay(true, "临时", false));
    }
    return new StatutoryCalendar(days);
  }
}
