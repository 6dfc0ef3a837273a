package org.yici.identity.oauth;

import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * What a token must say to open the interface, beside a signature of ours: issued here, for here,
 * in its time, and for an access, not to prove an identity or a sign-out (RFC 8725, 3.8 to 3.12).
 */
final class TokenUse implements OAuth2TokenValidator<Jwt> {
  /** {@code aud} of every access token. */
  static final String AUDIENCE = "yici-api";

  private static final Set<String> TYPES = Set.of("JWT", "at+jwt");

  private TokenUse() {}

  static OAuth2TokenValidator<Jwt> ofThisHouse(String issuer) {
    return new DelegatingOAuth2TokenValidator<>(
        new JwtTimestampValidator(), new JwtIssuerValidator(issuer), new TokenUse());
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    List<String> audience = token.getAudience();
    Object type = token.getHeaders().get("typ");
    boolean access =
        audience != null
            && audience.contains(AUDIENCE)
            && (type == null || TYPES.contains(type.toString()))
            && token.getClaimAsString("kind") != null
            && token.getClaimAsStringList("roles") != null;
    return access
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "not an access token of this interface", null));
  }
}
