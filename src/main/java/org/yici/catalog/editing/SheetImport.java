package org.yici.catalog.editing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.SheetLine;
import org.yici.platform.Sheets;

/**
 * A workbook of guides that comes back. All of it becomes drafts, or, when one cell cannot be read
 * or may not be changed, nothing does; every fault says sheet, row and column.
 */
@Component
public class SheetImport {
  private static final int MOST_FAULTS = 300;
  private static final int MOST_ITEMS = 2000;
  private final FieldTable fields;
  private final Editing editing;
  private final Replacing replacing;

  SheetImport(FieldTable fields, Editing editing, Replacing replacing) {
    this.fields = fields;
    this.editing = editing;
    this.replacing = replacing;
  }

  /**
   * Something that keeps the workbook from being taken in.
   *
   * @param row as the spreadsheet program shows it, 0 for the whole sheet
   * @param column letters, or empty
   */
  public record Fault(String sheet, int row, String column, String message) {}

  /** What came of it: drafts, or faults and no draft. */
  public record Outcome(int items, List<Draft> drafts, List<Fault> faults) {}

  /**
   * @throws InputException when the file is no workbook or breaks a limit
   */
  public Outcome take(Person person, Path file) throws IOException {
    try (Sheets book = Sheets.open(file, Sheets.Limits.USUAL)) {
      Reading reading = new Reading(person);
      List<String> names = book.names();
      if (!names.contains(SheetWords.ITEMS)) {
        throw new InputException(
            "file", "没有「" + SheetWords.ITEMS + "」这张工作表，文件里有：" + String.join("、", names));
      }
      book.read(SheetWords.ITEMS, reading::item);
      for (FieldTable.Group g : fields.groups()) {
        if (g.list() != null && names.contains(g.listName())) {
          reading.begin(g);
          book.read(g.listName(), reading::row);
        }
      }
      List<Replacing.Incoming> incoming = reading.finish();
      if (!reading.faults.isEmpty()) {
        return new Outcome(incoming.size(), List.of(), reading.faults);
      }
      List<Draft> drafts =
          replacing.all(person, incoming).stream()
              .filter(d -> d.version() > reading.items.get(d.code()).before.version())
              .toList();
      return new Outcome(incoming.size(), drafts, List.of());
    }
  }

  /** An item of the workbook: what it was, what it becomes. */
  private static final class Item {
    final Draft before;
    final int row;
    Content content;
    final Map<String, List<Map<String, Object>>> lists = new HashMap<>();

    Item(Draft before, int row) {
      this.before = before;
      this.row = row;
      this.content = before.content();
    }
  }

  /** Reads the sheets from the top. */
  private final class Reading {
    final Map<String, Item> items = new LinkedHashMap<>();
    final List<Fault> faults = new ArrayList<>();
    private final Person person;
    private String sheet = SheetWords.ITEMS;
    private FieldTable.Group group;
    private Map<String, Integer> columns;
    private Map<Integer, Field> known;

    Reading(Person person) {
      this.person = person;
    }

    void begin(FieldTable.Group next) {
      group = next;
      sheet = next.listName();
      columns = null;
    }

    private void fault(int row, Integer column, String message) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(new Fault(sheet, row, column == null ? "" : SheetLine.letters(column), message));
      }
    }

    /** Takes the headings; whether the line was them. */
    private boolean heads(SheetLine line, List<Field> fieldsOfSheet, List<String> needed) {
      if (columns != null) {
        line.problems().stream()
            .limit(MOST_FAULTS - faults.size())
            .forEach(p -> faults.add(new Fault(sheet, line.number(), p.column(), p.message())));
        return false;
      }
      columns = new HashMap<>();
      known = new HashMap<>();
      Map<String, Field> byLabel = new HashMap<>();
      fieldsOfSheet.forEach(f -> byLabel.put(f.label(), f));
      for (int c = 0; c < line.cells().size(); c++) {
        String title = line.cell(c);
        if (!title.isEmpty() && columns.put(title, c) != null) {
          fault(line.number(), c, "标题「" + title + "」有两列，只留一列");
        }
        Field field = byLabel.get(title);
        if (field != null) {
          known.put(c, field);
        } else if (!title.isEmpty()
            && !List.of(
                    SheetWords.CODE,
                    SheetWords.SEEN,
                    SheetWords.ROW,
                    SheetWords.NAME,
                    SheetWords.RESULT)
                .contains(title)) {
          fault(line.number(), c, "不认识的标题「" + title + "」，请照导出的写，不要的列整列删掉");
        }
      }
      for (String title : needed) {
        if (!columns.containsKey(title)) {
          fault(line.number(), null, "缺「" + title + "」这一列，请从导出的表格改");
        }
      }
      return true;
    }

    private String key(SheetLine line, String title) {
      Integer c = columns.get(title);
      return c == null ? "" : line.cell(c);
    }

    void item(SheetLine line) {
      if (heads(line, SheetWords.items(fields), List.of(SheetWords.CODE, SheetWords.SEEN))) {
        return;
      }
      String code = key(line, SheetWords.CODE);
      Integer column = columns.get(SheetWords.CODE);
      if (items.containsKey(code)) {
        fault(line.number(), column, "编码「" + code + "」前面已经有一行");
        return;
      }
      if (items.size() == MOST_ITEMS) {
        throw new InputException("file", "一次最多 " + MOST_ITEMS + " 个事项，请分成几个文件");
      }
      Draft draft;
      try {
        draft = editing.open(person, code);
      } catch (NotFoundException e) {
        fault(line.number(), column, e.getMessage());
        return;
      }
      Item item = new Item(draft, line.number());
      items.put(code, item);
      if (draft.state() != Draft.State.DRAFTING) {
        fault(line.number(), column, "这份指南正在" + draft.state().chinese() + "，退回以后才能再改");
      } else if (!draft.seen().equals(key(line, SheetWords.SEEN))) {
        fault(
            line.number(),
            columns.get(SheetWords.SEEN),
            "您导出以后"
                + (draft.savedBy().isEmpty() ? "又发布了新版" : draft.savedBy() + "改过这份草稿")
                + "，请重新导出再改");
      }
      known.forEach(
          (c, field) ->
              item.content =
                  item.content.with(
                      field.path(), Editing.value(field, SheetWords.value(field, line.cell(c)))));
    }

    void row(SheetLine line) {
      if (heads(line, group.columns(), List.of(SheetWords.CODE, SheetWords.ROW))) {
        return;
      }
      Item item = items.get(key(line, SheetWords.CODE));
      if (item == null) {
        fault(
            line.number(),
            columns.get(SheetWords.CODE),
            "编码「" + key(line, SheetWords.CODE) + "」不在「" + SheetWords.ITEMS + "」里");
        return;
      }
      String name = key(line, SheetWords.ROW);
      List<Map<String, Object>> rows =
          item.lists.computeIfAbsent(group.list(), l -> new ArrayList<>());
      Map<String, Object> old =
          name.isEmpty() ? null : item.before.content().row(group.list(), name);
      if (!name.isEmpty() && old == null) {
        fault(line.number(), columns.get(SheetWords.ROW), "没有行号「" + name + "」；新加的行，行号空着");
        return;
      }
      if (rows.size() == Editing.MOST_ROWS) {
        fault(line.number(), null, "一个事项的「" + sheet + "」最多 " + Editing.MOST_ROWS + " 行");
        return;
      }
      Map<String, Object> row = old == null ? new LinkedHashMap<>() : new LinkedHashMap<>(old);
      row.putIfAbsent(Content.ROW, "new");
      known.forEach(
          (c, field) ->
              row.put(field.name(), Editing.value(field, SheetWords.value(field, line.cell(c)))));
      rows.add(row);
    }

    /** What came in, checked for what is locked. */
    List<Replacing.Incoming> finish() {
      sheet = SheetWords.ITEMS;
      List<Replacing.Incoming> incoming = new ArrayList<>();
      items.forEach(
          (code, item) -> {
            Map<String, List<Map<String, Object>>> lists =
                new LinkedHashMap<>(item.content.lists());
            lists.putAll(item.lists);
            Content next =
                new Content(
                    item.content.elements(), lists, item.content.extra(), item.content.facts());
            replacing
                .faults(person, item.before, next)
                .forEach(f -> fault(item.row, null, f.message()));
            incoming.add(new Replacing.Incoming(code, next));
          });
      if (items.isEmpty() && faults.isEmpty()) {
        fault(0, null, "一个事项也没有");
      }
      return incoming;
    }
  }
}
