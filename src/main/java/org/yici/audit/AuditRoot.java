package org.yici.audit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;

/**
 * What the trail of a day comes down to.
 *
 * @param firstSeq the first row it newly covers; one more than {@code lastSeq} when there was none
 * @param lastSeq the last row it covers
 * @param head digest of that row in the chain
 * @param previous root of the day before; zeros for the first day
 * @param root {@link Chaining#root} of the fields before
 * @param removedAt when the rows under it were removed after their time; null while they are there
 */
public record AuditRoot(
    LocalDate day,
    long firstSeq,
    long lastSeq,
    byte[] head,
    byte[] previous,
    byte[] root,
    LocalDateTime madeAt,
    LocalDateTime removedAt) {

  /** How many rows it newly covers. */
  public long count() {
    return lastSeq - firstSeq + 1;
  }

  public String hex() {
    return HexFormat.of().formatHex(root);
  }

  public String previousHex() {
    return HexFormat.of().formatHex(previous);
  }

  public String headHex() {
    return HexFormat.of().formatHex(head);
  }
}
