package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Shape;

/**
 * The imprint (版记) at the foot of the last page (GB/T 9704-2012, 7.4): who else has it, who printed
 * it and when, between rules as wide as the text; the last rule is its lower edge.
 */
final class Imprint {
  private static final double STEP = 8.2;
  private static final double OUTER = 0.35;
  private static final double INNER = 0.25;
  private static final double EM = Grid.SMALL * Grid.POINT;

  private final DocumentText.Imprint words;
  private final Text copies;
  private final List<LineBreaker.Line> lines;

  Imprint(Fonts fonts, DocumentText.Imprint words) {
    this.words = words;
    boolean some = words.copies() != null && !words.copies().isBlank();
    copies = some ? Text.of(fonts, Face.FANGSONG, "抄送：" + words.copies() + "。") : null;
    double room = Grid.WIDTH / EM - 2;
    lines = some ? LineBreaker.lines(copies, room, room, true) : List.of();
  }

  /** What it takes of the page, in mm, with some air above. */
  double height() {
    return (lines.size() + 1) * STEP + 2;
  }

  void draw(Pen pen) {
    double bottom = Grid.BOTTOM;
    double y = bottom - (lines.size() + 1) * STEP;
    List<double[]> rules = new ArrayList<>();
    rules.add(new double[] {y, OUTER});
    for (LineBreaker.Line line : lines) {
      pen.write(
          copies,
          line.from(),
          line.to(),
          line.advances(),
          Grid.SMALL,
          EM,
          Grid.BLACK,
          Grid.LEFT + EM,
          Grid.baseline(y, STEP, Grid.SMALL));
      y += STEP;
    }
    if (!lines.isEmpty()) {
      rules.add(new double[] {y, INNER});
    }
    rules.add(new double[] {bottom, OUTER});
    rules.forEach(r -> pen.draw(Shape.line(Grid.LEFT, r[0], Grid.RIGHT, r[0], r[1], Grid.BLACK)));
    double base = Grid.baseline(y, STEP, Grid.SMALL);
    String day = PaperSetter.inWords(words.on()) + "印发";
    double right = Grid.RIGHT - EM - pen.width(Face.FANGSONG, Grid.SMALL, day);
    double room = right - EM - (Grid.LEFT + EM);
    double office = Math.min(Grid.SMALL, room / pen.width(Face.FANGSONG, 1, words.office()));
    pen.write(Face.FANGSONG, office, Grid.BLACK, Grid.LEFT + EM, base, words.office());
    pen.write(Face.FANGSONG, Grid.SMALL, Grid.BLACK, right, base, day);
  }
}
