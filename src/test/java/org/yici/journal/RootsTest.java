package org.yici.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.platform.DemoClock;

/** The root of a day covers every row of history committed before it, once. */
class RootsTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  @Autowired Roots roots;
  @Autowired RootCheck check;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource database;
  @Autowired TransactionTemplate transaction;
  @Autowired Clock clock;
  private final List<UUID> made = new ArrayList<>();

  @BeforeEach
  void noRootYet() {
    forget();
    at(DAY.plusDays(1).atTime(0, 20));
  }

  @AfterEach
  void forget() {
    ((DemoClock) clock).release();
    jdbc.sql("delete from journal_leaf").update();
    jdbc.sql("delete from journal_root").update();
    made.forEach(id -> jdbc.sql("delete from journal_entry where case_id = ?").param(id).update());
  }

  private void at(LocalDateTime time) {
    ((DemoClock) clock).hold(time);
  }

  private UUID aCase() {
    UUID id = UUID.randomUUID();
    made.add(id);
    return id;
  }

  private Entry write(UUID id, LocalDateTime at, String data) {
    try (Connection connection = database.getConnection()) {
      return write(connection, id, at, data);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Entry write(Connection connection, UUID id, LocalDateTime at, String data)
      throws SQLException {
    List<Entry> before = check(id);
    Entry e =
        Chain.next(
            before.isEmpty() ? null : before.get(before.size() - 1).hash(),
            id,
            before.size() + 1,
            at,
            "clerk",
            "S1",
            "甲",
            "assign",
            data,
            List.of());
    try (PreparedStatement s =
        connection.prepareStatement(
            "insert into journal_entry (case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?::json, '{}', ?)")) {
      s.setObject(1, id);
      s.setInt(2, e.seq());
      s.setObject(3, e.at().atZone(clock.getZone()).toOffsetDateTime());
      s.setString(4, e.actorRole());
      s.setString(5, e.actorId());
      s.setString(6, e.actorName());
      s.setString(7, e.action());
      s.setString(8, e.data());
      s.setBytes(9, e.hash());
      s.executeUpdate();
    }
    return e;
  }

  private List<Entry> check(UUID id) {
    return rows.entries(id);
  }

  @Autowired CheckStore rows;

  @Test
  void everyCaseThatMovedIsUnderTheRootWithItsLastRow() {
    UUID one = aCase();
    write(one, DAY.atTime(9, 0), "{\"n\":1}");
    Entry last = write(one, DAY.atTime(10, 0), "{\"n\":2}");
    UUID two = aCase();
    write(two, DAY.atTime(11, 0), "{}");
    assertThat(roots.build()).isEqualTo(1);
    assertThat(roots.build()).as("once").isZero();
    DailyRoot root = roots.get(DAY);
    assertThat(root.leaves()).isGreaterThanOrEqualTo(2);
    Proof proof = roots.proof(one, DAY);
    assertThat(proof.seq()).isEqualTo(2);
    assertThat(proof.hash()).isEqualTo(HexFormat.of().formatHex(last.hash()));
    assertThat(proof.root()).isEqualTo(root.rootHex());
    assertThat(proof.faults()).isEmpty();
    assertThat(roots.proof(two, DAY).faults()).isEmpty();
    assertThat(check.ofCase(one)).isEmpty();
    assertThat(check.days(null, 100).findings()).isEmpty();
  }

  @Test
  void aDayWithoutActsHasARootToo_andEachRootCarriesTheOneBefore() {
    roots.build();
    DailyRoot first = roots.get(DAY);
    at(DAY.plusDays(3).atTime(0, 20));
    assertThat(roots.build()).isEqualTo(2);
    DailyRoot empty = roots.get(DAY.plusDays(1));
    assertThat(empty.leaves()).isZero();
    assertThat(empty.previous()).isEqualTo(first.root());
    assertThat(roots.get(DAY.plusDays(2)).previous()).isEqualTo(empty.root());
    assertThat(check.days(null, 100).findings()).isEmpty();
  }

  @Test
  void aDayIsNotClosedBeforeTheEffectsOfMidnightAreWrittenDown() {
    at(DAY.plusDays(1).atTime(0, 10));
    roots.build();
    assertThat(roots.find(DAY)).isEmpty();
    assertThat(roots.find(DAY.minusDays(1))).isPresent();
  }

  @Test
  void aRowCommittedAfterTheRootOfItsDayGoesUnderTheNextOne() throws Exception {
    UUID late = aCase();
    try (Connection slow = database.getConnection()) {
      slow.setAutoCommit(false);
      write(slow, late, DAY.atTime(23, 59), "{}");
      roots.build();
      // others begin and end in between: numbers of transactions alone would not tell
      UUID other = aCase();
      write(other, DAY.plusDays(1).atTime(0, 30), "{}");
      slow.commit();
    }
    assertThat(roots.covering(late)).isEmpty();
    at(DAY.plusDays(2).atTime(0, 20));
    roots.build();
    assertThat(roots.covering(late)).containsExactly(new Roots.Covered(DAY.plusDays(1), 1));
    assertThat(roots.proof(late, DAY.plusDays(1)).faults()).isEmpty();
  }

  @Test
  void aRowWhoseTimeLiesFarBackGoesUnderTheNextRoot() {
    roots.build();
    UUID old = aCase();
    write(old, DAY.minusYears(1).atTime(0, 0), "{}"); // e.g. deemed acceptance found late
    at(DAY.plusDays(2).atTime(0, 20));
    roots.build();
    assertThat(roots.covering(old)).containsExactly(new Roots.Covered(DAY.plusDays(1), 1));
  }

  @Test
  void missedDaysAreMadeUpEachWithItsOwnRows_alsoMoreThanAMonth() {
    roots.build();
    UUID id = aCase();
    for (int d = 1; d <= 40; d++) {
      write(id, DAY.plusDays(d).atTime(9, 0), "{\"d\":" + d + "}");
    }
    at(DAY.plusDays(41).atTime(8, 0));
    assertThat(roots.build()).isEqualTo(40);
    List<Roots.Covered> covering = roots.covering(id);
    assertThat(covering).hasSize(40);
    assertThat(covering.get(0)).isEqualTo(new Roots.Covered(DAY.plusDays(40), 40));
    assertThat(covering.get(39)).isEqualTo(new Roots.Covered(DAY.plusDays(1), 1));
    assertThat(roots.proof(id, DAY.plusDays(7)).faults()).isEmpty();
    assertThat(check.days(null, 100).findings()).isEmpty();
  }

  @Test
  void inAnotherDatabaseWhereNumbersBeginAnewEveryRowIsLookedAt() {
    roots.build();
    UUID id = aCase();
    write(id, DAY.plusDays(1).atTime(9, 0), "{}");
    // as after a dump and restore: the mark lies far above the numbers here
    jdbc.sql("update journal_root set upto = 4000000000, cluster = 'the old one'").update();
    at(DAY.plusDays(2).atTime(0, 20));
    roots.build();
    assertThat(roots.covering(id)).hasSize(1);
  }

  @Test
  void twoNodesAtOnceBuildADayOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread first =
        new Thread(
            () ->
                transaction.executeWithoutResult(
                    t -> {
                      roots.build();
                      begun.countDown();
                      await(end);
                    }));
    first.start();
    await(begun);
    assertThat(roots.build()).as("the other one is at it").isZero();
    end.countDown();
    first.join();
    assertThat(roots.count()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aChangedRowIsNamed() {
    UUID id = threeRowsUnderARoot();
    jdbc.sql("update journal_entry set data = '{\"n\":9}' where case_id = ? and seq = 2")
        .param(id)
        .update();
    assertThat(check.ofCase(id))
        .singleElement()
        .satisfies(f -> assertThat(f.seq()).isEqualTo(2))
        .satisfies(f -> assertThat(f.text()).contains("第2步", "被改过"));
  }

  @Test
  void aChainMadeAnewAfterAChangeIsFoundByTheRoot() {
    UUID id = threeRowsUnderARoot();
    jdbc.sql("delete from journal_entry where case_id = ?").param(id).update();
    write(id, DAY.atTime(9, 0), "{\"n\":1}");
    write(id, DAY.atTime(10, 0), "{\"n\":9}");
    write(id, DAY.atTime(11, 0), "{\"n\":3}");
    assertThat(Chain.firstBroken(check(id))).as("the chain alone is sound").isZero();
    assertThat(check.ofCase(id))
        .singleElement()
        .satisfies(f -> assertThat(f.text()).contains("和" + DAY + "的根对不上"));
    assertThat(roots.proof(id, DAY).faults()).isNotEmpty();
  }

  @Test
  void aRemovedRowIsNamed_inTheMiddleAndAtTheEnd() {
    UUID id = threeRowsUnderARoot();
    jdbc.sql("delete from journal_entry where case_id = ? and seq = 3").param(id).update();
    assertThat(check.ofCase(id))
        .singleElement()
        .satisfies(f -> assertThat(f.text()).contains("第3步不在了"));
    jdbc.sql("delete from journal_entry where case_id = ? and seq = 1").param(id).update();
    assertThat(check.ofCase(id)).anySatisfy(f -> assertThat(f.text()).isEqualTo("第1步不在了，后面的步还在"));
  }

  @Test
  void aRemovedCaseIsNamed() {
    UUID id = threeRowsUnderARoot();
    jdbc.sql("delete from journal_entry where case_id = ?").param(id).update();
    UUID before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    RootCheck.Cases batch = check.cases(before, 1);
    assertThat(batch.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.caseId()).isEqualTo(id))
        .satisfies(f -> assertThat(f.text()).contains("整件的经过都不在了"));
  }

  @Test
  void aRemovedLeafOrRootIsFoundByTheDay() {
    UUID id = threeRowsUnderARoot();
    at(DAY.plusDays(3).atTime(0, 20));
    roots.build();
    jdbc.sql("delete from journal_leaf where case_id = ?").param(id).update();
    assertThat(check.days(null, 100).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.day()).isEqualTo(DAY))
        .satisfies(f -> assertThat(f.text()).contains("个叶子"));
    jdbc.sql("delete from journal_root where day = ?").param(DAY.plusDays(1)).update();
    assertThat(check.days(null, 100).findings())
        .anySatisfy(f -> assertThat(f.text()).isEqualTo("前一天的根不在了"));
  }

  private UUID threeRowsUnderARoot() {
    UUID id = aCase();
    write(id, DAY.atTime(9, 0), "{\"n\":1}");
    write(id, DAY.atTime(10, 0), "{\"n\":2}");
    write(id, DAY.atTime(11, 0), "{\"n\":3}");
    roots.build();
    assertThat(check.ofCase(id)).isEmpty();
    return id;
  }
}
