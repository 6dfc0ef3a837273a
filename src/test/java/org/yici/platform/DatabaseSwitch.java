package org.yici.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** For tests of a database that goes away: switches the embedded server off, and on again. */
public final class DatabaseSwitch {
  private final Path home;
  private final Privileges privileges;

  public DatabaseSwitch(DatabaseServer server, YiciProperties settings) {
    this.home = settings.data().toAbsolutePath().normalize().resolve("postgres");
    this.privileges = ((DatabaseServer.Embedded) server).server().join().privileges();
  }

  public void off() {
    PostmasterFile.ofRunningServer(home.resolve("cluster")).ifPresent(PostmasterFile::interrupt);
  }

  /** On the same port and with the same settings: {@code restart} reads them from its file. */
  public void on() throws IOException, InterruptedException {
    if (PostmasterFile.ofRunningServer(home.resolve("cluster")).isPresent()) {
      return;
    }
    Process process =
        new ProcessBuilder(
                privileges.wrap(
                    List.of(
                        home.resolve("bin/bin/pg_ctl").toString(),
                        "-D",
                        home.resolve("cluster").toString(),
                        "-l",
                        home.resolve("server.log").toString(),
                        "-w",
                        "restart")))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("command.log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("the database does not come back");
    }
  }

  /** What the server wrote about itself. */
  public Path log() {
    return home.resolve("server.log");
  }
}
