package org.yici.platform.backup;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** For tests of other rooms: the two commands as they are typed. */
public final class Backups {
  private Backups() {}

  public static void backup(Path data, Path file) {
    run(data, "backup", file.toString());
  }

  public static void restore(Path file, Path data) {
    run(data, "restore", file.toString(), data.toString());
  }

  private static void run(Path data, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Map<String, String> env = Map.of("YICI_DATA", data.toString());
    if (new BackupCommand(env, Clock.systemUTC(), out).run(words) != 0) {
      throw new AssertionError(said.toString(StandardCharsets.UTF_8));
    }
  }
}
