package org.yici.identity.account;

import static org.yici.identity.account.AccountStore.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.Person;

/** The table identity_account_act, and accounts of staff as lists. */
@Repository
class AccountDeskStore {
  private static final String ROW =
      """
      select a.id, a.login, a.name, a.staff_id, a.off_at, a.must_change,
        (select t.until from identity_attempt t
          where t.subject = 'account:' || a.id and t.until > :now) locked,
        (select count(*) from identity_factor f where f.account_id = a.id) factors,
        (select count(*) from identity_session s
          where s.account_id = a.id and s.expires_at > :now
            and s.last_seen_at > cast(:now as timestamptz) - interval '30 minutes') sessions,
        exists (select 1 from identity_account_act t
          where t.account_id = a.id and t.state = 'asked') asked
      from identity_account a
      where a.kind = 'STAFF'
      """;

  private final JdbcClient jdbc;

  AccountDeskStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<AccountRow> list(String q, AccountDesk.Which which, Instant now, int limit, int offset) {
    String condition =
        switch (which) {
          case ALL -> "";
          case LOCKED ->
              " and exists (select 1 from identity_attempt t where t.subject = 'account:' || a.id and t.until > :now)";
          case OFF -> " and a.off_at is not null";
          case WITHOUT_FACTOR ->
              " and not exists (select 1 from identity_factor f where f.account_id = a.id)";
          case ASKED ->
              " and exists (select 1 from identity_account_act t where t.account_id = a.id and t.state = 'asked')";
        };
    return jdbc.sql(
            ROW
                + condition
                + " and (:q = '' or strpos(a.login, :q) > 0 or strpos(a.name, :q) > 0)"
                + " order by a.login limit :limit offset :offset")
        .param("now", at(now))
        .param("q", q)
        .param("limit", limit)
        .param("offset", offset)
        .query((row, n) -> row(row))
        .list();
  }

  Optional<AccountRow> row(UUID account, Instant now) {
    return jdbc.sql(ROW + " and a.id = :id")
        .param("now", at(now))
        .param("id", account)
        .query((row, n) -> row(row))
        .optional();
  }

  private static AccountRow row(ResultSet row) throws SQLException {
    return new AccountRow(
        row.getObject("id", UUID.class),
        row.getString("login"),
        row.getString("name"),
        row.getString("staff_id"),
        instant(row, "locked"),
        instant(row, "off_at"),
        row.getInt("factors"),
        row.getInt("sessions"),
        row.getBoolean("must_change"),
        row.getBoolean("asked"));
  }

  boolean off(UUID account, Instant now) {
    return jdbc.sql("update identity_account set off_at = ? where id = ? and off_at is null")
            .params(at(now), account)
            .update()
        == 1;
  }

  boolean on(UUID account) {
    return jdbc.sql("update identity_account set off_at = null where id = ? and off_at is not null")
            .param(account)
            .update()
        == 1;
  }

  /** False when the same is asked already. */
  boolean note(UUID account, String act, String reason, String state, Person by, Instant now) {
    return jdbc.sql(
                """
                insert into identity_account_act
                  (account_id, act, reason, state, by_id, by_name, at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (account_id, act) where state = 'asked' do nothing
                """)
            .params(account, act, reason, state, by.accountId(), by.name(), at(now))
            .update()
        == 1;
  }

  boolean decide(long act, String state, Person by, Instant now) {
    return jdbc.sql(
                """
                update identity_account_act
                set state = ?, second_id = ?, second_name = ?, second_at = ?
                where id = ? and state = 'asked' and by_id <> ?
                """)
            .params(state, by.accountId(), by.name(), at(now), act, by.accountId())
            .update()
        == 1;
  }

  List<AccountAct> acts(UUID account, int limit) {
    return jdbc.sql(
            """
            select id, act, reason, state, by_id, by_name, at, second_name, second_at
            from identity_account_act where account_id = ? order by id desc limit ?
            """)
        .params(account, limit)
        .query(
            (row, n) ->
                new AccountAct(
                    row.getLong("id"),
                    row.getString("act"),
                    row.getString("reason"),
                    row.getString("state"),
                    row.getObject("by_id", UUID.class),
                    row.getString("by_name"),
                    instant(row, "at"),
                    row.getString("second_name"),
                    instant(row, "second_at")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
