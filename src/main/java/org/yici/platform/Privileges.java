package org.yici.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root; this is how it is run all the same. */
enum Privileges {
  /** We are not root: run as we are. */
  OWN,
  /**
   * Root that may make user namespaces: the server sees itself as nobody, the files stay root's.
   */
  NAMESPACE,
  /** Root that may not (a container): a user made for it. */
  OTHER_USER;

  private static final String SERVER_USER = "yici-postgres";

  static Privileges find(Path home) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return OWN;
    }
    Path owner = home.resolve("owner");
    if (Files.exists(owner)) {
      return valueOf(Files.readString(owner).strip());
    }
    Privileges found = succeeds("unshare", "-U", "true") ? NAMESPACE : OTHER_USER;
    if (found == OTHER_USER
        && !succeeds("id", SERVER_USER)
        && !succeeds(
            "useradd",
            "--system",
            "--no-create-home",
            "--shell",
            "/usr/sbin/nologin",
            SERVER_USER)) {
      throw new StartRefused(
          "以 root 运行，但既不能用 unshare -U，也建不了用户 " + SERVER_USER + "：请换一个普通用户运行，或设 YICI_DATABASE_URL");
    }
    Files.writeString(owner, found.name());
    return found;
  }

  List<String> wrap(List<String> command) {
    List<String> all = new ArrayList<>();
    switch (this) {
      case OWN -> {}
      case NAMESPACE -> all.addAll(List.of("unshare", "-U"));
      case OTHER_USER ->
          all.addAll(
              List.of(
                  "setpriv", "--reuid=" + SERVER_USER, "--regid=" + SERVER_USER, "--clear-groups"));
    }
    all.addAll(command);
    return all;
  }

  /** Gives the folder to the server's user where that is another one. */
  void own(Path home) throws IOException {
    if (this == OTHER_USER
        && !succeeds("chown", "-R", SERVER_USER + ":" + SERVER_USER, home.toString())) {
      throw new IOException("不能把 " + home + " 交给用户 " + SERVER_USER);
    }
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
