package org.yici.oversight.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The tasks as they stand, and the reports of the units. */
@Service
public class Tasks {
  private static final int WORDS = 2000;
  private final PlanStore store;
  private final Directory directory;
  private final Clock clock;

  Tasks(PlanStore store, Directory directory, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  /** The whole plan at one moment. */
  public record Plan(List<Task> tasks, List<Report> reports, LocalDate day) {
    public List<Standing> standings(Task task) {
      return task.milestones().stream().map(m -> Standing.of(task, m, reports, day)).toList();
    }

    /** Of every milestone of every task, in the order of the plan. */
    public List<Standing> standings() {
      return tasks.stream().flatMap(t -> standings(t).stream()).toList();
    }
  }

  /**
   * As it stood just before a moment: reports made later do not count.
   *
   * @param day the day by which days are counted over
   */
  public Plan plan(LocalDateTime before, LocalDate day) {
    return new Plan(store.all(), store.reports(before), day);
  }

  public Plan now() {
    LocalDateTime now = LocalDateTime.now(clock);
    return plan(now.plusSeconds(1), now.toLocalDate());
  }

  /** Whether somebody may see the task: the bureau and the auditor all, others their unit's. */
  public boolean maySee(Person person, Task task) {
    return person.has(Roles.BUREAU)
        || person.has(Roles.AUDITOR)
        || task.concerns(person.agencyUscc(), isCity(person.agencyUscc()));
  }

  /**
   * @throws NotFoundException when there is none, or the person may not see it
   */
  public Task task(Plan plan, String id, Person person) {
    return plan.tasks().stream()
        .filter(t -> t.id().equals(id) && maySee(person, t))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("没有编号为「" + id + "」的任务，或者不是您单位的任务"));
  }

  private boolean isCity(String uscc) {
    return directory.findAgency(uscc).map(a -> a.level() == Region.CITY).orElse(false);
  }

  /** A unit somebody may report for. */
  public record Speaker(String unitId, String name) {}

  /**
   * For whom the person may report: the own unit; the bureau for every unit named, and for the
   * milestone as a whole.
   */
  public List<Speaker> speakers(Person person, Task task) {
    List<Speaker> all = new ArrayList<>();
    if (person.has(Roles.BUREAU)) {
      all.add(new Speaker(Task.ALL, "全项（由本局认定）"));
      task.units().stream()
          .filter(u -> !u.isGroup())
          .forEach(u -> all.add(new Speaker(u.unitId(), u.name())));
    } else if ((person.has(Roles.ADMIN) || person.has(Roles.AGENCY_HEAD))
        && task.concerns(person.agencyUscc(), isCity(person.agencyUscc()))) {
      String own = Task.agency(person.agencyUscc());
      String name =
          task.unit(own)
              .map(Task.Unit::name)
              .orElseGet(
                  () -> directory.findAgency(person.agencyUscc()).map(Agency::name).orElseThrow());
      all.add(new Speaker(own, name));
    }
    return all;
  }

  /**
   * Takes a report.
   *
   * @throws InputException what is missing or wrong
   * @throws AccessDeniedException when the person may not speak for that unit
   */
  public Report report(
      Person person,
      Task task,
      int milestone,
      String unitId,
      String state,
      String percent,
      String words) {
    Speaker speaker =
        speakers(person, task).stream()
            .filter(s -> s.unitId().equals(unitId))
            .findFirst()
            .orElseThrow(() -> new AccessDeniedException("not the unit of the person"));
    if (task.milestones().stream().noneMatch(m -> m.no() == milestone)) {
      throw new InputException("milestone", "这项任务没有第 " + milestone + " 个节点，请重新选");
    }
    ProgressState told = ProgressState.of(state);
    if (told == null || told == ProgressState.UNREPORTED) {
      throw new InputException("state", "请选进展：没有开始、进行中、受阻，还是完成");
    }
    String text = words == null ? "" : words.strip();
    if (text.isEmpty() || text.length() > WORDS) {
      throw new InputException("words", "请写做了什么、还差什么，1到" + WORDS + "字");
    }
    Report report =
        new Report(
            task.id(),
            milestone,
            speaker.unitId(),
            speaker.name(),
            told,
            percent(percent),
            text,
            person.name(),
            LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
    store.add(report, person.accountId().toString());
    return report;
  }

  private static Integer percent(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!text.strip().matches("\\d{1,3}") || Integer.parseInt(text.strip()) > 100) {
      throw new InputException("percent", "完成比例写 0 到 100 的整数，或者空着");
    }
    return Integer.valueOf(text.strip());
  }
}
