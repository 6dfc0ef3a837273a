package org.yici.audit.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yici.audit.TrailCheck;
import org.yici.platform.BackupFile;
import org.yici.platform.EmbeddedDatabase;

/** {@code ./yici verify-audit [backup.zip] [DAY=ROOT ...]}: proves the audit trail. */
public final class VerifyAudit {
  private static final int SHOWN = 20;
  private final Map<String, String> env;
  private final PrintStream out;

  VerifyAudit(Map<String, String> env, PrintStream out) {
    this.env = env;
    this.out = out;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new VerifyAudit(System.getenv(), out).run(args));
  }

  /**
   * @return 0 whole, 1 broken or not readable, 2 asked the wrong way
   */
  int run(String... args) {
    Path backup = null;
    Map<LocalDate, String> kept = new HashMap<>();
    for (String arg : args) {
      int cut = arg.indexOf('=');
      try {
        if (cut < 0 && backup == null) {
          backup = Path.of(arg);
        } else if (cut > 0 && arg.substring(cut + 1).matches("[0-9A-Fa-f]{16,64}")) {
          kept.put(
              LocalDate.parse(arg.substring(0, cut)),
              arg.substring(cut + 1).toLowerCase(Locale.ROOT));
        } else {
          return usage();
        }
      } catch (DateTimeException e) {
        return usage();
      }
    }
    try {
      return backup == null ? here(kept) : of(backup, kept);
    } catch (IOException | SQLException | IllegalStateException e) {
      out.println("没有核对成：" + e.getMessage());
      return 1;
    }
  }

  private int usage() {
    out.println(
        "用法：./yici verify-audit [备份.zip] [日期=那天的根 …]，例如 2026-11-30=9f86d081884c7d65…（根至少写前 16 位）");
    return 2;
  }

  private int here(Map<LocalDate, String> kept) throws IOException, SQLException {
    String url = env.getOrDefault("YICI_DATABASE_URL", "");
    if (!url.isBlank()) {
      return check(
          url,
          env.getOrDefault("YICI_DATABASE_USER", ""),
          env.getOrDefault("YICI_DATABASE_PASSWORD", ""),
          kept);
    }
    Path data = Path.of(env.getOrDefault("YICI_DATA", "data"));
    if (!Files.isDirectory(data)) {
      out.println("没有数据目录 " + data + "（用 YICI_DATA 指明）");
      return 1;
    }
    Optional<EmbeddedDatabase.Access> running = EmbeddedDatabase.running(data);
    if (running.isPresent()) {
      return check(running.get().url(), running.get().user(), running.get().password(), kept);
    }
    return started(data, kept);
  }

  private int of(Path backup, Map<LocalDate, String> kept) throws IOException, SQLException {
    if (!Files.isRegularFile(backup)) {
      out.println("没有文件 " + backup);
      return 1;
    }
    try (BackupFile unpacked = BackupFile.unpack(backup)) {
      out.println("备份做于 " + unpacked.madeAt() + "，每个文件都和清单一致");
      return started(unpacked.data(), kept);
    }
  }

  private int started(Path data, Map<LocalDate, String> kept) throws SQLException {
    try (EmbeddedDatabase own = EmbeddedDatabase.start(data)) {
      return check(own.url(), own.user(), own.password(), kept);
    }
  }

  private int check(String url, String user, String password, Map<LocalDate, String> kept)
      throws SQLException {
    TrailCheck.Said said;
    try (Connection db = DriverManager.getConnection(url, user, password)) {
      said = TrailCheck.run(db, kept);
    }
    out.printf("审计记录 %d 条逐条核对，每日根 %d 个", said.rows(), said.roots());
    if (said.removed() > 0) {
      out.printf("，到期整天删去的 %d 条由它们的根证明", said.removed());
    }
    out.println();
    if (said.waiting() > 0) {
      out.printf("最近的 %d 条还没有进链，这次不作证明%n", said.waiting());
    }
    kept.keySet().stream().sorted().forEach(d -> out.println("您给的 " + d + " 的根已比对"));
    if (said.whole()) {
      out.println("都对得上");
      return 0;
    }
    out.printf("有 %d 处对不上，第一处：%s%n", said.found(), said.faults().get(0));
    said.faults().stream().skip(1).limit(SHOWN - 1).forEach(f -> out.println("　" + f));
    return 1;
  }
}
