package org.yici.identity.oauth;

import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.yici.identity.session.People;
import org.yici.identity.session.PersonAuthentication;

/** Makes of a row what the authorization server works with. */
@Component
class GrantedRequests {
  private final People people;

  GrantedRequests(People people) {
    this.people = people;
  }

  /** The grant with the person as that person is now: a post or name that changed has changed. */
  OAuth2Authorization.Builder of(GrantStore.Grant grant, RegisteredClient client) {
    PersonAuthentication person =
        new PersonAuthentication(people.of(grant.account(), grant.post()));
    person.setDetails(new SessionFacts(grant.sessionHash(), grant.signedIn()));
    Set<String> scopes = Scopes.of(grant.scopes());
    OAuth2Authorization.Builder builder =
        OAuth2Authorization.withRegisteredClient(client)
            .id(grant.id().toString())
            .principalName(person.getName())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizedScopes(scopes)
            .attribute(Principal.class.getName(), person)
            .attribute(OAuth2AuthorizationRequest.class.getName(), asked(grant, client, scopes));
    if (scopes.contains(Scopes.OPENID)) {
      // the next one is written from the grant; the framework only wants to see that there was one
      builder.token(
          new OidcIdToken(
              "of " + grant.id(),
              grant.made(),
              grant.made().plusSeconds(1),
              Map.of("sub", person.getName())));
    }
    return builder;
  }

  OAuth2Authorization ofCode(GrantStore.Grant grant, RegisteredClient client, String code) {
    Instant made = grant.made();
    return of(grant, client)
        .token(new OAuth2AuthorizationCode(code, made, grant.codeEnds()))
        .build();
  }

  private static OAuth2AuthorizationRequest asked(
      GrantStore.Grant grant, RegisteredClient client, Set<String> scopes) {
    Map<String, Object> more = new HashMap<>();
    more.put(PkceParameterNames.CODE_CHALLENGE, grant.challenge());
    more.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
    if (grant.nonce() != null) {
      more.put(OidcParameterNames.NONCE, grant.nonce());
    }
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri("/oauth2/authorize")
        .clientId(client.getClientId())
        .redirectUri(grant.redirectUri())
        .scopes(scopes)
        .additionalParameters(more)
        .build();
  }
}
