package org.yici.identity.oauth;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
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
  private final ClientStore clients;

  TokenPerson(ClientStore clients) {
    this.clients = clients;
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
   * @throws InvalidBearerTokenException when the agency's program has lost its credentials since:
   *     they end at once, not with the hour of the token
   */
  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    if (token.getClaimAsString("kind").equals(AccountKind.SYSTEM.name())
        && token.getClaimAsString("agency") != null
        && clients.find(token.getClaimAsString("login")).isEmpty()) {
      throw new InvalidBearerTokenException("these credentials have ended");
    }
    return new PersonAuthentication(
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
