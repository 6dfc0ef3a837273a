package org.yici.oversight.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A list as a file that a spreadsheet opens: UTF-8 with its mark, formulas made harmless. */
final class Csv {
  private Csv() {}

  static ResponseEntity<byte[]> answer(String name, List<String> head, List<List<String>> rows) {
    String body =
        "\uFEFF" + line(head) + rows.stream().map(Csv::line).collect(Collectors.joining());
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8))
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = text.matches("(?s)^[=+\\-@\t\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
