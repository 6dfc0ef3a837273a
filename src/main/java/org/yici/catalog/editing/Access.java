package org.yici.catalog.editing;

import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;

/** Who may do what with the guides of an agency. */
public final class Access {
  private Access() {}

  private static boolean own(Person p, String agency) {
    return p.has(Roles.SYSTEM)
        ? p.agencyUscc() == null || p.agencyUscc().equals(agency)
        : agency.equals(p.agencyUscc());
  }

  /** Sees drafts and their log: the agency's own staff, its programs, and the bureau. */
  public static boolean sees(Person p, String agency) {
    return p.has(Roles.BUREAU)
        || own(p, agency)
            && (p.has(Roles.ADMIN)
                || p.has(Roles.REVIEWER)
                || p.has(Roles.APPROVER)
                || p.has(Roles.AGENCY_HEAD)
                || p.has(Roles.SYSTEM));
  }

  /** Writes: the keeper of guides and reviewers of the agency, its programs, the bureau. */
  public static boolean writes(Person p, String agency) {
    return p.has(Roles.BUREAU)
        || own(p, agency) && (p.has(Roles.ADMIN) || p.has(Roles.REVIEWER) || p.has(Roles.SYSTEM));
  }

  /** Checks for the agency, pauses its items: who answers for it. */
  public static boolean answers(Person p, String agency) {
    return own(p, agency)
        && (p.has(Roles.ADMIN) || p.has(Roles.APPROVER) || p.has(Roles.AGENCY_HEAD));
  }

  /** Checks for the city and publishes. */
  public static boolean publishes(Person p) {
    return p.has(Roles.BUREAU);
  }

  /**
   * @throws NotFoundException when the item is none of this person's business
   */
  static void look(Person p, String agency, String code) {
    if (!sees(p, agency)) {
      throw new NotFoundException("您的单位没有编码为「" + code + "」的事项");
    }
  }
}
