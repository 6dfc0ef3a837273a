package org.yici.oversight.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;

/** Brings {@code tasks.yaml} of the city pack into the tables, its units resolved. */
@Component
class TaskLoader implements CityLoader {
  static final String FILE = "tasks.yaml";

  /** Who reports for a county-level unit: its body for government services. */
  private static final String REPORTER = "bigdata";

  private final PlanStore store;
  private final Directory directory;
  private final TransactionTemplate transaction;

  TaskLoader(PlanStore store, Directory directory, TransactionTemplate transaction) {
    this.store = store;
    this.directory = directory;
    this.transaction = transaction;
  }

  /** The file as it is written. */
  record PlanFile(Policy policy, List<Section> parts, List<Line> tasks) {
    record Policy(String title, String by, String number, LocalDate issued, String text) {}

    record Section(int no, String title) {}

    record Line(
        String id,
        int part,
        String title,
        List<String> quote,
        String limit,
        List<Step> milestones,
        List<Named> lead,
        List<Named> support) {}

    record Step(LocalDate due, String quote) {}

    record Named(String name, String is) {}
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public void load(CityPack pack) {
    List<Task> tasks = pack.has(FILE) ? tasks(pack.yaml(FILE, PlanFile.class)) : List.of();
    transaction.executeWithoutResult(t -> store.replace(tasks));
  }

  private List<Task> tasks(PlanFile file) {
    PlanFile.Policy p = file.policy();
    String source = p.by() + "文件" + p.number() + "《" + p.title() + "》（" + p.issued() + "）";
    List<Task> tasks = new ArrayList<>();
    for (PlanFile.Line line : file.tasks()) {
      String part =
          file.parts().stream()
              .filter(s -> s.no() == line.part())
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(FILE + "：任务 " + line.id() + " 的部分没有标题"))
              .title();
      List<Task.Milestone> milestones = new ArrayList<>();
      line.milestones()
          .forEach(
              s -> milestones.add(new Task.Milestone(milestones.size() + 1, s.due(), s.quote())));
      Map<String, Task.Unit> units = new LinkedHashMap<>();
      add(units, line, line.lead(), Task.Part.LEAD);
      add(units, line, line.support(), Task.Part.SUPPORT);
      tasks.add(
          new Task(
              line.id(),
              tasks.size() + 1,
              line.part(),
              part,
              line.title(),
              line.quote(),
              line.limit(),
              source,
              milestones,
              List.copyOf(units.values())));
    }
    return tasks;
  }

  /** A unit named twice keeps its first part. */
  private void add(
      Map<String, Task.Unit> units,
      PlanFile.Line line,
      List<PlanFile.Named> named,
      Task.Part part) {
    for (PlanFile.Named n : named == null ? List.<PlanFile.Named>of() : named) {
      for (Task.Unit unit : resolve(n, part, line.id())) {
        units.putIfAbsent(unit.unitId(), unit);
      }
    }
  }

  private List<Task.Unit> resolve(PlanFile.Named n, Task.Part part, String taskId) {
    return switch (n.is()) {
      case "counties" -> directory.units().stream().map(r -> county(r, n, part)).toList();
      case "city-agencies", "hall-agencies" ->
          List.of(new Task.Unit(Task.GROUP + n.name(), part, n.name(), n.name(), null));
      case "outside" ->
          List.of(new Task.Unit(Task.OUTSIDE + n.name(), part, n.name(), n.name(), null));
      default -> {
        Agency agency =
            directory
                .agency(n.is(), directory.city().code())
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            FILE + "：任务 " + taskId + " 的单位「" + n.name() + "」在机构表里没有"));
        yield List.of(
            new Task.Unit(Task.agency(agency.uscc()), part, n.name(), agency.name(), null));
      }
    };
  }

  private Task.Unit county(Region unit, PlanFile.Named n, Task.Part part) {
    Agency reporter = directory.agency(REPORTER, unit.code6()).orElseThrow();
    return new Task.Unit(Task.agency(reporter.uscc()), part, n.name(), unit.name(), unit.code6());
  }
}
