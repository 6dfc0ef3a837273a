package org.yici.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yici.platform.EmbeddedDatabase;

/** A copy made while the database is written to is whole, and is put back whole or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

  private Path work;
  private Path data;
  private EmbeddedDatabase database;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  void anInstallation(@TempDir Path folder) throws Exception {
    work = folder;
    data = Files.createDirectories(work.resolve("data"));
    database = EmbeddedDatabase.start(data);
    try (Connection db = connect();
        Statement s = db.createStatement()) {
      s.execute("create table entry (n bigint primary key, text text not null)");
      s.execute("create table total (id int primary key, sum bigint not null, rows bigint)");
      s.execute("insert into total values (1, 0, 0)");
    }
    Files.createDirectories(data.resolve("files/ab/cd"));
    Files.writeString(data.resolve("files/ab/cd/abcd"), "身份证复印件");
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(data.resolve("keys/data.key"), "secret");
  }

  @AfterAll
  void stop() {
    database.close();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private int run(String... words) {
    said.reset();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new BackupCommand(Map.of("YICI_DATA", data.toString()), CLOCK, out).run(words);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path backedUp(String name, String... more) {
    Path file = work.resolve(name);
    String[] words =
        Stream.concat(Stream.of("backup", file.toString()), Stream.of(more)).toArray(String[]::new);
    assertThat(run(words)).as(said()).isZero();
    return file;
  }

  private static List<Long> numbers(Connection db, String sql) throws SQLException {
    try (ResultSet r = db.createStatement().executeQuery(sql)) {
      r.next();
      return List.of(r.getLong(1), r.getLong(2));
    }
  }

  /** Each transaction adds a row and counts it: any moment between two of them closes. */
  @Test
  void aCopyUnderWritesHoldsOneMomentAndAllThatWasAcknowledgedBeforeIt() throws Exception {
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> write(acknowledged, enough, begun));
    begun.await();
    long before = acknowledged.get();
    Path file = backedUp("writes.zip");
    long after = acknowledged.get();
    enough.set(true);
    writer.join();
    assertThat(after).as("it was written to meanwhile").isGreaterThan(before);
    Path place = work.resolve("writes");
    assertThat(run("restore", file.toString(), place.toString())).as(said()).isZero();
    assertThat(place.resolve("files/ab/cd/abcd")).hasContent("身份证复印件");
    assertThat(place.resolve("keys")).doesNotExist();
    try (EmbeddedDatabase copy = EmbeddedDatabase.start(place);
        Connection db = DriverManager.getConnection(copy.url(), copy.user(), copy.password())) {
      List<Long> rows = numbers(db, "select count(*), coalesce(sum(n), 0) from entry");
      assertThat(rows).isEqualTo(numbers(db, "select rows, sum from total"));
      assertThat(rows.get(0)).isBetween(before, after + 1);
      // it is a database like any other: it goes on
      db.createStatement().execute("insert into entry values (-1, 'goes on')");
    }
  }

  private void write(AtomicLong acknowledged, AtomicBoolean enough, CountDownLatch begun) {
    try (Connection db = connect();
        Statement s = db.createStatement()) {
      db.setAutoCommit(false);
      for (long n = 1; !enough.get(); n++) {
        s.execute("insert into entry values (" + n + ", repeat(md5('" + n + "'), 20))");
        s.execute("update total set sum = sum + " + n + ", rows = rows + 1");
        db.commit();
        if (acknowledged.incrementAndGet() == 200) {
          begun.countDown();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keysGoWithItOnlyWhenAskedFor() throws IOException {
    Path file = backedUp("keys.zip", "--with-keys");
    assertThat(Files.getPosixFilePermissions(file))
        .as("nobody else on the machine reads it")
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(said()).contains("里面有密钥");
    Path place = work.resolve("with-keys");
    assertThat(run("restore", file.toString(), place.toString())).as(said()).isZero();
    assertThat(place.resolve("keys/data.key")).hasContent("secret");
  }

  @Test
  void aGivenDatabaseIsLeftToItsOwnMeans() throws IOException {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Map<String, String> env =
        Map.of("YICI_DATA", data.toString(), "YICI_DATABASE_URL", "jdbc:postgresql://db/yici");
    Path file = work.resolve("files.zip");
    assertThat(new BackupCommand(env, CLOCK, out).run("backup", file.toString())).isZero();
    assertThat(said()).contains("只有文件库");
    Path place = work.resolve("files-alone");
    assertThat(run("restore", file.toString(), place.toString())).isZero();
    assertThat(place.resolve("files/ab/cd/abcd")).exists();
    assertThat(place.resolve("postgres")).doesNotExist();
  }

  @Test
  void whatIsDamagedIncompleteOrInTheWrongPlaceIsNotPutBackAtAll() throws IOException {
    Path file = backedUp("good.zip");
    assertThat(run("restore", file.toString(), data.toString())).isEqualTo(1);
    assertThat(said()).contains("已经有东西");
    byte[] whole = Files.readAllBytes(file);

    Path half = Files.write(work.resolve("half.zip"), Arrays.copyOf(whole, 100_000));
    refused(half, "没有写完");

    Path changed = Files.copy(file, work.resolve("changed.zip"));
    change(changed, "files/ab/cd/abcd", "别人的复印件");
    refused(changed, "对不上");

    Path more = Files.copy(file, work.resolve("more.zip"));
    change(more, "files/ab/cd/efgh", "多出来的");
    refused(more, "清单没有");

    Path listless = Files.copy(file, work.resolve("listless.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(listless)) {
      Files.delete(zip.getPath("backup.json"));
    }
    refused(listless, "没有清单");

    Path less = Files.copy(file, work.resolve("less.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(less)) {
      Files.delete(zip.getPath("postgres/cluster/PG_VERSION"));
    }
    refused(less, "少了 1 个文件");
  }

  /** Zip slip. */
  @Test
  void aPathThatLeadsOutOfThePlaceIsRefused() throws IOException {
    Path file = work.resolve("slip.zip");
    try (PartsWriter out = new PartsWriter(file)) {
      out.bytes("../outside.txt", new byte[] {1});
      out.finish("2026-11-30T02:00:00Z", null, false);
    }
    refused(file, "不该有的路径");
    assertThat(work.resolve("outside.txt")).doesNotExist();
  }

  private static void change(Path zipFile, String name, String content) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(zipFile)) {
      Files.writeString(zip.getPath(name), content);
    }
  }

  private void refused(Path file, String why) throws IOException {
    Path place = work.resolve("place-of-" + file.getFileName());
    assertThat(run("restore", file.toString(), place.toString())).isEqualTo(1);
    assertThat(said()).contains(why);
    assertThat(place).doesNotExist();
    assertThat(place.resolveSibling(place.getFileName() + ".restoring")).doesNotExist();
  }

  @Test
  void aWrongWordShowsHowItIsDone() {
    assertThat(run("resotre", "a", "b")).isEqualTo(2);
    assertThat(said()).contains("./yici restore");
    assertThat(run("restore", work.resolve("none.zip").toString(), "x")).isEqualTo(1);
  }
}
