package org.yici.licences.life;

import java.util.List;

/** Goes through the history of a licence again. */
public final class Replay {
  private Replay() {}

  /** A line of a history, oldest first. */
  public record Line(String op, String state) {}

  /**
   * The state that a history leads to.
   *
   * @param lines oldest first, at least one
   * @throws IllegalStateException naming the line that no operation of the table can have written
   */
  public static String state(List<Line> lines) {
    String state = null;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (LifeTable.told(state, line.op(), line.state()).isEmpty()) {
        throw new IllegalStateException(
            "line " + (i + 1) + ": " + line.op() + " from " + state + " to " + line.state());
      }
      state = line.state();
    }
    if (state == null) {
      throw new IllegalStateException("no history");
    }
    return state;
  }
}
