package org.yici.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer, an embedded process engine, in a process of its own on the same PostgreSQL. */
final class Engine implements AutoCloseable {
  /** Where bench/run.sh puts it; absent when its libraries could not be fetched. */
  private static final Path CLASSES = Path.of("target/speed-peers");

  private final Process process;
  private final BufferedReader out;

  private Engine(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static boolean present() {
    return Files.exists(CLASSES.resolve("FlowableWorker.class"));
  }

  static Engine start(Node node, Connection own) throws IOException, SQLException {
    try (Statement s = own.createStatement()) {
      s.execute("drop database if exists speed_engine with (force)");
      s.execute("create database speed_engine");
    }
    Process process =
        new ProcessBuilder(
                "java",
                "-Xmx700m",
                "-cp",
                CLASSES + ":" + CLASSES + "/lib/*",
                "FlowableWorker",
                node.databaseUrl().replaceAll("/postgres$", "/speed_engine"),
                "yici",
                node.databasePassword())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Engine engine = new Engine(process);
    engine.until("ready");
    return engine;
  }

  void tell(String command) throws IOException {
    process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    until("done");
  }

  private void until(String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return;
      }
    }
    throw new IllegalStateException("the engine has ended");
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
