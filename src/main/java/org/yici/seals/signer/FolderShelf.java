package org.yici.seals.signer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register of the signer process: one file for each key, read once at start. A file is written
 * beside the old one, forced to disk and moved over it, so a kill leaves one or the other.
 */
final class FolderShelf implements Shelf {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ENDING = ".json";
  private final Path folder;
  private final TreeMap<String, Row> rows = new TreeMap<>();

  private record Line(
      String name, Algorithm algorithm, byte[] publicKey, Set<String> purposes, byte[] kept) {}

  FolderShelf(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.toString().endsWith(ENDING))
          .map(FolderShelf::read)
          .forEach(row -> rows.put(row.key().name(), row));
    }
  }

  @Override
  public synchronized Optional<Row> find(String name) {
    return Optional.ofNullable(rows.get(name));
  }

  @Override
  public synchronized List<HeldKey> list(String after, int limit) {
    return rows.tailMap(after, false).values().stream().limit(limit).map(Row::key).toList();
  }

  @Override
  public synchronized boolean insert(Row row) {
    if (rows.containsKey(row.key().name())) {
      return false;
    }
    write(row);
    return true;
  }

  @Override
  public synchronized boolean permit(String name, Set<String> purposes) {
    Row row = rows.get(name);
    if (row == null || row.key().destroyed()) {
      return false;
    }
    HeldKey k = row.key();
    write(new Row(new HeldKey(name, k.algorithm(), k.publicKey(), purposes, false), row.kept()));
    return true;
  }

  @Override
  public synchronized void destroy(String name) {
    Row row = rows.get(name);
    if (row != null) {
      HeldKey k = row.key();
      write(new Row(new HeldKey(name, k.algorithm(), k.publicKey(), Set.of(), true), null));
    }
  }

  private void write(Row row) {
    HeldKey k = row.key();
    Path file = folder.resolve(k.name().replace('/', '_') + ENDING);
    byte[] line =
        JSON.writeValueAsBytes(
            new Line(
                k.name(), k.algorithm(), Keys.encoded(k.publicKey()), k.purposes(), row.kept()));
    try {
      Keys.writeSecret(file, line);
    } catch (IOException e) {
      throw new UncheckedIOException("密钥文件 " + file + " 写不了", e);
    }
    rows.put(k.name(), row);
  }

  private static Row read(Path file) {
    try {
      Line line = JSON.readValue(Files.readAllBytes(file), Line.class);
      return new Row(
          new HeldKey(
              line.name(),
              line.algorithm(),
              SubjectPublicKeyInfo.getInstance(line.publicKey()),
              line.purposes(),
              line.kept() == null),
          line.kept());
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("密钥文件 " + file + " 读不懂", e);
    }
  }
}
