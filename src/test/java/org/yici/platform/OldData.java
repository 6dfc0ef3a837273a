package org.yici.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A data folder as an earlier build left it: {@code src/test/resources/upgrade}, where the README
 * says how it was made. The migrations of that time are today's files up to its last one; its own
 * record of them comes along, so that one changed since then is refused at the start.
 */
final class OldData {
  /** What encrypts the personal data of the sample people in it. */
  static final String KEY =
      Base64.getEncoder()
          .encodeToString("upgrade-test-key-of-sample-cases".getBytes(StandardCharsets.US_ASCII));

  static final String CLOSED = "11410411MB9130119N4000131025000260610000001";
  static final String IN_REVIEW = "11410411MB9130119N4000131025000261123000001";
  static final String ASKED = "11410411MB9130119N4000131025000261123000002";
  static final String RECEIVED = "11410411MB9130119N4000131025000261124000001";
  private static final String LAST_MIGRATION = "20261124200200";

  /** Digests of the decision of the closed case, the only papers that were sealed then. */
  static final String PDF = "76d57d3ccb39a3b4ab8e7981cee425433835db2f6a4008f6407d2b1bc7334a26";

  static final String OFD = "cbc0ac3a0b6e305e3c9d21bb82f5a5d42a36962774d8aefccd78eae9463c2cb5";

  private OldData() {}

  /** Leaves the database server stopped. */
  static void restore(Path data) throws IOException, SQLException {
    Map<String, byte[]> files = files();
    try (EmbeddedDatabase server = EmbeddedDatabase.start(data)) {
      Flyway.configure()
          .dataSource(server.url(), server.user(), server.password())
          .locations("classpath:db/migration")
          .outOfOrder(true)
          .target(LAST_MIGRATION)
          .load()
          .migrate();
      try (Connection db =
          DriverManager.getConnection(server.url(), server.user(), server.password())) {
        try (Statement s = db.createStatement()) {
          s.execute("delete from flyway_schema_history");
          // rows that triggers wrote come along by themselves
          s.execute("set session_replication_role = replica");
        }
        copy(
            db.unwrap(PGConnection.class).getCopyAPI(),
            new String(files.remove("database.txt"), StandardCharsets.UTF_8));
        try (Statement s = db.createStatement()) {
          s.execute("select setval('seals_use_use_id_seq', max(use_id)) from seals_use");
        }
      }
    } finally {
      PostmasterFile.ofRunningServer(data.resolve("postgres/cluster"))
          .ifPresent(server -> server.process().onExit().join());
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = data.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Sections of {@code # table (columns)}, each with its rows as COPY writes them. */
  private static void copy(CopyManager to, String text) throws IOException, SQLException {
    BufferedReader lines = new BufferedReader(new StringReader(text));
    String table = null;
    StringBuilder rows = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("# ")) {
        flush(to, table, rows);
        table = line.substring(2);
      } else {
        rows.append(line).append('\n');
      }
    }
    flush(to, table, rows);
  }

  private static void flush(CopyManager to, String table, StringBuilder rows)
      throws IOException, SQLException {
    if (table != null && !rows.isEmpty()) {
      to.copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
    }
    rows.setLength(0);
  }

  /** A kept file by its digest. */
  static byte[] file(String digest) throws IOException {
    return files()
        .get("files/" + digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest);
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream in = OldData.class.getResourceAsStream("/upgrade/2026-11-24.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.isDirectory()) {
          files.put(e.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }
}
