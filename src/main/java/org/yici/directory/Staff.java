package org.yici.directory;

import java.util.Set;

/**
 * A person who works for an agency, with the post held.
 *
 * @param id stable, never reused
 * @param login account name of the sign-in
 * @param region6 code of the unit the agency serves
 * @param uscc the agency
 * @param hallId the hall of a window clerk, else null
 * @param roles of {@link #ROLES}
 * @param post title of the post (审核员, 分管副局长)
 * @param desk the section or counter (食品经营许可股)
 * @param kinds the item types the post handles, two digits each (CS-TYPE); empty: all
 */
public record Staff(
    String id,
    String login,
    String name,
    String region6,
    String uscc,
    String hallId,
    Set<String> roles,
    String post,
    String desk,
    Set<String> kinds) {

  /** All roles a post may carry. */
  public static final Set<String> ROLES =
      Set.of(
          "clerk",
          "reviewer",
          "approver",
          "agency-head",
          "agency-admin",
          "platform-admin",
          "auditor",
          Administrators.SYSTEM,
          Administrators.SECURITY,
          Administrators.AUDIT);

  public boolean has(String role) {
    return roles.contains(role);
  }

  /** Whether the post handles items of this type. */
  public boolean handles(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}
