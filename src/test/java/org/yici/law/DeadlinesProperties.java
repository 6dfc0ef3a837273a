package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.yici.law.Deadline.Kind;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/** Invariants 11 to 14 of the lifecycle, and an independent second computation. */
class DeadlinesProperties {
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
  private static final Deadlines CITY = new Deadlines(CalendarReaderTest.CITY);
  private static final Map<LocalDate, Boolean> DECLARED = rawCalendar();

  @Provide
  Arbitrary<LocalDate> starts() {
    return Arbitraries.integers().between(0, 2200).map(FIRST::plusDays);
  }

  @Provide
  Arbitrary<List<Interval>> exclusions() {
    return Combinators.combine(
            Arbitraries.integers().between(-10, 2300), Arbitraries.integers().between(0, 25))
        .as((at, length) -> new Interval(FIRST.plusDays(at), FIRST.plusDays(at + length)))
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 2000)
  void dueEqualsACountDayByDayOnTheRawFile(
      @ForAll("starts") LocalDate start,
      @ForAll @IntRange(max = 90) int n,
      @ForAll DayUnit unit,
      @ForAll("exclusions") List<Interval> excluded) {
    int length = unit == DayUnit.MONTH ? n % 7 : n;
    assertThat(CITY.due(start, length, unit, excluded))
        .isEqualTo(bruteForce(start, length, unit, excluded));
  }

  @Property(tries = 1000)
  void everyDayBetweenStartAndDueIsAccountedForOnce(
      @ForAll("starts") LocalDate start,
      @ForAll @IntRange(max = 60) int n,
      @ForAll DayUnit unit,
      @ForAll("exclusions") List<Interval> excluded) {
    int length = unit == DayUnit.MONTH ? n % 7 : n;
    Deadline deadline = CITY.explain(start, length, unit, excluded);
    LocalDate next = start;
    for (Deadline.Entry entry : deadline.proof()) {
      assertThat(entry.from()).isEqualTo(next);
      next = entry.to().plusDays(1);
    }
    assertThat(next).isEqualTo(deadline.due().plusDays(1));
    assertThat(deadline.due()).isEqualTo(CITY.due(start, length, unit, excluded));
    if (unit != DayUnit.MONTH) {
      assertThat(deadline.total(Kind.COUNTED) + deadline.total(Kind.WORKED_WEEKEND))
          .isEqualTo(length);
    }
  }

  @Property(tries = 1000) // invariant 12
  void dueIsAWorkingDayAfterStartAndNeverEarlierForMore(
      @ForAll("starts") LocalDate start,
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll DayUnit unit,
      @ForAll("exclusions") List<Interval> excluded,
      @ForAll("exclusions") List<Interval> further) {
    int length = unit == DayUnit.MONTH ? 1 + n % 6 : n;
    LocalDate due = CITY.due(start, length, unit, excluded);
    assertThat(due).isAfter(start);
    assertThat(CalendarReaderTest.CITY.isWorkingDay(due)).isTrue();
    assertThat(CITY.due(start, length + 1, unit, excluded)).isAfterOrEqualTo(due);
    List<Interval> more = new ArrayList<>(excluded);
    more.addAll(further);
    assertThat(CITY.due(start, length, unit, more)).isAfterOrEqualTo(due);
  }

  @Property(tries = 300) // invariant 14
  void oneMoreDayOffNeverMakesDueEarlierAndTakingItBackRestoresIt(
      @ForAll("starts") LocalDate start,
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll DayUnit unit,
      @ForAll @IntRange(max = 80) int at) {
    int length = unit == DayUnit.MONTH ? 1 + n % 3 : n;
    Map<LocalDate, DeclaredDay> days = new HashMap<>();
    DECLARED.forEach((day, off) -> days.put(day, new DeclaredDay(off, "节日", false)));
    LocalDate before =
        new Deadlines(new StatutoryCalendar(days)).due(start, length, unit, List.of());
    LocalDate extra = start.plusDays(at);
    DeclaredDay old = days.put(extra, new DeclaredDay(true, "临时放假", false));
    LocalDate with = new Deadlines(new StatutoryCalendar(days)).due(start, length, unit, List.of());
    assertThat(with).isAfterOrEqualTo(before);
    if (old == null) {
      days.remove(extra);
    } else {
      days.put(extra, old);
    }
    assertThat(new Deadlines(new StatutoryCalendar(days)).due(start, length, unit, List.of()))
        .isEqualTo(before);
  }

  /** The rule read aloud, on sets of days and the raw lines of the file. */
  private static LocalDate bruteForce(
      LocalDate start, int n, DayUnit unit, List<Interval> excluded) {
    if (n == 0) {
      return start;
    }
    Set<LocalDate> out = new HashSet<>();
    for (Interval interval : excluded) {
      interval.from().datesUntil(interval.to().plusDays(1)).forEach(out::add);
    }
    List<LocalDate> candidates =
        start
            .plusDays(1)
            .datesUntil(start.plusDays(900))
            .filter(day -> !out.contains(day))
            .filter(day -> unit != DayUnit.WORKING || works(day))
            .toList();
    LocalDate last;
    if (unit == DayUnit.MONTH) {
      LocalDate end = start.plusMonths(n);
      long lost = start.plusDays(1).datesUntil(end.plusDays(1)).filter(out::contains).count();
      last = end;
      if (lost > 0) {
        last = candidates.stream().filter(d -> d.isAfter(end)).skip(lost - 1).findFirst().get();
      }
    } else {
      last = candidates.get(n - 1);
    }
    return last.datesUntil(last.plusDays(60)).filter(DeadlinesProperties::works).findFirst().get();
  }

  private static boolean works(LocalDate day) {
    Boolean off = DECLARED.get(day);
    return off != null
        ? !off
        : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private static Map<LocalDate, Boolean> rawCalendar() {
    try (var lines = Files.lines(Path.of("city/pingdingshan/calendar.csv"))) {
      Map<LocalDate, Boolean> off = new HashMap<>();
      lines
          .skip(1)
          .map(line -> line.split(","))
          .forEach(cells -> off.put(LocalDate.parse(cells[0]), cells[1].equals("off")));
      return off;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
