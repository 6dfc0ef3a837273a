package org.yici;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yici.portal.Protection;

/** What the papers on security say is shown by tests that are there. */
class SecurityDocTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Properties))`");
  private static final Set<String> VERDICTS = Set.of("yes", "partly", "no", "n/a", "site");

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(".java"))
          .map(n -> n.substring(0, n.length() - 5))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> named(String text) {
    return TEST.matcher(text)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Set<String> named = named(Files.readString(Path.of("docs/security.md")));
    named.addAll(named(Files.readString(Path.of("docs/asvs.md"))));
    Protection.read().areas().forEach(a -> a.points().forEach(p -> named.addAll(p.tests())));
    assertThat(named).hasSizeGreaterThan(60);
    assertThat(tests()).containsAll(named);
  }

  /** A threat without a control, or a control without a test, is not in the table. */
  @Test
  void everyThreatHasAControlAndATest() throws IOException {
    String text = Files.readString(Path.of("docs/security.md"));
    String table = text.substring(text.indexOf("## Threats"), text.indexOf("## What is not"));
    List<String> rows =
        table
            .lines()
            .filter(l -> l.startsWith("| ") && !l.startsWith("| threat") && !l.startsWith("| ---"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(rows).allMatch(r -> r.split("\\|").length == 4 && !named(r).isEmpty());
  }

  @Test
  void everyRequirementOfAsvsHasAVerdictAndAYesSaysWhy() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs/asvs.md"))) {
      if (!line.matches("\\| \\d+\\.\\d+\\.\\d+.*")) {
        continue;
      }
      String[] cells = line.split("\\|", -1);
      String verdict = cells[3].strip();
      boolean said = VERDICTS.contains(verdict);
      boolean shown = !verdict.equals("yes") && !verdict.equals("partly") || !cells[4].isBlank();
      if (cells.length != 6 || !said || !shown) {
        wrong.add(line);
      }
      for (String id : cells[1].strip().split(", ")) {
        if (!id.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}") || !ids.add(id)) {
          wrong.add("twice, or no id: " + id);
        }
      }
    }
    assertThat(wrong).isEmpty();
    for (int chapter = 1; chapter <= 16; chapter++) {
      String begins = chapter + ".";
      assertThat(ids).as("V" + chapter).anyMatch(id -> id.startsWith(begins));
    }
    assertThat(ids.size()).isGreaterThan(200);
  }

  /** Level 3: ten sections, and what the software claims to keep names a test. */
  @Test
  void whatIsClaimedForLevelThreeNamesATest() {
    Protection protection = Protection.read();
    for (Protection.Area area : protection.areas()) {
      for (Protection.Point p : area.points()) {
        assertThat(Set.of("yes", "partly", "site", "no")).as(p.id()).contains(p.verdict());
        assertThat(p.verdict().equals("yes") && p.tests().isEmpty()).as(p.id()).isFalse();
        assertThat(p.how()).as(p.id()).isNotBlank();
      }
    }
    assertThat(protection.areas())
        .extracting(Protection.Area::id)
        .contains("8.1.1", "8.1.2", "8.1.3", "8.1.4", "8.1.5");
  }
}
