package org.yici.seals;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.yici.kernel.Digests;

/**
 * Digests and packs the parts of an OFD. What comes again as the very same array, as the template
 * page of a base map, is digested and packed once.
 */
final class OfdZip {
  /** For half the processor time of the usual 6, a fiftieth more bytes of glyphs. */
  private static final int LEVEL = 4;

  /** Bytes; smaller parts are not worth a place in the cache. */
  private static final int LARGE = 32_000;

  /** By identity, and no longer than somebody else keeps the array. */
  private static final Cache<byte[], Kept> KEPT =
      Caffeine.newBuilder().weakKeys().maximumSize(128).build();

  private OfdZip() {}

  /** A part that was met before; packed when it is met again. */
  private static final class Kept {
    private final byte[] sm3;
    private Packed packed;

    Kept(byte[] sm3) {
      this.sm3 = sm3;
    }

    synchronized Packed packed(byte[] part) {
      if (packed == null) {
        packed = Packed.of(part, Deflater.BEST_COMPRESSION);
      }
      return packed;
    }
  }

  /** DEFLATE without head (RFC 1951), and the CRC of what was packed. */
  private record Packed(byte[] deflated, long crc) {
    static Packed of(byte[] part, int level) {
      CRC32 crc = new CRC32();
      crc.update(part);
      Deflater deflater = new Deflater(level, true);
      try {
        deflater.setInput(part);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(part.length / 2 + 64);
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
          out.write(buffer, 0, deflater.deflate(buffer));
        }
        return new Packed(out.toByteArray(), crc.getValue());
      } finally {
        deflater.end();
      }
    }
  }

  /** SM3 (GB/T 32905) of a part. */
  static byte[] sm3(byte[] part) {
    if (part.length < LARGE) {
      return Digests.sm3(part);
    }
    Kept kept = KEPT.getIfPresent(part);
    if (kept != null) {
      return kept.sm3;
    }
    byte[] digest = Digests.sm3(part);
    KEPT.put(part, new Kept(digest));
    return digest;
  }

  /**
   * The package, its parts in their order.
   *
   * @param at the time that all of them bear
   */
  static byte[] of(Map<String, byte[]> parts, LocalDateTime at) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * 1024);
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        byte[] content = part.getValue();
        Packed packed = packed(content);
        ZipArchiveEntry entry = new ZipArchiveEntry(part.getKey());
        entry.setTimeLocal(at.withNano(0));
        entry.setMethod(ZipArchiveEntry.DEFLATED);
        entry.setSize(content.length);
        entry.setCompressedSize(packed.deflated().length);
        entry.setCrc(packed.crc());
        zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.deflated()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Packed packed(byte[] part) {
    Kept kept = part.length < LARGE ? null : KEPT.getIfPresent(part);
    return kept == null ? Packed.of(part, LEVEL) : kept.packed(part);
  }
}
