package org.yici.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yici.catalog.ManyGuides;
import org.yici.catalog.base.ManyBaseRows;
import org.yici.platform.Sheets;
import tools.jackson.databind.JsonNode;

/**
 * A base catalogue of 10,000 rows handed in as a workbook: read, checked, compared with what is in
 * force and with what every agency offers. By its door, the first time after the start and warm.
 */
final class ManyRows {
  private static final int ROWS = 10_000;
  private static final String DOOR = "/api/v1/base-catalogues/provincial/versions?dryRun=true";

  private ManyRows() {}

  static void measure(Node node) throws Exception {
    byte[] workbook = ManyBaseRows.workbook(ManyGuides.base(), ROWS);
    System.out.printf(
        "%n## A base catalogue of %,d rows as a workbook (%d KB)%n%n| dry run | seconds | processor time, s |%n| --- | ---: | ---: |%n",
        ROWS, workbook.length >> 10);
    Visitor system = Visitor.system(node.port);
    List<Double> warm = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double cpu = node.cpu() + node.databaseCpu();
      long begin = System.nanoTime();
      JsonNode answer = system.upload(DOOR, "base.xlsx", workbook);
      double passed = ManyItems.seconds(begin);
      cpu = (node.cpu() + node.databaseCpu() - cpu) / 1000;
      if (answer.path("rows").asInt() != ROWS || !answer.path("acceptable").asBoolean()) {
        throw new IllegalStateException("not taken: " + answer);
      }
      if (i == 0) {
        line("the first after the start (goal 10)", passed, cpu);
      } else {
        warm.add(passed);
        processor.add(cpu);
      }
    }
    line("warm", Numbers.median(warm), Numbers.median(processor));
    memory(node.data.resolveSibling("rows.xlsx"));
  }

  private static void line(String what, double seconds, double cpu) {
    System.out.printf("| %s | %.1f | %.1f |%n", what, seconds, cpu);
  }

  /** What is held when the last row is handed over, beyond that at the first. */
  private static void memory(Path file) throws Exception {
    System.out.println(
        "\n| rows read | memory held at the last beyond that at the first, MB |\n| --- | ---: |");
    for (int rows : new int[] {ROWS / 10, ROWS, 4 * ROWS}) {
      Files.write(file, ManyBaseRows.workbook(ManyGuides.base(), rows));
      long[] read = {0, 0};
      try (Sheets book = Sheets.open(file, Sheets.Limits.USUAL)) {
        book.read(
            book.names().get(0),
            line -> {
              if (++read[0] == 1) {
                read[1] = -ManyItems.used();
              } else if (read[0] == rows) {
                read[1] += ManyItems.used();
              }
            });
      }
      System.out.printf("| %,d | %.1f |%n", rows, read[1] / 1048576.0);
    }
    Files.delete(file);
  }
}
