package org.yici.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The days the State Council declared off or worked, by its yearly notices. Days without an entry
 * follow the week: Monday to Friday are worked. A year is known when a day of it before December is
 * declared (entries in December alone come from the notice of the following year); asking about any
 * other year raises {@link CalendarMissingException}. Immutable and thread-safe.
 */
public final class StatutoryCalendar {
  /** One declared day. {@code inLieu}: a day off moved from a weekend (调休). */
  public record DeclaredDay(boolean off, String festival, boolean inLieu) {}

  private final Map<LocalDate, DeclaredDay> declared;
  private final NavigableSet<Integer> years = new TreeSet<>();

  /** Working days of all known years, counted from {@link #first}: asking is one bit. */
  private final BitSet working = new BitSet();

  private final BitSet known = new BitSet();
  private final LocalDate first;
  private final int version;

  public StatutoryCalendar(Map<LocalDate, DeclaredDay> declared) {
    this(declared, 0);
  }

  /**
   * @param version under which the database keeps it; 0 for none
   */
  public StatutoryCalendar(Map<LocalDate, DeclaredDay> declared, int version) {
    this.version = version;
    this.declared = Map.copyOf(declared);
    for (LocalDate day : this.declared.keySet()) {
      if (day.getMonthValue() < 12) {
        years.add(day.getYear());
      }
    }
    first = years.isEmpty() ? LocalDate.EPOCH : LocalDate.of(years.first(), 1, 1);
    for (int year : years) {
      LocalDate end = LocalDate.of(year + 1, 1, 1);
      for (LocalDate day = LocalDate.of(year, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
        known.set(index(day));
        DeclaredDay entry = this.declared.get(day);
        working.set(index(day), entry != null ? !entry.off() : !isWeekend(day));
      }
    }
  }

  private int index(LocalDate day) {
    long distance = day.toEpochDay() - first.toEpochDay();
    return distance < 0 || distance > Integer.MAX_VALUE ? -1 : (int) distance;
  }

  public boolean covers(int year) {
    return years.contains(year);
  }

  /** The years with a published calendar. */
  public NavigableSet<Integer> years() {
    return new TreeSet<>(years);
  }

  /** The version under which the database keeps it; 0 for a calendar read from elsewhere. */
  public int version() {
    return version;
  }

  /** Every declared day. */
  public Map<LocalDate, DeclaredDay> declared() {
    return declared;
  }

  /** The days that the notice of this year declared, in order. */
  public NavigableMap<LocalDate, DeclaredDay> notice(int year) {
    NavigableMap<LocalDate, DeclaredDay> days = new TreeMap<>();
    declared.forEach(
        (day, entry) -> {
          if (noticeYear(day, entry) == year) {
            days.put(day, entry);
          }
        });
    return days;
  }

  /** The year whose notice declares this day: New Year's days in December are the next year's. */
  static int noticeYear(LocalDate day, DeclaredDay entry) {
    return day.getYear() + (day.getMonthValue() == 12 && entry.festival().equals("元旦") ? 1 : 0);
  }

  /** The declaration for this very day, if the notices name it. */
  public Optional<DeclaredDay> declared(LocalDate day) {
    return Optional.ofNullable(declared.get(day));
  }

  /** Saturday or Sunday, whatever the notices say. */
  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /**
   * @throws CalendarMissingException when the year has no published calendar
   */
  public boolean isWorkingDay(LocalDate day) {
    int index = index(day);
    if (index < 0 || !known.get(index)) {
      throw new CalendarMissingException(day.getYear());
    }
    return working.get(index);
  }
}
