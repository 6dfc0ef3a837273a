package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.law.CalendarReader;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.law.StatutoryCalendar;
import tools.jackson.databind.json.JsonMapper;

/** Invariants of clocks and of time, over random histories. */
class TimeInvariantsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static CaseFile settle(CaseFile file, LocalDateTime at, ItemRule item) {
    return Lifecycle.settle(file, at, item, Histories.law(at)).file();
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("3 被拒绝的操作只留下时间的作用")
  void refusedChangesNothing(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      if (!s.verdict().ok()) {
        assertThat(s.verdict().file()).isEqualTo(settle(s.before(), s.act().at(), h.item()));
      }
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  @Label("4 结算幂等；每天、每小时或者到下一步才结算，结果一样")
  void settleInAnySteps(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile file = s.verdict().file();
      LocalDateTime end = s.act().at().plusDays(45);
      CaseFile once = settle(file, end, h.item());
      assertThat(settle(once, end, h.item())).isEqualTo(once);
      CaseFile daily = file;
      for (LocalDateTime t = s.act().at(); t.isBefore(end); t = t.plusHours(17)) {
        daily = settle(daily, t, h.item());
      }
      assertThat(settle(daily, end, h.item())).isEqualTo(once);
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("5 重放被接受的操作，得到同一个案件")
  void replay(@ForAll long seed) {
    History h = Histories.of(seed);
    CaseFile file = CaseFile.draft();
    CaseFile last = file;
    for (Step s : h.accepted()) {
      Verdict again = Lifecycle.decide(file, s.act(), h.item(), Histories.law(s.act().at()));
      assertThat(again.ok()).isTrue();
      assertThat(again.file()).isEqualTo(s.verdict().file());
      file = again.file();
      last = s.verdict().file();
    }
    assertThat(file).isEqualTo(last);
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("案件写成 JSON 再读回，一字不差；事项规则也一样")
  void jsonRoundTrip(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile file = s.verdict().file();
      assertThat(JSON.readValue(JSON.writeValueAsString(file), CaseFile.class)).isEqualTo(file);
    }
    assertThat(JSON.readValue(JSON.writeValueAsString(h.item()), ItemRule.class))
        .isEqualTo(h.item());
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("11、12、13 到期日与另一套日历、另一种数法的结果相同，是工作日，在起算日之后")
  void dueIndependently(@ForAll long seed) throws Exception {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile file = s.verdict().file();
      for (Clock clock : Lifecycle.proof(file, h.item(), Histories.law(s.act().at()))) {
        LocalDate due = clock.due(Story.DEADLINES);
        if (due != null && clock.unit() == DayUnit.WORKING && clock.days() > 0) {
          int n = clock.days() + clock.extraDays();
          assertThat(due).isEqualTo(WorkingDays.nth(clock, n)).isAfter(clock.start());
          assertThat(WorkingDays.isWorked(due)).isTrue();
        }
      }
    }
  }

  /** Counts on its own copy of the yearly notices, day by day over a set of days. */
  private static final class WorkingDays {
    private static final Map<LocalDate, Boolean> WORKED = new HashMap<>();

    static boolean isWorked(LocalDate day) throws Exception {
      if (WORKED.isEmpty()) {
        for (String line : Files.readAllLines(Path.of("city/pingdingshan/calendar.csv"))) {
          if (line.startsWith("20")) {
            WORKED.put(LocalDate.parse(line.substring(0, 10)), line.split(",")[1].equals("work"));
          }
        }
      }
      boolean weekday = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
      return WORKED.getOrDefault(day, weekday);
    }

    static LocalDate nth(Clock clock, int n) throws Exception {
      Set<LocalDate> out = new HashSet<>();
      for (Clock.Excluded e : clock.excluded()) {
        e.from().datesUntil(e.to().plusDays(1)).forEach(out::add);
      }
      LocalDate day = clock.start();
      int counted = 0;
      while (counted < n) {
        day = day.plusDays(1);
        counted += isWorked(day) && !out.contains(day) ? 1 : 0;
      }
      return day;
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  @Label("14 多宣布一天放假，到期日不会提前；收回后复原")
  void oneMoreDayOff(@ForAll long seed) {
    History h = Histories.of(seed);
    StatutoryCalendar plain = CalendarReader.read(Path.of("city/pingdingshan/calendar.csv"));
    LocalDate off = h.steps().get(0).day().plusDays(Math.floorMod(seed, 40));
    Map<LocalDate, StatutoryCalendar.DeclaredDay> days = new HashMap<>();
    for (int year : plain.years()) {
      LocalDate.of(year, 1, 1)
          .datesUntil(LocalDate.of(year + 1, 1, 1))
          .forEach(d -> plain.declared(d).ifPresent(e -> days.put(d, e)));
    }
    days.put(off, new StatutoryCalendar.DeclaredDay(true, "临时", false));
    Deadlines more = new Deadlines(new StatutoryCalendar(days));
    for (Step s : h.steps()) {
      for (Clock clock :
          Lifecycle.proof(s.verdict().file(), h.item(), Histories.law(s.act().at()))) {
        LocalDate due = clock.due(Story.DEADLINES);
        LocalDate later = clock.due(more);
        if (due != null && later != null) {
          assertThat(later).isAfterOrEqualTo(due);
        }
      }
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("17 延长和中止不动补正、听证、送达、延续的期限")
  void steadyClocks(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      for (Clock clock :
          Lifecycle.proof(s.verdict().file(), h.item(), Histories.law(s.act().at()))) {
        if (List.of("correction", "hearing-request", "hearing-hold", "delivery", "renewal-decide")
            .contains(clock.id())) {
          assertThat(clock.excluded()).isEmpty();
          assertThat(clock.extraDays()).isZero();
          assertThat(clock.paused()).isFalse();
        }
      }
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("30 逾期标记在到期日次日零时出现，只出现一次，不再消失")
  void overdueOnce(@ForAll long seed) {
    History h = Histories.of(seed);
    Set<Flag> seen = new HashSet<>();
    for (Step s : h.steps()) {
      for (Event e : s.verdict().settled()) {
        if (e.kind().equals("overdue")) {
          assertThat(seen.add(e.flag())).as(e.text()).isTrue();
          assertThat(e.at().toLocalTime()).isEqualTo(java.time.LocalTime.MIDNIGHT);
          assertThat(e.at()).isBeforeOrEqualTo(s.act().at());
        }
      }
      assertThat(s.verdict().file().flags()).containsAll(seen);
      s.verdict()
          .file()
          .due()
          .forEach(
              (id, due) -> {
                Flag flag = Clock.until(id, null, due).overdueFlag();
                if (due != null && flag != null && s.day().isAfter(due)) {
                  assertThat(s.verdict().file().flags()).contains(flag);
                }
              });
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("31 只看日期和先后，不看钟点")
  void hourDoesNotMatter(@ForAll long seed) {
    History h = Histories.of(seed);
    CaseFile file = CaseFile.draft();
    for (Step s : h.steps()) {
      LocalDateTime noon = s.day().atTime(12, 0);
      Act act = new Act(noon, s.act().role(), s.act().actorId(), s.act().action(), s.act().data());
      Verdict v = Lifecycle.decide(file, act, h.item(), Histories.law(noon));
      file = v.file();
      assertThat(v.ok()).isEqualTo(s.verdict().ok());
      assertThat(file.due()).isEqualTo(s.verdict().file().due());
      assertThat(file.flags()).isEqualTo(s.verdict().file().flags());
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Label("34 没有日历的年份：日期为空并有标记，从不猜")
  void missingCalendarIsNull(@ForAll long seed) {
    History h = Histories.of(seed);
    for (Step s : h.steps()) {
      CaseFile file = s.verdict().file();
      boolean stopped = file.has(Flag.SUSPENDED);
      file.due()
          .forEach(
              (id, due) -> {
                assertThat(due != null || stopped || file.has(Flag.CALENDAR_MISSING))
                    .as(id)
                    .isTrue();
                assertThat(
                        due == null
                            || due.getYear() <= 2026
                            || id.matches("tolerance|renewal-decide"))
                    .isTrue();
              });
    }
  }
}
