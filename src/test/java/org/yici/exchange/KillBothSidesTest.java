package org.yici.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.yici.TestData;
import org.yici.province.TestProvince;

/** Whichever side is killed at whatever moment: nothing is lost, nothing is there twice. */
@Tag("slow")
class KillBothSidesTest extends ExchangeSetting {
  private static final Path DATA = Path.of("target/kill-test/province").toAbsolutePath();

  @Test
  void nothingIsLostOrDoubledWhenTheProvinceOrACityNodeIsKilled() throws Exception {
    FileSystemUtils.deleteRecursively(DATA);
    Files.createDirectories(DATA);
    int port = freePort();
    URI address = URI.create("http://localhost:" + port);
    Walks.copy(jdbc, walks.whole(), 400);
    int owed = count("select count(*) from journal_outbox");
    assertThat(owed).isEqualTo(401 * 6);
    Sender sender = sender(address);

    // mid-batch: the third batch is written and not committed
    try (Running province = province(port, "before-commit", "3")) {
      sender.run();
      assertThat(province.waitForEnd()).as("it died by itself").isTrue();
    }
    assertThat(count("select count(*) from journal_outbox where state = 'confirmed'"))
        .isEqualTo(1000);
    assertThat(held()).isEqualTo(1000);

    // after the commit and before the answer
    pass(Duration.ofMinutes(3));
    try (Running province = province(port, "before-answer", "1")) {
      sender.run();
      assertThat(province.waitForEnd()).isTrue();
    }
    assertThat(count("select count(*) from journal_outbox where state = 'confirmed'"))
        .isEqualTo(1000);
    assertThat(held()).as("there, but nobody here knows").isEqualTo(1500);

    // a city node, while it sends
    try (Running province = province(port)) {
      int before = 1000;
      try (Running node = cityNode(address)) {
        Walks.copy(jdbc, walks.whole(), 800);
        while (count("select count(*) from journal_outbox where state = 'confirmed'") <= before) {
          node.mustLive();
        }
        node.kill();
      }
      assertThat(count("select count(*) from journal_outbox where state <> 'confirmed'"))
          .as("killed while there was more to send")
          .isPositive();
      // a result may come before the acceptance that the dead node held: it is refused and goes
      // again
      for (int round = 0; round < 3; round++) {
        pass(Duration.ofHours(2));
        sender.run();
      }
      province.kill();
    }
    assertThat(count("select count(*) from journal_outbox where state <> 'confirmed'")).isZero();
    assertThat(held()).isEqualTo(count("select count(*) from journal_outbox"));

    // and after a last kill -9 the digests of the day are those of the city
    try (Running province = province(port)) {
      Reconciliation compare =
          new Reconciliation(jdbc, store, gateway(address), transaction, clock);
      for (java.time.LocalDate day :
          jdbc.sql("select distinct day from journal_outbox")
              .query(java.time.LocalDate.class)
              .list()) {
        assertThat(compare.compare(day, false)).isEmpty();
      }
      province.kill();
    } finally {
      stopDatabase();
    }
  }

  private static int held() throws Exception {
    List<String> file = Files.readAllLines(DATA.resolve("postgres/cluster/postmaster.pid"));
    String url = "jdbc:postgresql://127.0.0.1:" + file.get(3).strip() + "/postgres";
    String password = Files.readString(DATA.resolve("postgres/password")).strip();
    try (Connection db = DriverManager.getConnection(url, "yici", password);
        ResultSet r =
            db.createStatement()
                .executeQuery("select count(*) from province_record where version > 0")) {
      r.next();
      return r.getInt(1);
    }
  }

  private static void stopDatabase() throws IOException {
    Path file = DATA.resolve("postgres/cluster/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
  }

  /** A process of ours. */
  private record Running(Process process, Path log, long begun) implements AutoCloseable {
    /** Waits a moment for something it should do within two minutes. */
    void mustLive() throws IOException {
      assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(System.nanoTime() - begun)
          .as("see " + log)
          .isLessThan(Duration.ofMinutes(2).toNanos());
      LockSupport.parkNanos(10_000_000);
    }

    boolean waitForEnd() throws InterruptedException {
      return process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS);
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
      kill();
    }
  }

  private static Running province(int port, String... when) throws Exception {
    List<String> what = new ArrayList<>(List.of("org.yici.province.DyingProvince"));
    what.addAll(List.of(when));
    Map<String, String> env =
        Map.of(
            "YICI_PROVINCE_DATA",
            DATA.toString(),
            "YICI_PROVINCE_PORT",
            Integer.toString(port),
            "YICI_PROVINCE_SECRET",
            TestProvince.SECRET,
            // the city's clock is moved on in this test
            "YICI_PROVINCE_CLOCK",
            "PT12H");
    Running running = start(true, env, what);
    while (!answers(port)) {
      running.mustLive();
    }
    return running;
  }

  private Running cityNode(URI address) throws IOException {
    return start(
        false,
        Map.of(
            "YICI_DATABASE_URL", server.url(),
            "YICI_DATABASE_USER", server.user(),
            "YICI_DATABASE_PASSWORD", server.password(),
            "YICI_DATA", TestData.FOLDER.toAbsolutePath().toString(),
            "YICI_PORT", "0",
            "YICI_PROVINCE_URL", address.toString(),
            "YICI_PROVINCE_SECRET", TestProvince.SECRET),
        List.of("org.yici.Application"));
  }

  private static Running start(boolean withTests, Map<String, String> env, List<String> what)
      throws IOException {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String path =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(p -> withTests || !p.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-cp", path));
    command.addAll(what);
    Path log = DATA.resolveSibling(what.get(0) + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(env);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Running(process, log, System.nanoTime());
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
