package org.yici.identity.oauth;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Shows the rows of identity_client to the authorization server. */
@Component
class Clients implements RegisteredClientRepository {
  private static final Duration SYSTEM_TOKEN = Duration.ofHours(1);
  private static final Duration PERSON_TOKEN = Duration.ofMinutes(30);

  /** Each time anew; the grant itself ends after thirty days, or with the session. */
  private static final Duration REFRESH = Duration.ofDays(7);

  private final ClientStore store;

  Clients(ClientStore store) {
    this.store = store;
  }

  @Override
  public RegisteredClient findByClientId(String clientId) {
    return store.find(clientId).map(Clients::registered).orElse(null);
  }

  /** The two ids are the same. */
  @Override
  public RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are rows of identity_client");
  }

  /**
   * With a secret it may act for itself (unless people sign in to it and nobody gave it a role);
   * with an address people can be sent there, always with PKCE.
   */
  private static RegisteredClient registered(ClientStore.Client client) {
    boolean secret = client.secretHash() != null;
    boolean people = client.redirectUri() != null;
    RegisteredClient.Builder builder =
        RegisteredClient.withId(client.id())
            .clientId(client.id())
            .clientName(client.name())
            .scopes(s -> s.addAll(client.scopes()))
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false) // ConsentGate asks
                    .build())
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(people ? PERSON_TOKEN : SYSTEM_TOKEN)
                    .refreshTokenTimeToLive(REFRESH)
                    .reuseRefreshTokens(false)
                    .build());
    if (secret) {
      builder
          .clientSecret(client.secretHash())
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    } else {
      builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    }
    if (secret && (!people || !client.roles().isEmpty())) {
      builder.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
    }
    if (people) {
      builder
          .redirectUris(r -> r.addAll(client.redirectUris()))
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
      if (secret) {
        builder.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
      }
    }
    return builder.build();
  }
}
