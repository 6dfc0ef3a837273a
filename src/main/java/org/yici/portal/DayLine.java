package org.yici.portal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.yici.law.StatutoryCalendar;
import org.yici.law.StatutoryCalendar.DeclaredDay;
import org.yici.web.Dates;

/** What day it is, for somebody who wants to come to the hall: 10月10日 星期六，国庆调休，大厅照常上班. */
public final class DayLine {
  /** What people call a festival; the notices use its full name. */
  private static final Map<String, String> SPOKEN = Map.of("国庆节", "国庆", "劳动节", "五一");

  private DayLine() {}

  /** Never guesses: a year without a published calendar is said to be one. */
  public static String of(LocalDate day, StatutoryCalendar calendar) {
    return Dates.dayWeekday(day) + "，" + tail(day, calendar);
  }

  private static String tail(LocalDate day, StatutoryCalendar calendar) {
    if (!calendar.covers(day.getYear())) {
      return day.getYear() + "年的节假日安排还没有公布，去大厅前请先打电话";
    }
    Optional<DeclaredDay> declared = calendar.declared(day);
    if (declared.isPresent()) {
      String festival = SPOKEN.getOrDefault(declared.get().festival(), declared.get().festival());
      if (!declared.get().off()) {
        return festival + "调休，大厅照常上班";
      }
      return festival + (declared.get().inLieu() ? "调休放假" : "放假") + "，大厅休息，网上照常能办";
    }
    return calendar.isWorkingDay(day) ? "大厅上班" : "周末，大厅休息，网上照常能办";
  }
}
