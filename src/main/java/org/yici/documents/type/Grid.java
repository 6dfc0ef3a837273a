package org.yici.documents.type;

/** Measures of GB/T 9704-2012, sections 5 and 6: A4, 22 lines of 28 characters; in mm. */
final class Grid {
  static final double PAGE_WIDTH = 210;
  static final double PAGE_HEIGHT = 297;

  /** 订口. */
  static final double LEFT = 28;

  /** 天头. */
  static final double TOP = 37;

  /** 版心. */
  static final double WIDTH = 156;

  static final double HEIGHT = 225;
  static final double RIGHT = LEFT + WIDTH;
  static final double BOTTOM = TOP + HEIGHT;
  static final int LINES = 22;
  static final int CHARACTERS = 28;

  /** From one line to the next. */
  static final double PITCH = HEIGHT / LINES;

  /** Width of a character of 3号: 28 of them fill the line. */
  static final double EM = WIDTH / CHARACTERS;

  static final double POINT = 25.4 / 72;

  /** 3号. */
  static final double BODY = 16;

  /** 2号. */
  static final double TITLE = 22;

  /** 4号. */
  static final double SMALL = 14;

  static final double ORG = 30;
  static final int RED = 0xC8161D;
  static final int BLACK = 0;

  private Grid() {}

  /** Baseline that stands a Chinese character of a size in the middle of a line. */
  static double baseline(double top, double height, double points) {
    double em = points * POINT;
    return top + (height - em) / 2 + 0.88 * em;
  }
}
