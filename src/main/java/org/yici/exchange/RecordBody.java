package org.yici.exchange;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.kernel.Digests;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told to the province about one act: rows of one exchange table. The same act always gives
 * the same text and so the same digest.
 *
 * @param table name of the exchange table
 * @param rows columns by name, empty ones left out; one row, or one for each material
 */
record RecordBody(String table, List<Map<String, String>> rows) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String text() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("table", table);
    all.put("rows", rows);
    return JSON.writeValueAsString(all);
  }

  /** SM3 (GB/T 32905) over a body's text. */
  static byte[] digest(String text) {
    return Digests.sm3(text.getBytes(StandardCharsets.UTF_8));
  }
}
