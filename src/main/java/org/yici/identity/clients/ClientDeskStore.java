package org.yici.identity.clients;

import static org.yici.identity.account.AccountStore.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.Person;

/** The table identity_client_request, and of identity_client what staff do to a client. */
@Repository
class ClientDeskStore {
  private static final String COLUMNS =
      """
      coalesce(r.client_id, c.id) as id, coalesce(r.name, c.name) as name, r.kind,
        coalesce(r.agency_uscc, c.agency_uscc) as agency, r.system_id,
        coalesce(r.purpose, c.purpose) as purpose, r.contact,
        coalesce(r.redirect_uris, c.redirect_uri, '') as redirects, coalesce(r.scopes, c.scopes) as scopes,
        coalesce(r.logout_uri, c.logout_uri) as logout,
        coalesce(r.after_logout_uri, c.after_logout_uri) as after_logout,
        coalesce(r.initiate_uri, c.initiate_uri) as initiate,
        r.ends_on, r.state, r.asked_by, r.asked_name, r.asked_at, r.decided_name, r.decided_at, r.reason,
        c.id is not null as known, c.ends_at, c.secret_at, c.old_secret_until, c.suspended_at,
        c.suspended_why, c.last_used_at, coalesce(c.demo, false) as demo
      """;
  private final JdbcClient jdbc;

  ClientDeskStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String id, ClientRequest r, Person by, Instant now) {
    jdbc.sql(
            """
            insert into identity_client_request (client_id, name, kind, agency_uscc, system_id, purpose,
              contact, redirect_uris, scopes, logout_uri, after_logout_uri, initiate_uri, ends_on,
              state, asked_by, asked_name, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ASKED', ?, ?, ?)
            """)
        .params(
            id,
            r.name(),
            r.kind().name(),
            r.agencyUscc(),
            r.systemId(),
            r.purpose(),
            r.contact(),
            String.join(" ", r.redirectUris()),
            r.scopes().stream().sorted().collect(Collectors.joining(" ")),
            r.logoutUri(),
            r.afterLogoutUri(),
            r.initiateUri(),
            r.endsOn(),
            by.accountId(),
            by.name(),
            at(now))
        .update();
  }

  /**
   * @return false when somebody decided before
   */
  boolean decide(String id, boolean yes, String reason, Person by, Instant now) {
    return jdbc.sql(
                """
                update identity_client_request set state = ?, reason = ?, decided_by = ?,
                  decided_name = ?, decided_at = ?
                where client_id = ? and state = 'ASKED'
                """)
            .params(yes ? "APPROVED" : "REFUSED", reason, by.accountId(), by.name(), at(now), id)
            .update()
        == 1;
  }

  Optional<ClientRow> find(String id) {
    return jdbc.sql(
            """
            select %s from identity_client c full join identity_client_request r on r.client_id = c.id
            where coalesce(r.client_id, c.id) = ?
            """
                .formatted(COLUMNS))
        .param(id)
        .query((row, n) -> read(row))
        .optional();
  }

  /**
   * Those waiting first, then by name.
   *
   * @param agency only this agency's; null: all
   * @param words part of name or id; empty: all
   */
  List<ClientRow> list(String agency, String words, int limit) {
    return jdbc.sql(
            """
            select %s from identity_client c full join identity_client_request r on r.client_id = c.id
            where (cast(:agency as text) is null or coalesce(r.agency_uscc, c.agency_uscc) = :agency)
              and (:words = '' or position(lower(:words) in lower(coalesce(r.name, c.name))) > 0
                or position(lower(:words) in lower(coalesce(r.client_id, c.id))) > 0)
            order by r.state = 'ASKED' desc nulls last, coalesce(r.name, c.name), 1 limit :limit
            """
                .formatted(COLUMNS))
        .param("agency", agency)
        .param("words", words)
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  /** The secret there was stays good until {@code oldUntil}; null: it ends now. */
  void secret(String id, String hash, Instant now, Instant oldUntil) {
    jdbc.sql(
            """
            update identity_client set
              old_secret_hash = case when cast(:until as timestamptz) is null then null else secret_hash end,
              old_secret_until = :until, secret_hash = :hash, secret_at = :now
            where id = :id
            """)
        .param("until", oldUntil == null ? null : at(oldUntil))
        .param("hash", hash)
        .param("now", at(now))
        .param("id", id)
        .update();
  }

  void initiating(String id, String address) {
    jdbc.sql("update identity_client set initiate_uri = ? where id = ?")
        .params(Arrays.asList(address, id))
        .update();
  }

  void endOldSecret(String id) {
    jdbc.sql(
            "update identity_client set old_secret_hash = null, old_secret_until = null where id = ?")
        .param(id)
        .update();
  }

  /** Null: no more. */
  void suspend(String id, Instant at, String why) {
    jdbc.sql("update identity_client set suspended_at = ?, suspended_why = ? where id = ?")
        .params(Arrays.asList(at == null ? null : at(at), why, id))
        .update();
  }

  private static ClientRow read(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new ClientRow(
        row.getString("id"),
        row.getString("name"),
        kind == null ? null : ClientRequest.Kind.valueOf(kind),
        row.getString("agency"),
        row.getString("system_id"),
        row.getString("purpose"),
        row.getString("contact"),
        words(row.getString("redirects")),
        Set.copyOf(words(row.getString("scopes"))),
        row.getString("logout"),
        row.getString("after_logout"),
        row.getString("initiate"),
        row.getObject("ends_on", LocalDate.class),
        row.getString("state"),
        row.getObject("asked_by", UUID.class),
        row.getString("asked_name"),
        instant(row, "asked_at"),
        row.getString("decided_name"),
        instant(row, "decided_at"),
        row.getString("reason"),
        row.getBoolean("known"),
        instant(row, "ends_at"),
        instant(row, "secret_at"),
        instant(row, "old_secret_until"),
        instant(row, "suspended_at"),
        row.getString("suspended_why"),
        instant(row, "last_used_at"),
        row.getBoolean("demo"));
  }

  private static List<String> words(String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
