package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;
import org.yici.catalog.Catalog;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.platform.DemoClock;

/** What time alone does is seen at once and written down once. */
class SettlingByTimeTest extends IntegrationTest {
  private static final LocalDateTime RECEIVED = LocalDateTime.parse("2026-03-02T10:00");
  private static final LocalDateTime LAST_DAY = LocalDateTime.parse("2026-03-09T23:59");
  private static final LocalDateTime AFTER = LocalDateTime.parse("2026-03-10T00:00");
  @Autowired Cases cases;
  @Autowired CaseDrafts drafts;
  @Autowired Catalog catalog;
  @Autowired AutowireCapableBeanFactory beans;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;

  private void at(LocalDateTime now) {
    ((DemoClock) clock).hold(now);
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
  }

  private String submitted() {
    at(RECEIVED);
    return beans.createBean(SampleCases.class).bare().caseNo();
  }

  private int storedVersion(CaseView view) {
    return jdbc.sql("select version from cases_state where case_id = ?")
        .param(view.row().caseId())
        .query(Integer.class)
        .single();
  }

  private LocalDate nextEvent(CaseView view) {
    return jdbc.sql("select next_event from cases_state where case_id = ?")
        .param(view.row().caseId())
        .query(LocalDate.class)
        .optional()
        .orElse(null);
  }

  /** 行政许可法 32(4): no answer within five working days, accepted as of the day of receipt. */
  @Test
  void silenceOfFiveWorkingDaysIsAcceptanceOnReadBeforeAnyJobRan() {
    String no = submitted();
    at(LAST_DAY);
    assertThat(cases.view(no).file().state()).isEqualTo(State.RECEIVED);
    at(AFTER);
    CaseView view = cases.view(no);
    assertThat(view.file().state()).isEqualTo(State.ACCEPTED);
    assertThat(view.file().flags()).contains(Flag.DEEMED_ACCEPTED, Flag.OVERDUE_CORRECTION);
    assertThat(view.file().acceptedOn()).isEqualTo(RECEIVED.toLocalDate());
    assertThat(storedVersion(view)).isEqualTo(1);
    assertThat(nextEvent(view)).isEqualTo(LAST_DAY.toLocalDate());
  }

  @Test
  void theJobWritesItDownOnceWithChainedHistoryAndOneOutgoingRecordOfAKind() {
    String no = submitted();
    at(LAST_DAY);
    cases.settleDue(3);
    assertThat(storedVersion(cases.view(no))).isEqualTo(1);
    at(AFTER);
    assertThat(cases.settleDue(3)).isPositive();
    CaseView view = cases.view(no);
    // the days promised count from the acceptance that the law puts on the day of receipt
    assertThat(storedVersion(view)).isEqualTo(3).isEqualTo(view.file().version());
    cases.settleDue(3);
    assertThat(storedVersion(cases.view(no))).isEqualTo(3);
    List<Entry> history = cases.history(view);
    assertThat(history)
        .extracting(Entry::action)
        .containsExactly("submit", "deemed-acceptance", "overdue");
    assertThat(history.get(1).at()).isEqualTo(AFTER);
    assertThat(Chain.firstBroken(history)).isZero();
    List<String> owed =
        jdbc.sql("select seq || kind from journal_outbox where case_id = ?")
            .param(view.row().caseId())
            .query(String.class)
            .list();
    assertThat(owed).doesNotHaveDuplicates().anyMatch(o -> o.startsWith("2"));
    assertThat(nextEvent(view)).isAfterOrEqualTo(AFTER.toLocalDate());
  }

  /** A case overdue in everything waits for people, not for time: the job lets it rest. */
  @Test
  void theJobComesToAnEndWithEveryCase() {
    String no = submitted();
    at(LocalDateTime.parse("2026-11-20T00:05"));
    cases.settleDue(3);
    CaseView view = cases.view(no);
    assertThat(view.file().flags()).contains(Flag.OVERDUE_LEGAL, Flag.OVERDUE_PROMISED);
    assertThat(nextEvent(view)).isNull();
    assertThat(Chain.firstBroken(cases.history(view))).isZero();
    assertThat(cases.settleDue(3)).isZero();
    assertThat(
            jdbc.sql("select count(*) from cases_state where next_event < date '2026-11-20'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void anActThatComesAfterTimeDidItsWorkWritesBothAndTheOldVersionIsStillGood() {
    String no = submitted();
    at(AFTER.plusHours(9));
    CaseView after =
        cases.act(
            no,
            1,
            new Actor(Role.REVIEWER, "r1", "审核员"),
            "verify-on-site",
            Map.of("staff", List.of("r1", "r2")),
            List.of());
    assertThat(after.file().version()).isEqualTo(4);
    List<Entry> history = cases.history(after);
    assertThat(history)
        .extracting(Entry::action)
        .containsExactly("submit", "deemed-acceptance", "overdue", "verify-on-site");
    assertThat(Chain.firstBroken(history)).isZero();
  }

  @Test
  void draftsOfThreeMonthsAgoGo() {
    UUID account = UUID.randomUUID();
    at(RECEIVED);
    drafts.save(drafts.open(account, "x"));
    at(RECEIVED.plusDays(90));
    drafts.removeOld(500);
    assertThat(drafts.find(account, "x")).isPresent();
    at(RECEIVED.plusDays(91));
    drafts.removeOld(500);
    assertThat(drafts.find(account, "x")).isEmpty();
  }
}
