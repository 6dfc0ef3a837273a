package org.yici.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.yici.kernel.InputException;
import org.yici.platform.Sheets;
import org.yici.seals.SampleSealing;

/**
 * A workbook that somebody handed in: one part of a workbook that is otherwise right. First byte:
 * which (0: the whole file).
 */
public final class SheetTarget {
  private static final Map<String, byte[]> PARTS = parts();
  private static final List<String> NAMES = List.copyOf(PARTS.keySet());

  private SheetTarget() {}

  private static Map<String, byte[]> parts() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "yici", "1.0")) {
      Worksheet sheet = book.newWorksheet("单位");
      sheet.value(0, 0, "名称");
      sheet.value(1, 0, "湛河区");
      sheet.value(1, 1, 41);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // the writer tells sizes behind each part, which only the directory at the end repeats
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(out.toByteArray()))
            .get()) {
      for (ZipArchiveEntry e : java.util.Collections.list(zip.getEntries())) {
        parts.put(e.getName(), zip.getInputStream(e).readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] rest = java.util.Arrays.copyOfRange(data, 1, data.length);
    int which = (data[0] & 0xFF) % (NAMES.size() + 1);
    Map<String, byte[]> parts = new LinkedHashMap<>(PARTS);
    if (which > 0) {
      parts.put(NAMES.get(which - 1), rest);
    }
    try {
      Path file = Files.createTempFile("fuzz", ".xlsx");
      try {
        Files.write(file, which == 0 ? rest : SampleSealing.zip(parts));
        try (Sheets sheets = Sheets.open(file, Sheets.Limits.USUAL)) {
          sheets.names().forEach(n -> sheets.read(n, line -> {}));
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (InputException e) {
      // told to whoever handed it in
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names() {
    return NAMES;
  }

  static byte[] part(String name) {
    return PARTS.get(name);
  }
}
