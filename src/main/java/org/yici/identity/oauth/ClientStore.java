package org.yici.identity.oauth;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.RealTime;

/** The table identity_client. */
@Repository
public class ClientStore {
  private final JdbcClient jdbc;
  private final RealTime time;

  ClientStore(JdbcClient jdbc, RealTime time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /**
   * A program that may ask for tokens.
   *
   * @param secretHash of a system that acts for itself; null for an application that people sign in
   *     to
   * @param agencyUscc the agency it acts for; null when it may act for any
   * @param redirectUri where an application takes people back to; null for a system
   */
  public record Client(
      String id,
      String name,
      String secretHash,
      Set<String> roles,
      String agencyUscc,
      String redirectUri) {}

  /** Empty also when its credentials have ended. */
  public Optional<Client> find(String id) {
    return jdbc.sql(
            """
            select id, name, secret_hash, roles, agency_uscc, redirect_uri
            from identity_client where id = ? and (ends_at is null or ends_at > ?)
            """)
        .params(id, AccountStore.at(time.now()))
        .query(
            (row, n) ->
                new Client(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("secret_hash"),
                    Arrays.stream(row.getString("roles").split(" "))
                        .filter(r -> !r.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                    row.getString("agency_uscc"),
                    row.getString("redirect_uri")))
        .optional();
  }

  /** A new program of this city; its id must be new. */
  public void add(Client client) {
    jdbc.sql(
            """
            insert into identity_client (id, name, secret_hash, roles, agency_uscc, redirect_uri)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(values(client))
        .update();
  }

  /** From {@code at} on it gets no token and its tokens are no good. */
  public void end(String id, Instant at) {
    jdbc.sql("update identity_client set ends_at = ? where id = ?")
        .params(AccountStore.at(at), id)
        .update();
  }

  public void saveDemo(Client client) {
    jdbc.sql(
            """
            insert into identity_client
              (id, name, secret_hash, roles, agency_uscc, redirect_uri, demo)
            values (?, ?, ?, ?, ?, ?, true)
            on conflict (id) do update set name = excluded.name, roles = excluded.roles,
              agency_uscc = excluded.agency_uscc, redirect_uri = excluded.redirect_uri
            where identity_client.demo
            """)
        .params(values(client))
        .update();
  }

  private static List<Object> values(Client client) {
    return Arrays.asList(
        client.id(),
        client.name(),
        client.secretHash(),
        String.join(" ", client.roles().stream().sorted().toList()),
        client.agencyUscc(),
        client.redirectUri());
  }
}
