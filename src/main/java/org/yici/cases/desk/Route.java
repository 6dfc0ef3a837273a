package org.yici.cases.desk;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yici.cases.Desk;

/**
 * A rule of an agency: which of its people are given which cases.
 *
 * @param ownerUscc the agency whose people they are
 * @param desk clerk, reviewer, approver or delivery
 * @param item code of an item (31 or 33) or of a base item (12); null: all
 * @param agencyKind key of the kind of the agency that decides; null: all
 * @param region6 place of the item; null: all
 * @param section name of a section, all of whose people are meant; null: only {@code staff}
 * @param staff ids of people
 */
public record Route(
    UUID id,
    String ownerUscc,
    Desk desk,
    String item,
    String agencyKind,
    String region6,
    String section,
    List<String> staff) {
  /**
   * The desks that rules are made for; a case that waits for its applicant stays with its clerk.
   */
  public static final Set<Desk> DESKS =
      Set.of(Desk.CLERK, Desk.REVIEWER, Desk.APPROVER, Desk.DELIVERY);

  boolean fits(Choice.Turn turn) {
    return desk == turn.desk()
        && (item == null || item.equals(turn.itemCode()) || item.equals(turn.baseCode()))
        && (agencyKind == null || agencyKind.equals(turn.agencyKind()))
        && (region6 == null || region6.equals(turn.region6()));
  }

  /** An item says more than a base item, that more than a kind, that more than a place. */
  int exactness() {
    int exact = item == null ? 0 : item.length() > 12 ? 8 : 4;
    return exact + (agencyKind == null ? 0 : 2) + (region6 == null ? 0 : 1);
  }

  boolean names(Choice.Candidate who) {
    return staff.contains(who.id()) || section != null && section.equals(who.section());
  }
}
