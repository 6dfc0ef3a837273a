package org.yici.speed;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Records from the city's commit to the province's, both in processes of their own, beside a plain
 * JDBC batch insert of the very rows the province wrote.
 */
final class Exchanging {
  private static final int PER_CASE = 6;

  private Exchanging() {}

  static void measure(Path data, int port, boolean quick) throws Exception {
    int cases = quick ? 500 : 3000;
    int there = freePort();
    Path province = data.resolveSibling("province");
    Process process = province(province, there);
    List<String> how =
        List.of(
            "env",
            "YICI_JOBS=true",
            "YICI_PROVINCE_URL=http://localhost:" + there,
            "./yici",
            "run");
    try (Node node = Node.start(how, data, port);
        Connection db = node.connect()) {
      Visitor system = Visitor.system(port);
      Story story = new Story(system);
      String sample = story.whole(story.uploads());
      send(db, system, sample, quick ? 100 : 500); // warms up both sides
      double[] before = cpu(node, process, province);
      double seconds = send(db, system, sample, cases);
      double[] after = cpu(node, process, province);
      int records = cases * PER_CASE;
      System.out.println("\n| records to the province | |\n| --- | --- |");
      System.out.printf(
          "| from commit to confirmed, %,d records, batches of 500 | %,.0f a second |%n",
          records, records / seconds);
      String[] names = {"city", "its database", "province", "its database"};
      double all = 0;
      for (int i = 0; i < names.length; i++) {
        double each = (after[i] - before[i]) / records;
        all += each;
        System.out.printf("| processor time a record, %s | %.3f ms |%n", names[i], each);
      }
      System.out.printf("| all of it | %.3f ms |%n", all);
      double floor = floor(province, records);
      System.out.printf(
          "| floor: the same rows by plain JDBC batches | %.3f ms | (%.1f times)%n",
          floor, all / floor);
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static double[] cpu(Node node, Process province, Path data) throws IOException {
    return new double[] {
      node.cpu(), node.databaseCpu(), Cpu.of(province.pid()), Cpu.ofServer(postmaster(data))
    };
  }

  private static long postmaster(Path data) throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).get(0).strip());
  }

  private static Process province(Path data, int port) throws Exception {
    ProcessBuilder command = new ProcessBuilder("./yici", "province");
    command.environment().put("YICI_PROVINCE_DATA", data.toString());
    command.environment().put("YICI_PROVINCE_PORT", Integer.toString(port));
    Path log = data.resolveSibling("province.log");
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = command.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    while (!answers(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(log));
      }
      Thread.sleep(50);
    }
    return process;
  }

  private static boolean answers(int port) {
    try {
      HttpURLConnection request =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/healthz").toURL().openConnection();
      return request.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** Copies of the case, owed in one commit; returns the seconds until the last is confirmed. */
  private static double send(Connection db, Visitor system, String sample, int cases)
      throws SQLException, IOException, InterruptedException {
    try (PreparedStatement p = db.prepareStatement(COPY)) {
      p.setString(1, sample);
      p.setInt(2, cases);
      p.executeUpdate();
    }
    long begin = System.nanoTime();
    system.post("/api/v1/deadlines", Map.of("start", "2026-03-02", "days", 1, "unit", "WORKING"));
    while (left(db) > 0) {
      if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(5)) {
        throw new IllegalStateException("not all records were confirmed");
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static int left(Connection db) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r =
            s.executeQuery("select count(*) from journal_outbox where state <> 'confirmed'")) {
      r.next();
      return r.getInt(1);
    }
  }

  private static final String COPY =
      """
      with sample as (select * from cases_case where case_no = ?), made as (
        select gen_random_uuid() as id, left(c.case_no, 37) || lpad((m.last + g)::text, 6, '0') as no
        from sample c, generate_series(1, ?) g,
          (select greatest(100000, max(right(case_no, 6)::int)) as last from cases_case) m
      ), c as (
        insert into cases_case select m.id, m.no, c.item_code, c.base_code, c.item_version, c.item_id, c.agency_uscc, c.region6, c.subject, c.channel,
          c.applicant_name, c.applicant_account, c.id_type, c.id_number, c.id_number_index, c.mobile, c.applicant_rest, c.answers, c.submitted_at, null, null
        from made m, sample c
      ), e as (
        insert into journal_entry select m.id, e.seq, e.at, e.actor_role, e.actor_id, e.actor_name, e.action, e.data, e.documents, e.hash
        from made m, journal_entry e join sample using (case_id)
      ), f as (
        insert into cases_material select m.id, f.seq, f.code, f.file_id, f.name from made m, cases_material f join sample using (case_id)
      )
      insert into journal_outbox (case_id, seq, kind, record_id, owed_at) select m.id, o.seq, o.kind, gen_random_uuid(), o.owed_at from made m, journal_outbox o join sample using (case_id)
      """;

  /** Milliseconds of processor time a record: reading rows back is not counted, only inserting. */
  private static double floor(Path data, int records) throws Exception {
    List<String> file = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
    String url =
        "jdbc:postgresql://127.0.0.1:"
            + file.get(3).strip()
            + "/postgres?reWriteBatchedInserts=true";
    String password = Files.readString(data.resolve("postgres/password")).strip();
    try (Connection db = DriverManager.getConnection(url, "yici", password);
        Statement s = db.createStatement()) {
      s.execute("drop table if exists speed_record");
      s.execute("create table speed_record (like province_record including all)");
      List<Object[]> rows = new ArrayList<>();
      try (ResultSet r = s.executeQuery("select * from province_record limit " + records)) {
        while (r.next()) {
          Object[] row = new Object[9];
          for (int i = 0; i < row.length; i++) {
            row[i] = r.getObject(i + 1);
          }
          rows.add(row);
        }
      }
      db.setAutoCommit(false);
      double server = Cpu.ofServer(postmaster(data));
      double own = Cpu.of(ProcessHandle.current().pid());
      try (PreparedStatement p =
          db.prepareStatement(
              "insert into speed_record (record_id, kind, day, agency, project_no, version, digest, body, accepted_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (int i = 0; i < rows.size(); i++) {
          for (int c = 0; c < 9; c++) {
            p.setObject(c + 1, rows.get(i)[c]);
          }
          p.addBatch();
          if (i % 500 == 499 || i == rows.size() - 1) {
            p.executeBatch();
            db.commit();
          }
        }
      }
      double spent =
          Cpu.ofServer(postmaster(data)) - server + Cpu.of(ProcessHandle.current().pid()) - own;
      db.setAutoCommit(true);
      s.execute("drop table speed_record");
      return spent / rows.size();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
