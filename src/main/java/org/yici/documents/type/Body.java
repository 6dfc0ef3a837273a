package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.Heading;
import org.yici.documents.DocumentText.Item;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;

/** Makes the pieces of a text: paragraphs, headings, lists and tables in lines of 28 characters. */
final class Body {
  private static final double INDENT = 2;
  private static final int LONG_NUMBER = 18;
  private static final double SMALLEST = 0.75;

  private final Fonts fonts;

  Body(Fonts fonts) {
    this.fonts = fonts;
  }

  List<Piece> pieces(List<Block> blocks) {
    List<Piece> pieces = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Paragraph p) {
        p.text().lines().forEach(l -> pieces.addAll(lines(Face.FANGSONG, l, INDENT, false)));
      } else if (block instanceof Heading h) {
        pieces.addAll(lines(Face.HEI, h.text(), INDENT, true));
      } else if (block instanceof Item item) {
        pieces.addAll(lines(Face.FANGSONG, item.label() + item.text(), INDENT, false));
      } else if (block instanceof Table table) {
        pieces.addAll(Tables.pieces(fonts, table));
      }
    }
    return pieces;
  }

  /**
   * 附件说明 (GB/T 9704-2012, 7.3.4): one blank line below the text, indented by two; several are
   * numbered, and what goes on stands under the first character of its name.
   */
  List<Piece> attachments(List<String> names) {
    List<Piece> pieces = new ArrayList<>();
    if (!names.isEmpty()) {
      pieces.add(Piece.line(true, (pen, top) -> {}));
    }
    for (int i = 0; i < names.size(); i++) {
      String number = names.size() == 1 ? "" : (i + 1) + "．";
      Text label = Text.of(fonts, Face.FANGSONG, (i == 0 ? "附件：" : "") + number);
      double indent = i == 0 ? INDENT : INDENT + 3;
      double hang = indent + label.width();
      Text name = Text.of(fonts, Face.FANGSONG, names.get(i));
      double room = Grid.CHARACTERS - hang;
      for (LineBreaker.Line line : LineBreaker.lines(name, room, room, true)) {
        boolean first = line.from() == 0;
        pieces.add(
            Piece.line(
                false,
                (pen, top) -> {
                  double base = Grid.baseline(top, Grid.PITCH, Grid.BODY);
                  if (first && label.length() > 0) {
                    double x = Grid.LEFT + indent * Grid.EM;
                    write(pen, label, 0, label.length(), label.widths(), x, base);
                  }
                  double x = Grid.LEFT + hang * Grid.EM;
                  write(pen, name, line.from(), line.to(), line.advances(), x, base);
                }));
      }
    }
    return pieces;
  }

  private static void write(
      Pen pen, Text text, int from, int to, double[] advances, double x, double base) {
    pen.write(text, from, to, advances, Grid.BODY, Grid.EM, Grid.BLACK, x, base);
  }

  List<Piece> lines(Face face, String paragraph, double indent, boolean heading) {
    Text t = Text.of(fonts, face, paragraph);
    double scale = scale(t, Grid.CHARACTERS - indent);
    double first = (Grid.CHARACTERS - indent) / scale;
    List<Piece> pieces = new ArrayList<>();
    for (LineBreaker.Line line : LineBreaker.lines(t, first, Grid.CHARACTERS / scale, true)) {
      double x = Grid.LEFT + (line.from() == 0 ? indent * Grid.EM : 0);
      pieces.add(
          Piece.line(
              heading,
              (pen, top) ->
                  pen.write(
                      t,
                      line.from(),
                      line.to(),
                      line.advances(),
                      Grid.BODY * scale,
                      Grid.EM * scale,
                      Grid.BLACK,
                      x,
                      Grid.baseline(top, Grid.PITCH, Grid.BODY))));
    }
    return pieces;
  }

  /** A label with one long number, e.g. 办件编号, is set smaller where that keeps it on one line. */
  private static double scale(Text text, double room) {
    double fit = room / text.width();
    int word = text.length();
    while (word > 0 && Breaks.word(text.characters()[word - 1])) {
      word--;
    }
    return fit < 1 && fit >= SMALLEST && text.length() - word > LONG_NUMBER ? fit : 1;
  }
}
