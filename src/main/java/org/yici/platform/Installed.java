package org.yici.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * An installation at rest, for commands that work on its database with its keys: nodes must not run
 * meanwhile. With the embedded database that is made sure of.
 */
public final class Installed implements AutoCloseable {
  private final Map<String, String> env;
  private final Path data;
  private final EmbeddedDatabase own;
  private final Connection db;

  private Installed(Map<String, String> env, Path data, EmbeddedDatabase own, Connection db) {
    this.env = env;
    this.data = data;
    this.own = own;
    this.db = db;
  }

  /**
   * @param env the environment that a node starts with
   * @throws StartRefused when there is no installation, or its embedded database is at work
   */
  public static Installed open(Map<String, String> env) throws IOException, SQLException {
    Path data = Path.of(env.getOrDefault("YICI_DATA", "data"));
    String url = env.getOrDefault("YICI_DATABASE_URL", "");
    if (!url.isBlank()) {
      return new Installed(
          env,
          data,
          null,
          DriverManager.getConnection(
              url,
              env.getOrDefault("YICI_DATABASE_USER", ""),
              env.getOrDefault("YICI_DATABASE_PASSWORD", "")));
    }
    if (!Files.isDirectory(data)) {
      throw new StartRefused("没有数据目录 " + data + "（用 YICI_DATA 指明）");
    }
    if (EmbeddedDatabase.running(data).isPresent()) {
      throw new StartRefused("平台正在运行，先停下 ./yici run 再做");
    }
    EmbeddedDatabase own = EmbeddedDatabase.start(data);
    try {
      return new Installed(
          env, data, own, DriverManager.getConnection(own.url(), own.user(), own.password()));
    } catch (SQLException e) {
      own.close();
      throw e;
    }
  }

  public Connection connection() {
    return db;
  }

  /** On the one connection, not to be closed. */
  public JdbcClient jdbc() {
    return JdbcClient.create(new SingleConnectionDataSource(db, true));
  }

  /**
   * @param elsewhere whoever has the master, asked only when it does not lie here
   * @throws StartRefused when the key is missing, or is not that of this database
   */
  public PersonalData personalData(ZoneId zone, Supplier<KeyLock> elsewhere) throws IOException {
    String key = env.getOrDefault("YICI_DATA_KEY", "").strip();
    if (key.equals(YiciProperties.ELSEWHERE)) {
      return personalData(zone, elsewhere.get(), null);
    }
    Path kept = data.resolve("keys/data.key");
    if (key.isEmpty() && !Files.exists(kept)) {
      throw new StartRefused("没有个人信息密钥：设 YICI_DATA_KEY，或者在 YICI_DATA 里留有 keys/data.key");
    }
    byte[] master =
        Base64.getDecoder().decode(key.isEmpty() ? Files.readString(kept).strip() : key);
    return personalData(zone, new MasterKey(master), master);
  }

  private PersonalData personalData(ZoneId zone, KeyLock master, byte[] first) {
    return new PersonalData(new DataKeyTable(jdbc(), master, first, null, zone).keys());
  }

  @Override
  public void close() throws SQLException {
    try {
      db.close();
    } finally {
      if (own != null) {
        own.close();
      }
    }
  }
}
