package org.yici.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.yici.IntegrationTest;
import org.yici.identity.account.RealTime;

/** Keys of tokens in generations. */
class TokenKeysTest extends IntegrationTest {
  @Autowired TokenKeys keys;
  @Autowired JwtEncoder encoder;
  @Autowired JwtDecoder decoder;
  @Autowired RealTime time;
  @Autowired JdbcClient jdbc;

  private Jwt sign() {
    Instant now = Instant.now();
    return encoder.encode(
        JwtEncoderParameters.from(
            JwsHeader.with(SignatureAlgorithm.RS256).build(),
            JwtClaimsSet.builder()
                .subject("somebody")
                .issuedAt(now)
                .expiresAt(now.plusSeconds(3600))
                .build()));
  }

  private static String kid(Jwt token) {
    return (String) token.getHeaders().get("kid");
  }

  /** The others of this house go on with the keys they know. */
  @AfterEach
  void onlyTheOldestKeyAgain() {
    jdbc.sql(
            """
            delete from identity_token_key where kid <>
              (select kid from identity_token_key order by made_at, kid limit 1)
            """)
        .update();
    jdbc.sql("update identity_token_key set good_until = null, signs_from = 'epoch'").update();
    keys.removeOld();
  }

  @Test
  void aNewKeyIsAnnouncedThenSignsAndTheOldOneIsGoodForWhatItSigned() {
    Jwt before = sign();
    assertThat(keys.renew()).isTrue();
    assertThat(keys.renew()).as("one is announced already").isFalse();
    assertThat(keys.set().getKeys()).hasSize(2);
    assertThat(kid(sign())).as("not yet").isEqualTo(kid(before));

    time.pass(TokenKeys.ANNOUNCED.plusSeconds(1));
    Jwt after = sign();
    assertThat(kid(after)).isNotEqualTo(kid(before));
    assertThat(decoder.decode(before.getTokenValue()).getSubject()).isEqualTo("somebody");
    assertThat(decoder.decode(after.getTokenValue()).getSubject()).isEqualTo("somebody");

    time.pass(TokenKeys.GOOD_AFTER);
    assertThat(keys.set().getKeys()).hasSize(1);
    assertThatThrownBy(() -> decoder.decode(before.getTokenValue()))
        .isInstanceOf(JwtException.class);
    time.pass(Duration.ofDays(2));
    keys.removeOld();
    assertThat(jdbc.sql("select count(*) from identity_token_key").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void aKeyInWrongHandsIsGoodForNothingAtOnce() {
    Jwt before = sign();
    decoder.decode(before.getTokenValue());
    keys.replaceAtOnce();
    assertThatThrownBy(() -> decoder.decode(before.getTokenValue()))
        .isInstanceOf(JwtException.class);
    assertThat(decoder.decode(sign().getTokenValue()).getSubject()).isEqualTo("somebody");
  }

  @Test
  void keysAreRenewedByAgeAndLieEncrypted() {
    assertThat(keys.renewWhenOlder(Duration.ofDays(90_000))).isFalse();
    assertThat(keys.renewWhenOlder(Duration.ZERO)).isTrue();
    byte[] secret =
        jdbc.sql("select secret from identity_token_key limit 1").query(byte[].class).single();
    assertThat(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("MII");
  }
}
