package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.page.Shape;

/** A border woven of waves, as on papers of value: each line is one closed walk around the page. */
final class Border {
  private static final double OUTSIDE = 9;
  private static final double DEPTH = 9;

  /** Length of a wave in mm; the sides hold whole numbers of it. */
  private static final double WAVE = 12;

  private static final double STEP = 1.2;

  private Border() {}

  static List<Shape> of(Design design, double width, double height) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(
        Shape.box(
            OUTSIDE, OUTSIDE, width - 2 * OUTSIDE, height - 2 * OUTSIDE, 0.6, design.border()));
    if (design.map().frame().equals("single")) {
      return shapes;
    }
    double inner = OUTSIDE + DEPTH;
    shapes.add(
        Shape.box(inner, inner, width - 2 * inner, height - 2 * inner, 0.35, design.border()));
    if (design.map().frame().equals("double")) {
      return shapes;
    }
    List<double[]> pale = new ArrayList<>();
    List<double[]> strong = new ArrayList<>();
    int waves = design.map().waves();
    for (int i = 0; i < waves; i++) {
      (i % 3 == 0 ? strong : pale).addAll(walk(i * 2 * Math.PI / waves, width, height));
    }
    shapes.add(new Shape(pale, false, null, design.pale(), 0.12));
    shapes.add(new Shape(strong, false, null, design.border(), 0.12));
    return shapes;
  }

  /** The four sides as waves of a phase around the middle of the border. */
  private static List<double[]> walk(double phase, double width, double height) {
    double middle = OUTSIDE + DEPTH / 2;
    double right = width - middle;
    double bottom = height - middle;
    return List.of(
        side(middle, middle, right - middle, true, phase),
        side(middle, bottom, right - middle, true, phase),
        side(middle, middle, bottom - middle, false, phase),
        side(right, middle, bottom - middle, false, phase));
  }

  private static double[] side(double x, double y, double length, boolean across, double phase) {
    long waves = Math.round(length / WAVE);
    int steps = (int) Math.round(length / STEP);
    double[] points = new double[2 * steps + 2];
    for (int i = 0; i <= steps; i++) {
      double along = length * i / steps;
      double turn = 2 * Math.PI * waves * i / steps;
      double off = (DEPTH / 2 - 0.8) * Math.sin(turn + phase) * Math.cos(turn / 3 + phase / 2);
      points[2 * i] = across ? x + along : x + off;
      points[2 * i + 1] = across ? y + off : y + along;
    }
    return points;
  }
}
