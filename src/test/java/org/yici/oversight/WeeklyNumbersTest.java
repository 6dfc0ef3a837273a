package org.yici.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.oversight.weekly.Numbers;
import org.yici.oversight.weekly.Week;
import org.yici.oversight.weekly.Weekly;
import org.yici.oversight.weekly.What;
import org.yici.platform.DemoClock;

/**
 * The week from 11 to 17 May 2026 in 舞钢市, worked out by hand. The food licence promises five
 * working days; the law gives twenty (行政许可法 42). 9 May was a worked Saturday.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WeeklyNumbersTest extends IntegrationTest {
  private static final Week WEEK = new Week(LocalDate.of(2026, 5, 15));
  private static final LocalDateTime AFTER = LocalDateTime.parse("2026-05-20T09:00");
  static final Person BUREAU =
      SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", Roles.BUREAU);
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Clock clock;
  @Autowired Weekly weekly;
  @Autowired JdbcClient jdbc;
  private static String agency;
  private static String forgotten;

  private void at(String now) {
    ((DemoClock) clock).hold(LocalDateTime.parse(now));
  }

  @AfterEach
  void release() {
    ((DemoClock) clock).release();
  }

  private String submitted(String at) {
    at(at);
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    CaseItem item = samples.item(SampleCases.FOOD, "410481");
    agency = item.agencyUscc();
    return samples.submitted(item, true).caseNo();
  }

  private void act(
      String no, String at, Role role, String who, String action, Map<String, Object> data) {
    at(at);
    CaseView view = cases.view(no);
    cases.act(no, view.row().file().version(), new Actor(role, who, who), action, data, List.of());
  }

  private String accepted(String submitted, String accepted) {
    String no = submitted(submitted);
    act(no, accepted, Role.CLERK, "c1", "accept", Map.of());
    return no;
  }

  private void decide(String no, String at) {
    act(no, at, Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
    act(no, at, Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
    act(no, at, Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
  }

  /** What time alone has done is written down by any act, also a refused one. */
  private void settle(String no, String at) {
    assertThatThrownBy(() -> act(no, at, Role.CLERK, "c1", "dance", Map.of()))
        .isInstanceOf(RefusedByLawException.class);
  }

  /** The database outlives a run of the tests. */
  private void nothingYet() {
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    agency = samples.item(SampleCases.FOOD, "410481").agencyUscc();
    for (String table :
        List.of("journal_outbox", "journal_entry", "cases_material", "cases_state", "cases_case")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " where case_id in (select case_id from cases_case where agency_uscc = ?)")
          .param(agency)
          .update();
    }
    jdbc.sql("delete from ratings_task where agency_uscc = ?").param(agency).update();
    jdbc.sql("delete from ratings_rating where agency_uscc = ?").param(agency).update();
    for (String table : List.of("oversight_report", "oversight_row")) {
      jdbc.sql("delete from " + table + " where friday = ?").param(WEEK.friday()).update();
    }
  }

  private void story() {
    nothingYet();
    // accepted 6 May: the fifth working day is 12 May (7, 8, 9, 11, 12)
    String inTime = accepted("2026-05-06T10:00", "2026-05-06T11:00");
    decide(inTime, "2026-05-12T23:59:59");
    String late = accepted("2026-05-06T10:00", "2026-05-06T11:00");
    decide(late, "2026-05-13T00:00:00");
    accepted("2026-05-06T10:00", "2026-05-06T11:00"); // open, past due
    accepted(
        "2026-05-10T23:59:59", "2026-05-11T00:00:00"); // in before, accepted within; due 18 May
    String within = accepted("2026-05-11T00:00:00", "2026-05-11T09:00");
    decide(within, "2026-05-14T10:00");
    submitted("2026-05-17T23:59:59");
    submitted("2026-05-18T00:00:00"); // the week after
    String withdrawn = submitted("2026-05-12T10:00");
    act(withdrawn, "2026-05-15T10:00", Role.APPLICANT, "z", "withdraw", Map.of());
    accepted("2026-05-08T10:00", "2026-05-10T23:59:59"); // accepted before; due 15 May, open
    // 32(4): no answer within five working days, deemed accepted as of 6 May when 13 May begins
    String silent = submitted("2026-05-06T10:00");
    settle(silent, "2026-05-14T10:00");
    forgotten = submitted("2026-05-06T10:00"); // the same, but nothing has come to it yet
  }

  /** Two ratings within the week, one at its last moment and bad; one just after. */
  private void rated() {
    int service = 0;
    for (String[] r :
        new String[][] {
          {"2026-05-11T00:00:00+08:00", "5"},
          {"2026-05-17T23:59:59+08:00", "1"},
          {"2026-05-18T00:00:00+08:00", "2"}
        }) {
      jdbc.sql(
              """
              insert into ratings_rating (case_id, service, agency_uscc, region6, item_code, item_name, case_no, visit, service_name,
                service_at, satisfaction, tags, channel, named, at)
              select case_id, :service, agency_uscc, region6, item_code, '食品经营许可', case_no, false, '办理', :at::timestamptz, :level, '{}',
                '1', false, :at::timestamptz from cases_case where case_no = :no
              """)
          .param("service", ++service)
          .param("at", r[0])
          .param("level", Integer.parseInt(r[1]))
          .param("no", forgotten)
          .update();
    }
    // the bad one: to be mended by 13 May, mended on the 14th, not answered
    jdbc.sql(
            """
            insert into ratings_task (id, case_id, service, agency_uscc, region6, state, version, named, tries, opened_at, mend_by, mended_at)
            select gen_random_uuid(), case_id, 2, agency_uscc, region6, 'to-answer', 1, false, 0, '2026-05-11T08:00+08:00', '2026-05-13',
              '2026-05-14T08:00+08:00' from cases_case where case_no = ?
            """)
        .param(forgotten)
        .update();
  }

  private static Map<What, Long> of(Numbers numbers) {
    Map<What, Long> all = new EnumMap<>(What.class);
    What.of(What.Block.CASE).forEach(w -> all.put(w, numbers.ofAgency(w, agency)));
    return all;
  }

  private static final Map<What, Long> EXPECTED =
      Map.of(
          What.IN, 3L,
          What.ACCEPTED, 3L,
          What.DECIDED, 3L,
          What.ON_TIME, 2L,
          What.LATE, 1L,
          What.NO_LIMIT, 0L,
          What.OVERDUE_OPEN, 3L,
          What.OVERDUE, 4L,
          What.ENDED, 1L);

  @Test
  @Order(1)
  void theNumbersAreThoseCountedByHand() {
    story();
    rated();
    at(AFTER.toString());
    Numbers numbers = weekly.view(WEEK).numbers();
    assertThat(of(numbers)).isEqualTo(EXPECTED);
    assertThat(
            Numbers.onTimeRate(
                numbers.ofAgency(What.ON_TIME, agency), numbers.ofAgency(What.LATE, agency)))
        .isEqualTo(66.6);
    assertThat(numbers.ofAgency(What.RATED, agency)).isEqualTo(2);
    assertThat(numbers.ofAgency(What.RATED_5, agency)).isEqualTo(1);
    assertThat(numbers.ofAgency(What.BAD, agency)).isEqualTo(1);
    assertThat(numbers.ofAgency(What.BAD_MENDED, agency)).isEqualTo(1);
    assertThat(numbers.ofAgency(What.BAD_OVERDUE, agency)).isEqualTo(1);
    assertThat(numbers.ofAgency(What.RECORDS, agency))
        .isEqualTo(
            jdbc.sql(
                    """
                    select count(*) from journal_outbox o join cases_case c using (case_id)
                    where c.agency_uscc = ? and o.owed_at >= '2026-05-11T00:00+08:00' and o.owed_at < '2026-05-18T00:00+08:00'
                    """)
                .param(agency)
                .query(Long.class)
                .single())
        .isPositive();
    // 18 May: what came in that Monday at 00:00, and the case due that day is overdue from the 19th
    Numbers next = weekly.view(WEEK.after()).numbers();
    assertThat(next.ofAgency(What.IN, agency)).isEqualTo(1);
    assertThat(next.ofAgency(What.OVERDUE_OPEN, agency)).isEqualTo(4);
  }

  @Test
  @Order(2)
  void everyNumberOpensExactlyItsRows() {
    at(AFTER.toString());
    rowsAreTheNumbers();
  }

  private void rowsAreTheNumbers() {
    Numbers numbers = weekly.view(WEEK).numbers();
    for (What what : What.values()) {
      assertThat(weekly.rows(WEEK, what, null, null, 100_000, 0))
          .as(what.id())
          .hasSize((int) numbers.of(what));
    }
    for (What what : What.of(What.Block.CASE)) {
      for (String a : numbers.agencies()) {
        assertThat(weekly.rows(WEEK, what, a, null, 100_000, 0))
            .hasSize((int) numbers.ofAgency(what, a));
      }
      for (String r : numbers.regions()) {
        assertThat(weekly.rows(WEEK, what, null, r, 100_000, 0))
            .hasSize((int) numbers.ofRegion(what, r));
      }
    }
  }

  @Test
  @Order(3)
  void pagesOfRowsTogetherAreAllRowsOnce() {
    at(AFTER.toString());
    List<String> keys = new ArrayList<>();
    for (int offset = 0; offset < 4; offset += 3) {
      weekly
          .rows(WEEK, What.OVERDUE, agency, null, 3, offset)
          .forEach(r -> keys.add(r.line().key()));
    }
    assertThat(keys).hasSize(4).doesNotHaveDuplicates();
  }

  /** The flag of the lifecycle and the date counted anew agree, and no name is whole. */
  @Test
  @Order(4)
  void onTimeMeansNotAfterTheEarlierOfBothLastDays() {
    at(AFTER.toString());
    for (Weekly.Row row : weekly.rows(WEEK, What.DECIDED, agency, null, 100, 0)) {
      LocalDate first = row.promised().isBefore(row.legal()) ? row.promised() : row.legal();
      boolean inTime = !row.line().closedAt().toLocalDate().isAfter(first);
      assertThat(row.line().marks().contains("on-time")).isEqualTo(inTime);
      assertThat(row.line().marks().contains("late")).isEqualTo(!inTime);
      assertThat(row.line().who()).isEqualTo("张**");
    }
    Weekly.Row late = weekly.rows(WEEK, What.LATE, agency, null, 1, 0).get(0);
    assertThat(late.promised()).isEqualTo("2026-05-12");
    assertThat(late.legal()).isEqualTo("2026-06-02");
  }

  @Test
  @Order(5)
  void aReportIsNotIssuedBeforeFridayAndOnlyOnce() {
    at("2026-05-14T23:59:59");
    assertThatThrownBy(() -> weekly.issue(WEEK, BUREAU)).isInstanceOf(ConflictException.class);
    at(AFTER.toString());
    weekly.issue(WEEK, BUREAU);
    assertThatThrownBy(() -> weekly.issue(WEEK, BUREAU)).isInstanceOf(ConflictException.class);
  }

  @Test
  @Order(6)
  void anIssuedReportIsNotChangedByLaterActsAndSaysThatTheyDiffer() {
    at(AFTER.toString());
    assertThat(weekly.view(WEEK).differences()).isEmpty();
    // only now somebody comes to the forgotten case: the law accepted it on the 13th
    settle(forgotten, "2026-05-21T10:00");
    Weekly.View view = weekly.view(WEEK);
    assertThat(view.issued()).isTrue();
    assertThat(of(view.numbers())).isEqualTo(EXPECTED);
    assertThat(of(view.live()).get(What.ACCEPTED)).isEqualTo(4);
    assertThat(view.differences()).anyMatch(d -> d.startsWith("受理："));
    rowsAreTheNumbers();
  }

  @Test
  void weeksAreNamedByTheirFridayOnly() {
    assertThat(Week.of(LocalDate.of(2026, 5, 17))).isEqualTo(WEEK);
    assertThat(Week.of(LocalDate.of(2026, 5, 11))).isEqualTo(WEEK);
    assertThat(Week.of(LocalDate.of(2026, 5, 18))).isEqualTo(WEEK.after());
    assertThat(Set.of("2026-05-14", "friday", "2026-13-01"))
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> Week.parse(text))
                    .isInstanceOf(org.yici.kernel.NotFoundException.class));
  }
}
