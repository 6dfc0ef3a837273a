package org.yici.documents.word;

/** How paragraphs look: size in half points, bold or not, and their place. */
enum Style {
  MARK(28, true, 2, 0, 0),
  TITLE(36, true, 1, 0, 240),
  HEADING(24, true, 0, 200, 80),
  BODY(22, false, 0, 0, 60),
  CELL(21, false, 0, 40, 40),
  CELL_HEAD(21, true, 1, 40, 40),
  SIGNATURE(24, false, 0, 360, 0);

  private final int halfPoints;
  private final boolean bold;
  private final int justified;
  private final int before;
  private final int after;

  Style(int halfPoints, boolean bold, int justified, int before, int after) {
    this.halfPoints = halfPoints;
    this.bold = bold;
    this.justified = justified;
    this.before = before;
    this.after = after;
  }

  /** Properties of its characters. */
  byte[] characters() {
    Bytes b = new Bytes();
    if (bold) {
      b.flag(0x0835, 1);
    }
    return b.number(0x4A43, halfPoints).toByteArray();
  }

  /**
   * Properties of its paragraphs: justification, space before and after in twentieths of points.
   */
  Bytes paragraph() {
    Bytes b = new Bytes().flag(0x2403, justified);
    if (this == HEADING) {
      b.flag(0x2406, 1); // stays with what follows
    }
    return b.number(0xA413, before).number(0xA414, after);
  }
}
