package org.yici.archives;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a package as a ZIP (ISO/IEC 21320) that is the same whenever it is written: entries in the
 * order of their names, one fixed time, nothing compressed, so that no version of a compressor
 * matters in thirty years. Contents are streamed.
 */
final class PackageWriter {
  private static final LocalDateTime FIXED = LocalDateTime.of(1980, 1, 1, 0, 0);

  private PackageWriter() {}

  /** Gives a content anew each time it is asked. */
  interface Source {
    InputStream open() throws IOException;
  }

  /** A file to be written with what is known of its content. */
  record Part(String path, Source source, Digested digested) {}

  static void write(List<Part> parts, Path to) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 64 * 1024);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Part part : parts.stream().sorted(Comparator.comparing(Part::path)).toList()) {
        ZipEntry entry = new ZipEntry(part.path());
        entry.setTimeLocal(FIXED);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(part.digested().size());
        entry.setCompressedSize(part.digested().size());
        entry.setCrc(part.digested().crc());
        zip.putNextEntry(entry);
        try (InputStream in = part.source().open()) {
          in.transferTo(zip); // a content that changed meanwhile is refused here: size and CRC
        }
        zip.closeEntry();
      }
    }
  }
}
