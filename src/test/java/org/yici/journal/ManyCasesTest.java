package org.yici.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.platform.DemoClock;

/** The root of a day with 100,000 changed cases on top of a long history: seconds, and by index. */
@Tag("slow")
class ManyCasesTest extends IntegrationTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyCasesTest.class);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final String MARK = "many-cases-test";
  @Autowired Roots roots;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @BeforeEach
  @AfterEach
  void forget() {
    ((DemoClock) clock).release();
    jdbc.sql("delete from journal_leaf").update();
    jdbc.sql("delete from journal_root").update();
    jdbc.sql("delete from journal_entry where actor_id = ?").param(MARK).update();
  }

  private void rows(int cases, int each) {
    jdbc.sql(
            """
            insert into journal_entry (case_id, seq, at, actor_role, actor_id, actor_name, action, data, documents, hash)
            select c.id, s, '2026-11-02T10:00+08', 'clerk', :mark, '甲', 'assign', '{"to":"S1"}', '{}', sha256((c.id::text || s)::bytea)
            from (select gen_random_uuid() as id from generate_series(1, :cases)) c, generate_series(1, :each) s
            """)
        .param("mark", MARK)
        .param("cases", cases)
        .param("each", each)
        .update();
  }

  @Test
  void aHundredThousandChangedCasesInSeconds() {
    rows(100_000, 5);
    ((DemoClock) clock).hold(DAY.plusDays(1).atTime(0, 20));
    roots.build(); // everything so far
    rows(100_000, 3);
    jdbc.sql("analyze journal_entry").update();
    ((DemoClock) clock).hold(DAY.plusDays(2).atTime(0, 20));
    long begun = System.nanoTime();
    roots.build();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    DailyRoot root = roots.get(DAY.plusDays(1));
    assertThat(root.leaves()).isGreaterThanOrEqualTo(100_000);
    UUID one =
        jdbc.sql("select case_id from journal_leaf where day = ? and n = 77777")
            .param(root.day())
            .query(UUID.class)
            .single();
    begun = System.nanoTime();
    Proof proof = roots.proof(one, root.day());
    Duration proved = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(proof.faults()).isEmpty();
    assertThat(proof.path()).hasSizeBetween(16, 17);
    rows(1000, 3); // the next day: an ordinary one on a long history
    jdbc.sql("analyze journal_entry").update();
    List<String> plan =
        jdbc.sql(
                "explain select distinct on (case_id) case_id, seq, hash from journal_entry where tx >= "
                    + jdbc.sql("select upto from journal_root where day = ?")
                        .param(root.day())
                        .query(Long.class)
                        .single()
                    + " order by case_id, seq desc")
            .query(String.class)
            .list();
    LOG.info(
        "root of {} cases: {} ms, a proof {} ms, by {}",
        root.leaves(),
        took.toMillis(),
        proved.toMillis(),
        plan);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    assertThat(String.join("\n", plan)).contains("journal_entry_tx");
  }
}
