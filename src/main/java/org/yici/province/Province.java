package org.yici.province;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yici.platform.EmbeddedDatabase;
import org.yici.platform.PersonalData;

/** The province's process: {@code ./yici province}. */
class Province implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Province.class);
  private static final int THREADS = 8;
  private final HttpServer server;
  private final ExecutorService threads;
  private final HikariDataSource pool;

  private Province(HttpServer server, ExecutorService threads, HikariDataSource pool) {
    this.server = server;
    this.threads = threads;
    this.pool = pool;
  }

  public static void main(String[] args) throws Exception {
    // Spring, which would set it, is not there
    ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME))
        .setLevel(ch.qos.logback.classic.Level.WARN);
    ((ch.qos.logback.classic.Logger) LOG).setLevel(ch.qos.logback.classic.Level.INFO);
    Settings settings;
    try {
      settings = Settings.of(System.getenv());
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      System.err.println("省平台起不来：" + e.getMessage());
      System.exit(1);
      return;
    }
    Files.createDirectories(settings.data());
    EmbeddedDatabase database = EmbeddedDatabase.start(settings.data());
    Province province =
        start(settings, database.url(), database.user(), database.password(), new Moments() {});
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  province.close();
                  database.close();
                  end.countDown();
                }));
    LOG.info("省平台已经就绪，用浏览器打开 http://localhost:{} （停下：Ctrl-C）", province.port());
    end.await();
  }

  /** The moments at which a test may pull the plug. */
  interface Moments {
    default void beforeCommit() {}

    default void beforeAnswer() {}
  }

  /**
   * Starts on a database that is there.
   *
   * @throws IOException when the port is taken
   */
  static Province start(
      Settings settings, String url, String user, String password, Moments moments)
      throws IOException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setPoolName("province");
    config.setMaximumPoolSize(THREADS);
    config.setMinimumIdle(1);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "province");
    HikariDataSource pool = new HikariDataSource(config);
    Flyway.configure().dataSource(pool).locations("classpath:db/province").load().migrate();
    Rules rules = new Rules(settings.clock(), settings.tolerance());
    Receiver receiver =
        new Receiver(pool, rules, new PersonalData(key(settings.data())), settings.clock()) {
          @Override
          void beforeCommit() {
            moments.beforeCommit();
          }
        };
    Desk desk =
        new Desk(receiver, new Ledger(pool), settings) {
          @Override
          void beforeAnswer() {
            moments.beforeAnswer();
          }
        };
    HttpServer server = HttpServer.create(new InetSocketAddress(settings.port()), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", desk);
    server.start();
    return new Province(server, threads, pool);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    pool.close();
  }

  private static byte[] key(Path data) throws IOException {
    Path file = data.resolve("keys/data.key");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Files.writeString(file, Base64.getEncoder().encodeToString(key));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return Base64.getDecoder().decode(Files.readString(file).strip());
  }
}
