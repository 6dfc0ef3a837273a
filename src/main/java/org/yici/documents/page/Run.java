package org.yici.documents.page;

import java.util.Arrays;
import org.yici.documents.fonts.Font;

/**
 * Text of one font on one line.
 *
 * @param size in points (1/72 inch)
 * @param color 0xRRGGBB
 * @param x left end of the first glyph in mm from the left edge of the page
 * @param y baseline in mm from the top edge of the page
 * @param advances how far each character (code point) moves on, in mm; as many as characters
 */
public record Run(
    Font font, double size, int color, double x, double y, String text, double[] advances)
    implements Element {

  public Run {
    if (text.isEmpty() || text.codePointCount(0, text.length()) != advances.length) {
      throw new IllegalArgumentException("every character of a run has one advance");
    }
  }

  /** From the left end of the first glyph to the right end of the last, in mm. */
  public double width() {
    return Arrays.stream(advances).sum();
  }
}
