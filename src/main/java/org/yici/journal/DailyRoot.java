package org.yici.journal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;

/**
 * What a day's histories come down to.
 *
 * @param leaves how many cases moved
 * @param tree head of the tree over them, 32 bytes
 * @param previous root of the day before; zeros for the first day
 * @param root {@link Merkle#dayRoot} of the other fields
 */
public record DailyRoot(
    LocalDate day, int leaves, byte[] tree, byte[] previous, byte[] root, LocalDateTime madeAt) {

  public String rootHex() {
    return HexFormat.of().formatHex(root);
  }

  public String treeHex() {
    return HexFormat.of().formatHex(tree);
  }

  public String previousHex() {
    return HexFormat.of().formatHex(previous);
  }
}
