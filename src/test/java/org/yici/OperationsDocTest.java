package org.yici;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever runs the house reads which jobs it has. */
class OperationsDocTest {
  private static final Pattern JOB = Pattern.compile("Tasks\\.recurring\\(\\s*\"([a-z-]+)\"");
  private static final Pattern NAME = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");

  @Test
  void theTableOfJobsNamesEveryJobAndNoOther() throws IOException {
    Set<String> jobs = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        JOB.matcher(Files.readString(source)).results().forEach(m -> jobs.add(m.group(1)));
      }
    }
    String doc = Files.readString(Path.of("docs/operations.md"));
    String section = doc.substring(doc.indexOf("## Jobs"));
    Set<String> told = new TreeSet<>();
    for (String line : section.substring(0, section.indexOf("\n## ")).lines().toList()) {
      if (line.startsWith("| `")) {
        NAME.matcher(line.split("\\|")[1]).results().forEach(m -> told.add(m.group(1)));
      }
    }
    assertThat(jobs).isNotEmpty();
    assertThat(told).isEqualTo(jobs);
    assertThat(
            Files.readAllLines(Path.of("src/main/resources/identity/jobs.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .sorted())
        .as("what the page of the system calls them")
        .containsExactlyElementsOf(jobs);
  }
}
