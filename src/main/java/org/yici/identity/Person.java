package org.yici.identity;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is acting: a signed-in person, or a program with a token.
 *
 * @param accountId stable id of the account; of a program, an id made from its client id
 * @param login the name it signs in with
 * @param name the name to show
 * @param roles the words of {@link Roles}
 * @param staffId id in the directory, staff only, else null
 * @param agencyUscc credit code of the agency it acts for; null when none, or when a program may
 *     act for any
 * @param region6 6-digit region of residence or post; null when unknown
 * @param post id of the one post under which staff act; agency, region and roles are its alone.
 *     Null for everybody else
 */
public record Person(
    UUID accountId,
    String login,
    String name,
    AccountKind kind,
    Set<String> roles,
    String staffId,
    String agencyUscc,
    String region6,
    String post)
    implements AuthenticatedPrincipal {

  public Person {
    roles = Set.copyOf(roles);
  }

  /** Staff under their first post, or anybody else. */
  public Person(
      UUID accountId,
      String login,
      String name,
      AccountKind kind,
      Set<String> roles,
      String staffId,
      String agencyUscc,
      String region6) {
    this(accountId, login, name, kind, roles, staffId, agencyUscc, region6, staffId);
  }

  public boolean has(String role) {
    return roles.contains(role);
  }

  /** For the security framework: the id, never the shown name. */
  @Override
  public String getName() {
    return accountId.toString();
  }
}
