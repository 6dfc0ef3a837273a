package org.yici.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that comes with the product, kept in the data folder with full durability.
 * Survives {@code kill -9} of this process: the next start finds the server still running, makes
 * sure that it is ours, and goes on with it. Runs as root through {@code unshare -U}, or as an
 * unprivileged user where that is forbidden, since PostgreSQL refuses root.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String USER = "yici";
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=60",
          "shared_buffers=256MB",
          "random_page_cost=1.1",
          "max_wal_size=1GB",
          "log_min_messages=warning",
          "timezone=Asia/Shanghai",
          "jit=off");
  private final Path home;
  private final FileChannel lockChannel;
  private final Privileges privileges;
  private final int port;
  private final String password;

  private EmbeddedDatabase(
      Path home, FileChannel lockChannel, Privileges privileges, int port, String password) {
    this.home = home;
    this.lockChannel = lockChannel;
    this.privileges = privileges;
    this.port = port;
    this.password = password;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /**
   * Starts the server or goes on with the one still running.
   *
   * @param data the data folder; the database is in its sub-folder {@code postgres}
   * @throws IllegalStateException when another process works with this folder, or the server does
   *     not come up
   */
  public static EmbeddedDatabase start(Path data) {
    Path home = data.toAbsolutePath().normalize().resolve("postgres");
    try {
      Files.createDirectories(home);
      FileChannel channel = lock(home);
      PostgresBinaries binaries = PostgresBinaries.unpack(home.resolve("bin"));
      Privileges privileges = Privileges.find(home);
      Path passwordFile = home.resolve("password");
      if (!Files.exists(home.resolve("cluster/PG_VERSION"))) {
        initialise(home, binaries, privileges, passwordFile);
      }
      String password = Files.readString(passwordFile).strip();
      Optional<PostmasterFile> running = PostmasterFile.ofRunningServer(home.resolve("cluster"));
      int port;
      if (running.isPresent() && running.get().answers()) {
        port = running.get().port();
        LOG.info("embedded PostgreSQL was still running, going on with it on port {}", port);
      } else {
        running.ifPresent(PostmasterFile::interrupt);
        port = freePort();
        startServer(home, binaries, privileges, port);
      }
      return new EmbeddedDatabase(home, channel, privileges, port, password);
    } catch (IOException e) {
      throw new UncheckedIOException("内置数据库起不来，数据目录 " + home, e);
    }
  }

  /** How a program beside the application comes to its database. */
  public record Access(String url, String user, String password) {}

  /** The server that runs on this data folder now; empty when none does. */
  public static Optional<Access> running(Path data) throws IOException {
    Path home = data.toAbsolutePath().normalize().resolve("postgres");
    Optional<PostmasterFile> server = PostmasterFile.ofRunningServer(home.resolve("cluster"));
    if (server.isEmpty() || !server.get().answers()) {
      return Optional.empty();
    }
    return Optional.of(
        new Access(
            "jdbc:postgresql://127.0.0.1:" + server.get().port() + "/postgres",
            USER,
            Files.readString(home.resolve("password")).strip()));
  }

  /** Gives a database that was copied here to the user that will run it. */
  public static void adopt(Path data) throws IOException {
    Path home = data.toAbsolutePath().normalize().resolve("postgres");
    Privileges.find(home).own(home);
  }

  private static FileChannel lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new StartRefused("数据目录 " + home.getParent() + " 正被另一个一次程序使用：先停下那一个，或用 YICI_DATA 换一个目录");
    }
    return channel;
  }

  private static void initialise(
      Path home, PostgresBinaries binaries, Privileges privileges, Path passwordFile)
      throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.writeString(passwordFile, HexFormat.of().formatHex(secret));
    Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
    privileges.own(home);
    run(
        home,
        privileges.wrap(
            List.of(
                binaries.command("initdb"),
                "-D",
                home.resolve("cluster").toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale=C.UTF-8")));
  }

  private static void startServer(
      Path home, PostgresBinaries binaries, Privileges privileges, int port) throws IOException {
    StringBuilder options = new StringBuilder("-p " + port);
    SETTINGS.forEach(s -> options.append(" -c ").append(s.endsWith("=") ? s + "''" : s));
    run(
        home,
        privileges.wrap(
            List.of(
                binaries.command("pg_ctl"),
                "-D",
                home.resolve("cluster").toString(),
                "-l",
                home.resolve("server.log").toString(),
                "-o",
                options.toString(),
                "-w",
                "-t",
                "60",
                "start")));
  }

  /**
   * Stops the server in its fast mode: open transactions are rolled back, everything committed is
   * on disk.
   */
  @Override
  public void close() {
    PostmasterFile.ofRunningServer(home.resolve("cluster")).ifPresent(PostmasterFile::interrupt);
    try {
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the server is run: shown in the log, needed by tests. */
  Privileges privileges() {
    return privileges;
  }

  private static void run(Path home, List<String> command) throws IOException {
    // the server inherits the output of pg_ctl, so it goes to a file: a pipe would never end
    Path output = home.resolve("command.log");
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(
            "内置数据库的命令失败：" + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("等内置数据库起动时被打断", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static InputStream resource(String name) {
    return EmbeddedDatabase.class.getResourceAsStream("/" + name);
  }
}
