package org.yici.ratings.loop;

import java.time.LocalDate;

/**
 * Everything the loop needs to know about a bad rating.
 *
 * @param named the person is to be called back
 * @param finding null before it is verified
 * @param until the day set for a complex matter, else null
 * @param reached a call reached the person after the last answer
 * @param tries calls after the last answer that reached nobody
 */
public record TaskFile(
    State state, boolean named, Finding finding, LocalDate until, boolean reached, int tries) {

  /** A bad rating that was just given. */
  public static TaskFile opened(boolean named) {
    return new TaskFile(State.OPENED, named, null, null, false, 0);
  }

  TaskFile to(State next) {
    return new TaskFile(next, named, finding, until, reached, tries);
  }

  TaskFile found(Finding now, LocalDate day) {
    return new TaskFile(state, named, now, day, reached, tries);
  }

  TaskFile called(boolean nowReached, int nowTries) {
    return new TaskFile(state, named, finding, until, nowReached, nowTries);
  }
}
