package org.yici.identity.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.account.RealTime;

/**
 * Whether a token is still wanted: its program may come, nobody took the grant back, the session it
 * hangs on is open. Known for a second, so that a busy program costs no statement a call and an end
 * holds on all nodes within that second, on this one at once.
 */
@Component
class LiveGrants {
  private static final Duration REMEMBERED = Duration.ofSeconds(1);
  private final JdbcClient jdbc;
  private final RealTime time;
  private final Cache<String, Known> alive =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(REMEMBERED).build();

  LiveGrants(JdbcClient jdbc, RealTime time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  private record Known(Instant clientEnds) {
    boolean at(Instant now) {
      return clientEnds == null || clientEnds.isAfter(now);
    }
  }

  private record Row(OffsetDateTime clientEnds, boolean known, boolean ended) {}

  /**
   * @param grant of the token
   * @param kept whether such a token has a row from the beginning; that of a program which acts for
   *     itself gets one only when it is taken back
   */
  boolean isAlive(String client, UUID grant, boolean kept) {
    String key = client + " " + grant;
    Known before = alive.getIfPresent(key);
    if (before != null) {
      return before.at(time.now());
    }
    Row row =
        jdbc.sql(
                """
                select c.ends_at, g.id is not null as known,
                  g.ended_at is not null or g.session_hash is not null and s.token_hash is null as ended
                from identity_client c
                  left join identity_grant g on g.id = ? and g.client_id = c.id
                  left join identity_session s on s.token_hash = g.session_hash
                where c.id = ? and c.suspended_at is null
                """)
            .params(grant, client)
            .query(
                (r, n) ->
                    new Row(
                        r.getObject("ends_at", OffsetDateTime.class),
                        r.getBoolean("known"),
                        r.getBoolean("ended")))
            .optional()
            .orElse(null);
    if (row == null || row.ended() || kept && !row.known()) {
      return false;
    }
    Known now = new Known(row.clientEnds() == null ? null : row.clientEnds().toInstant());
    alive.put(key, now);
    return now.at(time.now());
  }

  /** After anything was ended on this node. */
  void forget() {
    alive.invalidateAll();
  }
}
