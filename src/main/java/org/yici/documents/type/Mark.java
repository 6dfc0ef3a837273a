package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.fonts.Face;
import org.yici.documents.page.Element;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Shape;

/** A mark in a red box at the upper right of every page, so that nobody takes a sample for real. */
public final class Mark {
  private static final double POINTS = 22;
  private static final double SPACING = 0.2;
  private static final double HEIGHT = 12;
  private static final double PAD = 3;

  /**
   * From the edges of the page, in mm: inside the border of a licence, above the text of a paper.
   */
  private static final double EDGE = 22;

  private Mark() {}

  /** The same pages with the mark. */
  public static Laid on(Laid laid, String mark, Typesetter typesetter) {
    List<LaidPage> pages = new ArrayList<>();
    for (LaidPage page : laid.pages()) {
      List<Element> elements = new ArrayList<>(page.elements());
      Pen pen = typesetter.pen();
      double width =
          pen.width(Face.TITLE, POINTS, mark)
              + (mark.codePointCount(0, mark.length()) - 1) * SPACING * POINTS * Grid.POINT
              + 2 * PAD;
      double left = page.width() - EDGE - width;
      pen.draw(Shape.box(left, EDGE, width, HEIGHT, 0.7, Grid.RED));
      pen.centre(
          Face.TITLE,
          POINTS,
          Grid.RED,
          left + width / 2,
          Grid.baseline(EDGE, HEIGHT, POINTS),
          mark,
          SPACING);
      elements.addAll(pen.elements());
      pages.add(page.with(elements));
    }
    return new Laid(pages, laid.seal(), laid.info());
  }
}
