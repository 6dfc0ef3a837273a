package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yici.cases.lifecycle.OrderInvariantsTest.TRIES;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.yici.cases.lifecycle.Histories.History;
import org.yici.cases.lifecycle.Histories.Step;
import org.yici.law.DayUnit;
import org.yici.law.Deadline;
import org.yici.law.Deadlines;
import org.yici.law.Interval;
import org.yici.law.StatutoryCalendar;

/** Invariants 11 to 17 and 30 to 34: clocks and dates. */
class TimeInvariantsTest {
  private static final List<String> STEADY =
      List.of("correction", "hearing-request", "hearing-hold", "delivery", "renewal-decide");

  /** Every clock of the history that has a date, with that date. */
  private static void dated(History h, BiConsumer<Clock, LocalDate> check) {
    for (Step s : h.steps()) {
      for (Clock clock : Lifecycle.proof(s.after(), h.item(), h.law(s.act().at()))) {
        LocalDate due = clock.due(h.deadlines());
        if (due != null) {
          check.accept(clock, due);
        }
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 11 计入、不计入、休息日加起来，正好是起算日到到期日的天数")
  void i11sumsClose(@ForAll long seed) {
    History h = Histories.brief(seed);
    Step s = h.steps().get(h.steps().size() - 1);
    for (Clock clock : Lifecycle.proof(s.after(), h.item(), h.law(s.act().at()))) {
      LocalDate due = clock.due(h.deadlines());
      int n = clock.days() + clock.extraDays();
      if (due != null && clock.unit() == DayUnit.WORKING && n > 0) {
        Deadline d = h.deadlines().explain(clock.start(), n, clock.unit(), clock.intervals());
        long counted = d.total(Deadline.Kind.COUNTED) + d.total(Deadline.Kind.WORKED_WEEKEND);
        long off = d.total(Deadline.Kind.WEEKEND) + d.total(Deadline.Kind.HOLIDAY);
        long excluded =
            OwnCount.union(clock.intervals()).stream()
                .filter(x -> x.isAfter(clock.start()) && !x.isAfter(due))
                .count();
        assertThat(counted).isEqualTo(n);
        assertThat(d.total(Deadline.Kind.EXCLUDED)).isEqualTo(excluded);
        assertThat(counted + excluded + off).isEqualTo(ChronoUnit.DAYS.between(clock.start(), due));
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 12 到期日是工作日，在起算日之后；天数或者不计入的日子多了，不会更早")
  void i12monotone(@ForAll long seed) {
    History h = Histories.brief(seed);
    dated(
        h,
        (c, due) -> {
          if (c.days() > 0) {
            assertThat(h.deadlines().calendar().isWorkingDay(due)).isTrue();
            assertThat(due).isAfter(c.start());
          }
        });
    Step s = h.steps().get(0);
    int n = 1 + Math.floorMod(seed, 40);
    DayUnit unit = DayUnit.values()[Math.floorMod(seed, 3)];
    int units = unit == DayUnit.MONTH ? 1 + n % 4 : n;
    Interval gap = new Interval(s.day().plusDays(n % 9), s.day().plusDays(n % 9 + n % 13));
    LocalDate base = due(s.day(), units, unit, List.of());
    assertThat(due(s.day(), units + 1, unit, List.of())).isAfterOrEqualTo(base);
    assertThat(due(s.day(), units, unit, List.of(gap))).isAfterOrEqualTo(base);
  }

  /** On the plain calendar; far in the future where it has no calendar. */
  private static LocalDate due(LocalDate start, int n, DayUnit unit, List<Interval> out) {
    try {
      return Story.DEADLINES.due(start, n, unit, out);
    } catch (org.yici.law.CalendarMissingException e) {
      return LocalDate.MAX;
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 13 到期日与照通知另行摘录的日历、另一种数法的结果相同")
  void i13dueIndependently(@ForAll long seed) {
    History h = Histories.brief(seed);
    if (h.deadlines() == Story.DEADLINES) {
      dated(
          h,
          (c, due) -> {
            LocalDate own = OwnCount.due(c);
            assertThat(own == null || own.equals(due)).as(c + " " + due + " " + own).isTrue();
          });
    }
  }

  private static final List<Deadlines> ONE_MORE = oneMore();

  private static List<Deadlines> oneMore() {
    List<Deadlines> all = new ArrayList<>();
    StatutoryCalendar plain = Story.DEADLINES.calendar();
    for (int i = 0; i < 40; i++) {
      LocalDate off = LocalDate.of(2019, 5, 1).plusDays(i * 67L);
      all.add(new Deadlines(Calendars.withDayOff(plain, off)));
    }
    return all;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 14 多宣布一天放假，到期日不会提前；收回后复原")
  void i14oneMoreDayOff(@ForAll long seed) {
    History h = Histories.brief(seed);
    Step s = h.steps().get(h.steps().size() - 1);
    long nearest = ChronoUnit.DAYS.between(LocalDate.of(2019, 5, 1), s.day()) / 67;
    Deadlines more = ONE_MORE.get((int) Math.max(0, Math.min(39, nearest)));
    LawAt plain = Histories.law(s.act().at());
    LawAt other = LawAt.on(s.act().at(), more);
    CaseFile before = Lifecycle.settle(s.after(), s.act().at(), h.item(), plain).file();
    for (Clock clock : Lifecycle.proof(before, h.item(), plain)) {
      LocalDate due = clock.due(Story.DEADLINES);
      LocalDate later = clock.due(more);
      assertThat(due == null || later == null || !later.isBefore(due)).isTrue();
    }
    CaseFile changed = Lifecycle.settle(before, s.act().at(), h.item(), other).file();
    CaseFile back = Lifecycle.settle(changed, s.act().at(), h.item(), plain).file();
    assertThat(back.due()).isEqualTo(before.due());
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 15 不计入的时间有四十五条的名目和书面告知，不早于告知和受理，不晚于当时的到期日")
  void i15excludedIntervals(@ForAll long seed) {
    for (Step s : Histories.brief(seed).steps()) {
      for (SpecialProcedure p : s.after().procedures()) {
        assertThat(SpecialProcedure.KINDS).contains(p.kind());
        assertThat(p.noticeNo()).isNotBlank();
        p.excluded().map(Interval::from).ifPresent(from -> assertThat(from).isAfter(p.startedOn()));
        assertThat(p.startedOn()).isAfterOrEqualTo(s.after().acceptedOn());
      }
      if (s.after().procedures().size() > s.before().procedures().size()) {
        LocalDate legal = s.before().due().get("legal");
        assertThat(legal == null || s.day().isBefore(legal)).isTrue();
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 16 至多延长一次，由有权的人，在到期日之前，不超过天数")
  void i16extension(@ForAll long seed) {
    History h = Histories.brief(seed);
    List<Step> extensions = h.steps().stream().filter(s -> s.done("extend")).toList();
    assertThat(extensions.size()).isLessThanOrEqualTo(1);
    for (Step s : extensions) {
      ItemRule.Extension rule = h.item().extension();
      assertThat(s.act().role()).isEqualTo(rule.by());
      assertThat(s.after().extendedDays()).isBetween(1, rule.days());
      LocalDate legal = s.before().due().get("legal");
      assertThat(legal == null || !s.day().isAfter(legal)).isTrue();
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 17 延长和中止不动补正、听证、送达、延续的期限")
  void i17steadyClocks(@ForAll long seed) {
    History h = Histories.brief(seed);
    for (Step s : h.steps()) {
      if (s.done("extend", "start-special-procedure", "end-special-procedure")) {
        for (String id : STEADY) {
          CaseFile settled =
              Lifecycle.settle(s.before(), s.act().at(), h.item(), h.law(s.act().at())).file();
          assertThat(s.after().due().get(id)).isEqualTo(settled.due().get(id));
        }
      }
      for (Clock clock : Lifecycle.proof(s.after(), h.item(), h.law(s.act().at()))) {
        if (STEADY.contains(clock.id())) {
          assertThat(clock.excluded()).isEmpty();
          assertThat(clock.extraDays()).isZero();
          assertThat(clock.paused()).isFalse();
        }
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 30 迟了仍可以决定、送达；逾期标记在次日零时出现，只出现一次")
  void i30lateIsLawfulAndMarked(@ForAll long seed) {
    History h = Histories.brief(seed);
    Set<Flag> seen = new HashSet<>();
    for (Step s : h.steps()) {
      for (Event e : s.verdict().settled()) {
        if (e.kind().equals("overdue")) {
          assertThat(seen.add(e.flag())).as(e.text()).isTrue();
          assertThat(e.at().toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
          assertThat(e.at()).isBeforeOrEqualTo(s.act().at());
        }
      }
      assertThat(s.after().flags()).containsAll(seen);
      boolean byRemedies = s.act().at().getYear() < 2024;
      if (s.done("decide-grant") || s.done("deliver") && !byRemedies) {
        LocalDateTime late = s.act().at().plusDays(200);
        Act again =
            new Act(late, s.act().role(), s.act().actorId(), s.act().action(), s.act().data());
        Verdict v = Lifecycle.decide(s.before(), again, h.item(), h.law(late));
        boolean renewed = v.file().outcome() == Outcome.RENEWED_BY_SILENCE;
        assertThat(v.ok() || renewed).as(again.action()).isTrue();
        LocalDate due = s.before().due().get(s.done("deliver") ? "delivery" : "legal");
        if (due != null && v.ok()) {
          assertThat(v.file().flags())
              .contains(s.done("deliver") ? Flag.OVERDUE_DELIVERY : Flag.OVERDUE_LEGAL);
        }
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 31 只看日期和先后，不看钟点")
  void i31hourDoesNotMatter(@ForAll long seed) {
    History h = Histories.brief(seed);
    CaseFile file = CaseFile.draft();
    for (Step s : h.steps()) {
      LocalDateTime noon = s.day().atTime(12, 0);
      Act act = new Act(noon, s.act().role(), s.act().actorId(), s.act().action(), s.act().data());
      Verdict v = Lifecycle.decide(file, act, h.item(), h.law(noon));
      file = v.file();
      assertThat(v.ok()).isEqualTo(s.verdict().ok());
      assertThat(file.due()).isEqualTo(s.after().due());
      assertThat(file.flags()).isEqualTo(s.after().flags());
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 32 新法施行不改旧案：已作的决定、告知、受理不变，每一步依当天的法")
  void i32laterLawChangesNothing(@ForAll long seed) {
    History h = Histories.brief(seed);
    LocalDateTime later = LocalDateTime.of(2026, 12, 31, 23, 0);
    for (Step s : h.accepted()) {
      if (s.after().decision() != null && s.act().at().isBefore(later)) {
        CaseFile f = Lifecycle.settle(s.after(), later, h.item(), h.law(later)).file();
        assertThat(f.decision()).isEqualTo(s.after().decision());
        assertThat(f.outcome()).isEqualTo(s.after().outcome());
        assertThat(f.notices()).isEqualTo(s.after().notices());
        assertThat(f.acceptedOn()).isEqualTo(s.after().acceptedOn());
      }
      if (s.done("decide-refuse") && h.item().bodyKind().equals("department")) {
        Set<Remedies.Body> named = Remedies.named(s.after().decision().reconsideration());
        assertThat(named.size()).isEqualTo(s.act().at().getYear() < 2024 ? 2 : 1);
      }
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @Label("不变量 34 没有日历的年份：日期为空并有标记，从不猜")
  void i34missingCalendarIsNull(@ForAll long seed) {
    History h = Histories.brief(seed);
    int last = h.deadlines().calendar().years().last();
    for (Step s : h.steps()) {
      CaseFile file = s.after();
      boolean stopped = file.has(Flag.SUSPENDED);
      for (Clock clock : Lifecycle.proof(file, h.item(), h.law(s.act().at()))) {
        LocalDate due = file.due().get(clock.id());
        assertThat(due != null || stopped || file.has(Flag.CALENDAR_MISSING))
            .as(clock.id())
            .isTrue();
        // a date that was told, or a limit of no days, needs no calendar
        boolean counted = clock.days() + clock.extraDays() > 0;
        assertThat(due == null || due.getYear() <= last || !counted).as(clock.toString()).isTrue();
      }
    }
  }
}
