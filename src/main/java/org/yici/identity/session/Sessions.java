package org.yici.identity.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.yici.identity.Person;
import org.yici.identity.account.Account;
import org.yici.identity.account.RealTime;
import org.yici.kernel.Digests;

/**
 * Sessions of browsers. They live in a table; a node remembers what it read for a minute, so that a
 * page view of somebody signed in costs no statement and a sign-out on another node holds after a
 * minute at the latest.
 */
@Service
public class Sessions {
  public static final Duration IDLE = Duration.ofMinutes(30);
  public static final Duration LONGEST = Duration.ofHours(12);
  static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration KEPT_AFTER_END = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final SessionStore store;
  private final People people;
  private final RealTime time;
  private final SecureRandom random = new SecureRandom();
  private final Cache<ByteBuffer, Open> open = Caffeine.newBuilder().maximumSize(100_000).build();

  Sessions(SessionStore store, People people, RealTime time) {
    this.store = store;
    this.people = people;
    this.time = time;
  }

  private record Open(SessionStore.Row row, Person person, Instant expires, Instant read) {}

  /**
   * Starts a session.
   *
   * @param post the post it is bound to, or null for the first; another post is another session
   * @param representation for whom the holder acts, or null for oneself; another one is another
   *     session
   * @return the token for the cookie; it is kept nowhere
   */
  public String start(Account account, String post, UUID representation, String userAgent) {
    Instant now = time.now();
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    store.removeEndedBefore(now.minus(KEPT_AFTER_END));
    String agent =
        userAgent == null ? null : userAgent.substring(0, Math.min(200, userAgent.length()));
    store.start(hash(token), account.id(), post, representation, now, now.plus(LONGEST), agent);
    return token;
  }

  /** The person of an open session; empty when there is none, or it was idle or lasted too long. */
  public Optional<Person> find(String token) {
    ByteBuffer key = ByteBuffer.wrap(hash(token));
    Instant now = time.now();
    Open known = open.getIfPresent(key);
    if (known != null
        && now.isBefore(known.read().plus(REMEMBERED))
        && now.isBefore(known.expires())) {
      return Optional.of(now(known));
    }
    Optional<Open> fresh;
    try {
      fresh =
          store
              .touch(key.array(), now, IDLE)
              .map(
                  row ->
                      new Open(
                          row,
                          people.of(row.account(), row.post(), row.representation()),
                          row.expires(),
                          now));
    } catch (DataAccessException e) {
      if (known == null || now.isAfter(known.read().plus(IDLE)) || now.isAfter(known.expires())) {
        throw e;
      }
      LOG.warn("database away; going on with what is known of a session");
      return Optional.of(known.person());
    }
    fresh.ifPresentOrElse(o -> open.put(key, o), () -> open.invalidate(key));
    return fresh.map(Open::person);
  }

  /** The right to act for another may end at any moment, so it is asked for each time. */
  private Person now(Open known) {
    SessionStore.Row row = known.row();
    return row.representation() == null
        ? known.person()
        : people.of(row.account(), row.post(), row.representation());
  }

  /** Whose session it is, or was until a day ago. */
  public Optional<UUID> holder(String token) {
    return store.holder(hash(token));
  }

  public void end(String token) {
    byte[] hash = hash(token);
    open.invalidate(ByteBuffer.wrap(hash));
    store.end(hash);
  }

  private static byte[] hash(String token) {
    return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
  }
}
