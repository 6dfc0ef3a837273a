package org.yici.catalog.base;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yici.catalog.BaseItem;
import org.yici.catalog.OpenCases;
import org.yici.directory.Directory;
import org.yici.kernel.CodeSets;
import org.yici.kernel.InputException;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.law.LawLibrary;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** Reads and checks what is handed in, and says what it would bring. Changes nothing. */
@Component
public class BaseForecast {
  private final BaseStore store;
  private final SwitchStore switches;
  private final Directory directory;
  private final CodeSets sets;
  private final LawLibrary laws;
  private final Deadlines deadlines;
  private final ObjectProvider<OpenCases> cases;
  private final Clock clock;
  private final int workDays;

  BaseForecast(
      BaseStore store,
      SwitchStore switches,
      Directory directory,
      CodeSets sets,
      LawLibrary laws,
      Deadlines deadlines,
      ObjectProvider<OpenCases> cases,
      CityPack pack,
      Clock clock) {
    this.store = store;
    this.switches = switches;
    this.directory = directory;
    this.sets = sets;
    this.laws = laws;
    this.deadlines = deadlines;
    this.cases = cases;
    this.clock = clock;
    this.workDays = pack.yaml("catalog/base.yaml", Settings.class).workDays();
  }

  /**
   * {@code catalog/base.yaml}.
   *
   * @param workDays working days that agencies have to act on a new version
   */
  record Settings(int workDays) {}

  /** What somebody handed in, read and checked; {@code items} is meant when nothing blocks. */
  public record Trial(BaseReport report, List<BaseItem> items) {}

  /**
   * Reads a workbook and says what it would bring. Keeps nothing.
   *
   * @throws InputException path {@code file}, when it is no workbook within limits
   */
  public Trial tryWorkbook(BaseLevel level, Path file) throws IOException {
    return tryOut(level, BaseReader.workbook(file));
  }

  /** As {@link #tryWorkbook}, for an array of rows. */
  public Trial tryJson(BaseLevel level, JsonNode rows) {
    return tryOut(level, BaseReader.json(rows));
  }

  private Trial tryOut(BaseLevel level, BaseReader.Read read) {
    List<BaseFinding> findings = new ArrayList<>(read.findings());
    List<BaseItem> items = List.of();
    if (findings.stream().noneMatch(BaseFinding::blocks)) {
      BaseRules rules =
          new BaseRules(
              level,
              above(level),
              directory.city().code().substring(0, 2),
              sets,
              directory.kinds(),
              laws);
      items = rules.items(read.lines());
      findings.addAll(rules.findings());
      if (items.isEmpty()) {
        findings.add(new BaseFinding(0, "", true, "除了列名没有一行；整份目录都要写，没写的行就是取消的", ""));
      }
    }
    boolean blocked = findings.stream().anyMatch(BaseFinding::blocks);
    return new Trial(report(level, items.size(), findings, blocked ? null : items), items);
  }

  private Set<String> above(BaseLevel level) {
    Set<String> codes = new HashSet<>();
    for (BaseLevel higher : BaseLevel.values()) {
      if (higher.compareTo(level) < 0) {
        latestRows(higher).forEach(b -> codes.add(b.code()));
      }
    }
    return codes;
  }

  private List<BaseItem> latestRows(BaseLevel level) {
    return store.latest(level).map(v -> store.rows(v.id())).orElse(List.of());
  }

  /**
   * @param items null when findings block, so that nothing can be said about what they would bring
   */
  private BaseReport report(
      BaseLevel level, int rows, List<BaseFinding> findings, List<BaseItem> items) {
    BaseVersion before = store.latest(level).orElse(null);
    LocalDate due = due();
    if (items == null) {
      BaseDiff none = new BaseDiff(List.of(), List.of(), List.of());
      return new BaseReport(level, before, rows, findings, none, List.of(), Map.of(), due);
    }
    BaseDiff own = BaseDiff.of(before == null ? List.of() : store.rows(before.id()), items);
    Change change = change(level, items);
    return new BaseReport(
        level, before, rows, findings, own, change.acts(), open(change.gone()), due);
  }

  /**
   * What happens to the catalogue in force when a level gets these rows.
   *
   * @param gone handling codes of items that nobody may offer any more
   * @param binding base codes of rows that change in what binds
   */
  record Change(List<BaseAct> acts, List<String> gone, List<String> binding) {}

  Change change(BaseLevel level, List<BaseItem> items) {
    Map<String, BaseItem> after = new LinkedHashMap<>();
    for (BaseLevel each : BaseLevel.values()) {
      (each == level ? items : latestRows(each)).forEach(b -> after.put(b.code(), b));
    }
    BaseDiff diff = BaseDiff.of(store.inForce(), after.values());
    List<String> binding =
        diff.changed().stream()
            .filter(BaseDiff.Changed::binding)
            .map(c -> c.after().code())
            .toList();
    List<String> touched = new ArrayList<>(binding);
    diff.withdrawn().forEach(b -> touched.add(b.code()));
    diff.added().forEach(b -> touched.add(b.code()));
    List<BaseAct.Held> held = switches.held(touched);
    List<BaseAct> acts = BaseAct.of(diff, directory.agencies(), held);
    Set<String> down =
        acts.stream()
            .filter(a -> a.kind() == BaseAct.Kind.TAKE_DOWN)
            .map(a -> a.agency() + a.baseCode())
            .collect(Collectors.toSet());
    Set<String> withdrawn =
        diff.withdrawn().stream().map(BaseItem::code).collect(Collectors.toSet());
    List<String> gone =
        held.stream()
            .filter(
                h -> withdrawn.contains(h.baseCode()) || down.contains(h.agency() + h.baseCode()))
            .map(BaseAct.Held::code)
            .toList();
    return new Change(acts, gone, binding);
  }

  Map<String, Integer> open(List<String> codes) {
    OpenCases open = cases.getIfAvailable();
    return open == null || codes.isEmpty() ? Map.of() : open.of(codes);
  }

  LocalDate due() {
    LocalDate today = LocalDate.now(clock);
    try {
      return deadlines.due(today, workDays, DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      // no law sets this limit: without the notice of the year it is five days of seven
      return today.plusDays(workDays * 7L / 5);
    }
  }

  /** What a draft would bring now. */
  public BaseReport report(BaseVersion draft) {
    List<BaseItem> items = store.rows(draft.id());
    return report(draft.level(), items.size(), List.of(), items);
  }
}
