package org.yici.oversight.weekly;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.oversight.tasks.Standing;
import org.yici.oversight.tasks.Task;
import org.yici.oversight.tasks.Tasks;

/** The rows behind the numbers of the plan's tasks: one for each milestone that counts. */
final class TaskRows {
  private TaskRows() {}

  /**
   * @param plan as of the end of the week or the moment of looking
   */
  static List<Line> of(Tasks.Plan plan, Week week) {
    List<Line> lines = new ArrayList<>();
    for (Standing s : plan.standings()) {
      List<String> marks = new ArrayList<>();
      if (s.milestone().due() != null && week.contains(s.milestone().due())) {
        marks.add(What.TASKS_DUE.id());
      }
      if (s.overdue()) {
        marks.add(What.TASKS_OVERDUE.id());
      }
      if (s.isDone() && !s.doneAt().isBefore(week.from()) && s.doneAt().isBefore(week.to())) {
        marks.add(What.TASKS_DONE.id());
      }
      if (!marks.isEmpty()) {
        lines.add(line(s, marks));
      }
    }
    return lines;
  }

  private static Line line(Standing s, List<String> marks) {
    String title = s.task().id() + " " + s.task().title();
    if (s.milestone().quote() != null) {
      title += "：" + s.milestone().quote();
    }
    LocalDateTime done = s.doneAt();
    return new Line(
        What.Block.TASK,
        s.task().id() + "-" + s.milestone().no(),
        title,
        "",
        "",
        units(s.task()),
        null,
        null,
        done,
        s.milestone().due(),
        s.state().chinese() + "，" + s.clock(),
        marks);
  }

  /** The answering units as the text names them. */
  private static String units(Task task) {
    return task.units(Task.Part.LEAD).stream()
        .map(Task.Unit::stated)
        .distinct()
        .collect(Collectors.joining("、"));
  }

  static List<Numbers.Cell> counts(List<Line> lines) {
    Map<String, Long> counts = new LinkedHashMap<>();
    lines.forEach(l -> l.marks().forEach(m -> counts.merge(m, 1L, Long::sum)));
    return counts.entrySet().stream()
        .map(e -> new Numbers.Cell(e.getKey(), "", "", e.getValue()))
        .toList();
  }
}
