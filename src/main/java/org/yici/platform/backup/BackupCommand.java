package org.yici.platform.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yici.platform.CommandNotes;
import org.yici.platform.EmbeddedDatabase;

/** {@code ./yici backup} and {@code ./yici restore}. */
final class BackupCommand {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private final Map<String, String> env;
  private final Clock clock;
  private final PrintStream out;

  BackupCommand(Map<String, String> env, Clock clock, PrintStream out) {
    this.env = env;
    this.clock = clock;
    this.out = out;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
    System.exit(new BackupCommand(System.getenv(), clock, out).run(args));
  }

  /**
   * @return 0 done, 1 refused or failed, 2 asked the wrong way
   */
  int run(String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    boolean keys = words.remove("--with-keys");
    String verb = words.isEmpty() ? "" : words.remove(0);
    try {
      if (verb.equals("backup") && words.size() <= 1) {
        return backup(words.isEmpty() ? null : Path.of(words.get(0)), keys);
      }
      if (verb.equals("restore") && words.size() == 2 && !keys) {
        return restore(Path.of(words.get(0)), Path.of(words.get(1)));
      }
    } catch (IOException | SQLException | IllegalStateException e) {
      out.println("没有做成：" + e.getMessage());
      return 1;
    }
    out.println("用法：./yici backup [--with-keys] [文件.zip]，或者 ./yici restore 文件.zip 空目录");
    return 2;
  }

  private int backup(Path wanted, boolean keys) throws IOException, SQLException {
    Path data = Path.of(env.getOrDefault("YICI_DATA", "data"));
    if (!Files.isDirectory(data)) {
      out.println("没有数据目录 " + data + "（用 YICI_DATA 指明）");
      return 1;
    }
    Path file =
        wanted == null
            ? Path.of("yici-" + NAME.format(clock.instant().atZone(clock.getZone())) + ".zip")
            : wanted;
    if (Files.exists(file)) {
      out.println(file + " 已经在了，请换一个名字");
      return 1;
    }
    Parts parts = copy(new Backup(data), data, file, keys);
    long size = parts.parts().stream().mapToLong(Parts.Part::size).sum();
    out.printf(
        "备份好了：%s，%d 个文件，%d MB（压缩后 %d MB）%n",
        file, parts.parts().size(), size >> 20, Files.size(file) >> 20);
    if (parts.database() == null) {
      out.println("里面只有文件库：数据库在别处（YICI_DATABASE_URL），请先用它自己的办法备份，再备份文件库");
    }
    out.println(
        keys
            ? "里面有密钥：谁拿到这个文件，谁就能读个人信息、用印章。请加密另存"
            : "密钥（YICI_DATA_KEY 或者 keys/）不在里面，没有它个人信息读不出来、印章用不了：请另处保管");
    return 0;
  }

  private Parts copy(Backup backup, Path data, Path file, boolean keys)
      throws IOException, SQLException {
    if (!env.getOrDefault("YICI_DATABASE_URL", "").isBlank()) {
      return backup.write(null, file, keys, clock.instant());
    }
    Optional<EmbeddedDatabase.Access> running = EmbeddedDatabase.running(data);
    if (running.isPresent()) {
      return copy(backup, running.get(), file, keys);
    }
    try (EmbeddedDatabase own = EmbeddedDatabase.start(data)) {
      return copy(
          backup, new EmbeddedDatabase.Access(own.url(), own.user(), own.password()), file, keys);
    }
  }

  private Parts copy(Backup backup, EmbeddedDatabase.Access access, Path file, boolean keys)
      throws IOException, SQLException {
    try (Connection db =
        DriverManager.getConnection(access.url(), access.user(), access.password())) {
      boolean done = false;
      try {
        Parts parts = backup.write(db, file, keys, clock.instant());
        done = true;
        return parts;
      } finally {
        CommandNotes.all(db, clock, "backup", done, Map.of("keys", keys));
      }
    }
  }

  private int restore(Path file, Path data) throws IOException {
    if (!Files.isRegularFile(file)) {
      out.println("没有文件 " + file);
      return 1;
    }
    Parts parts = Restore.into(file, data, clock);
    out.printf("恢复好了：%s，%d 个文件，每个都和清单一致；备份做于 %s%n", data, parts.parts().size(), parts.madeAt());
    if (parts.database() != null) {
      out.println("数据库起过一次，恢复到了 " + parts.database());
    }
    out.println(
        "现在可以运行：YICI_DATA=" + data + (parts.keys() ? "" : " YICI_DATA_KEY=当时的密钥") + " ./yici run");
    return 0;
  }
}
