package org.yici.catalog.base;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.kernel.InputException;
import org.yici.platform.SheetLine;
import org.yici.platform.Sheets;
import tools.jackson.databind.JsonNode;

/** Reads a base catalogue from a workbook or from JSON; says nothing about what the rows mean. */
final class BaseReader {
  /** The name that the sheet should have; a workbook of one sheet may call it as it likes. */
  static final String SHEET = "基本目录";

  static final int MAX_ROWS = Sheets.Limits.USUAL.rows();
  private final List<BaseLine> lines = new ArrayList<>();
  private final List<BaseFinding> findings = new ArrayList<>();
  private Map<Integer, BaseColumn> head;

  private BaseReader() {}

  /** The rows, and what is wrong with the headings. */
  record Read(List<BaseLine> lines, List<BaseFinding> findings) {}

  /**
   * @throws InputException path {@code file}, when it cannot be read as a workbook
   */
  static Read workbook(Path file) throws IOException {
    BaseReader reader = new BaseReader();
    try (Sheets sheets = Sheets.open(file, Sheets.Limits.USUAL)) {
      List<String> names = sheets.names();
      if (names.size() > 1 && !names.contains(SHEET)) {
        throw new InputException(
            "file", "文件里有 " + names.size() + " 张工作表，没有一张叫「" + SHEET + "」；请把目录那一张改成这个名字");
      }
      sheets.read(names.contains(SHEET) ? SHEET : names.get(0), reader::line);
    }
    if (reader.head == null) {
      reader.findings.add(new BaseFinding(0, "", true, "工作表是空的；第一行写列名，从第二行起每行一个事项", ""));
    }
    return new Read(reader.lines, reader.findings);
  }

  private void line(SheetLine line) {
    if (head == null) {
      heading(line);
      return;
    }
    Map<BaseColumn, String> cells = new EnumMap<>(BaseColumn.class);
    head.forEach((index, column) -> cells.put(column, line.cell(index)));
    cells.values().removeIf(String::isEmpty);
    lines.add(new BaseLine(line.number(), cells, line.problems()));
  }

  private void heading(SheetLine line) {
    head = new HashMap<>();
    Set<BaseColumn> missing = EnumSet.allOf(BaseColumn.class);
    line.problems()
        .forEach(
            p -> findings.add(new BaseFinding(line.number(), p.column(), true, p.message(), "")));
    for (int i = 0; i < line.cells().size(); i++) {
      String text = line.cell(i).replaceAll("[\\s*＊]|[（(].*[)）]$", "");
      BaseColumn column = column(text);
      if (column != null && missing.remove(column)) {
        head.put(i, column);
      } else if (!text.isEmpty()) {
        findings.add(
            new BaseFinding(
                line.number(),
                SheetLine.letters(i),
                column != null,
                column == null ? "列名「" + brief(text) + "」不认识，这一列没有读" : "列名「" + text + "」写了两次，请删去一列",
                ""));
      }
    }
    missing.removeIf(c -> !c.required);
    if (!missing.isEmpty()) {
      findings.add(
          new BaseFinding(
              line.number(),
              "",
              true,
              "第一行缺少列名："
                  + String.join("、", missing.stream().map(c -> c.heading).toList())
                  + "。请下载样表，照它的第一行写",
              ""));
    }
  }

  private static BaseColumn column(String heading) {
    for (BaseColumn c : BaseColumn.values()) {
      if (c.heading.equals(heading)) {
        return c;
      }
    }
    return null;
  }

  /** Rows as objects with the keys of {@link BaseColumn}; values text or numbers. */
  static Read json(JsonNode rows) {
    BaseReader reader = new BaseReader();
    if (!rows.isArray() || rows.isEmpty()) {
      throw new InputException("rows", "rows 应是数组，至少一行");
    }
    if (rows.size() > MAX_ROWS) {
      throw new InputException("rows", "一次最多 " + MAX_ROWS + " 行");
    }
    int number = 0;
    for (JsonNode row : rows) {
      number++;
      Map<BaseColumn, String> cells = new EnumMap<>(BaseColumn.class);
      for (BaseColumn c : BaseColumn.values()) {
        JsonNode value = row.path(c.key);
        if (value.isContainer()) {
          reader.findings.add(new BaseFinding(number, c.heading, true, c.key + " 应是文字", ""));
        } else if (!value.isMissingNode() && !value.isNull() && !value.asString("").isBlank()) {
          cells.put(c, value.asString("").strip());
        }
      }
      reader.lines.add(new BaseLine(number, cells, List.of()));
    }
    return new Read(reader.lines, reader.findings);
  }

  private static String brief(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }
}
