package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.fonts.Face;
import org.yici.documents.page.Element;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Shape;

/**
 * The annotation on a copy of a licence (加注): a red box between the fields and the foot of the
 * face, and the same words in pale across it, so that no part of the copy can pass for the licence.
 */
public final class Annotation {
  private static final double LEFT = 30;
  private static final double TOP = 139.5;
  private static final double WIDTH = 168;
  private static final double HEIGHT = 18.5;
  private static final double PAD = 3;
  private static final double LARGE = 14;
  private static final double SMALL = 9.5;
  private static final double STEP = 5;
  private static final int PALE = 0xF3D9D6;
  private static final double PALE_POINTS = 17;
  private static final double[] PALE_AT = {62, 92, 122};

  private Annotation() {}

  /**
   * The same face with the annotation.
   *
   * @param title in large
   * @param lines under it
   */
  public static Laid on(Laid laid, String title, List<String> lines, Typesetter typesetter) {
    List<String> all = new ArrayList<>(lines);
    all.add(title);
    typesetter.check(all);
    List<LaidPage> pages = new ArrayList<>();
    for (LaidPage page : laid.pages()) {
      Pen under = typesetter.pen();
      for (double y : PALE_AT) {
        double points = fit(under, PALE_POINTS, "加注件  " + title, page.width() - 2 * LEFT);
        under.centre(Face.HEI, points, PALE, page.width() / 2, y, "加注件  " + title, 0);
      }
      Pen over = typesetter.pen();
      box(over, title, lines);
      List<Element> elements = new ArrayList<>(page.elements());
      // over the base map and under everything else
      elements.addAll(0, under.elements());
      elements.addAll(over.elements());
      pages.add(page.with(elements));
    }
    return new Laid(pages, laid.seal(), laid.info());
  }

  private static void box(Pen pen, String title, List<String> lines) {
    pen.draw(Shape.box(LEFT, TOP, WIDTH, HEIGHT, 0.5, Grid.RED));
    double room = WIDTH - 2 * PAD;
    double large = fit(pen, LARGE, title, room);
    pen.write(Face.HEI, large, Grid.RED, LEFT + PAD, Grid.baseline(TOP + 0.8, 7, large), title);
    double y = TOP + 7.8;
    for (String line : lines) {
      double small = fit(pen, SMALL, line, room);
      pen.write(Face.HEI, small, Grid.RED, LEFT + PAD, Grid.baseline(y, STEP, small), line);
      y += STEP;
    }
  }

  /** The largest size up to one in which a text is no wider than the room. */
  private static double fit(Pen pen, double points, String text, double room) {
    return Math.min(points, room / pen.width(Face.HEI, 1, text));
  }
}
