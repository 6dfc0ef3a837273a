package org.yici.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.yici.files.FileInspector.Refused;

/**
 * The directory of a compound file ([MS-CFB]), the container of old Word and Excel files: just
 * enough to read the names in it. Every chain is bounded by the number of sectors.
 */
final class Ole2 {
  private static final int MAX_DIRECTORY_SECTORS = 256;
  private static final int HEADER_FAT_SECTORS = 109;
  private static final int DIRECTORY_ENTRY = 128;

  /** Storages of VBA projects ([MS-OVBA]) in Word and Excel files. */
  private static final Set<String> MACROS =
      Set.of("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA");

  private static final long LAST_SECTOR = 0xFFFFFFFAL;
  private static final String BROKEN = "不完整或已损坏，可能没有传完。请用 Word、Excel 或 WPS 打开看一看，另存后再上传。";

  private final Bytes bytes;
  private final int sectorSize;
  private final ByteBuffer header;

  private Ole2(Bytes bytes) throws IOException, Refused {
    this.bytes = bytes;
    byte[] head = bytes.read(0, 512);
    if (head.length < 512) {
      throw new Refused(BROKEN);
    }
    header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int shift = header.getShort(0x1E);
    if (shift != 9 && shift != 12) {
      throw new Refused(BROKEN);
    }
    sectorSize = 1 << shift;
  }

  static FileType detect(Bytes bytes) throws IOException, Refused {
    Set<String> names = new Ole2(bytes).names();
    if (names.contains("EncryptedPackage")) {
      throw new Refused("加了打开密码，窗口看不到内容。请去掉密码，另存后再上传。");
    }
    if (MACROS.stream().anyMatch(names::contains)) {
      throw new Refused("里面带有宏（小程序），为了安全不收。请在 Word、Excel 或 WPS 里另存为不带宏的文件或 PDF 再上传。");
    }
    if (names.contains("WordDocument")) {
      return FileType.DOC;
    }
    return names.contains("Workbook") || names.contains("Book") ? FileType.XLS : FileType.UNKNOWN;
  }

  private Set<String> names() throws IOException, Refused {
    Set<String> names = new HashSet<>();
    long sector = unsigned(header.getInt(0x30));
    for (int i = 0; i < MAX_DIRECTORY_SECTORS && sector < LAST_SECTOR; i++) {
      ByteBuffer directory = sector(sector);
      for (int at = 0; at + DIRECTORY_ENTRY <= sectorSize; at += DIRECTORY_ENTRY) {
        // length in bytes with the closing zero; type 0 is an unused entry
        int length = directory.getShort(at + 64);
        if (directory.get(at + 66) != 0 && length >= 2 && length <= 64) {
          names.add(new String(directory.array(), at, length - 2, StandardCharsets.UTF_16LE));
        }
      }
      sector = next(sector);
    }
    return names;
  }

  private long next(long sector) throws IOException, Refused {
    int perSector = sectorSize / 4;
    long fat = fatSector(sector / perSector);
    return unsigned(sector(fat).getInt((int) (sector % perSector) * 4));
  }

  /**
   * The sector that holds the n-th part of the allocation table: 109 in the header, then a chain.
   */
  private long fatSector(long n) throws IOException, Refused {
    if (n < HEADER_FAT_SECTORS) {
      return unsigned(header.getInt(0x4C + (int) n * 4));
    }
    int perSector = sectorSize / 4 - 1;
    long rest = n - HEADER_FAT_SECTORS;
    long difat = unsigned(header.getInt(0x44));
    for (long skip = rest / perSector; skip > 0; skip--) {
      difat = unsigned(sector(difat).getInt(perSector * 4));
    }
    return unsigned(sector(difat).getInt((int) (rest % perSector) * 4));
  }

  private ByteBuffer sector(long n) throws IOException, Refused {
    byte[] sector = bytes.read((n + 1) * sectorSize, sectorSize);
    if (sector.length < sectorSize) {
      throw new Refused(BROKEN);
    }
    return ByteBuffer.wrap(sector).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long unsigned(int n) {
    return n & 0xFFFFFFFFL;
  }
}
