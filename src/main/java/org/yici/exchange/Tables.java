package org.yici.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.kernel.CodeSets;
import org.yici.platform.CityPack;

/**
 * The tables of the national exchange (domain 3.2): which columns a row has, how long, which must
 * be filled, which take a code. From {@code exchange-tables.csv} of the city pack.
 */
final class Tables {
  private static final Map<String, Map<String, String>> OWN_CODES =
      Map.of("EVENT", Map.of("1", "通过", "2", "退回", "3", "其他"), "YESNO", Map.of("0", "否", "1", "是"));

  /**
   * One column.
   *
   * @param name Chinese
   * @param length in characters
   * @param codes the set its value must be of, or null
   * @param time whether it holds a time as yyyyMMddHHmmss (GB/T 39046)
   */
  record Column(
      String table,
      String column,
      String name,
      int length,
      boolean required,
      String codes,
      boolean time) {}

  private final Map<String, List<Column>> columns = new LinkedHashMap<>();
  private final CodeSets sets;

  Tables(List<Map<String, String>> rows, CodeSets sets) {
    this.sets = sets;
    for (Map<String, String> row : rows) {
      String codes = row.get("codes");
      Column column =
          new Column(
              row.get("table"),
              row.get("column"),
              row.get("name"),
              Integer.parseInt(row.get("length")),
              "y".equals(row.get("required")),
              codes == null || codes.isEmpty() ? null : codes,
              "y".equals(row.get("time")));
      if (column.codes() != null && !OWN_CODES.containsKey(column.codes())) {
        sets.values(column.codes()); // an unknown set is a fault of the pack
      }
      columns.computeIfAbsent(column.table(), t -> new ArrayList<>()).add(column);
    }
  }

  static Tables of(CityPack pack, CodeSets sets) {
    return new Tables(pack.csv("exchange-tables.csv"), sets);
  }

  /** The columns of a table in order; empty when there is no such table. */
  List<Column> columns(String table) {
    return columns.getOrDefault(table, List.of());
  }

  boolean knows(Column column, String value) {
    Map<String, String> own = OWN_CODES.get(column.codes());
    return own == null ? sets.contains(column.codes(), value) : own.containsKey(value);
  }
}
