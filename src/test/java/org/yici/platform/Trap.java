package org.yici.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds up whoever writes certain rows, in the middle of the work: a trigger waits for a lock that
 * the test has. So a process can be killed there, every time at the same place.
 */
final class Trap implements AutoCloseable {
  private static final long LIMIT = 60_000_000_000L;
  private final Connection db;
  private final int lock;
  private final String table;

  /**
   * @param lock a number of its own for each trap
   * @param when such as {@code before insert}
   * @param condition of the trigger, or an empty text
   */
  Trap(Connection db, int lock, String table, String when, String condition) throws SQLException {
    this.db = db;
    this.lock = lock;
    this.table = table;
    run("select pg_advisory_lock(" + lock + ")");
    run(
        "create function trap_%1$d() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(%1$d); return new; end'"
            .formatted(lock));
    run(
        "create trigger trap_%1$d %2$s on %3$s for each row %4$s execute function trap_%1$d()"
            .formatted(lock, when, table, condition.isEmpty() ? "" : "when (" + condition + ")"));
  }

  private void run(String sql) throws SQLException {
    try (Statement s = db.createStatement()) {
      s.execute(sql);
    }
  }

  /** Returns when somebody is held. */
  void holdsSomebody() throws SQLException {
    long begun = System.nanoTime();
    while (true) {
      try (Statement s = db.createStatement();
          ResultSet r =
              s.executeQuery(
                  "select count(*) from pg_locks where locktype = 'advisory' and objid = "
                      + lock
                      + " and not granted")) {
        r.next();
        if (r.getInt(1) > 0) {
          return;
        }
      }
      if (System.nanoTime() - begun > LIMIT) {
        throw new AssertionError("nobody came to " + table + " within a minute");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /**
   * Undoes what those held had begun, as if the server had noticed at once that their process is
   * dead, and lets everybody through.
   */
  @Override
  public void close() throws SQLException {
    run(
        "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid"
            + " = "
            + lock
            + " and not granted");
    run("select pg_advisory_unlock(" + lock + ")");
    run("drop trigger trap_" + lock + " on " + table);
    run("drop function trap_" + lock);
  }
}
