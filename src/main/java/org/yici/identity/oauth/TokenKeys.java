package org.yici.identity.oauth;

import static org.yici.identity.account.AccountStore.at;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.identity.account.RealTime;
import org.yici.identity.session.Keys;
import org.yici.platform.PersonalData;

/**
 * The keys that sign tokens, in generations (table identity_token_key): a new one is announced in
 * the key set first, signs when everybody can know it, and the one before is good for what it
 * signed until the last such token has run out. Private halves lie encrypted.
 */
@Component
public class TokenKeys {
  /** How long a key stands in the key set before it signs; others may keep that set this long. */
  public static final Duration ANNOUNCED = Duration.ofMinutes(15);

  /** How long an old key is good after the new one signs: the longest token, and some. */
  public static final Duration GOOD_AFTER = Duration.ofHours(2);

  private static final String SECRET = "identity_token_key.secret";
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);
  private final JdbcClient jdbc;
  private final PersonalData personalData;
  private final RealTime time;
  private volatile Read known;

  TokenKeys(JdbcClient jdbc, PersonalData personalData, RealTime time, Keys keys) {
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.time = time;
    add(keys.firstToken(), Instant.EPOCH); // of an installation that had only one
  }

  /**
   * One key.
   *
   * @param goodUntil when nothing it signed is good any more; null as long as no other follows
   */
  public record Generation(RSAKey key, Instant made, Instant signsFrom, Instant goodUntil) {}

  private record Read(List<Generation> keys, Instant at) {}

  /** Those that are good now, the one that signs first, then younger and older ones. */
  public List<Generation> good() {
    Instant now = time.now();
    List<Generation> good =
        all(REMEMBERED).stream()
            .filter(g -> g.goodUntil() == null || g.goodUntil().isAfter(now))
            .toList();
    Generation signing =
        good.stream()
            .filter(g -> !g.signsFrom().isAfter(now))
            .max(Comparator.comparing(Generation::signsFrom))
            .orElseThrow(() -> new IllegalStateException("no key signs tokens"));
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(signing), good.stream().filter(g -> g != signing))
        .toList();
  }

  JWKSet set() {
    return new JWKSet(good().stream().<JWK>map(Generation::key).toList());
  }

  /** Whether what this key signed is good; a key this node has not seen is looked for at once. */
  boolean isGood(String kid) {
    return has(kid) || all(Duration.ofSeconds(2)) != null && has(kid);
  }

  private boolean has(String kid) {
    return good().stream().anyMatch(g -> g.key().getKeyID().equals(kid));
  }

  /**
   * Announces a key that takes over after {@link #ANNOUNCED}.
   *
   * @return false when one is announced already
   */
  public boolean renew() {
    Instant signs = time.now().plus(ANNOUNCED);
    if (all(Duration.ZERO).stream().anyMatch(g -> g.signsFrom().isAfter(time.now()))) {
      return false;
    }
    follow(signs, signs.plus(GOOD_AFTER));
    return true;
  }

  /** When a key may be in wrong hands: another signs now, and nothing signed before is good. */
  public void replaceAtOnce() {
    follow(time.now(), time.now());
  }

  /** Renews when the youngest key has reached an age. */
  public boolean renewWhenOlder(Duration age) {
    Instant limit = time.now().minus(age);
    boolean young = all(Duration.ZERO).stream().anyMatch(g -> g.made().isAfter(limit));
    return !young && renew();
  }

  /** Removes what has not been good for a day. */
  public void removeOld() {
    jdbc.sql("delete from identity_token_key where good_until < ?")
        .param(at(time.now().minus(Duration.ofDays(1))))
        .update();
    known = null;
  }

  private void follow(Instant signs, Instant othersUntil) {
    String kid = add(Keys.pair(Keys.newPrivateKey()), signs);
    jdbc.sql(
            """
            update identity_token_key set good_until = ?
            where kid <> ? and (good_until is null or good_until > ?)
            """)
        .params(at(othersUntil), kid, at(othersUntil))
        .update();
    known = null;
  }

  private String add(KeyPair pair, Instant signs) {
    RSAKey key = key(pair);
    Instant now = time.now();
    String text = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    jdbc.sql(
            """
            insert into identity_token_key (kid, secret, made_at, signs_from)
            select ?, ?, ?, ?
            where ? or not exists (select 1 from identity_token_key)
            on conflict (kid) do nothing
            """)
        .params(
            key.getKeyID(),
            personalData.encrypt(SECRET, text),
            at(now),
            at(signs),
            !signs.equals(Instant.EPOCH))
        .update();
    return key.getKeyID();
  }

  private List<Generation> all(Duration atMost) {
    Read before = known;
    Instant now = time.now();
    if (before != null && now.isBefore(before.at().plus(atMost))) {
      return before.keys();
    }
    try {
      List<Generation> keys = read();
      known = new Read(keys, now);
      return keys;
    } catch (DataAccessException e) {
      if (before == null) {
        throw e;
      }
      LOG.warn("database away; going on with the keys of tokens that are known");
      return before.keys();
    }
  }

  private List<Generation> read() {
    return jdbc.sql(
            """
            select secret, made_at, signs_from, good_until from identity_token_key
            order by signs_from desc limit 50
            """)
        .query(
            (row, n) -> {
              byte[] pkcs8 =
                  Base64.getDecoder().decode(personalData.decrypt(SECRET, row.getBytes("secret")));
              OffsetDateTime until = row.getObject("good_until", OffsetDateTime.class);
              return new Generation(
                  key(Keys.pair(pkcs8)),
                  row.getObject("made_at", OffsetDateTime.class).toInstant(),
                  row.getObject("signs_from", OffsetDateTime.class).toInstant(),
                  Optional.ofNullable(until).map(OffsetDateTime::toInstant).orElse(null));
            })
        .list();
  }

  private static RSAKey key(KeyPair pair) {
    try {
      return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
          .privateKey(pair.getPrivate())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint()
          .build();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
