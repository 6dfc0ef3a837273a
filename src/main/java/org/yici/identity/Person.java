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
 * @param representation by what right somebody acts for another; all else here is then of the one
 *     acted for, so that nothing of the person's own is seen or touched. Null for who acts for
 *     oneself
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
    String post,
    Representation representation)
    implements AuthenticatedPrincipal {

  public Person {
    roles = Set.copyOf(roles);
  }

  /** For oneself. */
  public Person(
      UUID accountId,
      String login,
      String name,
      AccountKind kind,
      Set<String> roles,
      String staffId,
      String agencyUscc,
      String region6,
      String post) {
    this(accountId, login, name, kind, roles, staffId, agencyUscc, region6, post, null);
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
    this(accountId, login, name, kind, roles, staffId, agencyUscc, region6, staffId, null);
  }

  /** The account of who sits there, whomever the person acts for. */
  public UUID selfId() {
    return representation == null ? accountId : representation.personId();
  }

  /** The name with which who sits there signs in. */
  public String selfLogin() {
    return representation == null ? login : representation.personLogin();
  }

  /** Who sits there. */
  public String selfName() {
    return representation == null ? name : representation.personName();
  }

  /** Whether the person acts for another within bounds: sees and does only what those reach. */
  public boolean bounded() {
    return representation != null && representation.bounded();
  }

  /** What the forms of this person's pages carry, so that none is sent for somebody else. */
  public String marker() {
    return representation == null ? accountId.toString() : representation.id().toString();
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
