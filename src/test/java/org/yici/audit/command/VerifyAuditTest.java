package org.yici.audit.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yici.audit.Act;
import org.yici.audit.Actor;
import org.yici.audit.AuditTrail;
import org.yici.audit.Chains;
import org.yici.platform.EmbeddedDatabase;
import org.yici.platform.backup.Backups;

/** The command as it is typed: on the running database, on a backup, on one that was touched. */
class VerifyAuditTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(Path data, String... words) {
    said.reset();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new VerifyAudit(Map.of("YICI_DATA", data.toString()), out).run(words);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void itProvesTheTrailOfARunningDatabaseAndOfABackup(@TempDir Path work) throws Exception {
    Path data = Files.createDirectories(work.resolve("data"));
    Path copy = work.resolve("copy.zip");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      DriverManagerDataSource source =
          new DriverManagerDataSource(database.url(), database.user(), database.password());
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration/audit")
          .load()
          .migrate();
      Clock clock = Clock.fixed(Instant.parse("2026-11-29T04:00:00Z"), ZONE);
      AuditTrail trail = AuditTrail.on(source, clock);
      for (int i = 0; i < 5; i++) {
        trail.note(Actor.HOUSE, Act.of("city-load").with("n", i));
      }
      String root = Chains.root(source, Clock.fixed(Instant.parse("2026-11-30T04:00:00Z"), ZONE));

      assertThat(run(data, "2026-11-29=" + root)).as(said()).isZero();
      assertThat(said()).contains("审计记录 5 条逐条核对，每日根 1 个", "都对得上");
      assertThat(run(data, "2026-11-29=" + "0".repeat(64))).isEqualTo(1);
      assertThat(said()).contains("2026-11-29 的每日根和您给的不一样");

      Backups.backup(data, copy);
      assertThat(run(data)).isZero();
      assertThat(said()).as("the backup noted itself").contains("最近的 1 条还没有进链");

      JdbcClient jdbc = JdbcClient.create(source);
      jdbc.sql("alter table audit_entry disable trigger user").update();
      jdbc.sql("update audit_entry set details = '{\"n\": 9}' where id = 3").update();
      assertThat(run(data)).isEqualTo(1);
      assertThat(said()).contains("有 1 处对不上，第一处：链上第 3 条（编号 3", "被改过");
    }
    // the copy was made before
    assertThat(run(work.resolve("nowhere"), copy.toString())).as(said()).isZero();
    assertThat(said()).contains("每个文件都和清单一致", "都对得上");
    assertThat(run(data, work.resolve("no.zip").toString())).isEqualTo(1);
    assertThat(run(data, "2026-11-29=zz")).isEqualTo(2);
  }
}
