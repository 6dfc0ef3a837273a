package org.yici.identity.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Reads what an application was told of who came, also after its half hour: with it the application
 * says whom it wants signed out (OpenID Connect RP-Initiated Logout 1.0).
 */
@Component
public class SignOutHints {
  private final NimbusJwtDecoder decoder;

  SignOutHints(JWKSource<SecurityContext> keySet) {
    decoder = TokenConfiguration.reader(keySet);
    decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
  }

  /** Who came to which application. */
  public record Hint(String client, UUID account) {}

  /** Empty when this house did not write it, or it is no token that says who came. */
  public Optional<Hint> read(String idToken) {
    if (idToken == null || idToken.length() > 8000) {
      return Optional.empty();
    }
    try {
      Jwt jwt = decoder.decode(idToken);
      return jwt.getClaimAsString("azp") == null
          ? Optional.empty()
          : Optional.of(new Hint(jwt.getClaimAsString("azp"), UUID.fromString(jwt.getSubject())));
    } catch (JwtException e) {
      return Optional.empty();
    }
  }
}
