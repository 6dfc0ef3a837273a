package org.yici.licences.stock;

import java.util.List;
import java.util.Map;

/**
 * A row as it was handed in.
 *
 * @param line in the file, or place in the call, from 1
 * @param cells text by {@link StockColumn#key()}; columns that were not there are absent
 * @param faults what is wrong with the row before its values are looked at
 */
public record StockRow(int line, Map<String, String> cells, List<StockFault> faults) {
  /** Stripped; empty when there is none. */
  String cell(String key) {
    return cells.getOrDefault(key, "").strip();
  }

  /** The agency's own number, or what stands for it; may be empty. */
  String ownNo() {
    String own = cell(StockColumn.OWN);
    return own.isEmpty() ? cell(StockColumn.NUMBER) : own;
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "StockRow[" + line + "]";
  }
}
