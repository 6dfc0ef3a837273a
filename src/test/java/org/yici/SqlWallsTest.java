package org.yici;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walls that the compiler cannot see: which room's SQL touches whose tables. */
class SqlWallsTest {
  private static final Pattern CREATED =
      Pattern.compile("(?i)create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)");
  private static final Pattern FOREIGN = Pattern.compile("(?i)\\breferences\\s+(\\w+)");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);

  /** Named by the library that owns it. */
  private static final Set<String> FOREIGN_NAMES = Set.of("scheduled_tasks");

  @Test
  void tablesCarryTheNameOfTheirRoom() {
    List<String> wrong = new ArrayList<>();
    rooms()
        .forEach(
            (table, room) -> {
              if (!table.startsWith(room + "_") && !FOREIGN_NAMES.contains(table)) {
                wrong.add(table + " of " + room);
              }
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void noForeignKeyCrossesRooms() {
    Map<String, String> rooms = rooms();
    List<String> wrong = new ArrayList<>();
    for (Path file : House.files(House.MIGRATIONS, ".sql")) {
      Matcher m = FOREIGN.matcher(withoutComments(House.text(file)));
      while (m.find()) {
        if (!roomOfMigration(file).equals(rooms.get(m.group(1)))) {
          wrong.add(file + " refers to " + m.group(1));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void sqlTouchesTablesOfItsOwnRoomOrOfALowerFloor() {
    Map<String, String> rooms = rooms();
    assertThat(rooms).hasSizeGreaterThan(10);
    List<String> wrong = new ArrayList<>();
    for (Path file : House.files(House.MIGRATIONS, ".sql")) {
      check(file, roomOfMigration(file), withoutComments(House.text(file)), rooms, wrong);
    }
    for (Path file : House.files(House.JAVA, ".java")) {
      if (file.getNameCount() > House.JAVA.getNameCount() + 1) {
        String room = House.JAVA.relativize(file).getName(0).toString();
        Matcher m = LITERAL.matcher(House.text(file));
        while (m.find()) {
          check(file, room, m.group(1) == null ? m.group(2) : m.group(1), rooms, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(
      Path file, String room, String sql, Map<String, String> rooms, List<String> wrong) {
    rooms.forEach(
        (table, owner) -> {
          if (!owner.equals(room)
              && Pattern.compile("\\b" + table + "\\b").matcher(sql).find()
              && !isLower(owner, room)) {
            wrong.add(file + " touches " + table);
          }
        });
  }

  private static boolean isLower(String owner, String room) {
    return !room.equals(House.OUTSIDE_WALL) && House.floorOf(owner) < House.floorOf(room);
  }

  /** Table to room, from the migrations. */
  private static Map<String, String> rooms() {
    Map<String, String> rooms = new TreeMap<>();
    for (Path file : House.files(House.MIGRATIONS, ".sql")) {
      Matcher m = CREATED.matcher(withoutComments(House.text(file)));
      while (m.find()) {
        rooms.put(m.group(1), roomOfMigration(file));
      }
    }
    return rooms;
  }

  private static String roomOfMigration(Path file) {
    return House.MIGRATIONS.relativize(file).getName(0).toString();
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("--[^\\n]*", "");
  }
}
