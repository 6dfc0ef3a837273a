package org.yici.documents.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Font;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Backdrop;
import org.yici.documents.page.Element;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;

/** Draws on one page. */
final class Pen {
  private final Fonts fonts;
  private final List<Element> elements = new ArrayList<>();

  Pen(Fonts fonts) {
    this.fonts = fonts;
  }

  LaidPage page(double width, double height) {
    return new LaidPage(width, height, elements);
  }

  LaidPage page(Backdrop backdrop) {
    return new LaidPage(backdrop.width(), backdrop.height(), backdrop, elements);
  }

  List<Element> elements() {
    return elements;
  }

  void draw(Element element) {
    elements.add(element);
  }

  Text text(Face face, String text) {
    return Text.of(fonts, face, text);
  }

  /** Width in mm of a text set without justification. */
  double width(Face face, double points, String text) {
    return text(face, text).width() * points * Grid.POINT;
  }

  /** Writes a text from a point on, without justification. */
  void write(Face face, double points, int color, double x, double y, String text) {
    Text t = text(face, text);
    write(t, 0, t.length(), t.widths(), points, points * Grid.POINT, color, x, y);
  }

  /**
   * Writes a text around a point.
   *
   * @param spacing between two characters, in ems
   */
  void centre(
      Face face, double points, int color, double centre, double y, String text, double spacing) {
    Text t = text(face, text);
    double[] advances = Arrays.stream(t.widths()).map(w -> w + spacing).toArray();
    advances[advances.length - 1] -= spacing;
    double em = points * Grid.POINT;
    double width = Arrays.stream(advances).sum() * em;
    write(t, 0, t.length(), advances, points, em, color, centre - width / 2, y);
  }

  /**
   * Writes some characters of a text.
   *
   * @param advances of these characters in ems
   * @param em what an em of the advances is, in mm
   */
  void write(
      Text text,
      int from,
      int to,
      double[] advances,
      double points,
      double em,
      int color,
      double x,
      double y) {
    int start = from;
    double left = x;
    while (start < to) {
      Font font = text.fonts()[start];
      int end = start + 1;
      while (end < to && text.fonts()[end] == font) {
        end++;
      }
      double[] steps = new double[end - start];
      for (int i = start; i < end; i++) {
        steps[i - start] = advances[i - from] * em;
      }
      String part = new String(text.characters(), start, end - start);
      Run run = new Run(font, points, color, left, y, part, steps);
      elements.add(run);
      left += run.width();
      start = end;
    }
  }
}
