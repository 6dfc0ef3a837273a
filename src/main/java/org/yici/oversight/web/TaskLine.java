package org.yici.oversight.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.yici.oversight.tasks.ProgressState;
import org.yici.oversight.tasks.Standing;
import org.yici.oversight.tasks.Task;

/**
 * A task in the list.
 *
 * @param next the earliest step that is not done, dated ones first; null when all are done
 * @param done how many steps are done, of {@code steps}
 */
public record TaskLine(Task task, Standing next, long done, int steps) {

  /** Open ones by their next last day, then those without one, then the done. */
  static final Comparator<TaskLine> SOON_FIRST =
      Comparator.<TaskLine, Boolean>comparing(l -> l.next() == null)
          .thenComparing(l -> l.nextDue() == null)
          .thenComparing(TaskLine::nextDue, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(l -> l.task().rank());

  static TaskLine of(Task task, List<Standing> standings) {
    Standing next =
        standings.stream()
            .filter(s -> !s.isDone())
            .min(
                Comparator.comparing(
                    s -> s.milestone().due(), Comparator.nullsLast(Comparator.naturalOrder())))
            .orElse(null);
    return new TaskLine(
        task, next, standings.stream().filter(Standing::isDone).count(), standings.size());
  }

  private LocalDate nextDue() {
    return next == null ? null : next.milestone().due();
  }

  /** The word of the filter: overdue, soon, later, lasting or done. */
  public String state() {
    if (next == null) {
      return "done";
    }
    return switch (next.tone()) {
      case "late" -> "overdue";
      case "soon" -> "soon";
      case "run" -> "later";
      default -> "lasting";
    };
  }

  public ProgressState progress() {
    return next == null ? ProgressState.DONE : next.state();
  }

  /** As the text names them. */
  public String units() {
    return task.units(Task.Part.LEAD).stream()
        .map(Task.Unit::stated)
        .distinct()
        .collect(Collectors.joining("、"));
  }
}
