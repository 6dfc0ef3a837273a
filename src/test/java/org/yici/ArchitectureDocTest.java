package org.yici;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The picture of the house in docs/architecture.md is drawn from the code. After a change of walls:
 * {@code mvn test -Dtest=ArchitectureDocTest -Dyici.docs.write=true}.
 */
class ArchitectureDocTest {
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final String BEGIN = "<!-- generated: house -->\n";
  private static final String END = "<!-- end of generated -->";

  @Test
  void thePictureOfTheHouseIsThatOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).as("the markers in " + PAGE).isBetween(BEGIN.length(), end);
    String drawn = draw(dependencies());
    if (Boolean.getBoolean("yici.docs.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + drawn + page.substring(end));
    } else {
      assertThat(page.substring(begin, end))
          .as("run again with -Dyici.docs.write=true to redraw " + PAGE)
          .isEqualTo(drawn);
    }
  }

  /** Room to the rooms whose types it really uses. */
  private static Map<String, SortedSet<String>> dependencies() {
    ApplicationModules modules = ApplicationModules.of(Application.class);
    Map<String, SortedSet<String>> uses = new TreeMap<>();
    modules.forEach(
        room -> {
          SortedSet<String> used = uses.computeIfAbsent(room.getName(), n -> new TreeSet<>());
          room.getDirectDependencies(modules).uniqueModules().forEach(m -> used.add(m.getName()));
          used.remove(room.getName());
        });
    return uses;
  }

  private static String draw(Map<String, SortedSet<String>> uses) {
    StringBuilder out = new StringBuilder("```mermaid\nflowchart TB\n");
    for (int i = House.FLOORS.size() - 1; i >= 0; i--) {
      House.Floor floor = House.FLOORS.get(i);
      out.append("  subgraph ").append(floor.name()).append("\n");
      floor.rooms().stream()
          .filter(uses::containsKey)
          .forEach(room -> out.append("    ").append(room).append("\n"));
      out.append("  end\n");
    }
    out.append("  subgraph wall\n    ").append(House.OUTSIDE_WALL).append("\n  end\n");
    out.append("  subgraph other\n    ").append(House.OTHER_BUILDING).append("\n  end\n");
    uses.forEach(
        (room, used) ->
            used.stream()
                .filter(to -> !isImplied(room, to, uses))
                .forEach(
                    to -> out.append("  ").append(room).append(" --> ").append(to).append("\n")));
    out.append(
        "```\n\nArrows that follow from others are left out of the picture. All of them:\n\n");
    out.append("| room | uses |\n| --- | --- |\n");
    uses.forEach(
        (room, used) ->
            out.append("| `")
                .append(room)
                .append("` | ")
                .append(used.isEmpty() ? "nothing" : String.join(", ", used))
                .append(" |\n"));
    return out.toString();
  }

  private static boolean isImplied(String from, String to, Map<String, SortedSet<String>> uses) {
    return uses.get(from).stream()
        .anyMatch(between -> !between.equals(to) && reaches(between, to, uses));
  }

  private static boolean reaches(String from, String to, Map<String, SortedSet<String>> uses) {
    return uses.get(from).stream().anyMatch(m -> m.equals(to) || reaches(m, to, uses));
  }
}
