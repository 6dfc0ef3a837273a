package org.yici.platform.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a copy while the node works. The database is copied as PostgreSQL describes it (25.3.3, Low
 * Level API): its files as they are read, with the log from the beginning to the end of the
 * copying, which makes them whole at the moment of the end. Files come after it: they are only ever
 * added, so that every file a row names is there.
 */
final class Backup {
  private final Path data;

  /**
   * @param data the data folder
   */
  Backup(Path data) {
    this.data = data.toAbsolutePath().normalize();
  }

  /**
   * @param db a connection to the embedded database of this folder; null: files alone
   * @param file written whole or not at all
   * @param keys whether the keys go with it
   */
  Parts write(Connection db, Path file, boolean keys, Instant now)
      throws IOException, SQLException {
    Path begun = file.resolveSibling(file.getFileName() + ".part");
    try (PartsWriter out = new PartsWriter(begun)) {
      String end = db == null ? null : database(db, out);
      for (String folder : Parts.FOLDERS) {
        tree(out, folder, Set.of());
      }
      if (keys) {
        for (String folder : Parts.KEYS) {
          tree(out, folder, Set.of());
        }
      }
      Parts all = out.finish(now.toString(), end, keys);
      out.close();
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
      return all;
    } finally {
      Files.deleteIfExists(begun);
    }
  }

  private String database(Connection db, PartsWriter out) throws IOException, SQLException {
    try (Statement s = db.createStatement()) {
      // holds back the log until this connection ends
      s.execute("select pg_create_physical_replication_slot('yici_backup', true, true)");
      String first = one(s, "select pg_walfile_name(pg_backup_start('yici backup', fast => true))");
      tree(out, "postgres/cluster", Set.of("postgres/cluster/pg_wal"));
      out.file("postgres/password", data.resolve("postgres/password"));
      String end;
      String last;
      try (ResultSet r =
          s.executeQuery(
              """
              select lsn, pg_walfile_name(lsn), labelfile
              from pg_backup_stop(wait_for_archive => false)
              """)) {
        r.next();
        end = r.getString(1);
        last = r.getString(2);
        out.bytes("postgres/cluster/backup_label", r.getString(3).getBytes(StandardCharsets.UTF_8));
      }
      log(out, first, last);
      return end;
    }
  }

  /** The segments of the log from the first to the last; a folder for each the server wants. */
  private void log(PartsWriter out, String first, String last) throws IOException {
    Path folder = data.resolve("postgres/cluster/pg_wal");
    out.folder("postgres/cluster/pg_wal");
    out.folder("postgres/cluster/pg_wal/archive_status");
    out.folder("postgres/cluster/pg_wal/summaries");
    int found = 0;
    for (Path segment : sorted(folder)) {
      String name = segment.getFileName().toString();
      if (name.length() == first.length()
          && Files.isRegularFile(segment)
          && name.compareTo(first) >= 0
          && name.compareTo(last) <= 0) {
        out.file("postgres/cluster/pg_wal/" + name, segment);
        found++;
      }
    }
    if (found == 0) {
      throw new IOException("数据库的日志 " + first + " 到 " + last + " 找不到，备份没有做成");
    }
  }

  /** Everything below a folder, but what is made anew. */
  private void tree(PartsWriter out, String name, Set<String> without) throws IOException {
    Path folder = data.resolve(name);
    if (!Files.isDirectory(folder) || without.contains(name)) {
      return;
    }
    out.folder(name);
    for (Path path : sorted(folder)) {
      String below = name + "/" + path.getFileName();
      if (made(below)) {
        continue;
      }
      if (Files.isDirectory(path)) {
        tree(out, below, without);
      } else {
        out.file(below, path);
      }
    }
  }

  private static boolean made(String path) {
    String cluster = "postgres/cluster/";
    return path.startsWith(cluster) && Parts.madeAnew(path.substring(cluster.length()));
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String one(Statement s, String sql) throws SQLException {
    try (ResultSet r = s.executeQuery(sql)) {
      r.next();
      return r.getString(1);
    }
  }
}
