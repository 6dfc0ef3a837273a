package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yici.cases.WarningPlan.Mark;
import org.yici.cases.lifecycle.Clock;
import org.yici.law.ArticleRef;
import org.yici.law.CalendarReader;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/** When limits warn: at half, at four fifths, on the last day, in counted days. */
class WarningPlanTest {
  private static final Deadlines DEADLINES =
      new Deadlines(CalendarReader.read(Path.of("city/pingdingshan/calendar.csv")));
  private static final WarningPlan PLAN =
      new WarningPlan(
          new WarningSettings(List.of(50, 80), true, List.of("legal", "step"), "12-01", 0));

  private static Clock clock(
      LocalDate start, int days, DayUnit unit, List<Clock.Excluded> excluded, boolean paused) {
    return new Clock("legal", ArticleRef.of("行政许可法", 42), start, days, unit, 0, excluded, paused);
  }

  private static Map<String, LocalDate> marks(Clock clock) {
    return PLAN.marks(clock, DEADLINES).stream().collect(Collectors.toMap(Mark::kind, Mark::day));
  }

  /** Where four fifths are the last day, the last day is what is said. */
  private static Map<String, LocalDate> whole(Clock clock) {
    Map<String, LocalDate> marks = new HashMap<>(marks(clock));
    marks.putIfAbsent("80", marks.get("last"));
    marks.putIfAbsent("50", marks.get("last"));
    return marks;
  }

  @Test // worked example 2: accepted Sun 2024-09-29, legal 20 WORKING is 2024-10-31
  void twentyWorkingDaysWarnOnTheTenthTheSixteenthAndTheTwentieth() {
    Map<String, LocalDate> marks =
        marks(clock(LocalDate.of(2024, 9, 29), 20, DayUnit.WORKING, List.of(), false));
    assertThat(marks)
        .containsEntry("50", LocalDate.of(2024, 10, 17))
        .containsEntry("80", LocalDate.of(2024, 10, 25))
        .containsEntry("last", LocalDate.of(2024, 10, 31))
        .containsEntry("overdue", LocalDate.of(2024, 11, 1));
  }

  @Test
  void aLimitOfOneDayWarnsOnItsLastDayOnly() {
    assertThat(marks(clock(LocalDate.of(2024, 9, 2), 1, DayUnit.WORKING, List.of(), false)))
        .containsOnlyKeys("last", "overdue");
  }

  @Test
  void aClockThatStandsStillOrIsNotWatchedOrHasNoCalendarWarnsOfNothing() {
    LocalDate start = LocalDate.of(2024, 9, 2);
    assertThat(marks(clock(start, 20, DayUnit.WORKING, List.of(), true))).isEmpty();
    assertThat(marks(unwatched(start))).isEmpty();
    assertThat(marks(clock(LocalDate.of(2026, 12, 20), 20, DayUnit.WORKING, List.of(), false)))
        .isEmpty();
  }

  private static Clock unwatched(LocalDate start) {
    return new Clock(
        "tolerance",
        ArticleRef.of("河南省优化营商环境条例", 35),
        start,
        5,
        DayUnit.WORKING,
        0,
        List.of(),
        false);
  }

  @Property(tries = 1500)
  void theMarksFollowEachOtherAndHalfIsHalfOfTheCountedDays(
      @ForAll @IntRange(max = 2000) int start,
      @ForAll @IntRange(min = 2, max = 60) int length,
      @ForAll DayUnit unit,
      @ForAll @IntRange(min = 1, max = 40) int from,
      @ForAll @IntRange(max = 30) int held) {
    LocalDate day = LocalDate.of(2019, 1, 1).plusDays(start);
    int n = unit == DayUnit.MONTH ? 1 + length % 4 : length;
    Clock free = clock(day, n, unit, List.of(), false);
    var interval =
        new Clock.Excluded(day.plusDays(from), day.plusDays(from + held), "testing", "1");
    Clock stopped = clock(day, n, unit, List.of(interval), false);
    for (Clock clock : List.of(free, stopped)) {
      Map<String, LocalDate> marks = whole(clock);
      assertThat(marks.get("80")).isAfterOrEqualTo(marks.get("50"));
      assertThat(marks.get("last")).isAfterOrEqualTo(marks.get("80"));
      assertThat(marks.get("overdue")).isEqualTo(marks.get("last").plusDays(1));
      assertThat(marks.get("50")).isAfter(day);
      if (unit == DayUnit.WORKING) {
        assertThat(counted(clock, marks.get("50"))).isEqualTo((n + 1) / 2);
        assertThat(counted(clock, marks.get("80"))).isEqualTo((n * 4 + 4) / 5);
        assertThat(counted(clock, marks.get("last"))).isEqualTo(n);
      }
    }
    // suspended time moves what lies behind its beginning, and nothing before it
    whole(free)
        .forEach(
            (kind, free50) -> {
              LocalDate moved = whole(stopped).get(kind);
              assertThat(moved).isAfterOrEqualTo(free50);
              if (unit == DayUnit.WORKING && free50.isBefore(interval.from())) {
                assertThat(moved).isEqualTo(free50);
              }
            });
  }

  /** Working days after the start up to this day that no interval takes out. */
  private static int counted(Clock clock, LocalDate end) {
    return (int)
        clock
            .start()
            .plusDays(1)
            .datesUntil(end.plusDays(1))
            .filter(d -> DEADLINES.calendar().isWorkingDay(d))
            .filter(d -> clock.intervals().stream().noneMatch(i -> i.contains(d)))
            .count();
  }
}
