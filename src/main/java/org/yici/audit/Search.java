package org.yici.audit;

import java.time.OffsetDateTime;

/**
 * What is looked for in the trail.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param who login or name, whole; null: anybody
 * @param action of the {@link Catalogue}; null: any
 * @param object id of the object; null: any
 * @param address null: any
 * @param outcome null: any
 * @param before only rows before this one; null: from the latest
 */
public record Search(
    OffsetDateTime from,
    OffsetDateTime to,
    String who,
    String action,
    String object,
    String address,
    Outcome outcome,
    Place before) {

  /** Where a page ended. */
  public record Place(OffsetDateTime at, long id) {}

  /** Logins are plain letters, names are not. */
  boolean login() {
    return who != null && who.chars().allMatch(c -> c < 128);
  }

  Search after(Entry last) {
    return new Search(
        from, to, who, action, object, address, outcome, new Place(last.at(), last.id()));
  }
}
