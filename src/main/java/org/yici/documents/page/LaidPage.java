package org.yici.documents.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A page as it will be seen.
 *
 * @param width in mm
 * @param height in mm
 * @param elements in the order in which they are drawn
 */
public record LaidPage(double width, double height, List<Element> elements) {
  public LaidPage {
    elements = List.copyOf(elements);
  }

  public Stream<Run> runs() {
    return elements.stream().filter(Run.class::isInstance).map(Run.class::cast);
  }
}
