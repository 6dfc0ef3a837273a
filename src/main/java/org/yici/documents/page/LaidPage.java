package org.yici.documents.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A page as it will be seen.
 *
 * @param width in mm
 * @param height in mm
 * @param backdrop what lies under it, of its size; or null
 * @param elements in the order in which they are drawn
 */
public record LaidPage(double width, double height, Backdrop backdrop, List<Element> elements) {
  public LaidPage {
    elements = List.copyOf(elements);
    if (backdrop != null && (backdrop.width() != width || backdrop.height() != height)) {
      throw new IllegalArgumentException("a backdrop of another size");
    }
  }

  /** A page with nothing under it. */
  public LaidPage(double width, double height, List<Element> elements) {
    this(width, height, null, elements);
  }

  /** The same page with other elements. */
  public LaidPage with(List<Element> others) {
    return new LaidPage(width, height, backdrop, others);
  }

  public Stream<Run> runs() {
    return elements.stream().filter(Run.class::isInstance).map(Run.class::cast);
  }
}
