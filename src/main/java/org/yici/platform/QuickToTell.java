package org.yici.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool, quick to tell that the database is away. The first who asks waits for the pool's
 * timeout; those after him, also within the same request, are told at once, until the pool has a
 * connection again or it is time for another try.
 */
final class QuickToTell extends DelegatingDataSource implements AutoCloseable {
  private static final long NEXT_TRY = Duration.ofSeconds(5).toNanos();
  private final HikariDataSource pool;
  private volatile Away away;

  private record Away(long since, SQLException cause) {}

  QuickToTell(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Away known = away;
    if (known != null && System.nanoTime() - known.since() < NEXT_TRY && isEmpty()) {
      throw known.cause();
    }
    try {
      Connection connection = pool.getConnection();
      away = null;
      return connection;
    } catch (SQLException e) {
      // a pool that is only busy has connections
      away = isEmpty() ? new Away(System.nanoTime(), e) : null;
      throw e;
    }
  }

  private boolean isEmpty() {
    return pool.getHikariPoolMXBean().getTotalConnections() == 0;
  }

  @Override
  public void close() {
    pool.close();
  }
}
