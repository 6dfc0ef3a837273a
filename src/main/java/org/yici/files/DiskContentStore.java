package org.yici.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Contents on a disk: {@code ab/cd/abcd...}, written aside, synced, then moved in one step. */
final class DiskContentStore implements ContentStore {
  private static final String PRIVATE_FOLDER = "rwx------";
  private final Path root;
  private final Path received;

  DiskContentStore(Path root) throws IOException {
    this.root = root;
    this.received = root.resolve("received");
    folder(received);
  }

  @Override
  public Path temporary() throws IOException {
    return Files.createTempFile(received, "up", ".part");
  }

  @Override
  public void keep(Path file, String digest) throws IOException {
    Path target = path(digest);
    if (Files.exists(target)) {
      return;
    }
    sync(file, StandardOpenOption.WRITE);
    folder(target.getParent());
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    // the name must survive a power cut as the bytes do
    sync(target.getParent(), StandardOpenOption.READ);
  }

  @Override
  public InputStream open(String digest) throws IOException {
    return Files.newInputStream(path(digest));
  }

  @Override
  public void remove(String digest) throws IOException {
    Files.deleteIfExists(path(digest));
  }

  @Override
  public void removeAbandoned() throws IOException {
    Path probe = temporary();
    try (Stream<Path> all = Files.list(received)) {
      // the volume's own time: a moved clock must not touch an upload under way
      Instant before = Files.getLastModifiedTime(probe).toInstant().minus(Duration.ofDays(1));
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private Path path(String digest) {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a digest");
    }
    return root.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
  }

  private void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FOLDER)));
      for (Path p = folder; p != null && !p.equals(root.getParent()); p = p.getParent()) {
        sync(p, StandardOpenOption.READ);
      }
    }
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
