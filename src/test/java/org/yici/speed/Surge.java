package org.yici.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.yici.speed.CaseWrites.Counting;

/**
 * How many applications, and how many acts of whole cases, the product takes in a second over HTTP
 * from programs on the same processors, each answered only after its commit; beside the same rows
 * written by hand.
 */
final class Surge {
  private static final double LIMIT_MS = 200;

  /** More than any run has taken in a second; uploads are made beforehand for so many. */
  private static final int MOST_CASES = 500;

  private static final int MOST_SUBMISSIONS = 2000;
  private static final int TURNS = 3;
  private final Node node;
  private final Connection own;
  private final Story story;
  private final LinkedBlockingQueue<List<Map<String, Object>>> uploads =
      new LinkedBlockingQueue<>();

  private Surge(Node node, Connection own) throws Exception {
    this.node = node;
    this.own = own;
    this.story = new Story(Visitor.system(node.port));
  }

  static void measure(Path data, int port, boolean quick) throws Exception {
    try (Node node = Node.start(Node.SERVER, data, port);
        Connection own = node.connect()) {
      new Surge(node, own).run(quick);
    }
  }

  /**
   * What clients saw: answers a second, and how long they waited, in milliseconds; and the
   * processor time of one answer of the server, the database and the clients, in milliseconds.
   */
  private record Seen(
      double rate, double p50, double p99, double server, double database, double client) {}

  /** Acts a second, and the processor time of one with database and clients, in milliseconds. */
  private record ByHand(double rate, double cpu) {}

  private void run(boolean quick) throws Exception {
    List<Map<String, Object>> states = new ArrayList<>();
    try (ServerLog log = new ServerLog(own, node.databaseLog())) {
      new Counting(own, log, story, false).run(states);
    }
    Floor floor = new Floor(own, (UUID) states.get(0).get("case_id"), states);
    int seconds = quick ? 8 : 30;
    int warm = quick ? 10 : 100;
    stock(warm * MOST_CASES);
    clients(16, warm, this::wholeCase);
    System.out.printf(
        "%n### Over HTTP, the clients on the same processors%n%n| what | product | floor | ratio |%n| --- | ---: | ---: | ---: |%n");
    stock(seconds * MOST_SUBMISSIONS);
    Seen submitted = clients(8, seconds, this::submission);
    Double bench = pgbench(floor.submission(), seconds);
    row("submissions a second, 8 clients", submitted.rate(), bench);
    System.out.printf(
        "| of it: wait p50 / p99, ms | %.1f / %.1f | | |%n", submitted.p50(), submitted.p99());
    int best = 0;
    double rate = 0;
    for (int n : new int[] {8, 16, 32, 64}) {
      stock(seconds * MOST_CASES);
      Seen seen = clients(n, seconds, this::wholeCase);
      System.out.printf(
          "| acts a second, one submission to five acts, %d clients | %.0f | | |%n| of it: wait p50 / p99, ms | %.1f / %.1f | | |%n",
          n, seen.rate(), seen.p50(), seen.p99());
      if (seen.p99() < LIMIT_MS && seen.rate() > rate) {
        best = n;
        rate = seen.rate();
      }
    }
    int connections = 0;
    double most = 0;
    for (int n : new int[] {4, 8, 16}) {
      double tried = floorRate(floor, n, seconds).rate();
      if (tried > most) {
        connections = n;
        most = tried;
      }
    }
    int hold = quick ? 20 : 300;
    int many = Math.max(best, 8);
    stock((int) (rate / 6 * hold * 1.5));
    // half of the floor before and half after: a machine that others use grows slower and faster
    calm();
    ByHand before = floorRate(floor, connections, hold / 2);
    calm();
    Seen held = clients(many, hold, this::wholeCase);
    calm();
    ByHand after = floorRate(floor, connections, hold / 2);
    row(
        "acts a second held for %d s, %d clients; the floor on %d connections, before and after"
            .formatted(hold, many, connections),
        held.rate(),
        (before.rate() + after.rate()) / 2);
    System.out.printf(
        "| of it: the floor before / after | | %.0f / %.0f | |%n| of it: wait p50 / p99, ms | %.1f / %.1f | | |%n",
        before.rate(), after.rate(), held.p50(), held.p99());
    double product = held.server() + held.database() + held.client();
    double byHand = (before.cpu() + after.cpu()) / 2;
    System.out.printf(
        "| processor time of an act, clients too, ms (server %.2f, database %.2f, clients %.2f) | %.2f | %.2f | %.2f |%n",
        held.server(), held.database(), held.client(), product, byHand, byHand / product);
    delayed(many, quick ? 4 : 20, rate);
  }

  /** Commits that wait for each other in turns with those that do not. */
  private void delayed(int many, int seconds, double rate) throws Exception {
    double[] rates = new double[2];
    try (Statement s = own.createStatement()) {
      for (int turn = 0; turn < 2 * TURNS; turn++) {
        int on = turn % 2;
        s.execute("alter system set commit_delay = " + on * 500);
        s.execute("select pg_reload_conf()");
        stock((int) (rate / 6 * seconds * 1.5));
        rates[on] += clients(many, seconds, this::wholeCase).rate() / TURNS;
      }
    } finally {
      try (Statement s = own.createStatement()) {
        s.execute("alter system reset commit_delay");
        s.execute("select pg_reload_conf()");
      }
    }
    System.out.printf(
        "| acts a second where commits wait 0.5 ms for each other (commit_delay) / do not, %d turns of %d s each | %.0f / %.0f | | |%n",
        TURNS, seconds, rates[1], rates[0]);
  }

  /** What one leaves to be swept and written out is not paid for by whoever comes next. */
  private void calm() throws SQLException {
    try (Statement s = own.createStatement()) {
      s.execute("vacuum analyze");
      s.execute("checkpoint");
    }
  }

  private static void row(String what, double product, Double floor) {
    System.out.printf(
        "| %s | %.0f | %s | %s |%n",
        what,
        product,
        floor == null ? "pgbench is not installed" : "%.0f".formatted(floor),
        floor == null ? "" : "%.2f".formatted(product / floor));
  }

  /** One unit of a client's work; notes how long each answer took, in nanoseconds. */
  private interface Work {
    void run(Caller caller, List<Long> waits) throws Exception;
  }

  private Seen clients(int n, int seconds, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(n);
    double server = Cpu.of(node.pid());
    double database = node.databaseCpu();
    double mine = Cpu.of(ProcessHandle.current().pid());
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    List<Future<List<Long>>> all = new ArrayList<>();
    String authorization = Visitor.token(node.port);
    for (int i = 0; i < n; i++) {
      Callable<List<Long>> client =
          () -> {
            List<Long> waits = new ArrayList<>();
            try (Caller caller = new Caller(node.port, authorization)) {
              while (System.nanoTime() < end) {
                work.run(caller, waits);
              }
            }
            return waits;
          };
      all.add(threads.submit(client));
    }
    List<Long> waits = new ArrayList<>();
    for (Future<List<Long>> one : all) {
      waits.addAll(one.get());
    }
    double took = (System.nanoTime() - begin) / 1e9;
    threads.shutdown();
    long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Seen(
        sorted.length / took,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        (Cpu.of(node.pid()) - server) / sorted.length,
        (node.databaseCpu() - database) / sorted.length,
        (Cpu.of(ProcessHandle.current().pid()) - mine) / sorted.length);
  }

  private List<Map<String, Object>> files() {
    List<Map<String, Object>> files = uploads.poll();
    if (files == null) {
      throw new IllegalStateException("more cases were taken than uploads were made for");
    }
    return files;
  }

  private void submission(Caller caller, List<Long> waits) throws Exception {
    long begin = System.nanoTime();
    caller.post("/api/v1/cases", story.application(files()));
    waits.add(System.nanoTime() - begin);
  }

  private void wholeCase(Caller caller, List<Long> waits) throws Exception {
    Map<String, Object> application = story.application(files());
    long begin = System.nanoTime();
    Caller.Standing now = caller.post("/api/v1/cases", application);
    waits.add(System.nanoTime() - begin);
    for (Story.Step step : Story.STEPS) {
      begin = System.nanoTime();
      now =
          caller.post(
              "/api/v1/cases/" + now.caseNo() + "/actions", Story.action(now.version(), step));
      waits.add(System.nanoTime() - begin);
    }
  }

  /** Files for so many cases: rows of their own, all of one uploaded content. */
  private void stock(int cases) throws Exception {
    for (int left = cases - uploads.size(); left > 0; left -= 1000) {
      List<List<Map<String, Object>>> made =
          Stream.generate(() -> (List<Map<String, Object>>) new ArrayList<Map<String, Object>>())
              .limit(1000)
              .toList();
      for (Map<String, Object> sample : story.uploads()) {
        String prefix = UUID.randomUUID().toString();
        try (PreparedStatement copy =
            own.prepareStatement(
                """
                insert into files_file (file_id, digest, size, type, name, owner, uploaded_at, purpose)
                select ? || '-' || n, digest, size, type, name, owner, uploaded_at, purpose from files_file, generate_series(0, 999) n where file_id = ?
                """)) {
          copy.setString(1, prefix);
          copy.setString(2, (String) sample.get("fileId"));
          copy.executeUpdate();
        }
        int n = 0;
        for (List<Map<String, Object>> one : made) {
          one.add(Map.of("code", sample.get("code"), "fileId", prefix + "-" + n++));
        }
      }
      uploads.addAll(made);
    }
  }

  /** Each connection of each run numbers its papers from another place on. */
  private int floors = 1;

  /** Whole cases by hand on so many connections. */
  private ByHand floorRate(Floor floor, int connections, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    double cpu = node.databaseCpu() + Cpu.of(ProcessHandle.current().pid());
    List<Future<Integer>> all = new ArrayList<>();
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    for (int i = 0; i < connections; i++) {
      int start = floors++ * 10_000_000;
      Callable<Integer> client =
          () -> {
            int cases = 0;
            try (Connection connection = node.connect()) {
              Floor one = floor.on(connection, start);
              while (System.nanoTime() < end) {
                one.whole();
                cases++;
              }
            }
            return cases;
          };
      all.add(threads.submit(client));
    }
    int cases = 0;
    for (Future<Integer> one : all) {
      cases += one.get();
    }
    double took = (System.nanoTime() - begin) / 1e9;
    threads.shutdown();
    cpu = node.databaseCpu() + Cpu.of(ProcessHandle.current().pid()) - cpu;
    return new ByHand(cases * 6 / took, cpu / (cases * 6));
  }

  /** Submissions a second by pgbench with this script, or null where there is no pgbench. */
  private Double pgbench(String script, int seconds) throws Exception {
    Path file = Files.createTempFile("submission", ".sql");
    Files.writeString(file, script);
    String[] url = node.databaseUrl().split("[:/]+");
    ProcessBuilder command =
        new ProcessBuilder(
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-c",
            "8",
            "-j",
            "2",
            "-T",
            "" + seconds,
            "-f",
            file.toString(),
            "-h",
            url[2],
            "-p",
            url[3],
            "-U",
            "yici",
            "postgres");
    command.environment().put("PGPASSWORD", node.databasePassword());
    Process process;
    try {
      process = command.redirectErrorStream(true).start();
    } catch (IOException e) {
      return null;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Files.delete(file);
    return Arrays.stream(said.split("\n"))
        .filter(l -> l.startsWith("tps = "))
        .map(l -> Double.valueOf(l.split(" ")[2]))
        .findFirst()
        .orElseThrow(() -> new SQLException(said));
  }
}
