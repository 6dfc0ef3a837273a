package org.yici.documents.ofd;

import java.util.Map;
import org.yici.documents.fonts.Font;
import org.yici.documents.page.Backdrop;
import org.yici.documents.page.Decimals;
import org.yici.documents.page.Element;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;
import org.yici.documents.page.Shape;

/** Content.xml of one page, or of what lies under it (GB/T 33190-2016, 7.7, 9 and 11). */
final class PageContent {
  private static final double POINT = 25.4 / 72;

  /** Places of the corners of shapes: a hundredth of a millimetre. */
  private static final int FINE = 2;

  private final Ids ids;
  private final Map<Font, Integer> fonts;
  private final Xml xml = new Xml();

  private PageContent(Ids ids, Map<Font, Integer> fonts) {
    this.ids = ids;
    this.fonts = fonts;
  }

  /**
   * @param template ID of the template page under it, or null
   */
  static byte[] of(LaidPage page, String template, Ids ids, Map<Font, Integer> fonts) {
    PageContent content = new PageContent(ids, fonts);
    content.xml.open("Page");
    if (template != null) {
      content.xml.empty("Template", "TemplateID", template, "ZOrder", "Background");
    }
    content.open(page.width(), page.height(), "Body");
    for (Element element : page.elements()) {
      if (element instanceof Run run) {
        content.run(run);
      } else if (element instanceof Shape shape) {
        content.shape(shape);
      }
    }
    return content.xml.bytes();
  }

  /** The template page of a backdrop. */
  static byte[] of(Backdrop backdrop, Ids ids) {
    PageContent content = new PageContent(ids, Map.of());
    content.xml.open("Page");
    content.open(backdrop.width(), backdrop.height(), "Background");
    backdrop.shapes().forEach(content::shape);
    return content.xml.bytes();
  }

  private void open(double width, double height, String layer) {
    xml.open("Area").text("PhysicalBox", box(0, 0, width, height)).close();
    xml.open("Content").open("Layer", "ID", ids.next(), "Type", layer);
  }

  /**
   * Characters beyond the first 65,536 stand in text objects of their own: readers disagree on
   * whether one of them takes one step of DeltaX or two.
   */
  private void run(Run run) {
    int[] text = run.text().codePoints().toArray();
    double x = run.x();
    int from = 0;
    while (from < text.length) {
      int to = from + 1;
      while (to < text.length && text[from] < 0x10000 && text[to] < 0x10000) {
        to++;
      }
      double width = 0;
      StringBuilder steps = new StringBuilder();
      for (int i = from; i < to; i++) {
        width += run.advances()[i];
        if (i + 1 < to) {
          Decimals.append(steps.append(steps.isEmpty() ? "" : " "), run.advances()[i], 4);
        }
      }
      text(run, new String(text, from, to - from), x, width, steps.toString());
      x += width;
      from = to;
    }
  }

  private void text(Run run, String text, double x, double width, String steps) {
    double em = run.size() * POINT;
    double ascent = 0.88 * em;
    String boundary = box(x, run.y() - ascent, Math.max(width, em), 1.2 * em);
    xml.open(
        "TextObject",
        "ID",
        ids.next(),
        "Boundary",
        boundary,
        "Font",
        String.valueOf(fonts.get(run.font())),
        "Size",
        number(em));
    xml.empty("FillColor", "Value", color(run.color()));
    if (steps.isEmpty()) {
      xml.text("TextCode", text, "X", "0", "Y", number(ascent));
    } else {
      xml.text("TextCode", text, "X", "0", "Y", number(ascent), "DeltaX", steps);
    }
    xml.close();
  }

  private void shape(Shape shape) {
    double[] b = bounds(shape);
    boolean stroked = shape.stroke() != null;
    xml.open(
        "PathObject",
        "ID",
        ids.next(),
        "Boundary",
        box(b[0], b[1], b[2] - b[0], b[3] - b[1]),
        "LineWidth",
        number(shape.width()),
        "Stroke",
        String.valueOf(stroked),
        "Fill",
        String.valueOf(shape.fill() != null));
    if (shape.fill() != null) {
      xml.empty("FillColor", "Value", color(shape.fill()));
    }
    if (stroked) {
      xml.empty("StrokeColor", "Value", color(shape.stroke()));
    }
    xml.numbers("AbbreviatedData", path(shape, b)).close();
  }

  /** The walk of its lines, from the corner of its boundary. */
  private static String path(Shape shape, double[] b) {
    StringBuilder path = new StringBuilder();
    for (double[] outline : shape.outlines()) {
      for (int i = 0; i < outline.length; i += 2) {
        path.append(i == 0 ? "M " : "L ");
        Decimals.append(path, outline[i] - b[0], FINE).append(' ');
        Decimals.append(path, outline[i + 1] - b[1], FINE).append(' ');
      }
      path.append(shape.closed() ? "C " : "");
    }
    return path.toString().strip();
  }

  /** The rectangle that holds a shape with its lines; nothing outside it is drawn by readers. */
  private static double[] bounds(Shape shape) {
    double[] b = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[] outline : shape.outlines()) {
      for (int i = 0; i < outline.length; i += 2) {
        b[0] = Math.min(b[0], outline[i]);
        b[1] = Math.min(b[1], outline[i + 1]);
        b[2] = Math.max(b[2], outline[i]);
        b[3] = Math.max(b[3], outline[i + 1]);
      }
    }
    double half = shape.width() / 2;
    return new double[] {b[0] - half, b[1] - half, b[2] + half, b[3] + half};
  }

  private static String color(int rgb) {
    return (rgb >> 16 & 255) + " " + (rgb >> 8 & 255) + " " + (rgb & 255);
  }

  static String box(double x, double y, double w, double h) {
    return number(x) + " " + number(y) + " " + number(w) + " " + number(h);
  }

  /** Millimetres to a ten-thousandth, without exponent. */
  static String number(double value) {
    return Decimals.text(value, 4);
  }
}
