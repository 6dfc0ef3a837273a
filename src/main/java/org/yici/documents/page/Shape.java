package org.yici.documents.page;

import java.util.List;

/**
 * Straight lines: rules, boxes, the modules of a QR, the border of a base map.
 *
 * @param outlines each a list of corners x0, y0, x1, y1 ... in mm
 * @param closed whether the last corner of each outline is joined to its first
 * @param fill 0xRRGGBB, or null when it is not filled
 * @param stroke 0xRRGGBB, or null when it has no line
 * @param width of the line in mm
 */
public record Shape(
    List<double[]> outlines, boolean closed, Integer fill, Integer stroke, double width)
    implements Element {

  public Shape {
    outlines = List.copyOf(outlines);
    if (fill == null && stroke == null) {
      throw new IllegalArgumentException("a shape that nobody can see");
    }
  }

  public static Shape line(double x1, double y1, double x2, double y2, double width, int color) {
    return new Shape(List.of(new double[] {x1, y1, x2, y2}), false, null, color, width);
  }

  public static Shape box(double x, double y, double w, double h, double width, int color) {
    return new Shape(List.of(corners(x, y, w, h)), true, null, color, width);
  }

  public static Shape filled(double x, double y, double w, double h, int color) {
    return new Shape(List.of(corners(x, y, w, h)), true, color, null, 0);
  }

  /** The corners of a rectangle. */
  public static double[] corners(double x, double y, double w, double h) {
    return new double[] {x, y, x + w, y, x + w, y + h, x, y + h};
  }
}
