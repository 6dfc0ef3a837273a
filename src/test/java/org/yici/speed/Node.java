package org.yici.speed;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running application in a process of its own, on a data folder and a port of its own. */
public final class Node implements AutoCloseable {
  private static final long START_LIMIT_MS = 240_000;

  /** The jar as it is, and the way people start it. */
  static final List<String> PLAIN = List.of("java", "-jar", "target/yici-0.1.0.jar");

  /**
   * The application with its service door on its input; the optimising compiler, as a server has
   * it.
   */
  static final List<String> DOOR =
      List.of(
          "java",
          "-Xmx900m",
          "-cp",
          "target/speed-classes:target/classes:target/app/lib/*",
          "org.yici.speed.DoorWorker");

  /** The server with the optimising compiler, as one that runs for weeks has it. */
  static final List<String> SERVER =
      List.of(
          "java",
          "-Xms256m",
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-cp",
          "target/classes:target/app/lib/*",
          "org.yici.Application");

  static final List<String> RUN = List.of("./yici", "run");

  public final int port;
  final Path data;

  /** From the command to the first page, in milliseconds: on the clock, and of the processor. */
  final double startWall;

  final double startCpu;
  private final Process process;

  private Node(Process process, Path data, int port, double startWall, double startCpu) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.startWall = startWall;
    this.startCpu = startCpu;
  }

  /** Returns when the first page was answered; a process that ends before is an error. */
  public static Node start(List<String> how, Path data, int port)
      throws IOException, InterruptedException {
    // what the server itself counts is what is measured; jobs would disturb it
    return start(how, data, port, Map.of("YICI_JOBS", "false"), "server.log");
  }

  /**
   * @param settings more of the environment
   * @param logName file beside the data folder
   */
  public static Node start(
      List<String> how, Path data, int port, Map<String, String> settings, String logName)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(how);
    command.environment().put("YICI_DATA", data.toString());
    command.environment().put("YICI_PORT", Integer.toString(port));
    command.environment().putAll(settings);
    Path log = data.resolveSibling(logName);
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    long begin = System.nanoTime();
    Process process = command.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    while (!answers(port)) {
      double waited = (System.nanoTime() - begin) / 1e6;
      if (!process.isAlive() || waited > START_LIMIT_MS) {
        stop(process);
        throw new IllegalStateException("did not start: " + Files.readString(log));
      }
      Thread.sleep(20);
    }
    double wall = (System.nanoTime() - begin) / 1e6;
    return new Node(process, data, port, wall, Cpu.of(process.pid()));
  }

  private static boolean answers(int port) {
    try {
      HttpURLConnection request =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      request.setReadTimeout(30_000);
      return request.getResponseCode() == HttpURLConnection.HTTP_OK
          && request.getInputStream().readAllBytes().length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private int told;

  /** Gives a worker ({@link DoorWorker}) a command and waits until it is done. */
  void tell(String command) throws IOException, InterruptedException {
    process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    String answer = "done " + ++told + "\n";
    while (!Files.readString(data.resolveSibling("server.log")).endsWith(answer)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the worker has ended");
      }
      Thread.sleep(5);
    }
  }

  long pid() {
    return process.pid();
  }

  double cpu() {
    return Cpu.of(process.pid());
  }

  double databaseCpu() throws IOException {
    return Cpu.ofServer(Long.parseLong(postmaster().get(0).strip()));
  }

  private List<String> postmaster() throws IOException {
    return Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
  }

  /** A connection of our own to its database. */
  public Connection connect() throws IOException, SQLException {
    return DriverManager.getConnection(databaseUrl(), "yici", databasePassword());
  }

  public String databaseUrl() throws IOException {
    return "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/postgres";
  }

  public String databasePassword() throws IOException {
    return Files.readString(data.resolve("postgres/password")).strip();
  }

  Path databaseLog() {
    return data.resolve("postgres/server.log");
  }

  /** kill -9: no word of farewell, the database server stays behind. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** kill -9 of the database server as well, as when the power fails. */
  public void killDatabase() throws IOException {
    ProcessHandle.of(Long.parseLong(postmaster().get(0).strip()))
        .ifPresent(
            server -> {
              server.destroyForcibly();
              server.onExit().join();
            });
  }

  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
