package org.yici.identity.oauth;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.yici.identity.account.Account;
import org.yici.identity.session.PersonAuthentication;
import org.yici.kernel.Digests;

/**
 * What the authorization server has to remember, as rows any node can answer from. Access tokens
 * carry their own proof and the id of their grant; codes and refresh tokens are kept as hashes, and
 * one that comes a second time ends the grant with everything made from it (RFC 9700, 4.5 and
 * 4.14).
 */
@Component
class Grants implements OAuth2AuthorizationService {
  private static final String PRESENTED = Grants.class.getName() + ".presented";
  private static final String TWICE = "凭证第二次出现，可能被人拿走";
  private final GrantStore store;
  private final LiveGrants live;
  private final RegisteredClientRepository clients;
  private final ClientStore programs;
  private final GrantedRequests reader;
  private final ObjectProvider<JwtDecoder> tokens;

  Grants(
      GrantStore store,
      LiveGrants live,
      RegisteredClientRepository clients,
      ClientStore programs,
      GrantedRequests reader,
      ObjectProvider<JwtDecoder> tokens) {
    this.store = store;
    this.live = live;
    this.clients = clients;
    this.programs = programs;
    this.reader = reader;
    this.tokens = tokens;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        authorization.getToken(OAuth2AuthorizationCode.class);
    OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
    OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
    boolean takenBack =
        access != null && access.isInvalidated() || refresh != null && refresh.isInvalidated();
    if (!takenBack && access != null) {
      programs.used(authorization.getRegisteredClientId());
    }
    if (takenBack) {
      takeBack(authorization);
    } else if (access == null && code != null) {
      if (code.isInvalidated()) {
        end(UUID.fromString(authorization.getId()), "授权码被别的应用拿来用");
      } else {
        begin(authorization, code.getToken());
      }
    } else if (code != null) {
      UUID id = UUID.fromString(authorization.getId());
      if (!store.useCode(id)) {
        twice(id);
      }
      keep(id, access.getToken(), refresh);
    } else if (authorization.getAttribute(PRESENTED) instanceof byte[] presented) {
      UUID id = UUID.fromString(authorization.getId());
      if (!store.useRefresh(presented)) {
        twice(id);
      }
      keep(id, access.getToken(), refresh);
    }
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    end(UUID.fromString(authorization.getId()), "授权服务收回");
  }

  /** Never asked: the consent page needs nothing pending. */
  @Override
  public OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
    String kind = type == null ? "" : type.getValue();
    return switch (kind) {
      case OAuth2ParameterNames.CODE -> byCode(token);
      case OAuth2ParameterNames.REFRESH_TOKEN -> byRefresh(token, true);
      case "", OAuth2ParameterNames.ACCESS_TOKEN -> {
        OAuth2Authorization found = kind.isEmpty() ? byRefresh(token, false) : null;
        yield found != null ? found : byAccess(token);
      }
      default -> null;
    };
  }

  /** A person takes back what an application was let to do. */
  void withdraw(UUID account, String client) {
    store.endOf(account, client, "本人收回授权");
    live.forget();
  }

  private void begin(OAuth2Authorization authorization, OAuth2AuthorizationCode code) {
    OAuth2AuthorizationRequest asked =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    PersonAuthentication person = authorization.getAttribute(Principal.class.getName());
    SessionFacts session = person.getDetails() instanceof SessionFacts facts ? facts : null;
    boolean signIn = authorization.getAuthorizedScopes().contains(Scopes.OPENID);
    Map<String, Object> more = asked.getAdditionalParameters();
    store.add(
        new GrantStore.Grant(
            UUID.fromString(authorization.getId()),
            authorization.getRegisteredClientId(),
            new Account(person.getPrincipal().selfId(), null, null, null, null, null),
            person.getPrincipal().post(),
            Scopes.text(authorization.getAuthorizedScopes()),
            asked.getRedirectUri(),
            code.getExpiresAt(),
            (String) more.get(PkceParameterNames.CODE_CHALLENGE),
            (String) more.get(OidcParameterNames.NONCE),
            signIn && session != null ? session.sessionHash() : null,
            session == null ? null : session.signedIn(),
            code.getIssuedAt(),
            null,
            null),
        hash(code.getTokenValue()),
        code.getExpiresAt());
  }

  private void keep(
      UUID id, OAuth2AccessToken access, OAuth2Authorization.Token<OAuth2RefreshToken> refresh) {
    Instant ends = access.getExpiresAt();
    if (refresh != null) {
      OAuth2RefreshToken token = refresh.getToken();
      store.addRefresh(id, hash(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt());
      ends = token.getExpiresAt();
    }
    store.lastUntil(id, ends);
  }

  private void takeBack(OAuth2Authorization authorization) {
    if (authorization
        .getAuthorizationGrantType()
        .equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
      store.addEnded(
          UUID.fromString(authorization.getId()),
          authorization.getRegisteredClientId(),
          Scopes.text(authorization.getAuthorizedScopes()),
          authorization.getAccessToken().getToken().getExpiresAt().plus(Duration.ofHours(1)),
          "系统自己收回");
      live.forget();
    } else {
      end(UUID.fromString(authorization.getId()), "应用自己收回");
    }
  }

  private void twice(UUID grant) {
    end(grant, TWICE);
    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
  }

  private void end(UUID grant, String why) {
    store.end(grant, why);
    live.forget();
  }

  private OAuth2Authorization byCode(String code) {
    GrantStore.Grant grant = store.byCode(hash(code)).orElse(null);
    if (grant == null || grant.ended() != null) {
      return null;
    }
    if (grant.codeUsed() != null) {
      end(grant.id(), TWICE);
      return null;
    }
    RegisteredClient client = clients.findById(grant.client());
    return client == null ? null : reader.ofCode(grant, client, code);
  }

  private OAuth2Authorization byRefresh(String token, boolean toUse) {
    byte[] hash = hash(token);
    GrantStore.Refresh refresh = store.refresh(hash).orElse(null);
    if (refresh == null || refresh.grant().ended() != null) {
      return null;
    }
    if (refresh.used() != null) {
      if (toUse) {
        end(refresh.grant().id(), TWICE);
      }
      return null;
    }
    GrantStore.Grant grant = refresh.grant();
    RegisteredClient client = clients.findById(grant.client());
    if (client == null || !live.isAlive(grant.client(), grant.id(), true)) {
      return null;
    }
    return reader
        .of(grant, client)
        .attribute(PRESENTED, hash)
        // the framework takes back both together; the last access token itself is kept nowhere
        .token(
            new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                "of " + grant.id(),
                refresh.made(),
                refresh.ends(),
                Scopes.of(grant.scopes())))
        .refreshToken(new OAuth2RefreshToken(token, refresh.made(), refresh.ends()))
        .build();
  }

  private OAuth2Authorization byAccess(String token) {
    Jwt jwt;
    try {
      jwt = tokens.getObject().decode(token);
    } catch (JwtException e) {
      return null;
    }
    TokenPerson.Source source = TokenPerson.source(jwt).orElse(null);
    RegisteredClient client = source == null ? null : clients.findById(source.client());
    if (client == null || !live.isAlive(source.client(), source.grant(), source.kept())) {
      return null;
    }
    OAuth2Authorization.Builder grant =
        source.kept()
            ? store.find(source.grant()).map(g -> reader.of(g, client)).orElse(null)
            : OAuth2Authorization.withRegisteredClient(client)
                .id(source.grant().toString())
                .principalName(client.getClientId())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
    if (grant == null) {
      return null;
    }
    Set<String> scopes = source.scopes();
    return grant
        .token(
            new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                token,
                jwt.getIssuedAt(),
                jwt.getExpiresAt(),
                scopes),
            meta -> meta.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, jwt.getClaims()))
        .build();
  }

  private static byte[] hash(String token) {
    return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
  }
}
