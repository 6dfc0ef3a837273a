package org.yici.web;

import java.time.LocalDateTime;

/**
 * What the masthead and the foot of every page say of the city, and the moment of the page.
 *
 * @param demo whether this is a demonstration with sample data
 * @param clockMoved whether the demo clock stands elsewhere than the real time
 * @param css address of the style sheet, with its digest
 */
public record CityFace(
    String name,
    String bureau,
    boolean demo,
    boolean clockMoved,
    LocalDateTime now,
    String css,
    String script) {
  static final String ATTRIBUTE = "yici.city";
}
