package org.yici.identity.oauth;

import java.time.Duration;
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
  private final LiveGrants live;

  ClientStore(JdbcClient jdbc, RealTime time, LiveGrants live) {
    this.jdbc = jdbc;
    this.time = time;
    this.live = live;
  }

  /**
   * A program that may ask for tokens.
   *
   * @param secretHash of one that can keep a secret, while a new one takes over two of them by
   *     space ({@link EitherSecret}); null for an application on people's devices
   * @param agencyUscc the agency it acts for; null when it may act for any
   * @param redirectUri where an application takes people back to, several by space; null for a
   *     system that nobody signs in to
   * @param scopes what it may ask for ({@link Scopes})
   * @param consent whether people are asked first
   * @param logoutUri where it wants to hear that somebody signed out; null: nowhere
   * @param afterLogoutUri where it takes people after signing out, several by space; null: nowhere
   * @param purpose what it is for, as the consent page says it
   */
  public record Client(
      String id,
      String name,
      String secretHash,
      Set<String> roles,
      String agencyUscc,
      String redirectUri,
      Set<String> scopes,
      boolean consent,
      String logoutUri,
      String afterLogoutUri,
      String purpose) {

    /** A system that acts for itself, or an application of the house. */
    public Client(
        String id,
        String name,
        String secretHash,
        Set<String> roles,
        String agencyUscc,
        String redirectUri) {
      this(
          id,
          name,
          secretHash,
          roles,
          agencyUscc,
          redirectUri,
          Set.of(Scopes.API),
          false,
          null,
          null,
          null);
    }

    Set<String> redirectUris() {
      return Scopes.of(redirectUri);
    }

    /** The one address, where there is only one to take people back to; null else. */
    public String onlyRedirectUri() {
      return redirectUris().size() == 1 ? redirectUri.strip() : null;
    }

    /** Letter by letter, but for the port on the person's own machine (RFC 8252, 7.3). */
    public boolean mayGoBackTo(String address) {
      return redirectUris().contains(address)
          || address.matches("http://(127\\.0\\.0\\.1|\\[::1]):\\d{1,5}(/.*)?")
              && redirectUris().contains(address.replaceFirst(":\\d{1,5}(?=/|$)", ""));
    }

    /** Whether people may be taken there after signing out, letter by letter. */
    public boolean takesBackTo(String address) {
      return address != null && Scopes.of(afterLogoutUri).contains(address);
    }
  }

  /** Empty also when its credentials have ended, or somebody has stopped it. */
  public Optional<Client> find(String id) {
    return jdbc.sql(
            """
            select id, name, case when old_secret_until > ? then secret_hash || ' ' || old_secret_hash
                else secret_hash end as secret_hash, roles, agency_uscc, redirect_uri, scopes, consent, logout_uri,
              after_logout_uri, purpose
            from identity_client
            where id = ? and (ends_at is null or ends_at > ?) and suspended_at is null
            """)
        .params(AccountStore.at(time.now()), id, AccountStore.at(time.now()))
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
                    row.getString("redirect_uri"),
                    Scopes.of(row.getString("scopes")),
                    row.getBoolean("consent"),
                    row.getString("logout_uri"),
                    row.getString("after_logout_uri"),
                    row.getString("purpose")))
        .optional();
  }

  /**
   * Where an application of a site begins a sign-in, if one is let in.
   *
   * @param origin scheme, host and port
   */
  public Optional<String> initiating(String origin) {
    return origin.isEmpty()
        ? Optional.empty()
        : jdbc.sql(
                """
                select initiate_uri from identity_client
                where initiate_uri is not null and starts_with(initiate_uri, ?)
                  and suspended_at is null and (ends_at is null or ends_at > ?)
                order by id limit 1
                """)
            .params(origin + "/", AccountStore.at(time.now()))
            .query(String.class)
            .optional();
  }

  /** Notes that it got a token, once an hour at most. */
  public void used(String id) {
    jdbc.sql(
            """
            update identity_client set last_used_at = :now
            where id = :id and (last_used_at is null or last_used_at < :before)
            """)
        .param("now", AccountStore.at(time.now()))
        .param("before", AccountStore.at(time.now().minus(Duration.ofHours(1))))
        .param("id", id)
        .update();
  }

  /** A new program of this city; its id must be new. */
  public void add(Client client) {
    jdbc.sql(
            """
            insert into identity_client (id, name, secret_hash, roles, agency_uscc, redirect_uri,
              scopes, consent, logout_uri, after_logout_uri, purpose)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(values(client))
        .update();
  }

  /** From {@code at} on it gets no token and its tokens are no good. */
  public void end(String id, Instant at) {
    jdbc.sql("update identity_client set ends_at = ? where id = ?")
        .params(AccountStore.at(at), id)
        .update();
    live.forget();
  }

  public void saveDemo(Client client) {
    jdbc.sql(
            """
            insert into identity_client
              (id, name, secret_hash, roles, agency_uscc, redirect_uri, scopes, consent, logout_uri,
               after_logout_uri, purpose, demo)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)
            on conflict (id) do update set name = excluded.name, roles = excluded.roles,
              agency_uscc = excluded.agency_uscc, redirect_uri = excluded.redirect_uri,
              scopes = excluded.scopes, consent = excluded.consent, logout_uri = excluded.logout_uri,
              after_logout_uri = excluded.after_logout_uri, purpose = excluded.purpose
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
        client.redirectUri(),
        Scopes.text(client.scopes()),
        client.consent(),
        client.logoutUri(),
        client.afterLogoutUri(),
        client.purpose());
  }
}
