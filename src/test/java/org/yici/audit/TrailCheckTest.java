package org.yici.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.platform.DatabaseServer;

/** Whoever owns the database may switch the triggers off; what is done then is found. */
class TrailCheckTest extends IntegrationTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
  @Autowired DatabaseServer server;
  @Autowired JdbcClient shared;
  private OwnTrail own;
  private String root;

  /** Three rows on each of two days, the first under a root, and one of today. */
  @BeforeEach
  void begin() {
    own = new OwnTrail(server, shared, at("2024-03-01T04:00:00Z"), Period.ofYears(1));
    rows(3);
    chain("2024-03-02T04:00:00Z").build();
    rows(3);
    chain("2024-03-03T04:00:00Z").build();
    rows(1);
    own.chain.link();
    root = own.chain.root(FIRST).orElseThrow().hex();
  }

  @AfterEach
  void end() {
    own.close();
  }

  private static Clock at(String moment) {
    return Clock.fixed(Instant.parse(moment), ZONE);
  }

  private AuditChain chain(String now) {
    return own.chainAt(at(now));
  }

  private void rows(int n) {
    for (int i = 0; i < n; i++) {
      own.trail.note(Actor.nobody("10.0.0." + i), Act.of("seal-ask").on("S" + i));
    }
  }

  private TrailCheck.Said check(Map<LocalDate, String> kept) throws Exception {
    try (Connection db = own.data.getConnection()) {
      return TrailCheck.run(db, kept);
    }
  }

  private String firstFault() throws Exception {
    TrailCheck.Said said = check(Map.of());
    assertThat(said.whole()).isFalse();
    return said.faults().get(0);
  }

  @Test
  void whatNobodyTouchedFits() throws Exception {
    TrailCheck.Said said = check(Map.of(FIRST, root));
    assertThat(said.faults()).isEmpty();
    assertThat(said.rows()).isEqualTo(7);
    assertThat(said.roots()).isEqualTo(2);
    rows(2);
    assertThat(check(Map.of()).waiting()).isEqualTo(2);
  }

  @Test
  void aChangedRowIsFound() throws Exception {
    own.forced("update audit_entry set who_name = '别人' where id = 2");
    assertThat(firstFault()).contains("第 2 条", "编号 2", "被改过");
  }

  @Test
  void aRowChangedWithItsLinkIsFoundByTheNextOne() throws Exception {
    own.forced("update audit_link set hash = sha256('x') where seq = 2");
    assertThat(check(Map.of()).faults()).hasSize(2);
  }

  @Test
  void aRemovedRowIsFoundAndSoIsOneRemovedWithItsLink() throws Exception {
    own.forced("delete from audit_entry where id = 5");
    assertThat(firstFault()).contains("第 5 条", "被删去");
    own.forced("delete from audit_link where seq = 5");
    assertThat(firstFault()).contains("第 5 条不在了");
  }

  @Test
  void theEndOfTheChainCutOffIsFoundByTheRoot() throws Exception {
    own.forced("delete from audit_entry where id > 4");
    own.forced("delete from audit_link where seq > 4");
    assertThat(firstFault()).contains("第 5 条到第 6 条不在了");
  }

  @Test
  void aRowSlippedInBehindTheChainIsFound() throws Exception {
    own.forced(
        "insert into audit_entry (at, who_kind, action, object_kind, outcome, tx) values (now(), 'house', 'backup', 'audit', 'done', 3)");
    assertThat(firstFault()).contains("早该进链却没有", "编号 8");
  }

  @Test
  void aChainMadeAnewWithItsRootsIsFoundByARootKeptElsewhere() throws Exception {
    own.forced("update audit_entry set who_name = '别人' where id = 2");
    own.forced("delete from audit_link");
    own.forced("delete from audit_root");
    own.jdbc.sql("delete from audit_mark").update();
    own.chain.link();
    chain("2024-03-02T04:00:00Z").build();
    chain("2024-03-03T04:00:00Z").build();
    assertThat(check(Map.of()).whole()).as("it fits in itself").isTrue();
    assertThat(check(Map.of(FIRST, root)).faults().get(0)).contains("和您给的不一样");
    assertThat(check(Map.of(FIRST.minusDays(9), root)).faults().get(0)).contains("没有每日根");
  }

  @Test
  void aChangedOrMissingRootIsFound() throws Exception {
    own.forced("update audit_root set last_seq = 2 where day = '2024-03-01'");
    assertThat(firstFault()).contains("2024-03-01 的每日根被改过");
    own.forced("delete from audit_root where day = '2024-03-01'");
    assertThat(firstFault()).contains("接不上");
  }

  @Test
  void whatIsLeftAfterOldDaysWentCanStillBeProven() throws Exception {
    assertThat(
            chain(Instant.parse("2025-03-02T04:00:00Z").plus(Duration.ofHours(1)).toString())
                .clean(10))
        .isEqualTo(1);
    TrailCheck.Said said = check(Map.of(FIRST, root));
    assertThat(said.faults()).isEmpty();
    assertThat(said.removed()).isEqualTo(3);
    assertThat(said.rows()).isEqualTo(4);
    own.forced("update audit_entry set outcome = 'failed' where id = 4");
    assertThat(firstFault()).contains("第 4 条");
  }
}
