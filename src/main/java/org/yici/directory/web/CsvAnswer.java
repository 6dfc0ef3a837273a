package org.yici.directory.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A list as a CSV file that a spreadsheet opens with its Chinese intact. */
final class CsvAnswer {
  private static final String BOM = "\uFEFF";

  private CsvAnswer() {}

  static ResponseEntity<byte[]> of(String fileName, List<String> head, List<List<String>> rows) {
    String body =
        BOM + line(head) + rows.stream().map(CsvAnswer::line).collect(Collectors.joining());
    String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvAnswer::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quote = Arrays.stream(new String[] {",", "\"", "\n", "\r"}).anyMatch(safe::contains);
    return quote ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
