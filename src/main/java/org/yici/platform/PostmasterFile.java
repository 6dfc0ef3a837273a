package org.yici.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What {@code postmaster.pid} says of a server that runs on our data folder. */
record PostmasterFile(ProcessHandle process, int port) {

  /**
   * Empty when no server runs, or when the process of that number is not a server on this very
   * folder.
   */
  static Optional<PostmasterFile> ofRunningServer(Path cluster) {
    try {
      Path file = cluster.resolve("postmaster.pid");
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 4) {
        return Optional.empty();
      }
      long pid = Long.parseLong(lines.get(0).strip());
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      if (process.isEmpty() || !isOurs(pid, cluster)) {
        return Optional.empty();
      }
      return Optional.of(new PostmasterFile(process.get(), Integer.parseInt(lines.get(3).strip())));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(long pid, Path cluster) throws IOException {
    String command =
        new String(
            Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8);
    return command.contains("postgres") && command.contains(cluster.toString());
  }

  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * SIGINT is PostgreSQL's fast shutdown; Java can only send SIGTERM, which waits for clients for
   * ever.
   */
  void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
          .start()
          .waitFor(5, TimeUnit.SECONDS);
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("内置数据库停不下来，进程 " + process.pid(), e);
    }
  }
}
