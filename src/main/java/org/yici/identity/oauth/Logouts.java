package org.yici.identity.oauth;

import static org.yici.identity.account.AccountStore.at;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;
import org.yici.identity.account.RealTime;
import org.yici.platform.OutsideAddresses;
import org.yici.platform.OutsideHttp;
import org.yici.platform.YiciProperties;

/**
 * Whoever signs out here is signed out everywhere: grants of a session that is gone end, and each
 * application that wants to hear of it is told (OpenID Connect Back-Channel Logout 1.0), by
 * whichever node comes first, again and again for a day. It follows from the rows alone, however
 * the session ended.
 */
@Component
public class Logouts {
  private static final Logger LOG = LoggerFactory.getLogger(Logouts.class);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final OutsideHttp.Limits LIMITS =
      new OutsideHttp.Limits(OutsideAddresses.Reach.INTRANET, Duration.ofSeconds(5), 4096, 0);
  private final JdbcClient jdbc;
  private final RealTime time;
  private final LiveGrants live;
  private final JwtEncoder encoder;
  private final OutsideHttp http;
  private final String issuer;

  Logouts(
      JdbcClient jdbc,
      RealTime time,
      LiveGrants live,
      JwtEncoder encoder,
      OutsideHttp http,
      YiciProperties settings,
      AuthorizationServerSettings server) {
    this.jdbc = jdbc;
    this.time = time;
    this.live = live;
    this.encoder = encoder;
    this.http = http;
    this.issuer = server.getIssuer() == null ? settings.publicUrl() : server.getIssuer();
  }

  private record Due(UUID id, String client, String address, UUID account, String sid, int tries) {}

  /** Ends what hangs on sessions that are gone, and tells. */
  public void run() {
    if (endGone() > 0) {
      live.forget();
    }
    for (Due due : take()) {
      String fault = tell(due);
      if (fault == null) {
        jdbc.sql("update identity_logout set done_at = ?, fault = null where id = ?")
            .params(at(time.now()), due.id())
            .update();
      } else {
        LOG.info("application {} was not told of a sign-out: {}", due.client(), fault);
        Duration wait = Duration.ofSeconds(10L << Math.min(due.tries(), 10));
        Instant next = time.now().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        jdbc.sql("update identity_logout set next_at = ?, fault = ? where id = ?")
            .params(at(next), fault, due.id())
            .update();
      }
    }
  }

  private int endGone() {
    record Gone(UUID id, UUID account, byte[] session, String client, String address) {}
    List<Gone> gone =
        jdbc.sql(
                """
                with gone as (
                  update identity_grant g set ended_at = :now, ended_why = '退出登录'
                  where g.ended_at is null and g.session_hash is not null
                    and not exists (select 1 from identity_session s where s.token_hash = g.session_hash)
                  returning g.id, g.account_id, g.session_hash, g.client_id, g.code_used_at)
                select gone.id, account_id, session_hash, client_id,
                  case when code_used_at is not null then c.logout_uri end as address
                from gone join identity_client c on c.id = gone.client_id
                """)
            .param("now", at(time.now()))
            .query(
                (row, n) ->
                    new Gone(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBytes("session_hash"),
                        row.getString("client_id"),
                        row.getString("address")))
            .list();
    for (Gone g : gone) {
      if (g.address() != null) {
        jdbc.sql(
                """
                insert into identity_logout (id, client_id, address, account_id, sid, made_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
                """)
            .params(
                g.id(),
                g.client(),
                g.address(),
                g.account(),
                SessionFacts.sid(g.session()),
                at(time.now()),
                at(time.now()))
            .update();
      }
    }
    return gone.size();
  }

  private List<Due> take() {
    Instant now = time.now();
    return jdbc.sql(
            """
            update identity_logout set tries = tries + 1, next_at = :lease
            where id in (select id from identity_logout
              where done_at is null and next_at <= :now and made_at > :oldest
              order by next_at limit 20 for update skip locked)
            returning id, client_id, address, account_id, sid, tries
            """)
        .param("lease", at(now.plus(LEASE)))
        .param("now", at(now))
        .param("oldest", at(now.minus(KEPT)))
        .query(
            (row, n) ->
                new Due(
                    row.getObject("id", UUID.class),
                    row.getString("client_id"),
                    row.getString("address"),
                    row.getObject("account_id", UUID.class),
                    row.getString("sid"),
                    row.getInt("tries")))
        .list();
  }

  /** Null when the application has understood. */
  private String tell(Due due) {
    Instant now = Instant.ofEpochSecond(time.now().getEpochSecond());
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .subject(due.account().toString())
            .audience(List.of(due.client()))
            .issuedAt(now)
            .expiresAt(now.plus(Duration.ofMinutes(2)))
            .id(due.id().toString())
            .claim("sid", due.sid())
            .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
            .build();
    String token =
        encoder
            .encode(
                JwtEncoderParameters.from(
                    JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build(), claims))
            .getTokenValue();
    try {
      int status =
          http.post(
                  URI.create(due.address()),
                  "logout_token=" + URLEncoder.encode(token, StandardCharsets.US_ASCII),
                  Map.of(),
                  LIMITS)
              .status();
      return status / 100 == 2 ? null : "对方答 " + status;
    } catch (IOException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  void removeOld() {
    jdbc.sql("delete from identity_logout where made_at < ?")
        .param(at(time.now().minus(Duration.ofDays(30))))
        .update();
  }
}
