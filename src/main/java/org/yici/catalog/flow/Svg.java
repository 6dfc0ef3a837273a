package org.yici.catalog.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture that grows. Looks are attributes, so that it stands on paper and on other sites by
 * itself; a style sheet that knows the classes may overrule them.
 */
final class Svg {
  private static final String INK = "#1b1f23";
  private static final String SOFT = "#4d5156";
  private static final String BRAND = "#0f4c59";
  private static final String RULE = "#857f72";
  private final StringBuilder out = new StringBuilder();

  /** How many full-width characters a text takes. */
  static double width(String text) {
    return text.chars().mapToDouble(c -> c < 0x2E80 ? 0.56 : 1).sum();
  }

  /** Lines of at most so many full-width characters; nothing is left out. */
  static List<String> wrap(String text, double most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    double used = 0;
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      double more = width(letter);
      if (used + more > most && !line.isEmpty()) {
        int keep = kept(line, letter);
        lines.add(line.substring(0, keep));
        line.delete(0, keep);
        used = width(line.toString());
      }
      line.append(letter);
      used += more;
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * How much of a full line stays: a stop never begins a line, the letter before it comes along; a
   * number is not broken.
   */
  private static int kept(StringBuilder line, String next) {
    int keep = line.length();
    if ("，。、；：）」』》？！".contains(next)) {
      keep--;
    } else if (isLatin(next.charAt(0))) {
      while (keep > 0 && isLatin(line.charAt(keep - 1))) {
        keep--;
      }
    }
    return keep < 1 ? line.length() : keep;
  }

  private static boolean isLatin(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  /** A box; {@code round} is the radius of its corners. */
  void box(String css, int x, int y, int w, int h, int round) {
    boolean solid = css.contains("solid");
    out.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\" stroke=\"%s\"%s/>"
            .formatted(
                css,
                x,
                y,
                w,
                h,
                round,
                solid ? BRAND : "#fff",
                css.contains("side") ? RULE : BRAND,
                css.contains("dash") ? " stroke-dasharray=\"5 4\"" : ""));
  }

  /** A line without an end. */
  void line(String path, boolean dashed) {
    out.append(
        "<path class=\"line%s\" d=\"%s\" fill=\"none\" stroke=\"%s\"%s/>"
            .formatted(
                dashed ? " dash" : "", path, BRAND, dashed ? " stroke-dasharray=\"5 4\"" : ""));
  }

  /** The head of an arrow with its point here, looking right, left, down or up. */
  void head(int x, int y, char way) {
    String points =
        switch (way) {
          case 'r' -> "%d,%d %d,%d %d,%d".formatted(x - 8, y - 5, x, y, x - 8, y + 5);
          case 'l' -> "%d,%d %d,%d %d,%d".formatted(x + 8, y - 5, x, y, x + 8, y + 5);
          case 'd' -> "%d,%d %d,%d %d,%d".formatted(x - 5, y - 8, x, y, x + 5, y - 8);
          default -> "%d,%d %d,%d %d,%d".formatted(x - 5, y + 8, x, y, x + 5, y + 8);
        };
    out.append("<polygon class=\"arrow\" points=\"%s\" fill=\"%s\"/>".formatted(points, BRAND));
  }

  /** A line of text; {@code css} t is a title, s small, inv on a solid box. */
  void text(String css, int x, int y, int size, boolean middle, String text) {
    out.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" font-size=\"%d\" font-family=\"sans-serif\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>"
            .formatted(
                css + (middle ? "" : " start"),
                x,
                y,
                size,
                middle ? "middle" : "start",
                css.contains("inv") ? "#fff" : css.contains("s") ? SOFT : INK,
                css.contains("t") ? " font-weight=\"650\"" : "",
                escape(text)));
  }

  /** The whole picture with its name and its words. */
  String done(String css, String id, int width, int height, String title, String words) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" class="flow %1$s" viewBox="0 0 %3$d %4$d" role="img" aria-labelledby="%2$s-t" aria-describedby="%2$s-d"><title id="%2$s-t">%5$s</title><desc id="%2$s-d">%6$s</desc>%7$s</svg>"""
        .formatted(css, id, width, height, escape(title), escape(words), out);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
