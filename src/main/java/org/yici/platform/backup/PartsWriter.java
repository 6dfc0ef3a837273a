package org.yici.platform.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup part by part. */
final class PartsWriter implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final ZipOutputStream zip;
  private final List<Parts.Part> parts = new ArrayList<>();
  private final byte[] buffer = new byte[1 << 16];

  /**
   * @param file begun anew, for its owner's eyes alone: all that the city knows of people is in it
   */
  PartsWriter(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void folder(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name + "/"));
    zip.closeEntry();
  }

  /** A file; one that has gone meanwhile is not missed: the server took it away. */
  void file(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      write(name, in);
    } catch (NoSuchFileException e) {
      // between listing and reading
    }
  }

  void bytes(String name, byte[] content) throws IOException {
    write(name, new ByteArrayInputStream(content));
  }

  private void write(String name, InputStream in) throws IOException {
    MessageDigest digest = sha256();
    zip.putNextEntry(new ZipEntry(name));
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
      zip.write(buffer, 0, n);
      size += n;
    }
    zip.closeEntry();
    parts.add(new Parts.Part(name, size, HexFormat.of().formatHex(digest.digest())));
  }

  /** Writes the list; nothing comes after it. */
  Parts finish(String madeAt, String database, boolean keys) throws IOException {
    Parts all = new Parts(Parts.FORMAT, madeAt, database, keys, List.copyOf(parts));
    zip.putNextEntry(new ZipEntry(Parts.LIST));
    zip.write(JSON.writeValueAsBytes(all));
    zip.closeEntry();
    return all;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
