package org.yici.identity.oauth;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table identity_client. */
@Repository
public class ClientStore {
  private final JdbcClient jdbc;

  ClientStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  public Optional<Client> find(String id) {
    return jdbc.sql(
            """
            select id, name, secret_hash, roles, agency_uscc, redirect_uri
            from identity_client where id = ?
            """)
        .param(id)
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
        .params(
            client.id(),
            client.name(),
            client.secretHash(),
            String.join(" ", client.roles().stream().sorted().toList()),
            client.agencyUscc(),
            client.redirectUri())
        .update();
  }
}
