package org.yici.payments;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/** The last day to pay: working days as the city sets them, since no law does. */
@Component
class DueDays {
  private final Deadlines deadlines;
  private final PaymentSettings settings;

  DueDays(Deadlines deadlines, PaymentSettings settings) {
    this.deadlines = deadlines;
    this.settings = settings;
  }

  /**
   * Where next year's calendar is missing, natural days and half as many again: never too short.
   */
  LocalDate after(LocalDate day) {
    try {
      return deadlines.due(day, settings.dueDays(), DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      return day.plusDays(settings.dueDays() * 2L);
    }
  }
}
