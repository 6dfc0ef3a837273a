package org.yici.identity.account;

import static org.yici.identity.account.AccountStore.at;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table identity_attempt: who may guess again, and from when on. All nodes share it. */
@Repository
class Attempts {
  private static final Duration KEPT = Duration.ofDays(2);
  private final JdbcClient jdbc;

  Attempts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How long a subject waits: {@code first} after the allowed number of wrong ones in a row, and
   * twice as long after each further one.
   *
   * @param forgotten after this time without an attempt counting begins anew
   */
  record Rule(int allowed, Duration first, Duration longest, Duration forgotten) {}

  /**
   * An attempt that was let through and counts as wrong until it is taken back.
   *
   * @param waits until when the subject waits if this one is wrong; null when it may try again
   */
  record Taken(int failed, Instant waits) {}

  /**
   * Counts an attempt before anything is compared, so that guesses made at the same moment all
   * count.
   *
   * @return empty when the subject has to wait
   */
  Optional<Taken> take(String subject, Instant now, Rule rule) {
    return jdbc.sql(
            """
            insert into identity_attempt as a (subject, failed, last_at) values (:subject, 1, :now)
            on conflict (subject) do update set
              failed = case when a.last_at < :forgotten then 1 else a.failed + 1 end,
              last_at = :now,
              until = case when a.last_at >= :forgotten and a.failed + 1 >= :allowed
                then cast(:now as timestamptz) + make_interval(secs =>
                  least(:longest, :first * power(2, least(a.failed + 1 - :allowed, 30)))) end
            where a.until is null or a.until <= :now
            returning failed, until
            """)
        .param("subject", subject)
        .param("now", at(now))
        .param("forgotten", at(now.minus(rule.forgotten())))
        .param("allowed", rule.allowed())
        .param("first", (double) rule.first().toSeconds())
        .param("longest", (double) rule.longest().toSeconds())
        .query(
            (row, n) ->
                new Taken(row.getInt("failed"), instant(row.getObject(2, OffsetDateTime.class))))
        .optional();
  }

  /** Until when the subject waits; empty when it need not. */
  Optional<Instant> waits(String subject, Instant now) {
    return jdbc.sql("select until from identity_attempt where subject = ? and until > ?")
        .params(subject, at(now))
        .query((row, n) -> instant(row.getObject(1, OffsetDateTime.class)))
        .optional();
  }

  /** The attempt taken last was right, and says nothing of those before it. */
  void takeBack(String subject) {
    jdbc.sql(
            """
            update identity_attempt set failed = greatest(failed - 1, 0), until = null
            where subject = ?
            """)
        .param(subject)
        .update();
  }

  void forget(String subject) {
    jdbc.sql("delete from identity_attempt where subject = ?").param(subject).update();
  }

  void removeOld(Instant now) {
    jdbc.sql("delete from identity_attempt where last_at < ? and (until is null or until < ?)")
        .params(at(now.minus(KEPT)), at(now))
        .update();
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
