package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.yici.journal.Chain;
import org.yici.kernel.Digests;
import org.yici.platform.backup.Backups;
import org.yici.speed.Node;
import org.yici.speed.Story;
import org.yici.speed.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * A copy of an installation, made while people apply, is put back elsewhere and goes on: what was
 * answered before the copy is there with its papers. One made at rest equals it in every row and
 * every file.
 */
@Tag("slow")
class RestoredInstallationTest {
  private final Path work = Path.of("target/restore-test").toAbsolutePath();

  @Test
  void aCopyMadeAtWorkGoesOnElsewhereAndOneMadeAtRestIsTheSame() throws Exception {
    FileSystemUtils.deleteRecursively(work);
    Path data = Files.createDirectories(work.resolve("data"));
    OldData.restore(data);
    Installation place = new Installation(data);
    List<String> answered = new ArrayList<>();
    try (Node node = place.start("first", "2026-11-24T15:00")) {
      Story story = new Story(Visitor.system(node.port));
      answered.add(story.whole(story.uploads()));
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Void> applicants = CompletableFuture.runAsync(() -> apply(story, enough));
      Backups.backup(data, work.resolve("at-work.zip"));
      enough.set(true);
      applicants.join();
    }
    Backups.backup(data, work.resolve("at-rest.zip"));
    Backups.restore(work.resolve("at-work.zip"), work.resolve("at-work/data"));
    Backups.restore(work.resolve("at-rest.zip"), work.resolve("at-rest/data"));
    assertThat(rows(work.resolve("at-rest/data"))).isEqualTo(rows(data)).hasSizeGreaterThan(80);
    assertThat(files(work.resolve("at-rest/data"))).isEqualTo(files(data)).isNotEmpty();

    Installation elsewhere = new Installation(work.resolve("at-work/data"));
    try (Node node = elsewhere.start("elsewhere", "2026-11-24T16:00")) {
      Visitor system = Visitor.system(node.port);
      answered.add(OldData.CLOSED);
      for (String no : answered) {
        JsonNode found = system.get("/api/v1/cases/" + no);
        assertThat(elsewhere.history(no)).hasSize(found.path("version").asInt());
        assertThat(Chain.firstBroken(elsewhere.history(no))).isZero();
      }
      Story story = new Story(system);
      String next = story.whole(story.uploads());
      assertThat(elsewhere.history(next)).isNotEmpty();
    }
  }

  private static void apply(Story story, AtomicBoolean enough) {
    try {
      while (!enough.get()) {
        story.whole(story.uploads());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of each table a digest of all its rows. */
  private static Map<String, String> rows(Path data) throws SQLException {
    Map<String, String> all = new TreeMap<>();
    try (EmbeddedDatabase server = EmbeddedDatabase.start(data);
        Connection db =
            DriverManager.getConnection(server.url(), server.user(), server.password())) {
      for (String table :
          strings(
              db,
              """
              select format('%I.%I', schemaname, tablename) from pg_tables
              where schemaname not in ('pg_catalog', 'information_schema')
              """)) {
        all.put(
            table,
            strings(
                    db,
                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by"
                        + " t::text)), '') from "
                        + table
                        + " t"
                        // the trail says that this was backed up and put back
                        + (table.endsWith(".audit_entry")
                            ? " where action not in ('backup', 'restore')"
                            : ""))
                .get(0));
      }
    }
    return all;
  }

  private static List<String> strings(Connection db, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet r = db.createStatement().executeQuery(sql)) {
      while (r.next()) {
        all.add(r.getString(1));
      }
    }
    return all;
  }

  private static Map<String, String> files(Path data) throws Exception {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(data.resolve("files"))) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        all.put(
            data.relativize(file).toString(),
            HexFormat.of().formatHex(Digests.sha256(Files.readAllBytes(file))));
      }
    }
    return all;
  }
}
