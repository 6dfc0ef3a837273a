package org.yici.identity.oauth;

import static org.yici.identity.account.AccountStore.at;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.account.RealTime;

/**
 * What a person lets an application know (个人信息保护法第十四条、第十五条: informed, voluntary, to be taken back
 * as easily).
 */
@Service
public class Consents {
  private final JdbcClient jdbc;
  private final Grants grants;
  private final RealTime time;

  Consents(JdbcClient jdbc, Grants grants, RealTime time) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.time = time;
  }

  /**
   * An application that may know something.
   *
   * @param scopes {@link Scopes}, in no order
   * @param open how many of its sign-ins are still good
   */
  public record Given(
      String client, String name, String purpose, Set<String> scopes, Instant at, int open) {}

  /** One line of the page that asks: what it is, and whether it was agreed to before. */
  public record Wanted(String scope, String words, boolean before) {}

  /** Whether everything asked was agreed to before. */
  public boolean covers(UUID account, String client, Set<String> asked) {
    return scopes(account, client).map(given -> given.containsAll(asked)).orElse(false);
  }

  private java.util.Optional<Set<String>> scopes(UUID account, String client) {
    return jdbc.sql("select scopes from identity_consent where account_id = ? and client_id = ?")
        .params(account, client)
        .query((row, n) -> Scopes.of(row.getString("scopes")))
        .optional();
  }

  /** Adds to what was agreed to before. */
  @Transactional
  public void give(UUID account, String client, Set<String> agreed) {
    Set<String> all = new HashSet<>(agreed);
    scopes(account, client).ifPresent(all::addAll);
    jdbc.sql(
            """
            insert into identity_consent (account_id, client_id, scopes, given_at) values (?, ?, ?, ?)
            on conflict (account_id, client_id) do update
              set scopes = excluded.scopes, given_at = excluded.given_at
            """)
        .params(account, client, Scopes.text(all), at(time.now()))
        .update();
  }

  /** Takes it back: what the application holds is good no more, and it has to ask again. */
  @Transactional
  public void withdraw(UUID account, String client) {
    jdbc.sql("delete from identity_consent where account_id = ? and client_id = ?")
        .params(account, client)
        .update();
    grants.withdraw(account, client);
  }

  /** Of one person, the latest first; the house's own applications too while they are let in. */
  public List<Given> of(UUID account) {
    return jdbc.sql(
            """
            select c.id, c.name, c.purpose, coalesce(k.scopes, g.scopes) as scopes,
              coalesce(k.given_at, g.made_at) as at, coalesce(g.open, 0) as open
            from identity_client c
              left join identity_consent k on k.client_id = c.id and k.account_id = :who
              left join (select client_id, count(*) as open, max(made_at) as made_at,
                  string_agg(scopes, ' ') as scopes
                from identity_grant
                where account_id = :who and ended_at is null and code_used_at is not null
                  and ends_at > :now
                group by client_id) g on g.client_id = c.id
            where k.client_id is not null or g.client_id is not null
            order by at desc limit 100
            """)
        .param("who", account)
        .param("now", at(time.now()))
        .query(
            (row, n) ->
                new Given(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("purpose"),
                    new HashSet<>(List.of(row.getString("scopes").split(" "))),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getInt("open")))
        .list();
  }
}
