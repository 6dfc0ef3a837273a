package org.yici.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.yici.platform.CommandNotes;
import org.yici.platform.EmbeddedDatabase;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Puts a backup into an empty place. */
public final class Restore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LONGEST_LIST = 256L << 20;

  private Restore() {}

  /** Why a backup was not put back: words for who asked. */
  static final class Refused extends IOException {
    Refused(String why) {
      super(why);
    }
  }

  /**
   * Unpacks, compares each part with its digest, and lets the database come up once.
   *
   * @param data a folder that is empty or not there; it is there whole afterwards or not at all
   * @throws Refused when the file is not a whole backup or the place is taken
   */
  static Parts into(Path file, Path data, Clock clock) throws IOException {
    Parts parts = unpacked(file, data);
    if (parts.database() != null) {
      try (EmbeddedDatabase up = EmbeddedDatabase.start(data);
          Connection db = DriverManager.getConnection(up.url(), up.user(), up.password())) {
        CommandNotes.all(db, clock, "restore", true, Map.of("madeAt", parts.madeAt()));
      } catch (SQLException e) {
        throw new Refused("恢复出来的数据库连不上：" + e.getMessage());
      }
    }
    return parts;
  }

  /**
   * Unpacks a backup for a look at its database, without letting it come up.
   *
   * @return when the copy was begun
   * @throws Refused also when there is no database in it
   */
  public static String database(Path file, Path data) throws IOException {
    Parts parts = unpacked(file, data);
    if (parts.database() == null) {
      throw new Refused("这份备份里只有文件库，没有数据库：请对着恢复好的数据库核对（YICI_DATABASE_URL）");
    }
    return parts.madeAt();
  }

  /** The same without letting the database come up. */
  static Parts unpacked(Path file, Path data) throws IOException {
    Path target = data.toAbsolutePath().normalize();
    if (Files.exists(target) && !empty(target)) {
      throw new Refused(target + " 里已经有东西。恢复只能放进空的目录，请换一个，或者先把它移走");
    }
    Path begun = target.resolveSibling(target.getFileName() + ".restoring");
    if (Files.exists(begun)) {
      throw new Refused("上一次恢复没有做完，留下了 " + begun + "。确认没有别人在恢复，删掉它再来");
    }
    Parts parts;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      parts = list(zip);
      Files.createDirectories(begun);
      unpack(zip, parts, begun);
    } catch (ZipException e) {
      remove(begun);
      throw new Refused("这不是一份备份，或者没有写完：" + e.getMessage());
    } catch (IOException e) {
      remove(begun);
      throw e;
    }
    Files.deleteIfExists(target);
    Files.move(begun, target);
    if (parts.database() != null) {
      EmbeddedDatabase.adopt(target);
    }
    return parts;
  }

  /** What was unpacked of a copy that is not put back. */
  private static void remove(Path begun) throws IOException {
    if (Files.exists(begun)) {
      try (Stream<Path> all = Files.walk(begun)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private static Parts list(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Parts.LIST);
    if (entry == null) {
      throw new Refused("这份备份没有写完：里面没有清单 " + Parts.LIST);
    }
    if (entry.getSize() > LONGEST_LIST) {
      throw new Refused("清单太长，不是这个平台的备份");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Parts parts = JSON.readValue(in.readAllBytes(), Parts.class);
      if (parts.format() != Parts.FORMAT) {
        throw new Refused(
            "备份的格式是第 " + parts.format() + " 版，这里认得第 " + Parts.FORMAT + " 版。请用新一些的程序恢复");
      }
      return parts;
    } catch (JacksonException e) {
      throw new Refused("清单读不懂，不是这个平台的备份");
    }
  }

  private static void unpack(ZipFile zip, Parts parts, Path into) throws IOException {
    Map<String, Parts.Part> wanted = new LinkedHashMap<>();
    parts.parts().forEach(p -> wanted.put(p.name(), p));
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.getName().equals(Parts.LIST)) {
        continue;
      }
      Path path = into.resolve(entry.getName()).normalize();
      if (!path.startsWith(into) || path.equals(into)) {
        throw new Refused("备份里有一个不该有的路径，没有恢复");
      }
      if (entry.isDirectory()) {
        folder(path);
        continue;
      }
      Parts.Part part = wanted.remove(entry.getName());
      if (part == null) {
        throw new Refused("备份里多出一个清单没有的文件 " + entry.getName() + "，没有恢复");
      }
      folder(path.getParent());
      copy(zip, entry, part, path);
    }
    if (!wanted.isEmpty()) {
      throw new Refused(
          "备份里少了 " + wanted.size() + " 个文件，第一个是 " + wanted.keySet().iterator().next());
    }
  }

  private static void folder(Path path) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void copy(ZipFile zip, ZipEntry entry, Parts.Part part, Path to)
      throws IOException {
    MessageDigest digest = PartsWriter.sha256();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(to)) {
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
      for (int n = in.read(buffer); n >= 0 && size <= part.size(); n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        size += n;
      }
    }
    if (size != part.size() || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
      throw new Refused("备份里的 " + part.name() + " 和清单对不上，文件坏了，没有恢复");
    }
  }
}
