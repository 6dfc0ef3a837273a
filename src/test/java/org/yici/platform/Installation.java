package org.yici.platform;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.yici.journal.Entry;
import org.yici.speed.Node;

/**
 * A data folder with its database, and processes of this build on it. They hold the product alone,
 * without the tests, and run all their jobs.
 */
final class Installation {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final long LIMIT = 90_000_000_000L;
  final Path data;
  private final Path starter;

  Installation(Path data) throws IOException {
    this.data = data;
    this.starter = data.resolveSibling("starter");
    for (String name : List.of("NodeAt.class", "NodeAt$SetClock.class")) {
      Path to = starter.resolve("org/yici/platform").resolve(name);
      Files.createDirectories(to.getParent());
      Files.copy(NodeAt.class.getResourceAsStream(name), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A node that keeps the database of this folder. */
  Node start(String name, String now) throws IOException, InterruptedException {
    return start(name, now, Map.of());
  }

  /** A further node on the database that another one keeps. */
  Node further(String name, String now, Node keeper) throws IOException, InterruptedException {
    return start(
        name,
        now,
        Map.of(
            "YICI_DATABASE_URL", keeper.databaseUrl(),
            "YICI_DATABASE_USER", "yici",
            "YICI_DATABASE_PASSWORD", keeper.databasePassword()));
  }

  private Node start(String name, String now, Map<String, String> more)
      throws IOException, InterruptedException {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String path =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(p -> !p.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    Map<String, String> settings = new HashMap<>(more);
    settings.put("YICI_DATA_KEY", OldData.KEY);
    return Node.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx500m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path + File.pathSeparator + starter,
            "org.yici.platform.NodeAt",
            now),
        data,
        freePort(),
        settings,
        name + ".log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A connection of our own, whether a node runs or not. */
  Connection connect() throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).get(3);
    String password = Files.readString(data.resolve("postgres/password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port.strip() + "/postgres", "yici", password);
  }

  /** One number, or the first column of many rows as text. */
  List<String> ask(String sql, Object... values) throws IOException, SQLException {
    try (Connection db = connect();
        PreparedStatement s = db.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        s.setObject(i + 1, values[i]);
      }
      try (ResultSet r = s.executeQuery()) {
        List<String> all = new ArrayList<>();
        while (r.next()) {
          all.add(r.getString(1));
        }
        return all;
      }
    }
  }

  int count(String sql, Object... values) throws IOException, SQLException {
    return Integer.parseInt(ask(sql, values).get(0));
  }

  /** Returns when this is counted; an error after a minute and a half. */
  void until(int wanted, String sql, Object... values) throws IOException, SQLException {
    long begun = System.nanoTime();
    for (int found = count(sql, values); found != wanted; found = count(sql, values)) {
      if (System.nanoTime() - begun > LIMIT) {
        throw new AssertionError(sql + " is still " + found);
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  List<Entry> history(String caseNo) throws IOException, SQLException {
    List<Entry> entries = new ArrayList<>();
    try (Connection db = connect();
        PreparedStatement s =
            db.prepareStatement(
                "select e.* from journal_entry e join cases_case c using (case_id) where case_no ="
                    + " ? order by seq")) {
      s.setString(1, caseNo);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          entries.add(
              new Entry(
                  r.getObject("case_id", UUID.class),
                  r.getInt("seq"),
                  r.getObject("at", OffsetDateTime.class).atZoneSameInstant(ZONE).toLocalDateTime(),
                  r.getString("actor_role"),
                  r.getString("actor_id"),
                  r.getString("actor_name"),
                  r.getString("action"),
                  r.getString("data"),
                  List.of((String[]) r.getArray("documents").getArray()),
                  r.getBytes("hash")));
        }
      }
    }
    return entries;
  }
}
