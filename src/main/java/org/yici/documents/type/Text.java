package org.yici.documents.type;

import java.text.Normalizer;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Font;
import org.yici.documents.fonts.Fonts;

/** Characters with the fonts to write them in and their widths in ems. */
record Text(int[] characters, Font[] fonts, double[] widths) {

  /** Finds a font for each character; that there is one was checked before. */
  static Text of(Fonts fonts, Face face, String text) {
    int[] characters = clean(text).codePoints().toArray();
    Font[] found = new Font[characters.length];
    double[] widths = new double[characters.length];
    for (int i = 0; i < characters.length; i++) {
      found[i] = fonts.pick(face, characters[i]);
      widths[i] = found[i].advance(characters[i]);
    }
    return new Text(characters, found, widths);
  }

  /**
   * What of a text can be seen: white space becomes a plain space, invisible controls go, and
   * radicals and compatibility forms become the ordinary character that they stand for.
   */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (c == '\t' || c == '\n' || c == 0xA0) {
                out.append(' ');
              } else if (type == Character.CONTROL || type == Character.FORMAT) {
                return;
              } else if (isDouble(c)) {
                out.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isDouble(int c) {
    return c >= 0x2E80 && c <= 0x2FDF || c >= 0xF900 && c <= 0xFAFF || c >= 0x2F800 && c <= 0x2FA1F;
  }

  int length() {
    return characters.length;
  }

  double width() {
    return width(0, length());
  }

  double width(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += widths[i];
    }
    return sum;
  }
}
