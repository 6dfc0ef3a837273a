package org.yici.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is different between two wordings: part by part, and inside a changed part word by word. */
public final class Changes {
  /** Longer ones are shown as taken out and put in: the comparison would take too long. */
  private static final int LONGEST = 2000;

  private static final Pattern TOKEN =
      Pattern.compile("\\{[^{}]*}|[A-Za-z0-9]+|\\X", Pattern.DOTALL);

  private Changes() {}

  /** A run of characters that stayed, went or came. */
  public record Piece(Op op, String text) {}

  /** A part of the body with its pieces. */
  public record Line(List<Piece> pieces) {
    public boolean changed() {
      return pieces.stream().anyMatch(p -> p.op() != Op.SAME);
    }
  }

  /** What became of a piece. */
  public enum Op {
    SAME,
    OUT,
    IN
  }

  /** Parts that have a counterpart are compared inside; the others went or came whole. */
  public static List<Line> of(List<String> before, List<String> after) {
    List<Line> lines = new ArrayList<>();
    List<String> out = new ArrayList<>();
    List<String> in = new ArrayList<>();
    for (Piece part : compare(before, after)) {
      if (part.op() == Op.OUT) {
        out.add(part.text());
      } else if (part.op() == Op.IN) {
        in.add(part.text());
      } else {
        pair(out, in, lines);
        lines.add(new Line(List.of(part)));
      }
    }
    pair(out, in, lines);
    return lines;
  }

  private static void pair(List<String> out, List<String> in, List<Line> lines) {
    for (int i = 0; i < Math.max(out.size(), in.size()); i++) {
      if (i >= in.size()) {
        lines.add(new Line(List.of(new Piece(Op.OUT, out.get(i)))));
      } else if (i >= out.size()) {
        lines.add(new Line(List.of(new Piece(Op.IN, in.get(i)))));
      } else {
        lines.add(new Line(words(out.get(i), in.get(i))));
      }
    }
    out.clear();
    in.clear();
  }

  private static List<Piece> words(String before, String after) {
    if (before.length() > LONGEST || after.length() > LONGEST) {
      return List.of(new Piece(Op.OUT, before), new Piece(Op.IN, after));
    }
    List<Piece> pieces = new ArrayList<>();
    for (Piece p : compare(tokens(before), tokens(after))) {
      Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
      if (last != null && last.op() == p.op()) {
        pieces.set(pieces.size() - 1, new Piece(p.op(), last.text() + p.text()));
      } else {
        pieces.add(p);
      }
    }
    return pieces;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      tokens.add(m.group());
    }
    return tokens;
  }

  /** By the longest common subsequence. */
  private static List<Piece> compare(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        pieces.add(new Piece(Op.SAME, a.get(i++)));
        j++;
      } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
        pieces.add(new Piece(Op.OUT, a.get(i++)));
      } else {
        pieces.add(new Piece(Op.IN, b.get(j++)));
      }
    }
    return pieces;
  }
}
