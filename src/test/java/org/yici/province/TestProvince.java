package org.yici.province;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yici.TestData;

/** For tests: the province in this process, on a database of its own in the tests' server. */
public final class TestProvince implements AutoCloseable {
  public static final String SECRET = "test-secret";
  private final String url;
  private final String user;
  private final String password;
  private final Clock clock;
  private Province province;
  private int port;

  private TestProvince(String url, String user, String password, Clock clock) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.clock = clock;
  }

  /**
   * @param server address of the tests' database
   */
  public static TestProvince start(String server, String user, String password, Clock clock)
      throws IOException, SQLException {
    try (Connection db = DriverManager.getConnection(server, user, password);
        Statement s = db.createStatement()) {
      s.execute("drop database if exists province_test with (force)");
      s.execute("create database province_test");
    }
    String own = server.substring(0, server.lastIndexOf('/') + 1) + "province_test";
    TestProvince started = new TestProvince(own, user, password, clock);
    started.up();
    return started;
  }

  /** Starts again at the same address. */
  public void up() throws IOException {
    province =
        Province.start(
            new Settings(
                port, TestData.FOLDER.resolve("province"), SECRET, clock, Duration.ofMinutes(10)),
            url,
            user,
            password,
            new Province.Moments() {});
    port = province.port();
  }

  public void down() {
    province.close();
  }

  public URI address() {
    return URI.create("http://localhost:" + port);
  }

  /** One column of text. */
  public List<String> query(String sql, Object... values) throws SQLException {
    try (Connection db = DriverManager.getConnection(url, user, password);
        PreparedStatement p = db.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        p.setObject(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      if (p.execute()) {
        try (ResultSet r = p.getResultSet()) {
          while (r.next()) {
            found.add(r.getString(1));
          }
        }
      }
      return found;
    }
  }

  @Override
  public void close() {
    province.close();
  }
}
