package org.yici.cases.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yici.cases.Reach;

/**
 * What the queue of one person asks of the database.
 *
 * @param legs the indexed ways in, no case in two of them
 * @param reach what a search may find
 * @param regions the places in whose index a search looks
 * @param mine ids of the person and of those it stands in for
 * @param section ids of the people of its section
 * @param tookIn the place whose hall took in cases for others, or null
 * @param today and {@code soon}, the last day that counts as soon
 */
record QueueAsk(
    QueueFilter filter,
    List<Leg> legs,
    Reach reach,
    Set<String> regions,
    Set<String> mine,
    Set<String> section,
    String tookIn,
    LocalDate today,
    LocalDate soon) {

  boolean isSearch() {
    return !filter.get("q").isEmpty();
  }

  /**
   * Open cases of one place or one agency at some desks.
   *
   * @param column region6, agency_uscc or taken_region6
   */
  record Leg(String column, String value, List<String> desks) {}

  /** Open cases that the hall of a place took in and that are handled elsewhere. */
  static List<Leg> taken(String region6, List<String> desks) {
    return region6 == null ? List.of() : List.of(new Leg("taken_region6", region6, desks));
  }

  /** The desks of the hall for its places, those of the office for its agencies. */
  static List<Leg> legs(Reach reach, List<String> hall, List<String> office) {
    List<Leg> legs = new ArrayList<>();
    if (!hall.isEmpty()) {
      new TreeSet<>(reach.regions()).forEach(r -> legs.add(new Leg("region6", r, hall)));
    }
    if (!office.isEmpty()) {
      new TreeSet<>(reach.agencies()).forEach(a -> legs.add(new Leg("agency_uscc", a, office)));
    }
    return legs;
  }
}
