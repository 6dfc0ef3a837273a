package org.yici.speed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.yici.speed.CaseWrites.Cost;

/**
 * A whole case through the product's service door, in turns with the floor (the same rows by hand)
 * and an embedded process engine, on one PostgreSQL.
 */
final class Door {
  /** As many at once as a large hall has windows; those who come together share a commit. */
  private static final int MANY = 16;

  private final Node node;
  private final Connection own;
  private final Engine engine;
  private final Floor floor;
  private final List<Floor> hands = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  private Door(Node node, Connection own, Engine engine, Floor floor) throws Exception {
    this.node = node;
    this.own = own;
    this.engine = engine;
    this.floor = floor;
    for (int i = 0; i < MANY; i++) {
      Connection connection = node.connect();
      connections.add(connection);
      hands.add(floor.on(connection, (i + 1) * 10_000_000));
    }
  }

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
      Door door = new Door(node, own, engine, new Floor(own, sample, states));
      int warm = quick ? 300 : 1500;
      int rounds = quick ? 2 : 3;
      int cases = quick ? 40 : 200;
      System.out.printf(
          "%n### Through the service door, beside the floor and an embedded engine%n%nSubmission and five steps, in turns, median of %d rounds of %d cases"
              + " after %d to warm up. Goals: together at most twice the floor, at most a twelfth of the engine.%n",
          rounds, cases, warm);
      // a checkpoint while it runs would put whole pages of whoever comes first into the log
      set(own, "set checkpoint_timeout = '1h'", "set max_wal_size = '16GB'");
      try {
        door.run(1, warm, rounds, cases);
        door.run(MANY, 2 * warm, rounds, 4 * cases);
      } finally {
        set(own, "reset checkpoint_timeout", "reset max_wal_size");
      }
      for (Connection connection : door.connections) {
        connection.close();
      }
    }
  }

  private static void set(Connection own, String... settings) throws Exception {
    try (Statement s = own.createStatement()) {
      for (String setting : settings) {
        s.execute("alter system " + setting);
      }
      s.execute("select pg_reload_conf()");
      s.execute("checkpoint");
    }
  }

  private void run(int clients, int warm, int rounds, int cases) throws Exception {
    node.tell("uploads " + warm);
    node.tell("cases " + warm + " " + clients);
    if (clients == 1) {
      floor.uploads(warm);
    }
    byHand(clients, warm);
    if (engine != null) {
      engine.tell("cases " + warm + " " + clients);
    }
    List<Cost> product = new ArrayList<>();
    List<Cost> least = new ArrayList<>();
    List<Cost> peer = new ArrayList<>();
    String command = "cases " + cases + " " + clients;
    for (int round = 0; round < rounds; round++) {
      node.tell("uploads " + cases);
      product.add(CaseWrites.cost(node, own, node.pid(), cases, () -> node.tell(command)));
      if (clients == 1) {
        floor.uploads(cases);
      }
      long self = ProcessHandle.current().pid();
      least.add(CaseWrites.cost(node, own, self, cases, () -> byHand(clients, cases)));
      if (engine != null) {
        peer.add(CaseWrites.cost(node, own, engine.pid(), cases, () -> engine.tell(command)));
      }
    }
    print(clients, product, least, peer);
  }

  /** The floor has a connection for each client. */
  private void byHand(int clients, int cases) throws Exception {
    if (clients == 1) {
      for (int i = 0; i < cases; i++) {
        floor.whole();
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Future<?>> all = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      Floor hand = hands.get(c);
      all.add(
          threads.submit(
              () -> {
                for (int i = 0; i < cases / clients; i++) {
                  hand.whole();
                }
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
  }

  private static void print(int clients, List<Cost> product, List<Cost> least, List<Cost> peer) {
    System.out.printf(
        "%n%s%n%n| per case | product | floor | engine | product / floor | engine / product |%n| --- | ---: | ---: | ---: | ---: | ---: |%n",
        clients == 1 ? "One client:" : clients + " clients at once:");
    line("log (WAL), KB", c -> c.logBytes() / 1024, product, least, peer);
    line("of it whole pages, KB", c -> c.pageBytes() / 1024, product, least, peer);
    line(
        "the log without them, KB",
        c -> (c.logBytes() - c.pageBytes()) / 1024,
        product,
        least,
        peer);
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
      ratio = p < 0.05 ? "-" : "%.1f".formatted(engine / p);
    }
    System.out.printf(
        "| %s | %.1f | %.1f | %s | %s | %s |%n",
        name, p, f, e, f < 0.05 ? "-" : "%.2f".formatted(p / f), ratio);
  }
}
