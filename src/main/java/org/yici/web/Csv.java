package org.yici.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A list as a file that a spreadsheet opens with its Chinese intact: UTF-8 with its mark, every
 * cell quoted so that long numbers stay text, and an apostrophe before what would be a formula.
 */
public final class Csv {
  private static final String BOM = "\uFEFF";

  private Csv() {}

  /**
   * @param name of the file, e.g. 待办.csv
   */
  public static ResponseEntity<byte[]> answer(
      String name, List<String> head, List<List<String>> rows) {
    return answer(name, head, rows, null);
  }

  /**
   * @param mark last line of the file: who took it, when and what for; null for none
   */
  public static ResponseEntity<byte[]> answer(
      String name, List<String> head, List<List<String>> rows, String mark) {
    String body =
        BOM
            + line(head)
            + rows.stream().map(Csv::line).collect(Collectors.joining())
            + (mark == null ? "" : line(List.of(mark)));
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
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
