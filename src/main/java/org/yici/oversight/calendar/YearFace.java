package org.yici.oversight.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.law.StatutoryCalendar;
import org.yici.law.StatutoryCalendar.DeclaredDay;
import org.yici.web.Dates;

/**
 * A year of the calendar to look at.
 *
 * @param months twelve, or none where the year is not published
 * @param festivals what the notice says, festival by festival
 * @param working how many days of the year are worked
 */
public record YearFace(int year, List<Month> months, List<Festival> festivals, int working) {
  /** Weeks of seven days, Monday first; null where the month has none. */
  public record Month(int number, List<List<Day>> weeks) {}

  /**
   * @param kind off (declared off), work (a weekend day declared worked), weekend, plain
   */
  public record Day(int number, String kind, String name) {}

  /** Runs of days off, and weekend days worked instead. */
  public record Festival(String name, String off, String work) {}

  public static YearFace of(StatutoryCalendar calendar, int year) {
    if (!calendar.covers(year)) {
      return new YearFace(year, List.of(), List.of(), 0);
    }
    List<Month> months = new ArrayList<>();
    int working = 0;
    for (int m = 1; m <= 12; m++) {
      LocalDate first = LocalDate.of(year, m, 1);
      List<Day> cells = new ArrayList<>();
      for (int i = 1; i < first.getDayOfWeek().getValue(); i++) {
        cells.add(null);
      }
      for (LocalDate d = first; d.getMonthValue() == m; d = d.plusDays(1)) {
        cells.add(day(calendar, d));
        working += calendar.isWorkingDay(d) ? 1 : 0;
      }
      while (cells.size() % 7 != 0) {
        cells.add(null);
      }
      List<List<Day>> weeks = new ArrayList<>();
      for (int i = 0; i < cells.size(); i += 7) {
        weeks.add(cells.subList(i, i + 7));
      }
      months.add(new Month(m, weeks));
    }
    return new YearFace(year, months, festivals(calendar, year), working);
  }

  private static Day day(StatutoryCalendar calendar, LocalDate d) {
    DeclaredDay declared = calendar.declared(d).orElse(null);
    String kind =
        declared != null
            ? declared.off() ? "off" : "work"
            : StatutoryCalendar.isWeekend(d) ? "weekend" : "plain";
    return new Day(d.getDayOfMonth(), kind, declared == null ? null : declared.festival());
  }

  private static List<Festival> festivals(StatutoryCalendar calendar, int year) {
    Map<String, List<LocalDate>> off = new LinkedHashMap<>();
    Map<String, List<LocalDate>> work = new LinkedHashMap<>();
    calendar
        .notice(year)
        .forEach(
            (day, d) -> {
              off.computeIfAbsent(d.festival(), k -> new ArrayList<>());
              (d.off() ? off : work).computeIfAbsent(d.festival(), k -> new ArrayList<>()).add(day);
            });
    return off.entrySet().stream()
        .map(
            e ->
                new Festival(
                    e.getKey(), runs(e.getValue()), runs(work.getOrDefault(e.getKey(), List.of()))))
        .toList();
  }

  /** 10月1日至10月7日、10月10日. */
  private static String runs(List<LocalDate> days) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < days.size(); ) {
      int end = i;
      while (end + 1 < days.size() && days.get(end + 1).equals(days.get(end).plusDays(1))) {
        end++;
      }
      runs.add(Dates.day(days.get(i)) + (end > i ? "至" + Dates.day(days.get(end)) : ""));
      i = end + 1;
    }
    return String.join("、", runs);
  }

  /** The days of a year's notice, a line each, as the form takes them. */
  public static String lines(StatutoryCalendar calendar, int year) {
    StringBuilder text = new StringBuilder();
    calendar
        .notice(year)
        .forEach(
            (day, d) ->
                text.append(day)
                    .append(d.off() ? ",休," : ",班,")
                    .append(d.festival())
                    .append(d.inLieu() ? ",1" : "")
                    .append('\n'));
    return text.toString();
  }
}
