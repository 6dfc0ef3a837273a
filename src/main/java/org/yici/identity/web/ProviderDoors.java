package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.ClientStore;
import org.yici.identity.oauth.Consents;
import org.yici.identity.oauth.EitherSecret;
import org.yici.identity.oauth.Scopes;
import org.yici.identity.oauth.TokenFacts;
import org.yici.identity.session.PersonAuthentication;
import org.yici.identity.session.Sessions;
import tools.jackson.databind.json.JsonMapper;

/** How the doors of the provider are set up: sign-in, tokens, what becomes of them. */
@Component
class ProviderDoors {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Programs prove themselves there by their secret, or nobody has to. */
  static final String[] OPEN = {
    "/oauth2/token",
    "/oauth2/introspect",
    "/oauth2/revoke",
    "/oauth2/jwks",
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration"
  };

  /** What a program may be told of its own token (RFC 7662, 2.2). */
  private static final List<String> TOLD =
      List.of(
          "active", "scope", "client_id", "token_type", "exp", "iat", "nbf", "sub", "iss", "jti");

  private final ClientStore clients;
  private final Consents consents;
  private final Sessions sessions;
  private final RealTime time;
  private final PasswordEncoder passwords;

  ProviderDoors(
      ClientStore clients,
      Consents consents,
      Sessions sessions,
      RealTime time,
      PasswordEncoder passwords) {
    this.clients = clients;
    this.consents = consents;
    this.sessions = sessions;
    this.time = time;
    this.passwords = passwords;
  }

  ConsentGate consentGate() {
    return new ConsentGate(clients, consents, sessions, time);
  }

  /**
   * The framework's own part for OpenID Connect keeps sessions of its own in memory, so it stays
   * off: sign-in is its code flow, the rest is {@link OpenIdController} and {@link
   * SignOutController}.
   */
  void open(OAuth2AuthorizationServerConfigurer server, ApiRefusals api) {
    server
        .clientAuthentication(
            c ->
                c.errorResponseHandler(api)
                    .authenticationProviders(
                        all ->
                            all.forEach(
                                p -> {
                                  if (p instanceof ClientSecretAuthenticationProvider secrets) {
                                    secrets.setPasswordEncoder(new EitherSecret(passwords));
                                  }
                                })))
        .tokenEndpoint(t -> t.errorResponseHandler(api))
        .tokenRevocationEndpoint(r -> r.errorResponseHandler(api))
        .tokenIntrospectionEndpoint(
            i -> i.errorResponseHandler(api).introspectionResponseHandler(ProviderDoors::tell))
        .authorizationEndpoint(
            a ->
                a.authenticationProviders(
                    all ->
                        all.forEach(
                            p -> {
                              if (p
                                  instanceof
                                  OAuth2AuthorizationCodeRequestAuthenticationProvider asked) {
                                asked.setAuthenticationValidator(
                                    new OAuth2AuthorizationCodeRequestAuthenticationValidator());
                              }
                            })))
        .authorizationServerMetadataEndpoint(
            m ->
                m.authorizationServerMetadataCustomizer(
                    b ->
                        b.claims(
                            c -> {
                              c.keySet().removeIf(k -> k.contains("dpop") || k.contains("tls_"));
                              c.put("scopes_supported", List.copyOf(Scopes.all().keySet()));
                              c.put(
                                  "grant_types_supported",
                                  List.of(
                                      "authorization_code", "refresh_token", "client_credentials"));
                            })));
  }

  /** Tokens of others are nobody's business: they look like none at all. */
  private static void tell(
      HttpServletRequest request, HttpServletResponse response, Authentication result)
      throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", false);
    if (result instanceof OAuth2TokenIntrospectionAuthenticationToken token
        && token.getTokenClaims() != null
        && token.getTokenClaims().isActive()
        && token.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
        && client.getRegisteredClient() != null
        && client
            .getRegisteredClient()
            .getClientId()
            .equals(token.getTokenClaims().getClientId())) {
      token
          .getTokenClaims()
          .getClaims()
          .forEach(
              (name, value) -> {
                if (TOLD.contains(name)) {
                  answer.put(name, plain(value));
                }
              });
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(answer));
  }

  private static Object plain(Object value) {
    if (value instanceof java.time.Instant at) {
      return at.getEpochSecond();
    }
    return value instanceof java.util.Collection<?> all
        ? String.join(" ", all.stream().map(String::valueOf).sorted().toList())
        : value instanceof Boolean ? value : String.valueOf(value);
  }

  /** A token that only says who came opens nothing else. */
  static AuthorizationDecision mayUseTheInterface(Authentication who) {
    TokenFacts token = TokenFacts.of(who);
    boolean person = who instanceof PersonAuthentication;
    boolean program = person && ((PersonAuthentication) who).getPrincipal().has("system");
    return new AuthorizationDecision(
        person && (token == null || program || token.scopes().contains(Scopes.API)));
  }
}
