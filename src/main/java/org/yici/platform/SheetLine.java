package org.yici.platform;

import java.util.List;

/**
 * A row of a sheet that is not empty.
 *
 * @param number as the spreadsheet program shows it, from 1
 * @param cells texts from column A on, stripped; empty where the cell is
 * @param problems what is in the row besides plain values
 */
public record SheetLine(int number, List<String> cells, List<Problem> problems) {
  /**
   * @param column letters, such as B
   * @param message Chinese: what is wrong and what to do
   */
  public record Problem(String column, String message) {}

  /** The text of a column counted from 0; empty beyond the last. */
  public String cell(int index) {
    return index < cells.size() ? cells.get(index) : "";
  }

  /** The letters of a column counted from 0. */
  public static String letters(int index) {
    return (index < 26 ? "" : letters(index / 26 - 1)) + (char) ('A' + index % 26);
  }
}
