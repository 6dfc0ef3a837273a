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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.law.Calendars;
import org.yici.law.Deadlines;
import org.yici.platform.DemoClock;

/** Warnings of limits: raised on their day, once, and gone when the clock ends or stands still. */
class WarningsTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Warnings warnings;
  @Autowired WarningStore store;
  @Autowired WarningPlan plan;
  @Autowired WarningSettings settings;
  @Autowired Calendars calendars;
  @Autowired Deadlines deadlines;
  @Autowired TransactionTemplate transaction;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;

  private void at(String now) {
    ((DemoClock) clock).hold(LocalDateTime.parse(now));
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
  }

  private CaseView accepted() {
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    at("2026-03-02T10:00");
    CaseView view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true, "测时限");
    jdbc.sql("update cases_case set applicant_account = null where case_id = ?")
        .param(view.row().caseId())
        .update();
    return act(view, Role.CLERK, "accept", Map.of());
  }

  private CaseView act(CaseView view, Role role, String action, Map<String, Object> data) {
    return cases.act(
        view.caseNo(), null, new Actor(role, role.id() + "1", "某人"), action, data, List.of());
  }

  private List<String> raised(UUID id, String clockId) {
    return jdbc.sql(
            "select kind from cases_warning where case_id = ? and clock = ? order by at, kind")
        .params(id, clockId)
        .query(String.class)
        .list();
  }

  private LocalDate look(UUID id) {
    return jdbc.sql("select next_warning from cases_state where case_id = ?")
        .param(id)
        .query(LocalDate.class)
        .single();
  }

  private List<String> open(UUID id, String clockId) {
    return warnings.of(List.of(id)).getOrDefault(id, List.of()).stream()
        .filter(w -> w.clock().equals(clockId))
        .map(Warning::kind)
        .toList();
  }

  @Test
  void thePromisedLimitWarnsAtHalfAtFourFifthsOnTheLastDayAndThenIsOverdue() {
    CaseView view = accepted();
    UUID id = view.row().caseId();
    int days = view.rule().promisedDays();
    LocalDate start = view.file().acceptedOn();
    LocalDate half = deadlines.due(start, (days + 1) / 2, org.yici.law.DayUnit.WORKING, List.of());
    LocalDate fifth =
        deadlines.due(start, (days * 4 + 4) / 5, org.yici.law.DayUnit.WORKING, List.of());
    LocalDate due = view.file().due().get("promised");
    warnings.raise(50);
    assertThat(raised(id, "promised")).isEmpty();
    assertThat(look(id)).isAfter(start).isBeforeOrEqualTo(half);
    at(half.minusDays(1) + "T23:59");
    warnings.raise(50);
    assertThat(raised(id, "promised")).isEmpty();
    at(half + "T00:05");
    warnings.raise(50);
    warnings.raise(50);
    assertThat(raised(id, "promised")).containsExactly("50");
    at(fifth + "T00:05");
    warnings.raise(50);
    assertThat(raised(id, "promised")).contains("50", "80");
    at(due + "T00:05");
    warnings.raise(50);
    assertThat(open(id, "promised")).contains("last");
    at(due.plusDays(1) + "T00:05");
    cases.settleDue(50);
    warnings.raise(50);
    assertThat(raised(id, "promised")).containsExactly("50", "80", "last", "overdue");
    assertThat(warnings.open(view.item().agencyUscc(), null, "overdue", 1000))
        .anyMatch(w -> w.caseId().equals(id) && w.due().equals(due));
    act(cases.view(view.caseNo()), Role.APPLICANT, "withdraw", Map.of());
    warnings.raise(50);
    assertThat(warnings.of(List.of(id))).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from cases_warning where case_id = ? and ended is null")
                .param(id)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test // 45: what stands still reaches nothing; afterwards the days left are counted on
  void whileSuspendedNothingIsRaised() {
    CaseView view = accepted();
    UUID id = view.row().caseId();
    at("2026-03-03T10:00");
    act(
        view,
        Role.REVIEWER,
        "start-special-procedure",
        Map.of(
            "id",
            "p1",
            "kind",
            "testing",
            "legalBasis",
            "食品安全法",
            "expectedDays",
            20,
            "noticeNo",
            "检1"));
    at("2026-04-20T00:05");
    cases.settleDue(50);
    warnings.raise(50);
    assertThat(raised(id, "promised")).isEmpty();
    assertThat(raised(id, "legal")).isEmpty();
    act(
        cases.view(view.caseNo()),
        Role.REVIEWER,
        "end-special-procedure",
        Map.of("id", "p1", "result", "合格"));
    warnings.raise(50);
    assertThat(raised(id, "legal")).isEmpty();
    assertThat(look(id)).isAfter(LocalDate.of(2026, 4, 20)).isBefore(LocalDate.of(2026, 5, 20));
  }

  @Test
  void aLimitThatRanOutInADeemedAcceptanceIsToldToSupervision() {
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    at("2026-03-02T10:00");
    CaseView view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), false, "测时限");
    UUID id = view.row().caseId();
    jdbc.sql("update cases_case set applicant_account = null where case_id = ?").param(id).update();
    at("2026-03-10T00:05");
    warnings.raise(50);
    cases.settleDue(50);
    warnings.raise(50);
    assertThat(raised(id, "correction")).contains("overdue");
    assertThat(
            jdbc.sql(
                    "select due from cases_warning where case_id = ? and kind = 'overdue' and clock = 'correction'")
                .param(id)
                .query(LocalDate.class)
                .single())
        .isEqualTo("2026-03-09");
  }

  @Test
  void twoNodesAtOnceRaiseEachWarningOnce() throws Exception {
    CaseView view = accepted();
    UUID id = view.row().caseId();
    lastDay = view.file().due().get("promised");
    Warnings other =
        new Warnings(
            new WarningStore(jdbc, caseStore, clock),
            plan,
            settings,
            cases,
            calendars,
            deadlines,
            transaction,
            clock);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> both = List.of(() -> late(warnings), () -> late(other));
      for (Future<Integer> run : nodes.invokeAll(both)) {
        run.get();
      }
    } finally {
      nodes.shutdown();
    }
    assertThat(raised(id, "promised")).containsExactly("last");
    assertThat(
            jdbc.sql("select count(*) from cases_state where next_warning <= ?")
                .param(lastDay)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Autowired CaseStore caseStore;

  private LocalDate lastDay;

  private int late(Warnings node) {
    at(lastDay + "T00:05");
    return node.raise(7);
  }
}
