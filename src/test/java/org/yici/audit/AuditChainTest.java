package org.yici.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.platform.DatabaseServer;
import org.yici.platform.StartRefused;

/** 网络安全法第二十一条: kept at least six months; GB/T 22239: nobody deletes or changes unseen. */
class AuditChainTest extends IntegrationTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  @Autowired DatabaseServer server;
  @Autowired JdbcClient shared;
  private Instant now = Instant.parse("2024-03-01T04:00:00Z");
  private OwnTrail own;

  @BeforeEach
  void begin() {
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZONE;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    own = new OwnTrail(server, shared, clock, Period.ofYears(1));
  }

  @AfterEach
  void end() {
    own.close();
  }

  private void acts(int n) {
    for (int i = 0; i < n; i++) {
      own.trail.note(Actor.nobody("10.0.0." + i), Act.of("seal-ask").on("S" + i).with("n", i));
    }
  }

  private void nextDay() {
    now = now.plus(Duration.ofDays(1));
  }

  private int count(String table) {
    return own.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  @Test
  void rowsAreOnlyEverAdded() {
    acts(2);
    own.chain.link();
    nextDay();
    own.chain.build();
    for (String sql :
        new String[] {
          "update audit_entry set outcome = 'refused'",
          "delete from audit_entry",
          "truncate audit_entry",
          "update audit_link set hash = ''",
          "delete from audit_link",
          "truncate audit_link",
          "delete from audit_root",
          "update audit_root set root = ''",
          "truncate audit_root"
        }) {
      assertThatThrownBy(() -> own.jdbc.sql(sql).update())
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("审计记录只能增加");
    }
    assertThat(count("audit_entry")).isEqualTo(2);
  }

  @Test
  void everyCommittedRowGetsItsLinkOnceAndLateOnesComeBehind() throws Exception {
    acts(3);
    assertThat(own.chain.link()).isEqualTo(3);
    try (var late = own.data.getConnection()) {
      late.setAutoCommit(false);
      late.createStatement()
          .execute(
              "insert into audit_entry (at, who_kind, action, object_kind, outcome) values (now(), 'house', 'backup', 'audit', 'done')");
      acts(2);
      assertThat(own.chain.link()).as("not the one that is not committed").isEqualTo(2);
      late.commit();
    }
    assertThat(own.chain.link()).isEqualTo(1);
    assertThat(own.chain.link()).isZero();
    assertThat(
            own.jdbc.sql("select entry_id from audit_link order by seq").query(Long.class).list())
        .containsExactly(1L, 2L, 3L, 5L, 6L, 4L);
  }

  @Test
  void eachDayHasARootThatCarriesTheOneBefore() {
    acts(2);
    nextDay();
    assertThat(own.chain.build()).isEqualTo(1);
    AuditRoot first = own.chain.root(LocalDate.of(2024, 3, 1)).orElseThrow();
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.previous()).isEqualTo(Chaining.START);
    assertThat(own.chain.build()).isZero();
    nextDay();
    nextDay();
    acts(1);
    assertThat(own.chain.build()).as("a day that was missed has one too").isEqualTo(2);
    AuditRoot empty = own.chain.root(LocalDate.of(2024, 3, 2)).orElseThrow();
    AuditRoot third = own.chain.root(LocalDate.of(2024, 3, 3)).orElseThrow();
    assertThat(empty.count()).isZero();
    assertThat(empty.previous()).isEqualTo(first.root());
    assertThat(third.previous()).isEqualTo(empty.root());
    assertThat(third.count()).isEqualTo(1);
    assertThat(third.root())
        .isEqualTo(Chaining.root(third.day(), third.firstSeq(), 3, third.head(), third.previous()));
  }

  @Test
  void wholeDaysGoAfterTheirTimeAndRootAndCountStay() {
    acts(3);
    nextDay();
    own.chain.build();
    acts(1);
    nextDay();
    own.chain.build();
    now = Instant.parse("2025-03-02T04:00:00Z");
    assertThat(own.chain.clean(10)).as("of the first day alone a year has passed").isEqualTo(1);
    assertThat(own.chain.root(LocalDate.of(2024, 3, 1)).orElseThrow().removedAt()).isNotNull();
    assertThat(own.chain.root(LocalDate.of(2024, 3, 1)).orElseThrow().count()).isEqualTo(3);
    assertThat(own.chain.root(LocalDate.of(2024, 3, 2)).orElseThrow().removedAt()).isNull();
    assertThat(own.chain.clean(10)).isZero();
    // the one of the second day, and the row that says what was removed
    assertThat(count("audit_entry")).isEqualTo(2);
    assertThat(count("audit_link")).isEqualTo(1);
    assertThat(own.chain.link()).as("the chain goes on").isEqualTo(1);
  }

  /** Whatever the application's clock says, the database lets nothing younger go. */
  @Test
  void article21_nothingYoungerThanSixMonthsGoesEvenWithAMovedClock() {
    now = Clock.system(ZONE).instant().minus(Duration.ofDays(10));
    acts(1);
    nextDay();
    own.chain.build();
    now = now.plus(Duration.ofDays(2000));
    assertThat(own.chain.clean(10)).isZero();
    assertThat(count("audit_entry")).isEqualTo(1);
  }

  @Test
  void article21_lessThanSixMonthsDoesNotStart() {
    for (String kept : new String[] {"P5M", "P180D", "P0D", "P26W"}) {
      assertThatThrownBy(() -> new AuditSettings(Period.parse(kept)))
          .as(kept)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("六个月");
    }
    assertThat(new AuditSettings(Period.parse("P6M")).words()).isEqualTo("6个月");
    assertThat(new AuditSettings(Period.parse("P3Y")).words()).isEqualTo("3年");
  }
}
