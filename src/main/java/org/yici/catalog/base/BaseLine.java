package org.yici.catalog.base;

import java.util.List;
import java.util.Map;
import org.yici.platform.SheetLine;

/**
 * A row as it was handed in.
 *
 * @param number row of the sheet, or place in the list from 1
 * @param cells text by column; a column without text is missing
 */
record BaseLine(int number, Map<BaseColumn, String> cells, List<SheetLine.Problem> problems) {
  String cell(BaseColumn column) {
    return cells.getOrDefault(column, "");
  }
}
