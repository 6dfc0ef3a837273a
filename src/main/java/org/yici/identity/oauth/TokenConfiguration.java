package org.yici.identity.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.interfaces.RSAPublicKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.yici.identity.session.Keys;
import org.yici.identity.session.PersonAuthentication;

/** How tokens are signed, filled and read. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  JWKSource<SecurityContext> tokenKeys(Keys keys) throws Exception {
    RSAKey key =
        new RSAKey.Builder((RSAPublicKey) keys.token().getPublic())
            .privateKey(keys.token().getPrivate())
            .keyIDFromThumbprint()
            .build();
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  @Bean
  JwtDecoder tokenDecoder(Keys keys) {
    return new KnownTokens(
        NimbusJwtDecoder.withPublicKey((RSAPublicKey) keys.token().getPublic()).build());
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings() {
    return AuthorizationServerSettings.builder().build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> personInToken(ClientStore clients) {
    return context -> {
      if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
        return;
      }
      if (context.getPrincipal() instanceof PersonAuthentication person) {
        TokenPerson.write(person.getPrincipal(), context.getClaims());
      } else {
        clients
            .find(context.getRegisteredClient().getClientId())
            .map(TokenPerson::of)
            .ifPresent(system -> TokenPerson.write(system, context.getClaims()));
      }
    };
  }
}
