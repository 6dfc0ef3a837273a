package org.yici.cases.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.law.DayUnit;
import org.yici.law.Interval;

/** Counts periods anew, day by day, on a copy of the yearly notices of its own. */
final class OwnCount {
  private static final Map<LocalDate, Boolean> WORKED = new HashMap<>();

  static {
    try {
      Path file = Path.of("src/test/resources/cases/notices-2019-2026.txt");
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("20")) {
          String[] cells = line.split("\\|", -1);
          String[] off = cells[2].strip().split(" ");
          LocalDate.parse(off[0])
              .datesUntil(LocalDate.parse(off[1]).plusDays(1))
              .forEach(d -> WORKED.put(d, false));
          for (String day : cells[3].strip().split(" ")) {
            if (!day.isEmpty()) {
              WORKED.put(LocalDate.parse(day), true);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OwnCount() {}

  static boolean worked(LocalDate day) {
    return WORKED.getOrDefault(day, day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);
  }

  static Set<LocalDate> union(List<Interval> intervals) {
    Set<LocalDate> days = new HashSet<>();
    intervals.forEach(i -> i.from().datesUntil(i.to().plusDays(1)).forEach(days::add));
    return days;
  }

  /** The last day of a clock; null beyond 2026. */
  static LocalDate due(Clock c) {
    Set<LocalDate> out = union(c.intervals());
    if (c.unit() != DayUnit.MONTH) {
      return due(c.start(), c.days() + c.extraDays(), c.unit(), out);
    }
    LocalDate base = due(c.start(), c.days(), c.unit(), out);
    return base == null ? null : due(base, c.extraDays(), DayUnit.NATURAL, out);
  }

  static LocalDate due(LocalDate start, int n, DayUnit unit, Set<LocalDate> out) {
    if (n == 0) {
      return start;
    }
    LocalDate day = start;
    int left = n;
    if (unit == DayUnit.MONTH) {
      LocalDate end = start.plusMonths(n);
      left = (int) out.stream().filter(d -> d.isAfter(start) && !d.isAfter(end)).count();
      day = end;
    }
    while (left > 0) {
      day = day.plusDays(1);
      if (!out.contains(day) && (unit != DayUnit.WORKING || worked(day))) {
        left--;
      }
    }
    while (!worked(day)) {
      day = day.plusDays(1);
    }
    return day.getYear() > 2026 ? null : day;
  }
}
