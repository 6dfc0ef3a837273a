package org.yici.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/**
 * What a year's notice would make of the calendar. A notice says all days of its year, so days it
 * no longer names go. Pure.
 *
 * @param base the version it is compared with
 * @param changes in the order of the days; empty when the notice says what is known already
 * @param days all declared days as they would stand
 */
public record CalendarPlan(
    int base, int year, List<Change> changes, Map<LocalDate, DeclaredDay> days) {

  /** One day; {@code before} null: added, {@code after} null: taken out. */
  public record Change(LocalDate day, DeclaredDay before, DeclaredDay after) {}

  static CalendarPlan of(StatutoryCalendar now, int year, Map<LocalDate, DeclaredDay> notice) {
    Map<LocalDate, DeclaredDay> before = now.notice(year);
    List<Change> changes = new ArrayList<>();
    TreeSet<LocalDate> all = new TreeSet<>(before.keySet());
    all.addAll(notice.keySet());
    Map<LocalDate, DeclaredDay> days = new HashMap<>(now.declared());
    for (LocalDate day : all) {
      // a day that the neighbouring year's notice said is this one's now
      DeclaredDay was = now.declared(day).orElse(null);
      DeclaredDay is = notice.get(day);
      if (is == null) {
        days.remove(day);
      } else {
        days.put(day, is);
      }
      if (is == null || !is.equals(was)) {
        changes.add(new Change(day, was, is));
      }
    }
    return new CalendarPlan(now.version(), year, List.copyOf(changes), Map.copyOf(days));
  }

  /** The calendar as it would be. */
  public StatutoryCalendar calendar() {
    return new StatutoryCalendar(days, base + 1);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The first day that becomes another; null when none does. */
  public LocalDate firstChanged() {
    return changes.isEmpty() ? null : changes.get(0).day();
  }

  /** Changes of days before this one: what was reckoned with already. */
  public List<Change> before(LocalDate today) {
    return changes.stream().filter(c -> c.day().isBefore(today)).toList();
  }
}
