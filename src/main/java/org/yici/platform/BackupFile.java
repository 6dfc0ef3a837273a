package org.yici.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.yici.platform.backup.Restore;

/** A backup unpacked for a look; closing removes what was unpacked. */
public final class BackupFile implements AutoCloseable {
  private final Path folder;
  private final String madeAt;

  private BackupFile(Path folder, String madeAt) {
    this.folder = folder;
    this.madeAt = madeAt;
  }

  /**
   * Unpacks into the machine's temporary folder, which needs room for the whole installation.
   *
   * @throws IOException with words for who asked: no whole backup, or none with a database in it
   */
  public static BackupFile unpack(Path file) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "yici-backup",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    BackupFile unpacked = null;
    try {
      unpacked = new BackupFile(folder, Restore.database(file, folder.resolve("data")));
      return unpacked;
    } finally {
      if (unpacked == null) {
        new BackupFile(folder, null).close();
      }
    }
  }

  /** The data folder in it. */
  public Path data() {
    return folder.resolve("data");
  }

  /** When the copy was begun, ISO 8601. */
  public String madeAt() {
    return madeAt;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
