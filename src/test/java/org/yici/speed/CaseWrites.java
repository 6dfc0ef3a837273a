package org.yici.speed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What one case costs from the application to the delivery, beside the floor in the same run. A
 * commit is counted when it took a transaction number, that is, when it wrote.
 */
final class CaseWrites {
  private CaseWrites() {}

  /**
   * For one case, the mean over a number of them.
   *
   * @param pageBytes of {@code logBytes}: whole pages, which the first change of a page after a
   *     checkpoint puts into the log; the more cases until the next, the less for each
   */
  record Cost(double logBytes, double pageBytes, double commits, double jvm, double database) {}

  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static void measure(Node node, boolean quick) throws Exception {
    Story story = new Story(Visitor.system(node.port));
    try (Connection own = node.connect()) {
      warm(story, quick ? 10 : 60);
      System.out.println(
          "\n## One case: submit, accept, verify on site, review, grant, deliver\n\n"
              + "Every statement PostgreSQL received (its own log), and commits that wrote.\n\n"
              + "| act | statements | of them writing | commits that wrote |\n| --- | ---: | ---: | ---: |");
      List<Map<String, Object>> states = new ArrayList<>();
      UUID sample;
      int statements;
      try (ServerLog log = new ServerLog(own, node.databaseLog())) {
        statements = new Counting(own, log, story, true).run(states);
        sample = (UUID) states.get(0).get("case_id");
      }
      Floor floor = new Floor(own, sample, states);
      floor.uploads(40);
      for (int i = 0; i < 40; i++) {
        floor.whole();
      }
      compare(node, own, story, floor, quick, statements);
    }
  }

  private static void warm(Story story, int cases) throws Exception {
    long until = System.nanoTime() + 20_000_000_000L;
    for (int i = 0; i < cases && System.nanoTime() < until; i++) {
      story.whole(story.uploads());
    }
  }

  private static void compare(
      Node node, Connection own, Story story, Floor floor, boolean quick, int statements)
      throws Exception {
    int rounds = quick ? 2 : 3;
    int cases = quick ? 15 : 50;
    List<Cost> product = new ArrayList<>();
    List<Cost> least = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<List<Map<String, Object>>> uploads = new ArrayList<>();
      for (int i = 0; i < cases; i++) {
        uploads.add(story.uploads());
      }
      product.add(
          cost(
              node,
              own,
              node.pid(),
              cases,
              () -> {
                for (List<Map<String, Object>> files : uploads) {
                  story.whole(files);
                }
              }));
      floor.uploads(cases);
      least.add(
          cost(
              node,
              own,
              ProcessHandle.current().pid(),
              cases,
              () -> {
                for (int i = 0; i < cases; i++) {
                  floor.whole();
                }
              }));
    }
    System.out.printf(
        "%nPer case, in turns, median of %d rounds of %d cases, one client. Uploads are not counted. The floor is the same six writes by"
            + " hand, with the same rows, in this program.%n%n| per case | product | floor | ratio |%n| --- | ---: | ---: | ---: |%n",
        rounds, cases);
    line("statements", statements, 6);
    line("commits that wrote", median(product, Cost::commits), median(least, Cost::commits));
    line(
        "log (WAL), KB",
        median(product, Cost::logBytes) / 1024,
        median(least, Cost::logBytes) / 1024);
    line(
        "of it whole pages after a checkpoint, KB",
        median(product, Cost::pageBytes) / 1024,
        median(least, Cost::pageBytes) / 1024);
    line("CPU of PostgreSQL, ms", median(product, Cost::database), median(least, Cost::database));
    line("CPU of the JVM, ms", median(product, Cost::jvm), median(least, Cost::jvm));
  }

  static double median(List<Cost> costs, java.util.function.ToDoubleFunction<Cost> what) {
    return Numbers.median(costs.stream().mapToDouble(what).boxed().toList());
  }

  private static void line(String name, double product, double floor) {
    System.out.printf(
        "| %s | %.1f | %.1f | %s |%n",
        name, product, floor, floor < 0.05 ? "-" : "%.2f".formatted(product / floor));
  }

  static Cost cost(Node node, Connection own, long jvm, int cases, Work work) throws Exception {
    String begin = logPosition(own);
    long commits = commits(own);
    double application = Cpu.of(jvm);
    double database = node.databaseCpu();
    work.run();
    application = Cpu.of(jvm) - application;
    database = node.databaseCpu() - database;
    String end = logPosition(own);
    return new Cost(
        number(own, "select pg_wal_lsn_diff('%s', '%s')".formatted(end, begin)) / cases,
        pageBytes(own, begin, end) / cases,
        (commits(own) - commits) / (double) cases,
        application / cases,
        database / cases);
  }

  private static String logPosition(Connection own) throws Exception {
    try (Statement s = own.createStatement();
        ResultSet r = s.executeQuery("select pg_current_wal_insert_lsn()::text")) {
      r.next();
      return r.getString(1);
    }
  }

  private static double pageBytes(Connection own, String begin, String end) throws Exception {
    try (Statement s = own.createStatement()) {
      s.execute("create extension if not exists pg_walinspect");
    }
    return number(
        own,
        "select coalesce(sum(fpi_size), 0) from pg_get_wal_stats('%s', '%s')"
            .formatted(begin, end));
  }

  static long commits(Connection own) throws Exception {
    return (long) number(own, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
  }

  private static double number(Connection own, String query) throws Exception {
    try (Statement s = own.createStatement();
        ResultSet r = s.executeQuery(query)) {
      r.next();
      return r.getDouble(1);
    }
  }

  /** Runs one case act by act and prints what the server received for each. */
  record Counting(Connection own, ServerLog log, Story story, boolean print) {
    /** Returns the number of all statements; fills in the state after each act. */
    int run(List<Map<String, Object>> states) throws Exception {
      List<Map<String, Object>> files = story.uploads();
      log.mark();
      long before = commits(own);
      JsonNode now = story.submit(files);
      int all = line("submit", before);
      states.add(state(now.path("caseNo").asString()));
      for (Story.Step step : Story.STEPS) {
        log.mark();
        before = commits(own);
        now = story.act(now, step);
        all += line(step.action(), before);
        states.add(state(now.path("caseNo").asString()));
      }
      return all;
    }

    private int line(String act, long before) throws Exception {
      long commits = commits(own) - before;
      List<String> statements = log.statements();
      if (Boolean.getBoolean("speed.show")) {
        statements.forEach(s -> System.out.println("    " + s));
      }
      if (print) {
        System.out.printf(
            "| %s | %d | %d | %d |%n",
            act, statements.size(), statements.stream().filter(ServerLog::writes).count(), commits);
      }
      return statements.size();
    }

    private Map<String, Object> state(String caseNo) throws Exception {
      Map<String, Object> row = new HashMap<>();
      try (Statement s = own.createStatement();
          ResultSet r =
              s.executeQuery(
                  "select s.* from cases_state s join cases_case c using (case_id) where c.case_no = '"
                      + caseNo
                      + "'")) {
        r.next();
        for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
          String type = r.getMetaData().getColumnTypeName(i);
          boolean text = !List.of("bytea", "int4", "uuid").contains(type);
          row.put(r.getMetaData().getColumnName(i), text ? r.getString(i) : r.getObject(i));
        }
      }
      return row;
    }
  }
}
