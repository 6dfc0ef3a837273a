package org.yici.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yici.platform.EmbeddedDatabase;

/**
 * The steps of docs/operations.md for an installation on a PostgreSQL of its own: the log is kept
 * elsewhere segment by segment, a base copy is put back, and the log is followed up to a moment:
 * what somebody destroyed after it is there again.
 */
class PointInTimeTest {
  @Test
  void theDatabaseComesBackAsItWasJustBeforeTheMistake(@TempDir Path work) throws Exception {
    Path data = Files.createDirectories(work.resolve("data"));
    Path kept = Files.createDirectories(work.resolve("log"));
    // the server may run as another user
    kept.toFile().setWritable(true, false);
    EmbeddedDatabase.start(data).close();
    settings(
        data,
        "archive_mode = on",
        "archive_command = 'test ! -f " + kept + "/%f && cp %p " + kept + "/%f'");
    Path base = work.resolve("base.zip");
    String moment;
    try (EmbeddedDatabase server = EmbeddedDatabase.start(data);
        Connection db = connect(server);
        Statement s = db.createStatement()) {
      s.execute("create table licence (no int primary key)");
      s.execute("insert into licence select generate_series(1, 100)");
      try (Connection own = connect(server)) {
        new Backup(data).write(own, base, false, Instant.parse("2026-11-30T02:00:00Z"));
      }
      s.execute("insert into licence select generate_series(101, 150)");
      moment = one(s, "select clock_timestamp()::text");
      s.execute("delete from licence where no > 10");
      String last = one(s, "select pg_walfile_name(pg_switch_wal() - 1)");
      long end = System.nanoTime() + 60_000_000_000L;
      while (!Files.exists(kept.resolve(last))) {
        assertThat(System.nanoTime()).as("the log is kept").isLessThan(end);
        LockSupport.parkNanos(20_000_000);
      }
    }
    Path place = work.resolve("place");
    Restore.unpacked(base, place);
    settings(
        place,
        "archive_mode = off",
        "restore_command = 'cp " + kept + "/%f %p'",
        "recovery_target_time = '" + moment + "'",
        "recovery_target_action = 'promote'");
    Files.createFile(place.resolve("postgres/cluster/recovery.signal"));
    EmbeddedDatabase.adopt(place);
    try (EmbeddedDatabase server = EmbeddedDatabase.start(place);
        Connection db = connect(server);
        Statement s = db.createStatement()) {
      assertThat(one(s, "select count(*) || ' ' || max(no) from licence")).isEqualTo("150 150");
    }
  }

  private static Connection connect(EmbeddedDatabase server) throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }

  private static void settings(Path data, String... lines) throws IOException {
    Files.write(
        data.resolve("postgres/cluster/postgresql.auto.conf"),
        List.of(lines),
        StandardOpenOption.APPEND);
  }

  private static String one(Statement s, String sql) throws SQLException {
    try (ResultSet r = s.executeQuery(sql)) {
      r.next();
      return r.getString(1);
    }
  }
}
