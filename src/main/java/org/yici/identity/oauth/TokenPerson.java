package org.yici.identity.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.session.PersonAuthentication;

/** Writes a {@link Person} into the claims of a token and reads it back. */
@Component
public class TokenPerson implements Converter<Jwt, AbstractAuthenticationToken> {
  /** Claim of an access token: the grant it was made from. */
  static final String GRANT = "grant";

  private final LiveGrants live;

  /** What a token says never changes; {@link KnownTokens} gives the same one for every call. */
  private record Read(Source source, Person person) {}

  private final Cache<Jwt, Read> known = Caffeine.newBuilder().weakKeys().build();

  TokenPerson(LiveGrants live) {
    this.live = live;
  }

  static Person of(ClientStore.Client client) {
    Set<String> roles = new HashSet<>(client.roles());
    roles.add(Roles.SYSTEM);
    return new Person(
        UUID.nameUUIDFromBytes(("client:" + client.id()).getBytes(StandardCharsets.UTF_8)),
        client.id(),
        client.name(),
        AccountKind.SYSTEM,
        roles,
        null,
        client.agencyUscc(),
        null);
  }

  static void write(Person person, JwtClaimsSet.Builder claims) {
    claims.subject(person.accountId().toString());
    claims.claim("login", person.login());
    claims.claim("name", person.name());
    claims.claim("kind", person.kind().name());
    claims.claim("roles", person.roles().stream().sorted().toList());
    claim(claims, "staff", person.staffId());
    claim(claims, "agency", person.agencyUscc());
    claim(claims, "region", person.region6());
    claim(claims, "post", person.post());
  }

  private static void claim(JwtClaimsSet.Builder claims, String name, String value) {
    if (value != null) {
      claims.claim(name, value);
    }
  }

  /**
   * Where an access token comes from.
   *
   * @param kept whether its grant has a row from the beginning
   */
  record Source(String client, Set<String> scopes, UUID grant, boolean kept) {}

  /** Empty for what is signed by this house and no access token: who came, who signed out. */
  static Optional<Source> source(Jwt token) {
    List<String> audience = token.getAudience();
    String grant = token.getClaimAsString(GRANT);
    boolean program = AccountKind.SYSTEM.name().equals(token.getClaimAsString("kind"));
    if (token.getClaimAsString("kind") == null
        || audience == null
        || audience.size() != 1
        || grant == null && (token.getId() == null)) {
      return Optional.empty();
    }
    List<String> scopes = token.getClaimAsStringList(OAuth2ParameterNames.SCOPE);
    return Optional.of(
        new Source(
            audience.get(0),
            scopes == null ? Set.of() : Set.copyOf(scopes),
            UUID.fromString(grant == null ? token.getId() : grant),
            grant != null && !program));
  }

  /**
   * @throws InvalidBearerTokenException when the grant was taken back, the session ended, or the
   *     program has lost its credentials since: tokens end at once, not with their hour
   */
  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    Read read = known.get(token, TokenPerson::read);
    Source source = read.source();
    if (!live.isAlive(source.client(), source.grant(), source.kept())) {
      throw new InvalidBearerTokenException("this token was taken back");
    }
    PersonAuthentication who = new PersonAuthentication(read.person());
    who.setDetails(new TokenFacts(source.client(), source.scopes(), source.grant()));
    return who;
  }

  private static Read read(Jwt token) {
    return new Read(
        source(token).orElseThrow(() -> new InvalidBearerTokenException("this is no access token")),
        new Person(
            UUID.fromString(token.getSubject()),
            token.getClaimAsString("login"),
            token.getClaimAsString("name"),
            AccountKind.valueOf(token.getClaimAsString("kind")),
            Set.copyOf(token.getClaimAsStringList("roles")),
            token.getClaimAsString("staff"),
            token.getClaimAsString("agency"),
            token.getClaimAsString("region"),
            token.getClaimAsString("post")));
  }
}
