package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.api.Api;

/** Tokens forged, changed, kept too long, and taken from elsewhere. OWASP ASVS 5.0, chapter 9. */
class TokenAttacksTest extends IntegrationTest {
  private static final String DOOR = "/api/v1/systems/cases";
  @LocalServerPort int port;
  @Autowired JWKSource<SecurityContext> keys;
  private String good;
  private RSAKey key;

  @BeforeEach
  void aGoodToken() throws Exception {
    good = Api.token(port, "demo-system", "yici-demo").json().get("access_token").asString();
    String kid = SignedJWT.parse(good).getHeader().getKeyID();
    key =
        keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
            .filter(k -> kid == null || kid.equals(k.getKeyID()))
            .findFirst()
            .orElseThrow()
            .toRSAKey();
  }

  private int knock(String token) {
    return Api.nobody(port).with("Authorization", "Bearer " + token).get(DOOR).status();
  }

  private JWTClaimsSet.Builder claims() throws Exception {
    return new JWTClaimsSet.Builder(SignedJWT.parse(good).getJWTClaimsSet());
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    return sign(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
        claims,
        new RSASSASigner(key));
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  @Test
  void theTokenItselfOpens() throws Exception {
    assertThat(knock(good)).isNotEqualTo(401);
    assertThat(knock(signed(claims().build()))).as("made by this test").isNotEqualTo(401);
  }

  @Test
  void forgedTokensOpenNothing() throws Exception {
    RSAKey own = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
    byte[] publicKey = key.toRSAPublicKey().getEncoded();
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    JWSHeader hs = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("alg none", new PlainJWT(claims().build()).serialize());
    forged.put("alg none, spelt otherwise", none(good, "nOnE"));
    forged.put("HS256 with the public key", sign(hs, claims().build(), new MACSigner(publicKey)));
    forged.put("HS256 with its PEM", sign(hs, claims().build(), new MACSigner(pem)));
    forged.put(
        "another key of the same name",
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims().build(),
            new RSASSASigner(own)));
    forged.put(
        "a key that it brings itself",
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
            claims().build(),
            new RSASSASigner(own)));
    forged.put(
        "a key under an address of its own",
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwkURL(java.net.URI.create("http://127.0.0.1:" + port + "/x"))
                .build(),
            claims().build(),
            new RSASSASigner(own)));
    forged.put(
        "a name of a key that leads to a file",
        sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../dev/null").build(),
            claims().build(),
            new RSASSASigner(own)));
    forged.put(
        "other claims under the old signature",
        part(signed(claims().claim("roles", List.of("system", "bureau")).build()), 0, 1)
            + "."
            + part(good, 2, 2));
    forged.put("no signature", part(good, 0, 1) + ".");
    forged.put("five parts", good + ".a.b");
    forged.forEach((what, token) -> assertThat(knock(token)).as(what).isEqualTo(401));
  }

  @Test
  void tokensOutOfTimeOpenNothing() throws Exception {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    assertThat(
            knock(
                signed(
                    claims()
                        .issueTime(Date.from(now.minusSeconds(7200)))
                        .expirationTime(Date.from(now.minusSeconds(3600)))
                        .build())))
        .as("run out")
        .isEqualTo(401);
    assertThat(knock(signed(claims().notBeforeTime(Date.from(now.plusSeconds(3600))).build())))
        .as("not yet")
        .isEqualTo(401);
  }

  /** RFC 6750 2.2, 2.3: tokens in addresses end up in logs. */
  @Test
  void aTokenInTheAddressOrAFormIsNoToken() {
    assertThat(Api.nobody(port).get(DOOR + "?access_token=" + good).status()).isEqualTo(401);
    assertThat(Api.nobody(port).get("/me/access?access_token=" + good).status()).isEqualTo(302);
  }

  private static String none(String token, String alg) {
    String header = "{\"alg\":\"" + alg + "\"}";
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + part(token, 1, 1)
        + ".";
  }

  private static String part(String token, int from, int to) {
    return String.join(".", List.of(token.split("\\.")).subList(from, to + 1));
  }
}
