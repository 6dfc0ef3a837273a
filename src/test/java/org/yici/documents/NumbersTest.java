package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.kernel.TimedId;
import org.yici.platform.DemoClock;

/**
 * 发文字号: {@code {机关代字}{文种}〔{yyyy}〕{n}号}. Each number of a series is given once, whatever is rolled
 * back, killed or done at the same time; each year begins at 1.
 */
class NumbersTest extends IntegrationTest {
  private static final String WORD = "试号";
  @Autowired DocumentStore store;
  @Autowired Directory directory;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource database;
  @Autowired Clock clock;
  private String agency;

  @BeforeEach
  void anAgency() {
    agency = directory.agencies().get(0).uscc();
    clear();
  }

  @AfterEach
  void clear() {
    ((DemoClock) clock).reset();
    jdbc.sql("delete from documents_document where word = ?").param(WORD).update();
    jdbc.sql("delete from documents_serial where word = ?").param(WORD).update();
  }

  private void insert() {
    LocalDateTime now = LocalDateTime.now(clock);
    DocumentText text = SamplePapers.acceptance();
    NewDocument d =
        new NewDocument("test", "试验文书", WORD, now.getYear(), text, null, java.util.Map.of());
    Paper paper = new Paper("test", "试验文书", WORD, agency, text, "test");
    store.insert(TimedId.next(), d, paper, "平测", now);
  }

  private List<Integer> numbers(int year) {
    return jdbc.sql("select n from documents_document where word = ? and year = ? order by n")
        .params(WORD, year)
        .query(Integer.class)
        .list();
  }

  private static List<Integer> upTo(int n) {
    return IntStream.rangeClosed(1, n).boxed().toList();
  }

  @Test
  void manyAtOnceAndManyTakenBackLeaveNeitherGapNorDouble() throws Exception {
    int year = LocalDate.now(clock).getYear();
    List<Callable<Integer>> hands = new ArrayList<>();
    for (int hand = 0; hand < 8; hand++) {
      Random chance = new Random(hand);
      hands.add(() -> work(chance));
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    int kept = 0;
    try {
      for (Future<Integer> done : pool.invokeAll(hands)) {
        kept += done.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(kept).isBetween(40, 8 * 25 - 40);
    assertThat(numbers(year)).isEqualTo(upTo(kept));
  }

  /** One to three documents an act; four acts in ten are taken back. */
  private int work(Random chance) {
    int kept = 0;
    for (int act = 0; act < 12; act++) {
      int papers = 1 + chance.nextInt(3);
      boolean back = chance.nextInt(10) < 4;
      transaction.executeWithoutResult(
          status -> {
            for (int i = 0; i < papers; i++) {
              insert();
            }
            if (back) {
              status.setRollbackOnly();
            }
          });
      kept += back ? 0 : papers;
    }
    return kept;
  }

  @Test
  void whoIsKilledInTheMiddleTakesItsNumberAlongAndNobodyWaitsForIt() throws Exception {
    int year = LocalDate.now(clock).getYear();
    insert();
    try (Connection dying = database.getConnection()) {
      dying.setAutoCommit(false);
      takeNumber(dying, year);
      int process = process(dying);
      jdbc.sql("select pg_terminate_backend(?)").param(process).query(Boolean.class).single();
      insert(); // would wait for the dead one's lock
    } catch (SQLException closed) {
      // the connection is gone, as it should be
    }
    insert();
    assertThat(numbers(year)).isEqualTo(upTo(3));
  }

  private void takeNumber(Connection connection, int year) throws SQLException {
    try (PreparedStatement take =
        connection.prepareStatement(
            "update documents_serial set last = last + 1 where agency_uscc = ? and word = ? and year = ?")) {
      take.setString(1, agency);
      take.setString(2, WORD);
      take.setInt(3, year);
      assertThat(take.executeUpdate()).isEqualTo(1);
    }
  }

  private static int process(Connection connection) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement("select pg_backend_pid()");
        ResultSet answer = ask.executeQuery()) {
      answer.next();
      return answer.getInt(1);
    }
  }

  @Test
  void theYearOfTheClockBeginsAtOneAndTheOldYearStaysClosed() {
    DemoClock moved = (DemoClock) clock;
    moved.set(LocalDateTime.parse("2027-12-31T23:59:59"));
    insert();
    insert();
    moved.set(LocalDateTime.parse("2028-01-01T00:00"));
    insert();
    assertThat(numbers(2027)).isEqualTo(upTo(2));
    assertThat(numbers(2028)).isEqualTo(upTo(1));
    UUID last =
        jdbc.sql("select document_id from documents_document where word = ? and year = 2028")
            .param(WORD)
            .query(UUID.class)
            .single();
    assertThat(store.find(last).orElseThrow().issued().number()).isEqualTo("平测试号〔2028〕1号");
  }
}
