package org.yici.documents.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of an OFD (GB/T 33190, a ZIP), taken from the central directory as readers do, unpacked
 * within bounds. Parts are named without the leading slash.
 */
final class OfdPackage {
  private static final int MOST_ENTRIES = 500;
  private static final long MOST_BYTES = 60L * 1024 * 1024;
  private static final long HIGHEST_RATIO = 200;
  private static final long ALWAYS_ALLOWED = 4L * 1024 * 1024;
  private static final int CENTRAL = 0x02014b50;
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  private OfdPackage() {}

  static OfdPackage open(byte[] file) throws UnreadableException {
    if (countDirectoryRecords(file) > 4 * MOST_ENTRIES) {
      throw new UnreadableException(tooMany());
    }
    OfdPackage p = new OfdPackage();
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
            .setCharset("UTF-8")
            .get()) {
      long total = 0;
      int count = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (++count > MOST_ENTRIES) {
          throw new UnreadableException(tooMany());
        }
        if (entry.isDirectory()) {
          continue;
        }
        byte[] bytes = p.read(zip, entry, MOST_BYTES - total);
        total += bytes.length;
        if (total > ALWAYS_ALLOWED && total / HIGHEST_RATIO > file.length) {
          throw new UnreadableException("压缩得太狠（展开后大了几百倍），像是压缩炸弹，没有再往下解");
        }
        if (p.parts.put(name(entry), bytes) != null) {
          throw new UnreadableException("里面有两个同名的部分「" + shown(entry.getName()) + "」，不知道该信哪一个");
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableException("压缩包不完整或者坏了，里面的内容取不出来，可能没有传完");
    }
    return p;
  }

  private byte[] read(ZipFile zip, ZipArchiveEntry entry, long left)
      throws IOException, UnreadableException {
    // others (Zstandard, LZMA ...) would ask for libraries that nobody here has; OFD uses these two
    boolean usual =
        entry.getMethod() == ZipArchiveEntry.STORED
            || entry.getMethod() == ZipArchiveEntry.DEFLATED;
    if (!usual || !zip.canReadEntryData(entry)) {
      throw new UnreadableException("里面的「" + shown(entry.getName()) + "」加了密或者用了少见的压缩方法，读不了");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > left) {
        throw new UnreadableException("展开后超过 60 MB，太大了，没有再往下解");
      }
      return bytes;
    }
  }

  private static String name(ZipArchiveEntry entry) throws UnreadableException {
    String name = entry.getName().replace('\\', '/');
    while (name.startsWith("/")) {
      name = name.substring(1);
    }
    if (name.isEmpty() || (name + "/").contains("../") || name.indexOf('\0') >= 0) {
      throw new UnreadableException("里面有名字不正常的部分「" + shown(entry.getName()) + "」，不再往下查");
    }
    return name;
  }

  Set<String> names() {
    return parts.keySet();
  }

  /** Null when there is no such part. */
  byte[] part(String name) {
    return parts.get(name);
  }

  Xml xml(String name) throws UnreadableException {
    byte[] bytes = parts.get(name);
    if (bytes == null) {
      throw new UnreadableException("缺少 " + shown(name) + "，不是完整的 OFD");
    }
    return Xml.parse(bytes, shown(name));
  }

  /** A place as OFD writes it: from the root with a slash, else from the file that names it. */
  String resolve(String place, String from) {
    String path = place.strip().replace('\\', '/');
    if (path.startsWith("/")) {
      return path.substring(1);
    }
    String folder = from.contains("/") ? from.substring(0, from.lastIndexOf('/') + 1) : "";
    String beside = folder + path.replaceFirst("^\\./", "");
    return parts.containsKey(beside) || !parts.containsKey(path) ? beside : path;
  }

  /** Names of strangers, short enough for a message. */
  static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  private static String tooMany() {
    return "里面超过 " + MOST_ENTRIES + " 个部分，不像一份正常的文书，没有再往下解";
  }

  private static int countDirectoryRecords(byte[] file) {
    int count = 0;
    for (int i = 0; i + 4 <= file.length; i++) {
      if (file[i] == 'P'
          && ((file[i] & 0xFF)
                  | (file[i + 1] & 0xFF) << 8
                  | (file[i + 2] & 0xFF) << 16
                  | (file[i + 3] & 0xFF) << 24)
              == CENTRAL) {
        count++;
      }
    }
    return count;
  }
}
