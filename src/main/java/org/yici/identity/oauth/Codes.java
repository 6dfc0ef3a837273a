package org.yici.identity.oauth;

import static org.yici.identity.account.AccountStore.at;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.yici.identity.account.Account;
import org.yici.identity.session.People;
import org.yici.identity.session.PersonAuthentication;
import org.yici.kernel.Digests;

/**
 * What the authorization server has to remember, which is only the code between the browser's way
 * and the application's call (table identity_code). Tokens carry their own proof and are stored
 * nowhere.
 */
@Component
class Codes implements OAuth2AuthorizationService {
  private final JdbcClient jdbc;
  private final RegisteredClientRepository clients;
  private final People people;

  Codes(JdbcClient jdbc, RegisteredClientRepository clients, People people) {
    this.jdbc = jdbc;
    this.clients = clients;
    this.people = people;
  }

  /** Keeps a new code; a code that has been exchanged is forgotten, so that it serves once. */
  @Override
  public void save(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        authorization.getToken(OAuth2AuthorizationCode.class);
    if (code == null) {
      return;
    }
    if (code.isInvalidated() || authorization.getAccessToken() != null) {
      if (forget(code) == 0) {
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
      }
      return;
    }
    jdbc.sql("delete from identity_code where expires_at < ?")
        .param(at(code.getToken().getIssuedAt()))
        .update();
    OAuth2AuthorizationRequest asked =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    PersonAuthentication person = authorization.getAttribute(Principal.class.getName());
    jdbc.sql(
            """
            insert into identity_code (code_hash, client_id, account_id, redirect_uri, scopes,
              challenge, issued_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            hash(code.getToken().getTokenValue()),
            authorization.getRegisteredClientId(),
            person.getPrincipal().selfId(), // an application gets one's own rights, never another's
            asked.getRedirectUri(),
            String.join(" ", authorization.getAuthorizedScopes()),
            asked.getAdditionalParameters().get(PkceParameterNames.CODE_CHALLENGE),
            at(code.getToken().getIssuedAt()),
            at(code.getToken().getExpiresAt()))
        .update();
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        authorization.getToken(OAuth2AuthorizationCode.class);
    if (code != null) {
      forget(code);
    }
  }

  private int forget(OAuth2Authorization.Token<OAuth2AuthorizationCode> code) {
    return jdbc.sql("delete from identity_code where code_hash = ?")
        .param(hash(code.getToken().getTokenValue()))
        .update();
  }

  @Override
  public OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
    if (type == null || !type.getValue().equals(OAuth2ParameterNames.CODE)) {
      return null;
    }
    return jdbc.sql(
            """
            select c.client_id, c.redirect_uri, c.scopes, c.challenge, c.issued_at, c.expires_at, %s
            from identity_code c join identity_account a on a.id = c.account_id
            where c.code_hash = ?
            """
                .formatted(Account.COLUMNS))
        .param(hash(token))
        .query((row, n) -> read(row, token))
        .optional()
        .orElse(null);
  }

  private OAuth2Authorization read(ResultSet row, String code) throws SQLException {
    RegisteredClient client = clients.findById(row.getString("client_id"));
    PersonAuthentication person = new PersonAuthentication(people.of(Account.read(row)));
    Set<String> scopes = Set.of(row.getString("scopes").split(" "));
    OAuth2AuthorizationRequest asked =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri("/oauth2/authorize")
            .clientId(client.getClientId())
            .redirectUri(row.getString("redirect_uri"))
            .scopes(scopes)
            .additionalParameters(
                Map.of(
                    PkceParameterNames.CODE_CHALLENGE,
                    row.getString("challenge"),
                    PkceParameterNames.CODE_CHALLENGE_METHOD,
                    "S256"))
            .build();
    return OAuth2Authorization.withRegisteredClient(client)
        .id(UUID.randomUUID().toString())
        .principalName(person.getName())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizedScopes(scopes)
        .attribute(Principal.class.getName(), person)
        .attribute(OAuth2AuthorizationRequest.class.getName(), asked)
        .token(
            new OAuth2AuthorizationCode(
                code,
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .build();
  }

  private static byte[] hash(String code) {
    return Digests.sha256(code.getBytes(StandardCharsets.UTF_8));
  }
}
