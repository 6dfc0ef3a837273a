package org.yici.licences.stock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yici.kernel.InputException;
import org.yici.platform.CsvLines;
import org.yici.platform.SheetLine;
import org.yici.platform.Sheets;

/** Reads the rows of a workbook or CSV file by its headings; memory does not grow with the rows. */
final class StockReading {
  static final String SHEET = "证照";
  static final String MARK = "行标（不要改）";
  static final String RESULT = "检查结果";
  static final String MARK_KEY = "mark";
  private final StockTable table;
  private final Consumer<StockRow> each;
  private Map<Integer, StockColumn> columns;
  private Integer mark;

  private StockReading(StockTable table, Consumer<StockRow> each) {
    this.table = table;
    this.each = each;
  }

  /**
   * @throws InputException path {@code file}, when it is no workbook, breaks a limit or has other
   *     headings
   */
  static void xlsx(Path file, StockTable table, Consumer<StockRow> each) throws IOException {
    try (Sheets book = Sheets.open(file, Sheets.Limits.USUAL)) {
      List<String> names = book.names();
      StockReading reading = new StockReading(table, each);
      book.read(names.contains(SHEET) || names.size() > 1 ? SHEET : names.get(0), reading::line);
      reading.end();
    }
  }

  /**
   * @throws InputException as {@link #xlsx}
   */
  static void csv(Path file, StockTable table, Consumer<StockRow> each) throws IOException {
    if (Files.size(file) > Sheets.Limits.USUAL.file()) {
      throw new InputException("file", "文件最大 20 MB，您交的超过了；请分成几个文件");
    }
    StockReading reading = new StockReading(table, each);
    CsvLines.read(Files.readAllBytes(file), Sheets.Limits.USUAL, reading::line);
    reading.end();
  }

  private void end() {
    if (columns == null) {
      throw new InputException("file", "文件是空的：第一行写标题，下面一行一份证照。请用这里的模板填");
    }
  }

  private void line(SheetLine line) {
    if (columns == null) {
      heads(line);
      return;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    columns.forEach((at, column) -> cells.put(column.key(), line.cell(at)));
    if (mark != null) {
      cells.put(MARK_KEY, line.cell(mark));
    }
    List<StockFault> faults = new ArrayList<>();
    Map<String, StockColumn> byLetters = new HashMap<>();
    columns.forEach((at, column) -> byLetters.put(SheetLine.letters(at), column));
    for (SheetLine.Problem p : line.problems()) {
      StockColumn column = byLetters.get(p.column());
      faults.add(
          new StockFault(
              column == null ? "" : column.key(),
              column == null ? p.column() + " 列" : column.heading(),
              p.message(),
              "改好以后再交"));
    }
    each.accept(new StockRow(line.number(), cells, faults));
  }

  /** All that is wrong with the headings is told at once. */
  private void heads(SheetLine line) {
    Map<Integer, StockColumn> found = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    List<InputException.Fault> faults = new ArrayList<>();
    for (int c = 0; c < line.cells().size(); c++) {
      String title = line.cell(c);
      int at = c;
      if (title.isEmpty() || title.equals(RESULT)) {
        continue;
      }
      if (!seen.add(title)) {
        faults.add(fault("标题「" + brief(title) + "」有两列，只留一列"));
      } else if (title.equals(MARK)) {
        mark = c;
      } else {
        table
            .byHeading(title)
            .ifPresentOrElse(
                column -> found.put(at, column),
                () ->
                    faults.add(
                        fault(
                            SheetLine.letters(at)
                                + " 列的标题「"
                                + brief(title)
                                + "」不认识；请照模板写，不要的列整列删掉")));
      }
    }
    List<String> missing =
        table.columns().stream()
            .map(StockColumn::heading)
            .filter(
                h -> !seen.contains(h) && table.byHeading(h).orElseThrow().hint().startsWith("必填"))
            .toList();
    if (!missing.isEmpty()) {
      faults.add(fault("缺「" + String.join("」「", missing) + "」，请用" + table.type().name() + "的模板填"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults.subList(0, Math.min(20, faults.size())));
    }
    columns = found;
  }

  private static InputException.Fault fault(String message) {
    return new InputException.Fault("file", message);
  }

  private static String brief(String text) {
    return text.length() <= 30 ? text : text.substring(0, 30) + "…";
  }
}
