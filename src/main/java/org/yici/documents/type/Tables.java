package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Shape;

/** Tables as wide as the text, ruled, with the head row repeated on every page. */
final class Tables {
  private static final double POINTS = 12;
  private static final double EM = POINTS * Grid.POINT;
  private static final double STEP = 6.2;
  private static final double PAD = 1.2;
  private static final double RULE = 0.18;

  /** Columns whose cells are no longer than this, in ems, are centred. */
  private static final double SHORT = 8;

  private final Fonts fonts;
  private final double[] widths;
  private final boolean[] centred;

  private Tables(Fonts fonts, Table table) {
    this.fonts = fonts;
    double sum = table.widths().stream().mapToInt(w -> w).sum();
    widths = table.widths().stream().mapToDouble(w -> w * Grid.WIDTH / sum).toArray();
    centred = new boolean[widths.length];
    for (int c = 0; c < widths.length; c++) {
      int column = c;
      centred[c] =
          table.rows().stream()
              .map(r -> Text.of(fonts, Face.FANGSONG, r.get(column)))
              .allMatch(t -> t.width() <= Math.min(SHORT, room(column)));
    }
  }

  static List<Piece> pieces(Fonts fonts, Table table) {
    for (List<String> row : table.rows()) {
      if (row.size() != table.head().size() || row.size() != table.widths().size()) {
        throw new IllegalArgumentException("a row of " + row.size() + " cells: " + row);
      }
    }
    Tables t = new Tables(fonts, table);
    List<Piece> pieces = new ArrayList<>();
    Piece head = t.row(t.cells(table.head(), Face.HEI), 0, Integer.MAX_VALUE, true, null);
    pieces.add(gap(true));
    pieces.add(head);
    double room = Grid.HEIGHT - head.height() - 2 * PAD;
    int most = (int) (room / STEP);
    for (List<String> row : table.rows()) {
      List<Cell> cells = t.cells(row, Face.FANGSONG);
      int lines = cells.stream().mapToInt(c -> c.lines().size()).max().orElse(1);
      for (int from = 0; from < Math.max(1, lines); from += most) {
        pieces.add(t.row(cells, from, from + most, false, head));
      }
    }
    pieces.add(gap(false));
    return pieces;
  }

  private static Piece gap(boolean withNext) {
    return new Piece(2, false, withNext, null, (pen, top) -> {});
  }

  private record Cell(Text text, List<LineBreaker.Line> lines) {}

  private double room(int column) {
    return (widths[column] - 2 * PAD) / EM;
  }

  private List<Cell> cells(List<String> row, Face face) {
    List<Cell> cells = new ArrayList<>();
    for (int c = 0; c < widths.length; c++) {
      Text text = Text.of(fonts, face, row.get(c));
      cells.add(new Cell(text, LineBreaker.lines(text, room(c), room(c), false)));
    }
    return cells;
  }

  /** A row, or the part of it between two of its lines. */
  private Piece row(List<Cell> cells, int from, int to, boolean isHead, Piece head) {
    int most = cells.stream().mapToInt(c -> Math.min(to, c.lines().size()) - from).max().orElse(1);
    double height = Math.max(1, most) * STEP + 2 * PAD;
    return new Piece(
        height,
        false,
        isHead,
        head,
        (pen, top) -> {
          double x = Grid.LEFT;
          for (int c = 0; c < widths.length; c++) {
            pen.draw(Shape.box(x, top, widths[c], height, RULE, Grid.BLACK));
            Cell cell = cells.get(c);
            List<LineBreaker.Line> lines =
                cell.lines()
                    .subList(
                        Math.min(from, cell.lines().size()), Math.min(to, cell.lines().size()));
            double y = top + (height - lines.size() * STEP) / 2;
            for (LineBreaker.Line line : lines) {
              double free = isHead || centred[c] ? (room(c) - line.width()) * EM / 2 : 0;
              pen.write(
                  cell.text(),
                  line.from(),
                  line.to(),
                  line.advances(),
                  POINTS,
                  EM,
                  Grid.BLACK,
                  x + PAD + Math.max(0, free),
                  Grid.baseline(y, STEP, POINTS));
              y += STEP;
            }
            x += widths[c];
          }
        });
  }
}
