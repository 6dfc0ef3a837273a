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
  static final String SCOPE = "api";
  private static final Duration SYSTEM_TOKEN = Duration.ofHours(1);
  private static final Duration PERSON_TOKEN = Duration.ofMinutes(30);
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

  private static RegisteredClient registered(ClientStore.Client client) {
    RegisteredClient.Builder builder =
        RegisteredClient.withId(client.id())
            .clientId(client.id())
            .clientName(client.name())
            .scope(SCOPE)
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .build());
    if (client.secretHash() != null) {
      return builder
          .clientSecret(client.secretHash())
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
          .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
          .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(SYSTEM_TOKEN).build())
          .build();
    }
    return builder
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(client.redirectUri())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(PERSON_TOKEN).build())
        .build();
  }
}
