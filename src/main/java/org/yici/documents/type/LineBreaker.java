package org.yici.documents.type;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a paragraph into lines and justifies them: the empty halves of marks are pressed together
 * when that distorts less than spreading the line.
 */
final class LineBreaker {
  /** How much of a mark may be pressed away, in ems. */
  private static final double PRESS = 0.4;

  /** How much a whole line may be tightened. */
  private static final double TIGHTEN = 0.02;

  /** A line that lacks more than this stays ragged: a long number went to the next. */
  private static final double MOST_SPREAD = 3;

  private static final double NOTHING = 1e-9;

  /**
   * A line.
   *
   * @param from index of its first character
   * @param to index after its last
   * @param advances of its characters in ems
   */
  record Line(int from, int to, double[] advances) {
    double width() {
      double sum = 0;
      for (double a : advances) {
        sum += a;
      }
      return sum;
    }
  }

  private final Text text;
  private final boolean justify;

  private LineBreaker(Text text, boolean justify) {
    this.text = text;
    this.justify = justify;
  }

  /**
   * Breaks a text.
   *
   * @param first width of the first line in ems
   * @param rest width of the others
   */
  static List<Line> lines(Text text, double first, double rest, boolean justify) {
    LineBreaker breaker = new LineBreaker(text, justify);
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      double width = lines.isEmpty() ? first : rest;
      int to = breaker.end(from, width);
      lines.add(new Line(from, to, breaker.advances(from, to, width)));
      from = to;
    }
    return lines;
  }

  private int end(int from, double width) {
    int fits = -1;
    for (int i = from + 1; i <= text.length(); i++) {
      boolean last = i == text.length();
      if (!last && !Breaks.before(text.characters(), i)) {
        continue;
      }
      double natural = natural(from, i);
      if (natural <= width + NOTHING) {
        fits = i;
        continue;
      }
      double need = natural - width;
      boolean possible = need <= pressable(from, i) + TIGHTEN * width;
      double spread = fits < 0 ? Double.MAX_VALUE : width - natural(from, fits);
      boolean orphan = last && i - fits <= 1;
      if (possible && (need < spread || orphan)) {
        return i;
      }
      return fits > 0 ? fits : forced(from, width);
    }
    return text.length();
  }

  /** Nothing may break, so something must: as much as goes in, at least one character. */
  private int forced(int from, double width) {
    int i = from + 1;
    while (i < text.length() && text.width(from, i + 1) <= width + NOTHING) {
      i++;
    }
    return i;
  }

  /** Width without the spaces at the end. */
  private double natural(int from, int to) {
    int end = to;
    while (end > from && text.characters()[end - 1] == ' ') {
      end--;
    }
    return text.width(from, end);
  }

  private double pressable(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += pressed(i, from, to);
    }
    return sum;
  }

  /** What can be taken from the advance of a character. */
  private double pressed(int i, int from, int to) {
    double own = Breaks.closing(text.characters()[i]) && text.widths()[i] > 0.9 ? PRESS : 0;
    boolean opens =
        i + 1 < to && Breaks.opening(text.characters()[i + 1]) && text.widths()[i + 1] > 0.9;
    return i >= from && opens ? own + PRESS : own;
  }

  private double[] advances(int from, int to, double width) {
    double[] advances = new double[to - from];
    System.arraycopy(text.widths(), from, advances, 0, advances.length);
    for (int i = advances.length - 1; i > 0 && text.characters()[from + i] == ' '; i--) {
      advances[i] = 0;
    }
    double rest = width - natural(from, to);
    if (rest < -NOTHING) {
      press(advances, from, to, -rest);
    } else if (justify && to < text.length() && rest > NOTHING && rest <= MOST_SPREAD) {
      spread(advances, from, to, rest);
    }
    return advances;
  }

  private void press(double[] advances, int from, int to, double need) {
    double marks = pressable(from, to);
    double share = marks == 0 ? 0 : Math.min(1, need / marks);
    double all = Math.max(0, need - marks) / Math.max(1, natural(from, to));
    for (int i = from; i < to; i++) {
      advances[i - from] -= share * pressed(i, from, to) + all * text.widths()[i];
    }
  }

  private void spread(double[] advances, int from, int to, double rest) {
    int end = to - from;
    while (end > 1 && advances[end - 1] == 0) {
      end--;
    }
    int gaps = 0;
    for (int i = 0; i + 1 < end; i++) {
      gaps += gap(from + i) ? 1 : 0;
    }
    for (int i = 0; i + 1 < end; i++) {
      advances[i] += gap(from + i) ? rest / gaps : 0;
    }
  }

  /** Words and numbers are not spread. */
  private boolean gap(int i) {
    return !(Breaks.word(text.characters()[i]) && Breaks.word(text.characters()[i + 1]));
  }
}
