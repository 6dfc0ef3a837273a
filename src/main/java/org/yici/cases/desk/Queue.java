package org.yici.cases.desk;

import java.time.LocalDate;
import java.util.List;

/**
 * The queue as shown.
 *
 * @param tabs whose cases: all of my desks, mine, my section's, nobody's, those below
 * @param desks counts of the desks within the tab
 * @param total cases of tab and desk, before narrowing to a mark; {@code late} to {@code hold} are
 *     parts of it
 * @param shown cases that the whole filter leaves
 * @param looksOn whether these are cases that the person only looks at
 */
public record Queue(
    QueueFilter filter,
    List<Line> lines,
    List<Tab> tabs,
    List<Tab> desks,
    int total,
    int shown,
    int late,
    int today,
    int soon,
    int hold,
    int pages,
    boolean looksOn) {

  /** The style sheet has a width for each number up to this one. */
  private static final int MOST_SLIPS = 20;

  /** A part of the queue and how many cases are in it. */
  public record Tab(String id, String label, int count) {}

  /**
   * One case.
   *
   * @param state run, soon, late, hold; for the small clock
   * @param used days used, {@code of} days of the limit; 0 of when no clock can be drawn
   * @param left what is left, in words
   * @param assignee name, or null when nobody has it
   * @param why it was given to that person
   * @param place name of the item's county
   */
  public record Line(
      String no,
      int version,
      String item,
      String who,
      String desk,
      String state,
      int used,
      int of,
      String left,
      LocalDate due,
      String submitted,
      String assignee,
      String why,
      String place,
      String agency) {
    /** Slips of the small clock: its days, or twenty for a limit that is longer. */
    public int slips() {
      return Math.min(of, MOST_SLIPS);
    }

    /** How many of the {@link #slips} are used, never more than there are. */
    public int slipsUsed() {
      int days = Math.max(0, Math.min(used, of));
      return of > MOST_SLIPS ? days * MOST_SLIPS / of : days;
    }
  }
}
