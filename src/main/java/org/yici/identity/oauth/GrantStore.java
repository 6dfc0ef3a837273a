package org.yici.identity.oauth;

import static org.yici.identity.account.AccountStore.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.account.Account;
import org.yici.identity.account.RealTime;

/** The tables identity_grant and identity_refresh. */
@Repository
class GrantStore {
  private static final String GRANT =
      """
      g.id as grant_id, g.client_id, g.post, g.scopes, g.redirect_uri, g.code_ends_at, g.challenge,
        g.nonce, g.session_hash, g.signed_in_at, g.made_at, g.code_used_at, g.ended_at
      """;
  private final JdbcClient jdbc;
  private final RealTime time;

  GrantStore(JdbcClient jdbc, RealTime time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /**
   * One grant with its account.
   *
   * @param account null for one of a program that acts for itself
   * @param codeUsed when its code was exchanged; null: not yet
   */
  record Grant(
      UUID id,
      String client,
      Account account,
      String post,
      String scopes,
      String redirectUri,
      Instant codeEnds,
      String challenge,
      String nonce,
      byte[] sessionHash,
      Instant signedIn,
      Instant made,
      Instant codeUsed,
      Instant ended) {}

  /** A refresh token with the grant it belongs to. */
  record Refresh(Grant grant, Instant made, Instant ends, Instant used) {}

  void add(Grant g, byte[] codeHash, Instant ends) {
    jdbc.sql(
            """
            insert into identity_grant (id, client_id, account_id, post, scopes, redirect_uri, code_hash,
              code_ends_at, challenge, nonce, session_hash, signed_in_at, made_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            g.id(),
            g.client(),
            g.account().id(),
            g.post(),
            g.scopes(),
            g.redirectUri(),
            codeHash,
            at(g.codeEnds()),
            g.challenge(),
            g.nonce(),
            g.sessionHash(),
            g.signedIn() == null ? null : at(g.signedIn()),
            at(g.made()),
            at(ends))
        .update();
  }

  Optional<Grant> byCode(byte[] codeHash) {
    return jdbc.sql(
            """
            select %s, %s from identity_grant g join identity_account a on a.id = g.account_id
            where g.code_hash = ?
            """
                .formatted(GRANT, Account.COLUMNS))
        .param(codeHash)
        .query((row, n) -> read(row))
        .optional();
  }

  Optional<Grant> find(UUID id) {
    return jdbc.sql(
            """
            select %s, %s from identity_grant g join identity_account a on a.id = g.account_id
            where g.id = ?
            """
                .formatted(GRANT, Account.COLUMNS))
        .param(id)
        .query((row, n) -> read(row))
        .optional();
  }

  Optional<Refresh> refresh(byte[] tokenHash) {
    return jdbc.sql(
            """
            select r.made_at as refresh_made_at, r.ends_at as refresh_ends_at, r.used_at, %s, %s
            from identity_refresh r join identity_grant g on g.id = r.grant_id
              join identity_account a on a.id = g.account_id
            where r.token_hash = ?
            """
                .formatted(GRANT, Account.COLUMNS))
        .param(tokenHash)
        .query(
            (row, n) ->
                new Refresh(
                    read(row),
                    instant(row, "refresh_made_at"),
                    instant(row, "refresh_ends_at"),
                    instant(row, "used_at")))
        .optional();
  }

  /**
   * @return false when it was exchanged before, or the grant has ended
   */
  boolean useCode(UUID grant) {
    return jdbc.sql(
                """
                update identity_grant set code_used_at = ?
                where id = ? and code_used_at is null and ended_at is null
                """)
            .params(at(time.now()), grant)
            .update()
        == 1;
  }

  /**
   * @return false when it was used before, or its grant has ended
   */
  boolean useRefresh(byte[] tokenHash) {
    return jdbc.sql(
                """
                update identity_refresh r set used_at = ?
                where token_hash = ? and used_at is null
                  and exists (select 1 from identity_grant g where g.id = r.grant_id and g.ended_at is null)
                """)
            .params(at(time.now()), tokenHash)
            .update()
        == 1;
  }

  /** However often it is renewed, a grant lasts thirty days. */
  void addRefresh(UUID grant, byte[] tokenHash, Instant made, Instant ends) {
    jdbc.sql(
            """
            insert into identity_refresh (token_hash, grant_id, made_at, ends_at)
            select ?, id, ?, least(?, made_at + interval '30 days') from identity_grant where id = ?
            """)
        .params(tokenHash, at(made), at(ends), grant)
        .update();
  }

  void lastUntil(UUID grant, Instant ends) {
    jdbc.sql("update identity_grant set ends_at = greatest(ends_at, ?) where id = ?")
        .params(at(ends), grant)
        .update();
  }

  /** Nothing made from it is good any more. */
  void end(UUID grant, String why) {
    jdbc.sql(
            "update identity_grant set ended_at = ?, ended_why = ? where id = ? and ended_at is null")
        .params(at(time.now()), why, grant)
        .update();
  }

  /** A token of a program that acts for itself, taken back: only then has it a row. */
  void addEnded(UUID id, String client, String scopes, Instant ends, String why) {
    Instant now = time.now();
    jdbc.sql(
            """
            insert into identity_grant (id, client_id, scopes, made_at, ends_at, ended_at, ended_why)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
            """)
        .params(id, client, scopes, at(now), at(ends), at(now), why)
        .update();
  }

  void endOf(UUID account, String client, String why) {
    jdbc.sql(
            """
            update identity_grant set ended_at = ?, ended_why = ?
            where account_id = ? and client_id = ? and ended_at is null
            """)
        .params(at(time.now()), why, account, client)
        .update();
  }

  void endOfClient(String client, String why) {
    jdbc.sql(
            """
            update identity_grant set ended_at = ?, ended_why = ?
            where client_id = ? and ended_at is null
            """)
        .params(at(time.now()), why, client)
        .update();
  }

  /** Removes what nobody can come with any more. */
  int removeOld() {
    return jdbc.sql("delete from identity_grant where ends_at < ?")
        .param(at(time.now().minus(java.time.Duration.ofDays(1))))
        .update();
  }

  private static Grant read(ResultSet row) throws SQLException {
    return new Grant(
        row.getObject("grant_id", UUID.class),
        row.getString("client_id"),
        Account.read(row),
        row.getString("post"),
        row.getString("scopes"),
        row.getString("redirect_uri"),
        instant(row, "code_ends_at"),
        row.getString("challenge"),
        row.getString("nonce"),
        row.getBytes("session_hash"),
        instant(row, "signed_in_at"),
        instant(row, "made_at"),
        instant(row, "code_used_at"),
        instant(row, "ended_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
