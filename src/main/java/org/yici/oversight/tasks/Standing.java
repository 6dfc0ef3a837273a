package org.yici.oversight.tasks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a milestone stands on a day, from the latest report of each unit and from nothing else.
 *
 * <p>What the bureau says of the whole goes before what the units say of themselves. Otherwise it
 * is done when every answering unit that the text names says so; a milestone that also binds units
 * the text does not name (市直有关单位) is done only when the bureau says so, for nobody else can know.
 *
 * @param reported how many of the named answering units have reported, {@code done} how many are
 *     done, {@code named} how many there are
 * @param doneAt when the report that completed it was made, null while it is not done
 */
public record Standing(
    Task task,
    Task.Milestone milestone,
    ProgressState state,
    int reported,
    int done,
    int named,
    LocalDateTime doneAt,
    LocalDate day) {

  /**
   * @param reports of this task and milestone, made by that day, in any order
   */
  public static Standing of(
      Task task, Task.Milestone milestone, List<Report> reports, LocalDate day) {
    Map<String, Report> latest = new LinkedHashMap<>();
    reports.stream()
        .filter(r -> r.taskId().equals(task.id()) && r.milestone() == milestone.no())
        .sorted(Comparator.comparing(Report::at))
        .forEach(r -> latest.put(r.unitId(), r));
    List<Task.Unit> lead = task.units(Task.Part.LEAD);
    List<Task.Unit> named = lead.stream().filter(u -> !u.isGroup()).toList();
    List<Report> ofNamed =
        named.stream()
            .filter(u -> latest.containsKey(u.unitId()))
            .map(u -> latest.get(u.unitId()))
            .toList();
    int done = (int) ofNamed.stream().filter(r -> r.state() == ProgressState.DONE).count();
    Report whole = latest.get(Task.ALL);
    ProgressState state;
    LocalDateTime doneAt = null;
    if (whole != null) {
      state = whole.state();
      doneAt = state == ProgressState.DONE ? whole.at() : null;
    } else if (!named.isEmpty() && named.size() == lead.size() && done == named.size()) {
      state = ProgressState.DONE;
      doneAt = ofNamed.stream().map(Report::at).max(Comparator.naturalOrder()).orElseThrow();
    } else {
      state = ofAll(latest.values().stream().map(Report::state).toList());
    }
    return new Standing(task, milestone, state, ofNamed.size(), done, named.size(), doneAt, day);
  }

  private static ProgressState ofAll(List<ProgressState> states) {
    if (states.isEmpty()) {
      return ProgressState.UNREPORTED;
    }
    if (states.contains(ProgressState.BLOCKED)) {
      return ProgressState.BLOCKED;
    }
    return states.stream().allMatch(s -> s == ProgressState.NOT_STARTED)
        ? ProgressState.NOT_STARTED
        : ProgressState.UNDER_WAY;
  }

  public boolean isDone() {
    return state == ProgressState.DONE;
  }

  /** Past its last day and not done. */
  public boolean overdue() {
    return !isDone() && milestone.due() != null && day.isAfter(milestone.due());
  }

  /** Natural days past the last day; 0 when it is not past. */
  public long daysOver() {
    return overdue() ? ChronoUnit.DAYS.between(milestone.due(), day) : 0;
  }

  /** Whole days after the last day on which it was done; 0 when in time or not done. */
  public long daysLate() {
    return isDone() && milestone.due() != null
        ? Math.max(0, ChronoUnit.DAYS.between(milestone.due(), doneAt.toLocalDate()))
        : 0;
  }

  /** 逾期 12 天, 今天到期, 还有 3 天, 持续, 9月18日完成. */
  public String clock() {
    if (isDone()) {
      LocalDate on = doneAt.toLocalDate();
      return on.getYear()
          + "年"
          + on.getMonthValue()
          + "月"
          + on.getDayOfMonth()
          + "日完成"
          + (daysLate() > 0 ? "，晚 " + daysLate() + " 天" : "");
    }
    if (milestone.due() == null) {
      return "持续";
    }
    if (overdue()) {
      return "逾期 " + daysOver() + " 天";
    }
    long left = ChronoUnit.DAYS.between(day, milestone.due());
    return left == 0 ? "今天到期" : "还有 " + left + " 天";
  }

  /** Value of {@code data-s}: late, soon (within a week), run, hold, done. */
  public String tone() {
    if (isDone()) {
      return "done";
    }
    if (milestone.due() == null) {
      return "hold";
    }
    return overdue() ? "late" : milestone.due().isBefore(day.plusDays(8)) ? "soon" : "run";
  }
}
