package org.yici.catalog.flow;

import java.util.List;
import org.yici.catalog.flow.Flow.Kind;
import org.yici.catalog.flow.Flow.Side;
import org.yici.catalog.flow.Flow.Step;

/** Steps side by side, at most five in a row; what hangs on a step stands below it. */
final class WidePicture {
  private static final int BOX = 132;
  private static final int GAP = 26;
  private static final int IN_ROW = 5;
  private static final int TITLE = 17;
  private static final int SMALL = 13;
  private static final int LINE = 18;
  private final Flow flow;
  private final Svg svg = new Svg();

  WidePicture(Flow flow) {
    this.flow = flow;
  }

  String draw() {
    int n = flow.steps().size();
    int rows = Math.max(1, (n + IN_ROW - 1) / IN_ROW);
    int inRow = Math.max(1, (n + rows - 1) / rows);
    int width = 4 + inRow * (BOX + GAP) - GAP + (rows > 1 ? 16 : 0);
    int y = choices(width) + 14;
    for (int from = 0; from < n; from += inRow) {
      List<Step> row = flow.steps().subList(from, Math.min(n, from + inRow));
      int height = row.stream().mapToInt(WidePicture::height).max().orElse(0);
      int bottom = y + height;
      for (int i = 0; i < row.size(); i++) {
        bottom = Math.max(bottom, step(row.get(i), 2 + i * (BOX + GAP), y, height));
        if (i + 1 < row.size()) {
          arrow(2 + i * (BOX + GAP) + BOX, y + height / 2);
        }
      }
      around(row, y);
      if (from + inRow < n) {
        int right = 2 + (row.size() - 1) * (BOX + GAP) + BOX;
        int next = bottom + 34;
        svg.line(
            "M%d %dh14V%dH%dV%d"
                .formatted(right, y + height / 2, bottom + 14, 2 + BOX / 2, next - 6),
            false);
        svg.head(2 + BOX / 2, next, 'd');
        y = next;
      } else {
        y = bottom;
      }
    }
    return svg.done("wide-only", "flow-w", width, y + 4, FlowChart.title(flow), flow.words());
  }

  /** What depends on the situation, over everything; where it ends. */
  private int choices(int width) {
    if (flow.choices().isEmpty()) {
      return 2;
    }
    double most = (width - 28) / (double) SMALL;
    List<String> lines =
        flow.choices().stream()
            .flatMap(c -> Svg.wrap(c.material() + "：" + c.words(), most).stream())
            .toList();
    int height = 30 + lines.size() * LINE;
    svg.box("side dash", 2, 2, width - 4, height, 6);
    svg.text("t", 14, 24, 15, false, "申请：材料看情形");
    for (int i = 0; i < lines.size(); i++) {
      svg.text("s", 14, 44 + i * LINE, SMALL, false, lines.get(i));
    }
    svg.line("M%d %dv%d".formatted(2 + BOX / 2, height + 2, 18), false);
    svg.head(2 + BOX / 2, height + 26, 'd');
    return height + 12;
  }

  private static List<String> name(Step s) {
    return Svg.wrap(s.no() + " " + s.name(), 7.4);
  }

  private static List<String> dept(Step s) {
    return Svg.wrap(s.dept(), 9.7);
  }

  private static int height(Step s) {
    return 34 + name(s).size() * 21 + dept(s).size() * LINE + LINE;
  }

  private int step(Step s, int x, int y, int height) {
    boolean first = s.no() == 1;
    boolean last = s.no() == flow.steps().size();
    String inv = last ? " inv" : "";
    svg.box(
        (last ? "solid" : "step") + (s.situational() ? " dash" : ""),
        x,
        y,
        BOX,
        height,
        first || last ? 24 : 6);
    int mid = x + BOX / 2;
    int ty = y + 22;
    svg.text("s" + inv, mid, ty, SMALL, true, s.stage());
    for (String line : name(s)) {
      ty += 21;
      svg.text("t" + inv, mid, ty, TITLE, true, line);
    }
    ty += 3;
    for (String line : dept(s)) {
      ty += LINE;
      svg.text("s" + inv, mid, ty, SMALL, true, line);
    }
    svg.text("s" + inv, mid, ty + LINE, SMALL, true, s.time());
    int bottom = y + height;
    for (Side side : s.sides()) {
      bottom = side(side, x, bottom);
    }
    return bottom;
  }

  private int side(Side side, int x, int from) {
    List<String> title = Svg.wrap(side.title(), 8.2);
    List<String> text = Svg.wrap(side.text(), 9.7);
    int top = from + 24;
    int height = 14 + title.size() * LINE + text.size() * LINE;
    int mid = x + BOX / 2;
    if (side.kind() == Kind.CORRECTION) {
      svg.line("M%d %dv18".formatted(mid - 22, from), false);
      svg.head(mid - 22, top, 'd');
      svg.line("M%d %dv-18".formatted(mid + 22, top), false);
      svg.head(mid + 22, from, 'u');
    } else {
      svg.line("M%d %dv%d".formatted(mid, from, 24), side.kind() != Kind.REFUSAL);
      if (side.kind() == Kind.REFUSAL) {
        svg.head(mid, top, 'd');
      }
    }
    svg.box(sideCss(side.kind()), x, top, BOX, height, side.kind() == Kind.REFUSAL ? 18 : 4);
    int ty = top + 4;
    for (String line : title) {
      ty += LINE;
      svg.text("s t", mid, ty, 14, true, line);
    }
    for (String line : text) {
      ty += LINE;
      svg.text("s", mid, ty, SMALL, true, line);
    }
    return top + height;
  }

  static String sideCss(Kind kind) {
    return switch (kind) {
      case SPECIAL_OUTSIDE -> "side outside dash";
      case SPECIAL, SITUATION -> "side dash";
      default -> "side";
    };
  }

  private void arrow(int x, int y) {
    svg.line("M%d %dh%d".formatted(x, y, GAP - 6), false);
    svg.head(x + GAP, y, 'r');
  }

  /** The way of those whose situation needs none of the steps between two that all take. */
  private void around(List<Step> row, int y) {
    int before = -1;
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).situational()) {
        if (before >= 0 && i - before > 1) {
          int from = 2 + before * (BOX + GAP) + BOX - 24;
          int to = 2 + i * (BOX + GAP) + 24;
          svg.line("M%d %dv-9H%dv5".formatted(from, y, to), true);
          svg.head(to, y, 'd');
        }
        before = i;
      }
    }
  }
}
