package org.yici.identity.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Reads a token once and knows it for a few minutes: a program sends the same one with every call,
 * and checking its signature costs a fifth of a call. One that has run out meanwhile, or whose key
 * is good no more, is left to the reader, which refuses it.
 */
final class KnownTokens implements JwtDecoder {
  private final JwtDecoder reader;
  private final Predicate<String> goodKey;
  private final JwtTimestampValidator time = new JwtTimestampValidator();
  private final Cache<String, Jwt> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  KnownTokens(JwtDecoder reader, Predicate<String> goodKey) {
    this.reader = reader;
    this.goodKey = goodKey;
  }

  @Override
  public Jwt decode(String token) {
    Jwt before = known.getIfPresent(token);
    if (before != null
        && !time.validate(before).hasErrors()
        && goodKey.test((String) before.getHeaders().get("kid"))) {
      return before;
    }
    Jwt read = reader.decode(token);
    known.put(token, read);
    return read;
  }
}
