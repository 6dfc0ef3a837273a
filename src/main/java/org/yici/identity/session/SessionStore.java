package org.yici.identity.session;

import static org.yici.identity.account.AccountStore.at;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.account.Account;

/** The table identity_session. */
@Repository
class SessionStore {
  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Row(Account account, String post, UUID representation, Instant expires) {}

  void start(
      byte[] tokenHash,
      UUID account,
      String post,
      UUID representation,
      Instant now,
      Instant expires,
      String userAgent) {
    jdbc.sql(
            """
            insert into identity_session
              (token_hash, account_id, post, representation, created_at, last_seen_at, expires_at, user_agent)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(tokenHash, account, post, representation, at(now), at(now), at(expires), userAgent)
        .update();
  }

  /** Reads a session that is still open and notes that it was seen, in one statement. */
  Optional<Row> touch(byte[] tokenHash, Instant now, Duration idle) {
    return jdbc.sql(
            """
            update identity_session s set last_seen_at = :now
            from identity_account a
            where s.token_hash = :hash and a.id = s.account_id
              and s.last_seen_at > :idleSince and s.expires_at > :now
            returning %s, s.post, s.representation, s.expires_at
            """
                .formatted(Account.COLUMNS))
        .param("hash", tokenHash)
        .param("now", at(now))
        .param("idleSince", at(now.minus(idle)))
        .query(
            (row, n) ->
                new Row(
                    Account.read(row),
                    row.getString("post"),
                    row.getObject("representation", UUID.class),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Whose session it is or was, as long as the row is kept. */
  Optional<UUID> holder(byte[] tokenHash) {
    return jdbc.sql("select account_id from identity_session where token_hash = ?")
        .param(tokenHash)
        .query(UUID.class)
        .optional();
  }

  void end(byte[] tokenHash) {
    jdbc.sql("delete from identity_session where token_hash = ?").param(tokenHash).update();
  }

  /** Removes what ended before a moment. */
  void removeEndedBefore(Instant moment) {
    jdbc.sql("delete from identity_session where expires_at < ?").param(at(moment)).update();
  }
}
