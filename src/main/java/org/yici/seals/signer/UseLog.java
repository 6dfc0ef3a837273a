package org.yici.seals.signer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yici.kernel.Digests;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signer's own record of what it was asked and did, one JSON line each in a file for each day,
 * written before the answer goes out. Each line holds the SM3 of the line before it, over all days.
 * No personal data: a person is in the database's record of the same use.
 */
final class UseLog implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Path folder;
  private final Clock clock;
  private LocalDate day;
  private OutputStream out;
  private String last;

  UseLog(Path folder, Clock clock) throws IOException {
    this.folder = folder;
    this.clock = clock;
    Files.createDirectories(folder);
    this.last = digestOfLast();
  }

  private String digestOfLast() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> days = files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      for (int i = days.size() - 1; i >= 0; i--) {
        try (Stream<String> lines = Files.lines(days.get(i))) {
          String line = lines.reduce((a, b) -> b).orElse(null);
          if (line != null) {
            return digest(line);
          }
        }
      }
    }
    return "";
  }

  private static String digest(String line) {
    return HexFormat.of().formatHex(Digests.sm3(line.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * @param refused why not, null when it was done
   */
  synchronized void write(String caller, Wire.Ask ask, String refused) throws IOException {
    OffsetDateTime now = OffsetDateTime.now(clock);
    if (!now.toLocalDate().equals(day)) {
      close();
      day = now.toLocalDate();
      Path file = folder.resolve("uses-" + day + ".jsonl");
      boolean torn = endsWithinALine(file);
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (torn) {
        out.write('\n');
      }
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", now.toString());
    line.put("caller", caller);
    line.put("asked", ask.verb());
    line.put("key", ask.key());
    line.put("purpose", ask.purpose());
    line.put("purposes", ask.purposes());
    line.put("digest", ask.digest() == null ? null : HexFormat.of().formatHex(ask.digest()));
    line.put("document", ask.document());
    line.put("case", ask.caseNo());
    line.put("refused", refused);
    line.put("before", last);
    line.values().removeIf(Objects::isNull);
    String text = JSON.writeValueAsString(line);
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    last = digest(text);
  }

  /** As a kill leaves it. */
  private static boolean endsWithinALine(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(bytes.length() - 1);
      return bytes.read() != '\n';
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
