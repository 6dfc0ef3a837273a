package org.yici.oversight.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.Warnings;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.oversight.tasks.ProgressState;
import org.yici.oversight.tasks.Report;
import org.yici.oversight.tasks.Task;
import org.yici.oversight.tasks.Tasks;

/** The tasks of the plan: the list, one task, reporting progress. */
@Controller
public class TasksController {
  private static final String MAY_LOOK = "hasAnyRole('bureau', 'auditor', 'admin', 'agency-head')";
  private static final String MAY_REPORT = "hasAnyRole('bureau', 'admin', 'agency-head')";
  private static final Map<String, String> STATES = new LinkedHashMap<>();

  static {
    STATES.put("overdue", "逾期");
    STATES.put("soon", "七天内到期");
    STATES.put("later", "还没到期");
    STATES.put("lasting", "持续");
    STATES.put("done", "完成");
  }

  private final Tasks tasks;
  private final Warnings warnings;

  TasksController(Tasks tasks, Warnings warnings) {
    this.tasks = tasks;
    this.warnings = warnings;
  }

  /** A choice of a filter. */
  public record Choice(String value, String name) {}

  /** A unit of a task with its latest report for each step, in the order of the steps. */
  public record UnitLine(String unitId, String name, List<Report> latest) {}

  @GetMapping("/oversight")
  @PreAuthorize(MAY_LOOK)
  ModelAndView list(
      @RequestParam(defaultValue = "") String part,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String state) {
    Person person = CurrentPerson.get();
    Tasks.Plan plan = tasks.now();
    List<Task> mine = plan.tasks().stream().filter(t -> tasks.maySee(person, t)).toList();
    List<TaskLine> all = mine.stream().map(t -> TaskLine.of(t, plan.standings(t))).toList();
    List<TaskLine> shown =
        all.stream()
            .filter(l -> part.isEmpty() || Integer.toString(l.task().part()).equals(part))
            .filter(l -> unit.isEmpty() || l.task().unit(unit).isPresent())
            .filter(l -> state.isEmpty() || l.state().equals(state))
            .sorted(TaskLine.SOON_FIRST)
            .toList();
    ModelAndView page = new ModelAndView("oversight/tasks");
    page.addObject("lines", shown);
    page.addObject("total", all.size());
    page.addObject("counts", counts(all));
    page.addObject("parts", parts(mine));
    page.addObject("units", units(mine));
    page.addObject("part", part);
    page.addObject("unit", unit);
    page.addObject("state", state);
    page.addObject("source", mine.isEmpty() ? "" : mine.get(0).source());
    page.addObject("bureau", person.has(Roles.BUREAU) || person.has(Roles.AUDITOR));
    page.addObject(
        "limits",
        person.has(Roles.BUREAU) || person.has(Roles.AUDITOR) || person.has(Roles.AGENCY_HEAD));
    page.addObject("missing", person.has(Roles.BUREAU) ? warnings.missingYears() : List.of());
    return page;
  }

  /** How many tasks are in each state that occurs. */
  private static Map<Choice, Long> counts(List<TaskLine> lines) {
    Map<Choice, Long> counts = new LinkedHashMap<>();
    STATES.forEach(
        (id, name) ->
            counts.put(
                new Choice(id, name), lines.stream().filter(l -> l.state().equals(id)).count()));
    return counts;
  }

  private static List<Choice> parts(List<Task> all) {
    return all.stream()
        .map(t -> new Choice(Integer.toString(t.part()), t.partTitle()))
        .distinct()
        .toList();
  }

  private static List<Choice> units(List<Task> all) {
    return all.stream()
        .flatMap(t -> t.units().stream())
        .map(u -> new Choice(u.unitId(), u.name()))
        .distinct()
        .toList();
  }

  @GetMapping("/oversight/tasks/{id}")
  @PreAuthorize(MAY_LOOK)
  ModelAndView show(@PathVariable String id, @RequestParam(required = false) String done) {
    return page(id, done != null, null, Map.of());
  }

  private ModelAndView page(
      String id, boolean told, InputException.Fault fault, Map<String, String> typed) {
    Person person = CurrentPerson.get();
    Tasks.Plan plan = tasks.now();
    Task task = tasks.task(plan, id, person);
    List<Report> reports =
        plan.reports().stream().filter(r -> r.taskId().equals(task.id())).toList();
    ModelAndView page = new ModelAndView("oversight/task");
    page.addObject("task", task);
    page.addObject("standings", plan.standings(task));
    page.addObject("leads", lines(task, task.units(Task.Part.LEAD), reports));
    page.addObject("supports", lines(task, task.units(Task.Part.SUPPORT), reports));
    page.addObject("others", others(task, reports));
    page.addObject("reports", newestFirst(reports));
    page.addObject("speakers", tasks.speakers(person, task));
    page.addObject(
        "states",
        List.of(
            ProgressState.NOT_STARTED,
            ProgressState.UNDER_WAY,
            ProgressState.BLOCKED,
            ProgressState.DONE));
    page.addObject("told", told);
    page.addObject("fault", fault);
    page.addObject("typed", typed);
    return page;
  }

  private static List<Report> newestFirst(List<Report> reports) {
    List<Report> reversed = new ArrayList<>(reports);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<UnitLine> lines(Task task, List<Task.Unit> units, List<Report> reports) {
    return units.stream().map(u -> line(task, u.unitId(), u.name(), reports)).toList();
  }

  private static UnitLine line(Task task, String unitId, String name, List<Report> reports) {
    List<Report> latest = new ArrayList<>();
    for (Task.Milestone m : task.milestones()) {
      Report last = null;
      for (Report r : reports) {
        if (r.unitId().equals(unitId) && r.milestone() == m.no()) {
          last = r;
        }
      }
      latest.add(last);
    }
    return new UnitLine(unitId, name, latest);
  }

  /** Units that reported though the text does not name them one by one, and the whole. */
  private static List<UnitLine> others(Task task, List<Report> reports) {
    Map<String, String> names = new LinkedHashMap<>();
    reports.stream()
        .filter(r -> task.unit(r.unitId()).isEmpty())
        .forEach(r -> names.put(r.unitId(), r.unitName()));
    return names.entrySet().stream()
        .map(e -> line(task, e.getKey(), e.getValue(), reports))
        .toList();
  }

  @PostMapping("/oversight/tasks/{id}/reports")
  @PreAuthorize(MAY_REPORT)
  ModelAndView report(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int milestone,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String percent,
      @RequestParam(defaultValue = "") String words) {
    Person person = CurrentPerson.get();
    Task task = tasks.task(tasks.now(), id, person);
    try {
      tasks.report(person, task, milestone, unit, state, percent, words);
    } catch (InputException e) {
      Map<String, String> typed =
          Map.of(
              "milestone", Integer.toString(milestone),
              "unit", unit,
              "state", state,
              "percent", percent,
              "words", words);
      ModelAndView again = page(id, false, e.faults().get(0), typed);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/oversight/tasks/" + task.id() + "?done=1#reports");
  }
}
