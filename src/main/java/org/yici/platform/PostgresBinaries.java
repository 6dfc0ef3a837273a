package org.yici.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked once from the archive on the class path. */
record PostgresBinaries(Path root) {
  private static final String DONE = ".unpacked";

  String command(String name) {
    return root.resolve("bin").resolve(name).toString();
  }

  static PostgresBinaries unpack(Path root) throws IOException {
    if (Files.exists(root.resolve(DONE))) {
      return new PostgresBinaries(root);
    }
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        "postgres-linux-"
            + (arch.contains("aarch64") || arch.contains("arm64") ? "arm_64" : "x86_64")
            + ".txz";
    try (InputStream resource = EmbeddedDatabase.resource(name)) {
      if (resource == null) {
        throw new StartRefused("这种机器（" + arch + "）没有内置数据库：用 YICI_DATABASE_URL 指定一个 PostgreSQL");
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(root, tar, entry);
        }
      }
    }
    Files.writeString(root.resolve(DONE), name);
    return new PostgresBinaries(root);
  }

  private static void write(Path root, TarArchiveInputStream tar, TarArchiveEntry entry)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("archive entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
