package org.yici.speed;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.catalog.Finding;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.MadeFiles;
import org.yici.catalog.gate.GuideChecks;
import org.yici.law.CalendarReader;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.law.LawLibrary;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/** The pure functions, in this program, on one thread, after warming up. */
final class Rules {
  private static final CityPack PACK = new CityPack(Path.of("city/pingdingshan"));

  /** Between two looks at the clock. */
  private static final int BATCH = 50;

  /** Something to compute, a little different for each number. */
  private interface Work {
    Object of(int i) throws Exception;
  }

  /** Where results go, so that no computation is left out. */
  static volatile Object kept;

  private Rules() {}

  static void measure(Node node, boolean quick) throws Exception {
    Deadlines deadlines = new Deadlines(CalendarReader.read(PACK.root().resolve("calendar.csv")));
    Visitor system = Visitor.system(node.port);
    Story story = new Story(system);
    JsonNode guide = system.get("/api/v1/items/" + story.item);
    // whose agency it is, and what the base catalogue says, take a look into a table each; all
    // else of the gate is here
    GuideChecks gate =
        new GuideChecks(
            PACK,
            PACK.codeSets(),
            new LawLibrary(PACK.root().resolve("laws")),
            new GuideFiles(PACK, MadeFiles.NONE),
            code -> Optional.empty(),
            code -> Optional.empty(),
            (code, name) -> Optional.empty());
    LocalDate start = LocalDate.of(2026, 3, 2);
    System.out.println(
        "\n## Rules in memory, one thread\n\n| computation | per second | microseconds each |\n| --- | ---: | ---: |");
    line(
        "due date, 20 working days",
        quick,
        i -> deadlines.due(start.plusDays(i), 20, DayUnit.WORKING, List.of()));
    line(
        "due date with its proof",
        quick,
        i -> deadlines.explain(start.plusDays(i), 20, DayUnit.WORKING, List.of()));
    line(
        "gate check of a whole guide",
        quick,
        i -> {
          List<Finding> found = new ArrayList<>();
          gate.run(guide, found::add);
          return found;
        });
    ItemRule rule = ItemRule.of(Map.of());
    LawAt law = LawAt.on(start.atTime(9, 0), deadlines);
    line(
        "lifecycle, one act of a case of six",
        quick,
        6,
        i -> sixActs(rule, law, start.atTime(9, 0)));
  }

  private static Object sixActs(ItemRule rule, LawAt law, LocalDateTime at) {
    Verdict v =
        decide(
            CaseFile.draft(),
            rule,
            law,
            at,
            "submit",
            Role.APPLICANT,
            "p1",
            Map.of("channel", "online", "kind", "new", "materials", List.of()));
    for (Story.Step step : Story.STEPS) {
      v =
          decide(
              v.file(),
              rule,
              law,
              at,
              step.action(),
              Role.of(step.role()),
              step.person(),
              step.data());
    }
    return v;
  }

  private static Verdict decide(
      CaseFile file,
      ItemRule rule,
      LawAt law,
      LocalDateTime at,
      String action,
      Role role,
      String person,
      Map<String, Object> data) {
    Verdict v = Lifecycle.decide(file, new Act(at, role, person, action, data), rule, law);
    if (!(v instanceof Verdict.Moved)) {
      throw new IllegalStateException(action + " was refused: " + v);
    }
    return v;
  }

  private static void line(String name, boolean quick, Work work) throws Exception {
    line(name, quick, 1, work);
  }

  private static void line(String name, boolean quick, int each, Work work) throws Exception {
    long round = quick ? 300_000_000L : 1_000_000_000L;
    List<Double> rates = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      long begin = System.nanoTime();
      long n = 0;
      while (System.nanoTime() - begin < round) {
        for (int i = 0; i < BATCH; i++) {
          kept = work.of(i);
        }
        n += BATCH;
      }
      // the first two rounds warm up
      if (r >= 2) {
        rates.add(n * each / ((System.nanoTime() - begin) / 1e9));
      }
    }
    double rate = Numbers.median(rates);
    System.out.printf("| %s | %,.0f | %.2f |%n", name, rate, 1e6 / rate);
  }
}
