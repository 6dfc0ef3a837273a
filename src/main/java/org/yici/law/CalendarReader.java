package org.yici.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/**
 * Reads a city pack's {@code calendar.csv}: {@code date,kind,festival,in_lieu}, one declared day a
 * line, kind {@code off} or {@code work}, in_lieu 0 or 1. A line that breaks the form stops the
 * reading: a wrong calendar would move every deadline.
 */
public final class CalendarReader {
  private CalendarReader() {}

  /**
   * @throws IllegalArgumentException naming file and line when a line is malformed or a date twice
   */
  public static StatutoryCalendar read(Path csv) {
    List<String> lines;
    try {
      lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("读不到节假日文件 " + csv, e);
    }
    Map<LocalDate, DeclaredDay> declared = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      String where = csv.getFileName() + " 第" + (i + 1) + "行：";
      String[] cells = line.split(",", -1);
      if (cells.length != 4
          || !(cells[1].equals("off") || cells[1].equals("work"))
          || !(cells[3].equals("0") || cells[3].equals("1"))) {
        throw new IllegalArgumentException(where + "应为“日期,off或work,节日,0或1”，实际是“" + line + "”");
      }
      LocalDate day;
      try {
        day = LocalDate.parse(cells[0]);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(where + "日期“" + cells[0] + "”不存在", e);
      }
      var entry = new DeclaredDay(cells[1].equals("off"), cells[2], cells[3].equals("1"));
      if (declared.put(day, entry) != null) {
        throw new IllegalArgumentException(where + "日期 " + day + " 出现了两次");
      }
    }
    return new StatutoryCalendar(declared);
  }
}
