package org.yici.identity.session;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.yici.identity.Person;

/** A {@link Person} as the security framework wants it; roles become {@code ROLE_...}. */
public final class PersonAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;
  private final transient Person person;

  public PersonAuthentication(Person person) {
    super(
        person.roles().stream()
            .sorted()
            .map(r -> new SimpleGrantedAuthority("ROLE_" + r))
            .toList());
    this.person = person;
    setAuthenticated(true);
  }

  @Override
  public Person getPrincipal() {
    return person;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonAuthentication that && that.person.equals(person);
  }

  @Override
  public int hashCode() {
    return person.hashCode();
  }
}
