package org.yici.licences.stock;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The workbook of a type: empty to be filled, or with rows and what was found about them beside
 * their cells, as note and in the last column, to be mended and handed in again.
 */
final class StockBook {
  private static final String HEAD = "EFECE5";
  private static final String WRONG = "FBF0D9";
  private static final int ROOM = 5000;
  private final StockTable table;
  private Worksheet sheet;
  private int row = 1;

  private StockBook(StockTable table) {
    this.table = table;
  }

  /** Rows one after another. */
  @FunctionalInterface
  interface Rows {
    /** Hands every row to the sheet. */
    void each(Taker taker);
  }

  /** Takes a row of the sheet. */
  @FunctionalInterface
  interface Taker {
    /**
     * @param mark by which the row is known when it comes back; empty for none
     */
    void row(String mark, Map<String, String> cells, List<StockFault> faults);
  }

  /**
   * Writes the workbook; rows are written on while they come.
   *
   * @param mark who took it and what for, printed under every sheet of paper; null for none
   */
  static void write(StockTable table, String agency, Rows rows, String mark, OutputStream out)
      throws IOException {
    try (Workbook book = new Workbook(out, "Yici", "1.0")) {
      StockBook writing = new StockBook(table);
      writing.sheet = book.newWorksheet(StockReading.SHEET);
      writing.head(book.newWorksheet("代码"));
      rows.each(writing::row);
      Worksheet words = book.newWorksheet("说明");
      writing.explain(words, agency);
      if (mark != null) {
        words.value(30, 0, mark);
        writing.sheet.footer(mark, Position.LEFT);
      }
    }
  }

  private void head(Worksheet codes) {
    title(0, StockReading.MARK, 10);
    int lists = 0;
    for (int c = 0; c < table.columns().size(); c++) {
      StockColumn column = table.columns().get(c);
      title(c + 1, column.heading(), column.kind() == StockColumn.Kind.DATE ? 14 : 26);
      if (column.kind() == StockColumn.Kind.CHOICE) {
        codes.value(0, lists, column.heading());
        codes.width(lists, 26);
        int at = 1;
        for (String words : column.choices().values()) {
          codes.value(at++, lists, words);
        }
        Range range = codes.range(1, lists, at - 1, lists);
        sheet
            .range(1, c + 1, ROOM, c + 1)
            .validateWithList(range)
            .allowBlank(true)
            .showErrorMessage(false);
        lists++;
      }
    }
    title(table.columns().size() + 1, StockReading.RESULT, 70);
    sheet.range(1, 1, ROOM, table.columns().size()).style().format("@").set();
    sheet.freezePane(0, 1);
  }

  private void title(int column, String text, double width) {
    sheet.value(0, column, text);
    sheet.style(0, column).bold().wrapText(true).fillColor(HEAD).set();
    sheet.width(column, width);
  }

  private void row(String mark, Map<String, String> cells, List<StockFault> faults) {
    sheet.value(row, 0, mark);
    Map<String, String> notes =
        faults.stream()
            .collect(
                Collectors.toMap(
                    StockFault::key, f -> f.message() + "。" + f.repair(), (a, b) -> a + "\n" + b));
    for (int c = 0; c < table.columns().size(); c++) {
      StockColumn column = table.columns().get(c);
      String text = cells.getOrDefault(column.key(), "");
      if (!text.isEmpty()) {
        sheet.value(row, c + 1, text);
      }
      String note = notes.get(column.key());
      if (note != null) {
        sheet.comment(row, c + 1, note);
        sheet.style(row, c + 1).format("@").fillColor(WRONG).set();
      }
    }
    sheet.value(
        row,
        table.columns().size() + 1,
        faults.stream()
            .map(
                f ->
                    (f.column().isEmpty() ? "" : f.column() + "：") + f.message() + "。" + f.repair())
            .collect(Collectors.joining("\n")));
    row++;
  }

  private void explain(Worksheet ws, String agency) {
    ws.value(0, 0, table.type().name() + "，" + agency);
    ws.style(0, 0).bold().fontSize(14).set();
    List<String> lines =
        List.of(
            "在「" + StockReading.SHEET + "」里一行填一份证照，填好交回来。对的行收下，不对的行留在清单里，写明哪一列、怎么不对、怎么改。",
            "不对的行可以下载，改好再交；「" + StockReading.MARK + "」照原样留着，新加的行空着。",
            "证号、编号按文本填（格子已经设成文本），长数字不会变样。有下拉的从里面选。",
            "最多 50,000 行、20 MB；再多请分成几个文件。");
    int at = 1;
    for (String line : lines) {
      ws.value(at++, 0, line);
    }
    at++;
    for (StockColumn c : table.columns()) {
      ws.value(at, 0, c.heading());
      ws.value(at++, 1, c.hint());
    }
    ws.width(0, 40);
    ws.width(1, 90);
  }
}
