package org.yici.documents.word;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText.Table;

/** The text of a Word file with the properties of its parts. */
final class Story {
  /** Characters up to {@code end} (not included) that have the same properties. */
  record Part(int end, byte[] properties) {}

  /** What the text is wide, in twentieths of a point. */
  private static final int WIDTH = 9070;

  private static final int GAP = 108;
  private static final char CELL_END = 7;
  private static final char PARAGRAPH_END = '\r';

  private final StringBuilder text = new StringBuilder();
  private final List<Part> runs = new ArrayList<>();
  private final List<Part> paragraphs = new ArrayList<>();

  void paragraph(String words, Style style) {
    add(words, PARAGRAPH_END, style, style.paragraph().toByteArray());
  }

  void table(Table table) {
    int sum = table.widths().stream().mapToInt(w -> w).sum();
    int[] edges = new int[table.widths().size() + 1];
    edges[0] = -GAP;
    for (int i = 0; i < table.widths().size(); i++) {
      edges[i + 1] = edges[i] + WIDTH * table.widths().get(i) / sum;
    }
    row(table.head(), Style.CELL_HEAD, rowEnd(edges, true));
    table.rows().forEach(r -> row(r, Style.CELL, rowEnd(edges, false)));
  }

  private void row(List<String> cells, Style style, byte[] end) {
    byte[] inTable = inTable(style.paragraph()).toByteArray();
    for (String cell : cells) {
      List<String> lines = cell.isEmpty() ? List.of("") : cell.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        char mark = i == lines.size() - 1 ? CELL_END : PARAGRAPH_END;
        add(lines.get(i), mark, style, inTable);
      }
    }
    add("", CELL_END, style, end);
  }

  /** In a table, and in one that stands in no other. */
  private static Bytes inTable(Bytes properties) {
    return properties.flag(0x2416, 1).int2(0x6649).int4(1);
  }

  /** The end of a row holds the widths and borders of its cells. */
  private static byte[] rowEnd(int[] edges, boolean head) {
    int columns = edges.length - 1;
    Bytes b = inTable(new Bytes()).flag(0x2417, 1).number(0x9602, GAP);
    b.flag(0x3403, 1); // a row is not cut by the end of a page
    if (head) {
      b.flag(0x3404, 1);
    }
    Bytes cells = new Bytes().int1(columns);
    for (int edge : edges) {
      cells.int2(edge);
    }
    for (int c = 0; c < columns; c++) {
      cells.int2(0x0080).int2(0); // 0x0080: its text stands in the middle of its height
      for (int side = 0; side < 4; side++) {
        cells.int1(4).int1(1).int1(1).int1(0); // a single black line of half a point
      }
    }
    return b.number(0xD608, cells.size() + 1).raw(cells.toByteArray()).toByteArray();
  }

  private void add(String words, char mark, Style style, byte[] paragraph) {
    text.append(words.replaceAll("[\\p{Cntrl}]", " ")).append(mark);
    runs.add(new Part(text.length(), style.characters()));
    paragraphs.add(new Part(text.length(), paragraph));
  }

  String text() {
    return text.toString();
  }

  List<Part> runs() {
    return runs;
  }

  List<Part> paragraphs() {
    return paragraphs;
  }
}
