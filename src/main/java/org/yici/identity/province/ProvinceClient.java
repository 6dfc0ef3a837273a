package org.yici.identity.province;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.identity.account.RealTime;
import org.yici.platform.OutsideAddresses;
import org.yici.platform.OutsideHttp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks OpenID Connect with one issuer. What it says of itself is read again after an hour, its
 * keys after ten minutes or when an unknown one has signed; RS256 and nothing else.
 */
final class ProvinceClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration DESCRIBED = Duration.ofHours(1);
  private static final Duration KEYS = Duration.ofMinutes(10);
  private static final Duration KEYS_AGAIN = Duration.ofSeconds(30);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final OutsideHttp.Limits LIMITS =
      new OutsideHttp.Limits(OutsideAddresses.Reach.INTRANET, Duration.ofSeconds(8), 200_000, 0);
  private final ProvinceIdentitySettings settings;
  private final OutsideHttp http;
  private final RealTime time;
  private volatile Described described;
  private volatile Keys keys;

  ProvinceClient(ProvinceIdentitySettings settings, OutsideHttp http, RealTime time) {
    this.settings = settings;
    this.http = http;
    this.time = time;
  }

  /** What the issuer says of itself. */
  record Described(URI authorize, URI token, URI userInfo, URI keys, Instant read) {}

  private record Keys(JWKSet set, Instant read) {}

  /** It is away, or its answer is none that may be believed; the message is for the log. */
  static final class Away extends Exception {
    private static final long serialVersionUID = 1;

    Away(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Who signed in there.
   *
   * @param acr how sure the issuer is; null: it does not say
   */
  record Who(String subject, String acr, String name, String idType, String idNumber) {}

  Described described() throws Away {
    Described known = described;
    if (known != null && time.now().isBefore(known.read().plus(DESCRIBED))) {
      return known;
    }
    JsonNode says = get(URI.create(settings.issuer() + "/.well-known/openid-configuration"), null);
    if (!settings.issuer().equals(text(says, "issuer"))) {
      throw new Away("it calls itself " + text(says, "issuer"), null);
    }
    try {
      known =
          new Described(
              URI.create(needed(says, "authorization_endpoint")),
              URI.create(needed(says, "token_endpoint")),
              URI.create(needed(says, "userinfo_endpoint")),
              URI.create(needed(says, "jwks_uri")),
              time.now());
    } catch (IllegalArgumentException e) {
      throw new Away("an address of its description is none", e);
    }
    described = known;
    return known;
  }

  /**
   * Exchanges a code and makes sure of everything the answer says (Core 3.1.3.7).
   *
   * @throws Away when anything is not as it has to be
   */
  Who exchange(String code, String verifier, String nonce, String back) throws Away {
    Described at = described();
    JsonNode tokens =
        post(
            at.token(),
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", back,
                "code_verifier", verifier));
    JWTClaimsSet claims = verified(needed(tokens, "id_token"), nonce);
    JsonNode info = get(at.userInfo(), needed(tokens, "access_token"));
    if (!claims.getSubject().equals(text(info, "sub"))) {
      throw new Away("user info of somebody else", null);
    }
    try {
      return new Who(
          claims.getSubject(),
          claims.getStringClaim("acr"),
          text(info, "name"),
          text(info, "id_type"),
          text(info, "id_number"));
    } catch (ParseException e) {
      throw new Away("acr is no text", e);
    }
  }

  private JWTClaimsSet verified(String idToken, String nonce) throws Away {
    try {
      SignedJWT token = SignedJWT.parse(idToken);
      if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
        throw new Away("signed by " + token.getHeader().getAlgorithm(), null);
      }
      RSAKey key = key(token.getHeader().getKeyID());
      if (!token.verify(new RSASSAVerifier(key))) {
        throw new Away("the signature is wrong", null);
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Instant now = time.now();
      boolean right =
          settings.issuer().equals(claims.getIssuer())
              && claims.getAudience().contains(settings.client())
              && (claims.getAudience().size() == 1
                  || settings.client().equals(claims.getStringClaim("azp")))
              && claims.getSubject() != null
              && !claims.getSubject().isBlank()
              && claims.getExpirationTime() != null
              && claims.getExpirationTime().toInstant().plus(SKEW).isAfter(now)
              && claims.getIssueTime() != null
              && claims.getIssueTime().toInstant().minus(SKEW).isBefore(now)
              && nonce.equals(claims.getStringClaim("nonce"));
      if (!right) {
        throw new Away("issuer, audience, time or nonce is wrong", null);
      }
      return claims;
    } catch (ParseException | JOSEException e) {
      throw new Away("what says who came cannot be read", e);
    }
  }

  private RSAKey key(String kid) throws Away, JOSEException {
    Instant now = time.now();
    Keys known = keys;
    JWK found = known == null ? null : known.set().getKeyByKeyId(kid);
    boolean old = known == null || now.isAfter(known.read().plus(KEYS));
    boolean again = found == null && (known == null || now.isAfter(known.read().plus(KEYS_AGAIN)));
    if (old || again) {
      try {
        known = new Keys(JWKSet.parse(get(described().keys(), null).toString()), now);
      } catch (ParseException e) {
        throw new Away("its keys cannot be read", e);
      }
      keys = known;
      found = known.set().getKeyByKeyId(kid);
    }
    if (!(found instanceof RSAKey key)) {
      throw new Away("signed by an unknown key", null);
    }
    return key;
  }

  private JsonNode get(URI uri, String token) throws Away {
    try {
      return json(
          http.get(
              uri, token == null ? Map.of() : Map.of("Authorization", "Bearer " + token), LIMITS));
    } catch (IOException | IllegalArgumentException e) {
      throw new Away("cannot be asked: " + e.getMessage(), e);
    }
  }

  private JsonNode post(URI uri, Map<String, String> fields) throws Away {
    String form =
        fields.entrySet().stream()
            .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
            .collect(Collectors.joining("&"));
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (encode(settings.client()) + ":" + encode(settings.secret()))
                    .getBytes(StandardCharsets.UTF_8));
    try {
      return json(http.post(uri, form, Map.of("Authorization", "Basic " + basic), LIMITS));
    } catch (IOException | IllegalArgumentException e) {
      throw new Away("cannot be asked: " + e.getMessage(), e);
    }
  }

  private static JsonNode json(OutsideHttp.Answer answer) throws Away {
    if (answer.status() != 200) {
      throw new Away("it answers " + answer.status(), null);
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new Away("its answer is no JSON", e);
    }
  }

  private static String needed(JsonNode node, String name) throws Away {
    String text = text(node, name);
    if (text == null) {
      throw new Away("its answer lacks " + name, null);
    }
    return text;
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || !value.isString() ? null : value.asString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
