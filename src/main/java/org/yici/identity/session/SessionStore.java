package org.yici.identity.session;

import static org.yici.identity.account.AccountStore.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.account.Account;
import org.yici.platform.PersonalData;

/** The table identity_session. */
@Repository
class SessionStore {
  static final String ADDRESS = "identity_session.address";
  private final JdbcClient jdbc;
  private final PersonalData personalData;

  SessionStore(JdbcClient jdbc, PersonalData personalData) {
    this.jdbc = jdbc;
    this.personalData = personalData;
  }

  record Row(Account account, String post, UUID representation, Instant expires) {}

  void start(
      byte[] tokenHash,
      UUID account,
      String post,
      UUID representation,
      Instant now,
      Instant expires,
      Sessions.Origin origin,
      byte[] address) {
    jdbc.sql(
            """
            insert into identity_session (token_hash, account_id, post, representation, created_at, last_seen_at,
              expires_at, user_agent, address, factor, confirmed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            tokenHash,
            account,
            post,
            representation,
            at(now),
            at(now),
            at(expires),
            origin.userAgent(),
            address,
            origin.factor(),
            at(origin.confirmed() == null ? now : origin.confirmed()))
        .update();
  }

  /** Reads a session that is still open and notes that it was seen, in one statement. */
  Optional<Row> touch(byte[] tokenHash, Instant now, Duration idle) {
    return jdbc.sql(
            """
            update identity_session s set last_seen_at = :now
            from identity_account a
            where s.token_hash = :hash and a.id = s.account_id and a.off_at is null
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
                    instant(row, "expires_at")))
        .optional();
  }

  /** Whose session it is or was, as long as the row is kept. */
  Optional<UUID> holder(byte[] tokenHash) {
    return jdbc.sql("select account_id from identity_session where token_hash = ?")
        .param(tokenHash)
        .query(UUID.class)
        .optional();
  }

  /** A session that ended by itself. */
  record Ended(
      byte[] tokenHash, UUID account, String login, String name, String post, boolean idle) {}

  /** Sessions that ended by themselves and were not taken yet; nobody takes them again. */
  List<Ended> takeEnded(Instant now, Duration idle, int limit) {
    return jdbc.sql(
            """
            update identity_session s set end_noted = true from identity_account a
            where a.id = s.account_id and s.token_hash in (
              select token_hash from identity_session
              where not end_noted and (last_seen_at <= :idleSince or last_seen_at <= :now and expires_at <= :now)
              limit :limit for update skip locked)
            returning s.token_hash, s.account_id, a.login, a.name, s.post, s.last_seen_at <= :idleSince as idle
            """)
        .param("idleSince", at(now.minus(idle)))
        .param("now", at(now))
        .param("limit", limit)
        .query(
            (row, n) ->
                new Ended(
                    row.getBytes("token_hash"),
                    row.getObject("account_id", UUID.class),
                    row.getString("login"),
                    row.getString("name"),
                    row.getString("post"),
                    row.getBoolean("idle")))
        .list();
  }

  Optional<Instant> began(byte[] tokenHash) {
    return jdbc.sql("select created_at from identity_session where token_hash = ?")
        .param(tokenHash)
        .query((row, n) -> row.getObject("created_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  void end(byte[] tokenHash) {
    jdbc.sql("delete from identity_session where token_hash = ?").param(tokenHash).update();
  }

  /** Ends sessions of an account. */
  enum Which {
    ALL("true"),
    ALL_BUT("token_hash <> :other"),
    ONLY("encode(substring(token_hash, 1, 6), 'hex') = :mark"),
    /** The oldest beyond a number. */
    TOO_MANY(
        """
        token_hash in (select token_hash from identity_session
          where account_id = :account and last_seen_at > :idleSince and expires_at > :now
          order by created_at desc offset :keep)
        """);

    private final String condition;

    Which(String condition) {
      this.condition = condition;
    }
  }

  /**
   * @return the hashes of those that ended
   */
  List<byte[]> end(UUID account, Which which, Map<String, Object> values) {
    return jdbc.sql(
            """
            delete from identity_session where account_id = :account and %s returning token_hash
            """
                .formatted(which.condition))
        .param("account", account)
        .params(values)
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  /** The open ones, latest first. */
  List<Sessions.Known> of(UUID account, Instant now, Duration idle, int limit) {
    return jdbc.sql(
            """
            select encode(substring(token_hash, 1, 6), 'hex') mark, created_at, last_seen_at,
              expires_at, user_agent, address, factor
            from identity_session
            where account_id = ? and last_seen_at > ? and expires_at > ?
            order by created_at desc limit ?
            """)
        .params(account, at(now.minus(idle)), at(now), limit)
        .query(
            (row, n) ->
                new Sessions.Known(
                    row.getString("mark"),
                    instant(row, "created_at"),
                    instant(row, "last_seen_at"),
                    instant(row, "expires_at"),
                    row.getString("user_agent"),
                    personalData.decrypt(ADDRESS, row.getBytes("address")),
                    row.getString("factor")))
        .list();
  }

  /** Whether the holder of an open session proved to be there since a moment. */
  boolean confirmedSince(byte[] tokenHash, Instant moment) {
    return jdbc.sql(
            "select exists (select 1 from identity_session where token_hash = ? and confirmed_at > ?)")
        .params(tokenHash, at(moment))
        .query(Boolean.class)
        .single();
  }

  boolean confirmedSince(UUID account, Instant moment) {
    return jdbc.sql(
            "select exists (select 1 from identity_session where account_id = ? and confirmed_at > ?)")
        .params(account, at(moment))
        .query(Boolean.class)
        .single();
  }

  void confirm(byte[] tokenHash, Instant now) {
    jdbc.sql("update identity_session set confirmed_at = ? where token_hash = ?")
        .params(at(now), tokenHash)
        .update();
  }

  /** How and when a session was confirmed. */
  Optional<Sessions.Origin> origin(byte[] tokenHash) {
    return jdbc.sql(
            "select user_agent, factor, confirmed_at from identity_session where token_hash = ?")
        .param(tokenHash)
        .query(
            (row, n) ->
                new Sessions.Origin(
                    row.getString(1), null, row.getString(2), instant(row, "confirmed_at")))
        .optional();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Removes what ended before a moment. */
  void removeEndedBefore(Instant moment) {
    jdbc.sql("delete from identity_session where expires_at < ?").param(at(moment)).update();
  }
}
