package org.yici;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The floors of the house, low to high, as docs/architecture.md explains them. */
final class House {
  /** A floor with its rooms. */
  record Floor(String name, List<String> rooms) {}

  static final List<Floor> FLOORS =
      List.of(
          new Floor("ground", List.of("kernel", "law", "platform", "files", "journal", "audit")),
          new Floor("first", List.of("directory", "identity")),
          new Floor(
              "second", List.of("catalog", "forms", "seals", "documents", "licences", "specimens")),
          new Floor("third", List.of("cases")),
          new Floor(
              "fourth",
              List.of("ratings", "exchange", "messages", "payments", "systems", "archives")),
          new Floor("roof", List.of("oversight", "privacy", "portal")));

  /** Stands outside the floors: every room with pages uses it. */
  static final String OUTSIDE_WALL = "web";

  /** Another building in the same jar, a process of its own: nobody here may use it. */
  static final String OTHER_BUILDING = "province";

  static final Path JAVA = Path.of("src/main/java/org/yici");
  static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private House() {}

  /**
   * @throws IllegalArgumentException for a room that has no floor
   */
  static int floorOf(String room) {
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).rooms().contains(room)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the room " + room + " stands on no floor: add it to House");
  }

  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
