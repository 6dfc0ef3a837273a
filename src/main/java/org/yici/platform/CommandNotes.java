package org.yici.platform;

import java.sql.Connection;
import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;

/** Writes down what a command did to a database; brought by the room that keeps the trail. */
public interface CommandNotes {
  /**
   * Never fails: what a command did is done.
   *
   * @param action of the trail's catalogue
   * @param details no personal data
   */
  void note(Connection db, Clock clock, String action, boolean done, Map<String, Object> details);

  /** All that the house brings. */
  static void all(
      Connection db, Clock clock, String action, boolean done, Map<String, Object> details) {
    ServiceLoader.load(CommandNotes.class).forEach(n -> n.note(db, clock, action, done, details));
  }
}
