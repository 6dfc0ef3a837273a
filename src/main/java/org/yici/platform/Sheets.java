package org.yici.platform;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.yici.kernel.InputException;

/**
 * An XLSX workbook that somebody handed in, read row by row: memory does not grow with the rows.
 * Size, parts, depth and macros are checked by {@link SheetGuard} before anything is read. Cells
 * are plain texts: formulas, error values, merged cells and numbers too long to be exact are
 * problems of their row, because what they show is not what the file says.
 */
public final class Sheets implements Closeable {
  private static final int EXACT_DIGITS = 15;
  private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

  /**
   * @param file bytes of the file; {@code unpacked} bytes of all its parts together
   * @param rows rows with something in them, per sheet; {@code columns} per row
   */
  public record Limits(long file, long unpacked, int sheets, int rows, int columns) {
    /** For lists of a city: 20 MB, 50,000 rows. */
    public static final Limits USUAL = new Limits(20 << 20, 200 << 20, 40, 50_000, 200);
  }

  private final Limits limits;
  private final Map<String, List<SheetGuard.Merge>> merges;
  private final ReadableWorkbook book;

  private Sheets(Limits limits, Map<String, List<SheetGuard.Merge>> merges, ReadableWorkbook book) {
    this.limits = limits;
    this.merges = merges;
    this.book = book;
  }

  /**
   * @throws InputException path {@code file}, when it is no workbook or breaks a limit
   */
  public static Sheets open(Path file, Limits limits) throws IOException {
    var merges = new SheetGuard(limits).check(file);
    try {
      return new Sheets(limits, merges, new ReadableWorkbook(file.toFile(), WITH_FORMATS));
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** The visible and hidden sheets in their order. */
  public List<String> names() {
    try (Stream<Sheet> sheets = book.getSheets()) {
      return sheets.map(Sheet::getName).toList();
    }
  }

  /**
   * Hands over every row that is not empty, from the top.
   *
   * @throws InputException when there is no such sheet or it has too many rows
   */
  public void read(String name, Consumer<SheetLine> each) {
    Sheet sheet =
        book.findSheet(name)
            .orElseThrow(
                () ->
                    fault(
                        "没有名叫「" + name + "」的工作表，文件里有：" + String.join("、", names()) + "。请改工作表的名字"));
    List<SheetGuard.Merge> merged = merges.getOrDefault(sheet.getId(), List.of());
    int rows = 0;
    try (Stream<Row> stream = sheet.openStream()) {
      for (Iterator<Row> it = stream.iterator(); it.hasNext(); ) {
        SheetLine line = line(it.next(), merged);
        if (line.cells().stream().allMatch(String::isEmpty) && line.problems().isEmpty()) {
          continue;
        }
        if (++rows > limits.rows()) {
          throw fault("工作表「" + name + "」超过 " + limits.rows() + " 行，请分成几个文件");
        }
        each.accept(line);
      }
    } catch (IOException | ExcelReaderException e) {
      throw unreadable(e);
    }
  }

  private SheetLine line(Row row, List<SheetGuard.Merge> merged) {
    List<String> cells = new ArrayList<>();
    List<SheetLine.Problem> problems = new ArrayList<>();
    for (Cell cell : row) {
      if (cell == null) {
        cells.add("");
      } else if (cells.size() >= limits.columns()) {
        if (cell.getType() != CellType.EMPTY) {
          problems.add(
              new SheetLine.Problem(
                  SheetLine.letters(cell.getColumnIndex()),
                  "超出 " + limits.columns() + " 列，这里的内容请移走"));
          break;
        }
      } else {
        cells.add(text(cell, problems));
      }
    }
    for (SheetGuard.Merge m : merged) {
      if (m.has(row.getRowNum())) {
        problems.add(
            new SheetLine.Problem(m.column(), "单元格 " + m.ref() + " 是合并的，只有左上角一格有值；请取消合并，逐行填写"));
      }
    }
    return new SheetLine(row.getRowNum(), cells, problems);
  }

  private static String text(Cell cell, List<SheetLine.Problem> problems) {
    switch (cell.getType()) {
      case STRING:
        return cell.asString().strip();
      case BOOLEAN:
        return cell.asBoolean() ? "1" : "0";
      case NUMBER:
        return number(cell, problems);
      case FORMULA:
        problems.add(new SheetLine.Problem(column(cell), "是公式；请复制后「选择性粘贴—数值」，再交上来"));
        return "";
      case ERROR:
        problems.add(new SheetLine.Problem(column(cell), "是错误值，请改成正确的内容"));
        return "";
      default:
        return "";
    }
  }

  private static String column(Cell cell) {
    return SheetLine.letters(cell.getColumnIndex());
  }

  private static String number(Cell cell, List<SheetLine.Problem> problems) {
    BigDecimal value = cell.asNumber();
    if (isDate(cell)) {
      try {
        return cell.asDate().toLocalDate().toString();
      } catch (DateTimeException | IllegalArgumentException | ExcelReaderException e) {
        problems.add(new SheetLine.Problem(column(cell), "不是能读懂的日期，请写成 2026-01-31"));
        return "";
      }
    }
    if (value.precision() - value.scale() > EXACT_DIGITS) {
      problems.add(new SheetLine.Problem(column(cell), "是超过 15 位的数字，后面几位已经不准；请把这一列设成「文本」格式后重新填写"));
      return "";
    }
    return value.stripTrailingZeros().toPlainString();
  }

  private static boolean isDate(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36)) {
      return true;
    }
    String format = cell.getDataFormatString();
    return format != null
        && format.replaceAll("\\[[^\\]]*\\]|\"[^\"]*\"|\\\\.", "").matches(".*[yY年].*[mM月].*");
  }

  private static InputException unreadable(Exception e) {
    if (e instanceof InputException input) {
      return input;
    }
    return fault("这个文件读不下去，可能已经损坏；请用表格软件打开，另存为 .xlsx 再交");
  }

  private static InputException fault(String message) {
    return new InputException("file", message);
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
