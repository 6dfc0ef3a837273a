package org.yici.identity.session;

import static org.yici.identity.account.AccountStore.at;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.SecurityEvents;
import org.yici.identity.account.Account;
import org.yici.identity.account.RealTime;
import org.yici.identity.account.StaffSettings;
import org.yici.kernel.Digests;
import org.yici.platform.PersonalData;

/**
 * Sessions of browsers. They live in a table; a node remembers what it read for a minute, so that a
 * page view of somebody signed in costs no statement and a sign-out on another node holds after a
 * minute at the latest.
 */
@Service
public class Sessions {
  private static final int LISTED = 50;
  static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration KEPT_AFTER_END = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final SessionStore store;
  private final People people;
  private final RealTime time;
  private final StaffSettings staff;
  private final PersonalData personalData;
  private final SecurityEvents events;
  private final Duration idle;
  private final Duration longest;
  private final SecureRandom random = new SecureRandom();
  private final Cache<ByteBuffer, Open> open = Caffeine.newBuilder().maximumSize(100_000).build();

  Sessions(
      SessionStore store,
      People people,
      RealTime time,
      StaffSettings staff,
      PersonalData personalData,
      SecurityEvents events,
      @Value("${yici.session.idle:PT30M}") Duration idle,
      @Value("${yici.session.longest:PT12H}") Duration longest) {
    this.store = store;
    this.people = people;
    this.time = time;
    this.staff = staff;
    this.personalData = personalData;
    this.events = events;
    this.idle = idle;
    this.longest = longest;
  }

  private record Open(SessionStore.Row row, Person person, Instant expires, Instant read) {}

  /**
   * How a session began.
   *
   * @param address of the browser; null when not known
   * @param factor what came beside the password ({@code totp}, {@code passkey}, {@code recovery});
   *     null: nothing
   * @param confirmed when its holder last proved to be there; null: now
   */
  public record Origin(String userAgent, String address, String factor, Instant confirmed) {}

  /**
   * An open session as its holder sees it.
   *
   * @param mark names it among those of its account, says nothing of its token
   */
  public record Known(
      String mark,
      Instant created,
      Instant seen,
      Instant expires,
      String userAgent,
      String address,
      String factor) {}

  /**
   * Starts a session. Of staff the oldest ends when there are more than the settings allow.
   *
   * @param post the post it is bound to, or null for the first; another post is another session
   * @param representation for whom the holder acts, or null for oneself; another one is another
   *     session
   * @return the token for the cookie; it is kept nowhere
   */
  public String start(Account account, String post, UUID representation, Origin origin) {
    Instant now = time.now();
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    store.removeEndedBefore(now.minus(KEPT_AFTER_END));
    String agent = origin.userAgent();
    Origin kept =
        new Origin(
            agent == null ? null : agent.substring(0, Math.min(200, agent.length())),
            null,
            origin.factor(),
            origin.confirmed());
    store.start(
        hash(token),
        account.id(),
        post,
        representation,
        now,
        now.plus(longest),
        kept,
        personalData.encrypt(SessionStore.ADDRESS, origin.address()));
    int most = account.kind() == AccountKind.STAFF ? staff.sessionsAtOnce() : 0;
    if (most > 0) {
      int ended =
          ended(
              account.id(),
              SessionStore.Which.TOO_MANY,
              Map.of("idleSince", at(now.minus(idle)), "now", at(now), "keep", most));
      if (ended > 0) {
        events.ended("session one too many", account.id().toString());
      }
    }
    return token;
  }

  /** Open sessions of an account, latest first, at most fifty. */
  public List<Known> of(UUID account) {
    return store.of(account, time.now(), idle, LISTED);
  }

  /** Ends one of the account's own sessions; false when there is none with this mark. */
  public boolean end(UUID account, String mark) {
    return ended(account, SessionStore.Which.ONLY, Map.of("mark", mark)) > 0;
  }

  /**
   * Ends the account's sessions, on other nodes after a minute at the latest.
   *
   * @param but token of the one that stays; null: none
   * @return how many
   */
  public int endAll(UUID account, String but) {
    return but == null
        ? ended(account, SessionStore.Which.ALL, Map.of())
        : ended(account, SessionStore.Which.ALL_BUT, Map.of("other", hash(but)));
  }

  private int ended(UUID account, SessionStore.Which which, Map<String, Object> values) {
    List<byte[]> ended = store.end(account, which, values);
    ended.forEach(hash -> open.invalidate(ByteBuffer.wrap(hash)));
    return ended.size();
  }

  /** The mark of a digest. */
  public static String shortMark(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, 6);
  }

  /** What {@link Known#mark} says of a token. */
  public static String mark(String token) {
    return shortMark(hash(token));
  }

  /** How an open session began; empty when there is none. */
  public Optional<Origin> origin(String token) {
    return store.origin(hash(token));
  }

  /** Whether the holder proved to be there within a time. */
  public boolean confirmed(String token, Duration within) {
    return store.confirmedSince(hash(token), time.now().minus(within));
  }

  /** Whether somebody proved to be there within a time, in any open session. */
  public boolean confirmedSomewhere(UUID account, Duration within) {
    return store.confirmedSince(account, time.now().minus(within));
  }

  /** The holder has just proved to be there. */
  public void confirm(String token) {
    store.confirm(hash(token), time.now());
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
              .touch(key.array(), now, idle)
              .map(
                  row ->
                      new Open(
                          row,
                          people.of(row.account(), row.post(), row.representation()),
                          row.expires(),
                          now));
    } catch (DataAccessException e) {
      if (known == null || now.isAfter(known.read().plus(idle)) || now.isAfter(known.expires())) {
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

  /**
   * How a session began, for what an application is told of it.
   *
   * @param key of its row: says nothing of the cookie
   */
  public record Facts(byte[] key, Instant began) {}

  /** Of an open session. */
  public Optional<Facts> facts(String token) {
    byte[] hash = hash(token);
    return store.began(hash).map(began -> new Facts(hash, began));
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
