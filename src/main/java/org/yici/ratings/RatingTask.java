package org.yici.ratings;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.yici.ratings.loop.Action;
import org.yici.ratings.loop.State;
import org.yici.ratings.loop.TaskAct;
import org.yici.ratings.loop.TaskFile;

/**
 * A bad rating on its way to an answer.
 *
 * @param version grows with every step
 * @param assigned id of the member of staff who answers for it; null when the agency has none
 * @param verifyBy last day to verify; null until the calendar of that year is published
 * @param mendBy last day to mend and answer, likewise
 */
public record RatingTask(
    UUID id,
    UUID caseId,
    int service,
    String agencyUscc,
    int version,
    TaskFile file,
    String assigned,
    LocalDateTime openedAt,
    LocalDate verifyBy,
    LocalDate mendBy,
    LocalDateTime answeredAt,
    LocalDateTime closedAt) {

  /**
   * A step that was done.
   *
   * @param side agency or bureau
   * @param outcome finding or result, or null
   */
  public record Step(
      int seq,
      LocalDateTime at,
      Action action,
      String actorName,
      TaskAct.Side side,
      String outcome,
      String words,
      LocalDate until) {
    public String outcomeText() {
      return TaskAct.chinese(outcome);
    }
  }

  /** What the person who rated is told: the answers, newest last. */
  public static List<Step> answers(List<Step> steps) {
    return steps.stream().filter(s -> s.action() == Action.ANSWER).toList();
  }

  public LocalDate openedOn() {
    return openedAt.toLocalDate();
  }

  /** The last day of what is to be done now; null once answered, or without a calendar. */
  public LocalDate due() {
    State state = file.state();
    if (state.answered()) {
      return null;
    }
    if (state == State.OPENED) {
      return verifyBy;
    }
    return file.until() != null ? file.until() : mendBy;
  }

  /** Whole days since the last day went by; 0 when not overdue. */
  public long overdueDays(LocalDate today) {
    return due() == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due(), today));
  }
}
