package org.yici.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The days the State Council declared off or worked, by its yearly notices. Days without an entry
 * follow the week: Monday to Friday are worked. A year without any entry is unknown and asking
 * about it raises {@link CalendarMissingException}.
 */
public final class StatutoryCalendar {
  /** One declared day. {@code inLieu}: a day off moved from a weekend (调休). */
  public record DeclaredDay(boolean off, String festival, boolean inLieu) {}

  private final Map<LocalDate, DeclaredDay> declared;
  private final NavigableSet<Integer> years = new TreeSet<>();

  public StatutoryCalendar(Map<LocalDate, DeclaredDay> declared) {
    this.declared = Map.copyOf(declared);
    this.declared.keySet().forEach(day -> years.add(day.getYear()));
  }

  public boolean covers(int year) {
    return years.contains(year);
  }

  public NavigableSet<Integer> years() {
    return new TreeSet<>(years);
  }

  /** The declaration for this very day, if the notices name it. */
  public Optional<DeclaredDay> declared(LocalDate day) {
    return Optional.ofNullable(declared.get(day));
  }

  /**
   * @throws CalendarMissingException when the year has no published calendar
   */
  public boolean isWorkingDay(LocalDate day) {
    if (!covers(day.getYear())) {
      throw new CalendarMissingException(day.getYear());
    }
    DeclaredDay entry = declared.get(day);
    if (entry != null) {
      return !entry.off();
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
