package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText;
import org.yici.documents.fonts.Face;
import org.yici.documents.page.Shape;

/** The head of a paper: 发文机关标志, 发文字号, 红色分隔线, 标题 (GB/T 9704-2012, 7.2 and 7.3.1). */
final class Head {
  private static final double ORG_SPACING = 0.06;

  /** 红色分隔线: this far below the number. */
  private static final double RULE_BELOW = 4;

  private static final double RULE_WIDTH = 0.7;

  /** A title line holds at most so many ems of 2号. */
  private static final double TITLE_EMS = 19;

  private final DocumentText text;
  private final Spacing spacing;
  private final Pen pen;
  private final List<String> title;

  Head(DocumentText text, Spacing spacing, Pen pen) {
    this.text = text;
    this.spacing = spacing;
    this.pen = pen;
    title = balanced(pen.text(Face.TITLE, text.title()), TITLE_EMS);
  }

  /** How many lines of the grid it takes, with the blank line after the title. */
  int lines() {
    return firstTitleLine() + title.size() + 1;
  }

  private int firstTitleLine() {
    return (text.number() == null ? 2 : 3 + spacing.beforeNumber()) + spacing.beforeTitle();
  }

  void draw() {
    double middle = Grid.LEFT + Grid.WIDTH / 2;
    double natural = pen.text(Face.TITLE, text.org()).width();
    int gaps = Text.clean(text.org()).codePointCount(0, Text.clean(text.org()).length()) - 1;
    double ems = natural + gaps * ORG_SPACING;
    double size = Math.min(Grid.ORG, Grid.WIDTH / ems / Grid.POINT);
    double y = Grid.baseline(Grid.TOP, 2 * Grid.PITCH, size);
    pen.centre(Face.TITLE, size, Grid.RED, middle, y, text.org(), ORG_SPACING);
    double rule = Grid.TOP + 2 * Grid.PITCH;
    if (text.number() != null) {
      int line = 2 + spacing.beforeNumber();
      double top = Grid.TOP + line * Grid.PITCH;
      double fit = Math.min(Grid.BODY, Grid.WIDTH / pen.width(Face.FANGSONG, 1, text.number()));
      double base = Grid.baseline(top, Grid.PITCH, Grid.BODY);
      pen.centre(Face.FANGSONG, fit, Grid.BLACK, middle, base, text.number(), 0);
      double em = Grid.BODY * Grid.POINT;
      rule = top + (Grid.PITCH + em) / 2 + RULE_BELOW;
    }
    pen.draw(Shape.line(Grid.LEFT, rule, Grid.RIGHT, rule, RULE_WIDTH, Grid.RED));
    for (int i = 0; i < title.size(); i++) {
      double top = Grid.TOP + (firstTitleLine() + i) * Grid.PITCH;
      double base = Grid.baseline(top, Grid.PITCH, Grid.TITLE);
      pen.centre(Face.TITLE, Grid.TITLE, Grid.BLACK, middle, base, title.get(i), 0);
    }
  }

  /** Lines of about the same length, as few as hold the title. */
  static List<String> balanced(Text title, double most) {
    double width = title.width();
    int n = (int) Math.max(1, Math.ceil(width / most - 1e-9));
    List<LineBreaker.Line> lines;
    double limit = width / n;
    do {
      lines = LineBreaker.lines(title, Math.min(limit, most), Math.min(limit, most), false);
      limit += 0.25;
    } while (lines.size() > n && limit < most + 0.25);
    List<String> out = new ArrayList<>();
    for (LineBreaker.Line line : lines) {
      out.add(new String(title.characters(), line.from(), line.to() - line.from()));
    }
    return out;
  }
}
