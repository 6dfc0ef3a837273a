package org.yici.identity.oauth;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.yici.identity.account.AccountStore;
import org.yici.identity.session.PersonAuthentication;
import org.yici.platform.NodeWork;
import org.yici.platform.YiciProperties;

/** How tokens are signed, filled and read, and what is done about them by itself. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  JWKSource<SecurityContext> tokenKeySet(TokenKeys keys) {
    return (selector, context) -> selector.select(keys.set());
  }

  /** The first of the set is the one that signs. */
  @Bean
  JwtEncoder tokenEncoder(JWKSource<SecurityContext> keys) {
    NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(all -> all.get(0));
    return encoder;
  }

  @Bean
  JwtDecoder tokenDecoder(JWKSource<SecurityContext> keySet, TokenKeys keys) {
    return new KnownTokens(reader(keySet), keys::isGood);
  }

  /** RS256 and nothing else, whatever a token says of itself (RFC 8725, 3.1). */
  static NimbusJwtDecoder reader(JWKSource<SecurityContext> keySet) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keySet));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    return new NimbusJwtDecoder(processor);
  }

  /**
   * In production the issuer is the public address, whatever a request calls this house; a demo
   * runs on any port.
   */
  @Bean
  AuthorizationServerSettings authorizationServerSettings(YiciProperties settings) {
    AuthorizationServerSettings.Builder builder = AuthorizationServerSettings.builder();
    return settings.demo() ? builder.build() : builder.issuer(settings.publicUrl()).build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> personInToken(
      ClientStore clients, AccountStore accounts) {
    return context -> {
      boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
      if (context.getPrincipal() instanceof PersonAuthentication person) {
        if (access) {
          TokenPerson.write(person.getPrincipal(), context.getClaims());
          context.getClaims().claim(TokenPerson.GRANT, context.getAuthorization().getId());
        } else if (person.getDetails() instanceof SessionFacts session) {
          who(context, session);
          accounts
              .assurance(person.getPrincipal().accountId())
              .ifPresent(sure -> context.getClaims().claim("acr", sure.acr()));
        }
      } else if (access) {
        clients
            .find(context.getRegisteredClient().getClientId())
            .map(TokenPerson::of)
            .ifPresent(system -> TokenPerson.write(system, context.getClaims()));
      }
    };
  }

  private static void who(JwtEncodingContext context, SessionFacts session) {
    if (session.sessionHash() != null) {
      context.getClaims().claim("sid", SessionFacts.sid(session.sessionHash()));
    }
    if (session.signedIn() != null) {
      context.getClaims().claim("auth_time", session.signedIn().getEpochSecond());
    }
  }

  @Bean
  NodeWork logoutWork(Logouts logouts, @Value("${yici.jobs:true}") boolean jobs) {
    return new NodeWork("logouts", jobs ? logouts::run : null);
  }

  @Bean
  RecurringTask<Void> tokenKeyTask(
      TokenKeys keys,
      GrantStore grants,
      Logouts logouts,
      Clock clock,
      @Value("${yici.token-key-days:90}") int days) {
    return Tasks.recurring(
            "identity-token-keys", Schedules.daily(clock.getZone(), LocalTime.of(2, 40)))
        .execute(
            (instance, context) -> {
              keys.renewWhenOlder(Duration.ofDays(days));
              keys.removeOld();
              grants.removeOld();
              logouts.removeOld();
            });
  }
}
