package org.yici.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the command to the first page, on data that is already there. */
final class Starts {
  private Starts() {}

  static void measure(Path data, int port, boolean quick) throws IOException, InterruptedException {
    List<List<Double>> walls = List.of(new ArrayList<>(), new ArrayList<>());
    List<List<Double>> cpus = List.of(new ArrayList<>(), new ArrayList<>());
    for (int round = 0; round < (quick ? 1 : 3); round++) {
      for (int way = 0; way < 2; way++) {
        try (Node node = Node.start(way == 0 ? Node.PLAIN : Node.RUN, data, port)) {
          walls.get(way).add(node.startWall / 1000);
          cpus.get(way).add(node.startCpu / 1000);
        }
      }
    }
    double plainWall = Numbers.median(walls.get(0));
    double plainCpu = Numbers.median(cpus.get(0));
    double runWall = Numbers.median(walls.get(1));
    double runCpu = Numbers.median(cpus.get(1));
    System.out.printf(
        "%n## Start to first page, with existing data%n%nIn turns, median. Goal: at most half of plain, under 12 s.%n%n"
            + "| start | wall, s | CPU, s |%n| --- | ---: | ---: |%n"
            + "| `java -jar target/yici-0.1.0.jar` | %.1f | %.1f |%n"
            + "| `./yici run` | %.1f | %.1f |%n| ratio | %.2f | %.2f |%n",
        plainWall, plainCpu, runWall, runCpu, runWall / plainWall, runCpu / plainCpu);
  }
}
