package org.yici.speed;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.yici.speed.CaseWrites.Cost;

/**
 * A whole case through the product's service door, in turns with the floor (the same rows by hand)
 * and an embedded process engine, on one PostgreSQL.
 */
final class Door {
  private Door() {}

  static void measure(Path data, int port, boolean quick) throws Exception {
    try (Node node = Node.start(Node.DOOR, data, port);
        Connection own = node.connect();
        Engine engine = Engine.present() ? Engine.start(node, own) : null) {
      Story story = new Story(Visitor.system(port));
      List<Map<String, Object>> states = new ArrayList<>();
      UUID sample;
      try (ServerLog log = new ServerLog(own, node.databaseLog())) {
        new CaseWrites.Counting(own, log, story, false).run(states);
        sample = (UUID) states.get(0).get("case_id");
      }
      Floor floor = new Floor(own, sample, states);
      int warm = quick ? 300 : 1500;
      node.tell("uploads " + warm);
      node.tell("cases " + warm);
      floor(floor, warm);
      if (engine != null) {
        engine.tell("cases " + warm);
      }
      int rounds = quick ? 2 : 3;
      int cases = quick ? 40 : 200;
      List<Cost> product = new ArrayList<>();
      List<Cost> least = new ArrayList<>();
      List<Cost> peer = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        node.tell("uploads " + cases);
        product.add(
            CaseWrites.cost(node, own, node.pid(), cases, () -> node.tell("cases " + cases)));
        floor.uploads(cases);
        long self = ProcessHandle.current().pid();
        least.add(
            CaseWrites.cost(
                node,
                own,
                self,
                cases,
                () -> {
                  for (int i = 0; i < cases; i++) {
                    floor.whole();
                  }
                }));
        if (engine != null) {
          peer.add(
              CaseWrites.cost(node, own, engine.pid(), cases, () -> engine.tell("cases " + cases)));
        }
      }
      print(rounds, cases, product, least, peer);
    }
  }

  private static void floor(Floor floor, int cases) throws Exception {
    floor.uploads(cases);
    for (int i = 0; i < cases; i++) {
      floor.whole();
    }
  }

  private static void print(
      int rounds, int cases, List<Cost> product, List<Cost> least, List<Cost> peer) {
    System.out.printf(
        "%n### Through the service door, beside the floor and an embedded engine%n%nSubmission and five steps, in turns, median of %d rounds of %d cases"
            + " after as many again to warm up. Goals: together at most twice the floor, at most a twelfth of the engine.%n%n"
            + "| per case | product | floor | engine | product / floor | engine / product |%n| --- | ---: | ---: | ---: | ---: | ---: |%n",
        rounds, cases);
    line("log (WAL), KB", c -> c.logBytes() / 1024, product, least, peer);
    line("CPU of PostgreSQL, ms", Cost::database, product, least, peer);
    line("CPU of the JVM, ms", Cost::jvm, product, least, peer);
    line("CPU together, ms", c -> c.database() + c.jvm(), product, least, peer);
    if (peer.isEmpty()) {
      System.out.println("\nThe engine's libraries could not be fetched: not measured.");
    }
  }

  private static void line(
      String name,
      ToDoubleFunction<Cost> what,
      List<Cost> product,
      List<Cost> least,
      List<Cost> peer) {
    double p = CaseWrites.median(product, what);
    double f = CaseWrites.median(least, what);
    String e = "-";
    String ratio = "-";
    if (!peer.isEmpty()) {
      double engine = CaseWrites.median(peer, what);
      e = "%.1f".formatted(engine);
      ratio = "%.1f".formatted(engine / p);
    }
    System.out.printf("| %s | %.1f | %.1f | %s | %.2f | %s |%n", name, p, f, e, p / f, ratio);
  }
}
