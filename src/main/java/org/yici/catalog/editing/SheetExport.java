package org.yici.catalog.editing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import org.yici.catalog.Finding;
import org.yici.identity.Person;

/**
 * The guides of an agency as a workbook: a sheet per table, headings as people know them, codes to
 * choose from, and what the gate finds beside the cell: as its note, and in the row's last column.
 */
@Component
public class SheetExport {
  private static final String BLOCKED = "FBF0D9";
  private static final String WARNED = "E7F0F0";
  private static final String LOCKED = "EFECE5";
  private static final int SPARE_ROWS = 300;
  private final FieldTable fields;
  private final Editing editing;
  private final Steps steps;

  SheetExport(FieldTable fields, Editing editing, Steps steps) {
    this.fields = fields;
    this.editing = editing;
    this.steps = steps;
  }

  /**
   * Writes the drafts, or what is published where there is none.
   *
   * @param codes of the items
   */
  public void write(Person person, List<String> codes, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Yici", "1.0")) {
      explain(book.newWorksheet("说明"));
      Map<FieldTable.Group, Table> tables = new LinkedHashMap<>();
      Worksheet items = book.newWorksheet(SheetWords.ITEMS);
      for (FieldTable.Group g : fields.groups()) {
        if (g.list() != null) {
          tables.put(g, new Table(book.newWorksheet(g.listName()), g.columns()));
        }
      }
      Codes choices = new Codes(book.newWorksheet("代码"));
      Table table = new Table(items, SheetWords.items(fields));
      table.head(choices, List.of(SheetWords.CODE, SheetWords.SEEN), codes.size());
      tables.forEach(
          (g, t) ->
              t.head(
                  choices,
                  List.of(SheetWords.CODE, SheetWords.NAME, SheetWords.ROW),
                  codes.size() * 8 + SPARE_ROWS));
      for (String code : codes) {
        item(person, code, table, tables);
      }
    }
  }

  private static void explain(Worksheet ws) {
    List<String> lines =
        List.of(
            "办事指南表格",
            "一张工作表是一张表。改好以后在「指南编写」里交回来，全部存成草稿；有一处读不懂就一处也不存。",
            "灰色的格随基本目录，改了交不上来。编码、版本、行号三列不要改；新加一行材料、环节等，行号空着。",
            "一个事项在子表里有哪些行，交回来就是哪些行：删掉的行就是不要了。整张子表没有写的事项，子表不动。",
            "黄色的格不改好不能发布，浅蓝的格请再看看；为什么、怎么改写在格子的批注和最后一列。",
            "有下拉的从里面选；能选几个的，写「1 自然人、2 企业法人」。");
    for (int i = 0; i < lines.size(); i++) {
      ws.value(i, 0, lines.get(i));
    }
    ws.style(0, 0).bold().fontSize(14).set();
    ws.width(0, 110);
  }

  private void item(Person person, String code, Table items, Map<FieldTable.Group, Table> tables) {
    Draft draft = editing.open(person, code);
    Content content = draft.content();
    Content original = editing.original(draft);
    Map<String, StringBuilder> notes = new HashMap<>();
    Map<String, Boolean> blocks = new HashMap<>();
    for (Finding f : steps.findings(draft)) {
      StringBuilder note = notes.computeIfAbsent(f.path(), p -> new StringBuilder());
      note.append(note.isEmpty() ? "" : "\n")
          .append(f.blocks() ? "不能发布：" : "提醒：")
          .append(f.message())
          .append("。")
          .append(f.repair())
          .append("（规则 ")
          .append(f.rule())
          .append("）");
      blocks.merge(f.path(), f.blocks(), Boolean::logicalOr);
    }
    Cells cells =
        (field, path) ->
            new Cell(
                content.text(path),
                editing.locked(person, original, field, path).isPresent(),
                notes.getOrDefault(content.gatePath(path), new StringBuilder()).toString(),
                blocks.getOrDefault(content.gatePath(path), false));
    StringBuilder loose = new StringBuilder();
    Content.LISTS.forEach(
        list -> {
          if (notes.containsKey(list)) {
            loose.append(notes.get(list)).append("\n");
          }
        });
    items.row(List.of(code, draft.seen()), Field::path, cells, loose.toString());
    tables.forEach(
        (group, table) ->
            content
                .rows(group.list())
                .forEach(
                    row ->
                        table.row(
                            List.of(code, draft.name(), row.get(Content.ROW).toString()),
                            f -> f.path(row),
                            cells,
                            "")));
  }

  /** A value with what there is to say about it. */
  private record Cell(String value, boolean locked, String note, boolean blocked) {}

  private interface Cells {
    Cell of(Field field, String path);
  }

  private interface Paths {
    String of(Field field);
  }

  /** The sheet that drop-downs take their choices from: a column per code set. */
  private static final class Codes {
    private final Worksheet ws;
    private final Map<Map<String, String>, Range> ranges = new HashMap<>();

    Codes(Worksheet ws) {
      this.ws = ws;
    }

    Range of(Field field) {
      return ranges.computeIfAbsent(
          field.options(),
          options -> {
            int column = ranges.size();
            ws.value(0, column, field.label());
            int row = 1;
            for (Map.Entry<String, String> o : options.entrySet()) {
              ws.value(row++, column, SheetWords.choice(o.getKey(), o.getValue()));
            }
            ws.width(column, 24);
            return ws.range(1, column, row - 1, column);
          });
    }
  }

  /** A sheet that is being filled. */
  private static final class Table {
    private final Worksheet ws;
    private final List<Field> columns;
    private int keys;
    private int row = 1;

    Table(Worksheet ws, List<Field> columns) {
      this.ws = ws;
      this.columns = columns;
    }

    void head(Codes choices, List<String> before, int rows) {
      keys = before.size();
      for (int c = 0; c < keys; c++) {
        title(c, before.get(c), c == 0 ? 38 : 14);
      }
      for (int c = 0; c < columns.size(); c++) {
        Field f = columns.get(c);
        title(keys + c, f.label(), f.kind() == Field.Kind.TEXT ? 40 : 18);
        if (f.kind() == Field.Kind.ONE) {
          ws.range(1, keys + c, rows, keys + c)
              .validateWithList(choices.of(f))
              .allowBlank(true)
              .showErrorMessage(false);
        } else if (f.kind() == Field.Kind.MANY) {
          choices.of(f);
        }
      }
      title(keys + columns.size(), SheetWords.RESULT, 60);
      ws.freezePane(keys, 1);
    }

    private void title(int column, String text, double width) {
      ws.value(0, column, text);
      ws.style(0, column).bold().wrapText(true).fillColor(LOCKED).set();
      ws.width(column, width);
    }

    void row(List<String> before, Paths paths, Cells cells, String loose) {
      for (int c = 0; c < keys; c++) {
        ws.value(row, c, before.get(c));
        ws.style(row, c).fillColor(LOCKED).format("@").set();
      }
      StringBuilder result = new StringBuilder(loose);
      for (int c = 0; c < columns.size(); c++) {
        Field f = columns.get(c);
        Cell cell = cells.of(f, paths.of(f));
        put(keys + c, f, cell);
        if (!cell.note().isEmpty()) {
          result.append(f.label()).append("：").append(cell.note()).append("\n");
        }
      }
      ws.value(row, keys + columns.size(), result.toString().strip());
      row++;
    }

    private void put(int column, Field field, Cell cell) {
      String text = SheetWords.cell(field, cell.value());
      if (!text.isEmpty()) {
        ws.value(row, column, text);
      }
      var style = ws.style(row, column).wrapText(false).format("@");
      if (!cell.note().isEmpty()) {
        ws.comment(row, column, cell.note());
        style = style.fillColor(cell.blocked() ? BLOCKED : WARNED);
      } else if (cell.locked()) {
        style = style.fillColor(LOCKED);
      }
      style.set();
    }
  }
}
