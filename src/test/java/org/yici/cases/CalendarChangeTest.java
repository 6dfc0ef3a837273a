package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.yici.IntegrationTest;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;
import org.yici.cases.web.Timeline;
import org.yici.catalog.Catalog;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.law.CalendarNotice;
import org.yici.law.CalendarPlan;
import org.yici.law.CalendarReset;
import org.yici.law.CalendarVersion;
import org.yici.law.Calendars;
import org.yici.platform.DemoClock;

/** A calendar that is published late, or changed: what becomes of the cases that wait for it. */
class CalendarChangeTest extends IntegrationTest {
  private static final String TITLE = "国务院办公厅关于%d年部分节假日安排的通知";
  @Autowired Cases cases;
  @Autowired CaseMoves moves;
  @Autowired Warnings warnings;
  @Autowired Recounting recounting;
  @Autowired RecountStore store;
  @Autowired Calendars calendars;
  @Autowired Catalog catalog;
  @Autowired Timeline timeline;
  @Autowired AutowireCapableBeanFactory beans;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  private int before;

  @BeforeEach
  void begin() {
    recounting.run(50);
    before = calendars.get().version();
  }

  @AfterEach
  void takeBack() {
    ((DemoClock) clock).release();
    CalendarReset.to(before, jdbc, calendars);
    jdbc.sql("delete from cases_recount where version > ?").param(before).update();
    jdbc.sql("delete from cases_recount_case where version > ?").param(before).update();
  }

  private void at(String now) {
    ((DemoClock) clock).hold(LocalDateTime.parse(now));
  }

  private String submitted() {
    return beans.createBean(SampleCases.class).bare().caseNo();
  }

  private CalendarVersion load(int year, String lines) {
    CalendarNotice notice =
        CalendarNotice.read(
            year,
            TITLE.formatted(year),
            "国办发明电〔2026〕9号",
            "2025-11-10",
            lines,
            LocalDate.now(clock));
    CalendarPlan plan = calendars.plan(notice);
    return calendars.load(plan, notice, "s1", "谢卫国", null);
  }

  /** The year's days as they stand, in the words of a notice, and these. */
  private String withMore(int year, String more) {
    return calendars.get().notice(year).entrySet().stream()
            .map(
                e ->
                    e.getKey()
                        + (e.getValue().off() ? ",休," : ",班,")
                        + e.getValue().festival()
                        + (e.getValue().inLieu() ? ",1" : ",0"))
            .collect(Collectors.joining("\n"))
        + "\n"
        + more;
  }

  private List<String> actions(String no) {
    return cases.history(cases.view(no)).stream().map(Entry::action).toList();
  }

  @Test // P16, invariant 34
  void aCaseWithoutADateForWantOfACalendarGetsItWhenTheYearIsLoadedAndItsHistorySaysSo() {
    at("2026-12-21T10:00");
    String no = submitted();
    at("2026-12-29T00:05");
    cases.settleDue(50);
    CaseView waiting = cases.view(no);
    UUID id = waiting.row().caseId();
    assertThat(waiting.file().state()).isEqualTo(State.ACCEPTED);
    assertThat(waiting.file().flags()).contains(Flag.CALENDAR_MISSING, Flag.DEEMED_ACCEPTED);
    assertThat(waiting.file().due()).containsEntry("legal", null);

    warnings.raise(50);
    assertThat(warnings.of(List.of(id)).get(id)).extracting(Warning::kind).contains("missing");
    assertThat(warnings.missingYears()).anyMatch(m -> m.year() == 2027 && m.cases() >= 1);

    at("2026-12-29T10:00");
    load(2027, CalendarReset.YEAR_2027);
    at("2026-12-29T10:00:02");
    assertThat(recounting.run(50)).as("other nodes may not know yet").isZero();
    at("2026-12-29T10:00:03");
    assertThat(recounting.run(3)).isPositive();

    CaseView dated = cases.view(no);
    assertThat(dated.row().file().due()).as("stored").isEqualTo(dated.file().due());
    assertThat(dated.file().flags())
        .contains(Flag.DEEMED_ACCEPTED)
        .doesNotContain(Flag.CALENDAR_MISSING);
    // accepted as of 12-21: 8 working days left in 2026, 1-1 off, 12 more in January
    assertThat(dated.file().due().get("legal")).isEqualTo("2027-01-19");
    List<Entry> history = cases.history(dated);
    Entry last = history.get(history.size() - 1);
    assertThat(last.action()).isEqualTo("calendar-changed");
    assertThat(last.seq()).isEqualTo(dated.file().version());
    assertThat(last.data()).contains("国办发明电〔2026〕9号").contains("\"after\":\"2027-01-19\"");
    assertThat(Chain.firstBroken(history)).isZero();
    assertThat(timeline.of(dated, history, List.of()))
        .anySatisfy(
            s -> {
              assertThat(s.title()).isEqualTo("放假安排有变，期限重算");
              assertThat(s.lines().get(0)).contains("法定办结期限原来没有日期，现在是2027年1月19日");
            });

    warnings.raise(50);
    assertThat(warnings.missingYears()).noneMatch(m -> m.year() == 2027);
    assertThat(warnings.of(List.of(id)).getOrDefault(id, List.of()))
        .extracting(Warning::kind)
        .doesNotContain("missing");
    assertThat(recounting.run(3)).isZero();
  }

  @Test // invariant 14, at the case: one more day off never makes a date earlier, taken back it
  // restores
  void oneMoreDayOffMovesTheDateAndTakenBackRestoresItAndFactsStay() {
    at("2026-03-02T10:00");
    String no = submitted();
    at("2026-03-10T00:05");
    cases.settleDue(50);
    Map<String, LocalDate> first = cases.view(no).file().due();
    at("2026-03-11T09:00");
    String asItWas = withMore(2026, "");
    load(2026, withMore(2026, "2026-03-18,休,临时"));
    at("2026-03-11T09:01");
    recounting.run(50);
    CaseView moved = cases.view(no);
    first.forEach((id, due) -> assertThat(moved.file().due().get(id)).isAfterOrEqualTo(due));
    assertThat(moved.file().due().get("legal")).isEqualTo(first.get("legal").plusDays(1));
    assertThat(moved.file().flags()).contains(Flag.DEEMED_ACCEPTED, Flag.OVERDUE_CORRECTION);
    load(2026, asItWas);
    at("2026-03-11T09:02");
    recounting.run(50);
    assertThat(cases.view(no).file().due()).isEqualTo(first);
    assertThat(actions(no)).filteredOn("calendar-changed"::equals).hasSize(2);
  }

  @Test // 32(4): a day off declared afterwards does not undo what silence has brought about
  void aDayOffDeclaredForThePastUndoesNoDeemedAcceptance() {
    at("2026-03-02T10:00");
    String no = submitted();
    at("2026-03-10T00:05");
    cases.settleDue(50);
    at("2026-03-10T09:00");
    load(2026, withMore(2026, "2026-03-05,休,临时"));
    at("2026-03-10T09:01");
    recounting.run(50);
    CaseView view = cases.view(no);
    assertThat(view.file().state()).isEqualTo(State.ACCEPTED);
    assertThat(view.file().acceptedOn()).isEqualTo("2026-03-02");
    assertThat(actions(no)).contains("deemed-acceptance", "calendar-changed");
  }

  @Test
  void twoNodesAtOnceWriteOneRowForEachCase() throws Exception {
    at("2026-03-02T10:00");
    List<String> numbers = java.util.stream.Stream.generate(this::submitted).limit(12).toList();
    load(2026, withMore(2026, "2026-03-04,休,临时"));
    Recounting other =
        new Recounting(
            new RecountStore(jdbc, store(), clock), moves, calendars, clock, transactions);
    at("2026-03-02T10:01");
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> runs =
          nodes.invokeAll(List.of(held(() -> recounting.run(2)), held(() -> other.run(2))));
      for (Future<Integer> run : runs) {
        run.get();
      }
    } finally {
      nodes.shutdown();
    }
    for (String no : numbers) {
      assertThat(actions(no)).containsExactly("submit", "calendar-changed");
    }
    assertThat(recounting.run(2)).isZero();
    assertThat(store.unfinished()).isEmpty();
  }

  @Autowired CaseStore caseStore;

  private CaseStore store() {
    return caseStore;
  }

  private Callable<Integer> held(Callable<Integer> work) {
    return () -> {
      at("2026-03-02T10:01");
      return work.call();
    };
  }

  @Test
  void anActBetweenTheChangeAndTheRecountLosesNothing() {
    at("2026-03-02T10:00");
    String no = submitted();
    at("2026-03-02T11:00");
    load(2026, withMore(2026, "2026-03-04,休,临时"));
    at("2026-03-02T11:00:01");
    cases.act(
        no,
        1,
        new Actor(Role.CLERK, "c1", "窗口"),
        "assign",
        Map.of("to", "c2", "days", 3),
        List.of());
    at("2026-03-02T11:01");
    recounting.run(50);
    assertThat(actions(no)).containsExactly("submit", "assign", "calendar-changed");
    Entry last = cases.history(cases.view(no)).get(2);
    assertThat(last.data()).contains("补正告知期限由2026年3月9日改为2026年3月10日");
  }

  @Test
  void theDryRunNamesTheCasesAndWritesNothing() {
    at("2026-03-02T10:00");
    String no = submitted();
    CalendarNotice notice =
        CalendarNotice.read(
            2026,
            TITLE.formatted(2026),
            "国办发明电〔2026〕9号",
            "2025-11-10",
            withMore(2026, "2026-03-04,休,临时"),
            LocalDate.now(clock));
    Recounting.Effects effects = recounting.effects(calendars.plan(notice), 100_000);
    assertThat(effects.cases()).isPositive();
    assertThat(effects.listed())
        .filteredOn(e -> e.caseNo().equals(no))
        .singleElement()
        .satisfies(
            e ->
                assertThat(Recounting.words(e.changes())).contains("补正告知期限由2026年3月9日改为2026年3月10日"));
    assertThat(cases.view(no).file().due().get("correction")).isEqualTo("2026-03-09");
  }
}
