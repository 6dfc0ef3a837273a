package org.yici.documents.page;

import java.util.List;

/**
 * What lies under every page of a kind, as the ground and the woven border of a base map. Made once
 * and shared by the pages, so that a writer knows it again and keeps what it made of it: told by
 * identity.
 */
public final class Backdrop {
  private final double width;
  private final double height;
  private final List<Shape> shapes;

  /**
   * @param width of its pages in mm
   * @param height of its pages in mm
   * @param shapes in the order in which they are drawn
   */
  public Backdrop(double width, double height, List<Shape> shapes) {
    this.width = width;
    this.height = height;
    this.shapes = List.copyOf(shapes);
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  public List<Shape> shapes() {
    return shapes;
  }
}
