package org.yici.catalog.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import org.yici.catalog.BaseItem;
import org.yici.directory.AgencyKind;
import org.yici.directory.Directory;
import org.yici.kernel.CodeSets;

/** Writes rows of a base catalogue as a workbook that can be changed and handed in again. */
@Component
public class BaseBook {
  static final Map<String, String> UNITS =
      Map.of("WORKING", "工作日", "NATURAL", "自然日", "MONTH", "月", "NONE", "无");
  private static final Set<BaseColumn> WIDE =
      Set.of(BaseColumn.NAME, BaseColumn.LAW, BaseColumn.QUOTE, BaseColumn.MATERIALS);
  private final Directory directory;
  private final CodeSets sets;

  BaseBook(Directory directory, CodeSets sets) {
    this.directory = directory;
    this.sets = sets;
  }

  /** An XLSX file; with its headings alone when there are no rows. */
  public byte[] of(List<BaseItem> rows) throws IOException {
    Map<String, String> kinds = new HashMap<>();
    for (AgencyKind kind : directory.kinds()) {
      kinds.put(kind.key(), kind.label());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Yici", "1.0")) {
      Worksheet sheet = book.newWorksheet(BaseReader.SHEET);
      BaseColumn[] columns = BaseColumn.values();
      for (BaseColumn c : columns) {
        int at = c.ordinal();
        sheet.value(0, at, c.heading + (c.required ? "*" : ""));
        sheet.width(at, WIDE.contains(c) ? 36 : 16);
      }
      sheet.range(0, 0, 0, columns.length - 1).style().bold().set();
      // as text, so that codes keep their zeros when somebody types in them
      sheet.range(1, 0, rows.size() + 200, columns.length - 1).style().format("@").set();
      sheet.freezePane(2, 1);
      for (int i = 0; i < rows.size(); i++) {
        for (BaseColumn c : columns) {
          String text = text(c, rows.get(i), kinds);
          if (!text.isEmpty()) {
            sheet.value(i + 1, c.ordinal(), text);
          }
        }
      }
    }
    return out.toByteArray();
  }

  private String text(BaseColumn column, BaseItem row, Map<String, String> kinds) {
    String text = column.of(row);
    return switch (column) {
      case KIND -> kinds.getOrDefault(text, text);
      case TYPE -> sets.label("CS-TYPE", text).orElse(text);
      case LIMIT_UNIT -> UNITS.getOrDefault(text, text);
      default -> text;
    };
  }
}
