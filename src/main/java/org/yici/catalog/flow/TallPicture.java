package org.yici.catalog.flow;

import java.util.List;
import org.yici.catalog.flow.Flow.Kind;
import org.yici.catalog.flow.Flow.Side;
import org.yici.catalog.flow.Flow.Step;

/** Steps one below the other; what hangs on a step stands to its right. */
final class TallPicture {
  private static final int WIDTH = 350;
  private static final int BOX = 194;
  private static final int SIDE_AT = 222;
  private static final int SIDE = WIDTH - SIDE_AT - 2;
  private static final int TITLE = 18;
  private static final int SMALL = 15;
  private static final int LINE = 20;
  private static final int GAP = 28;
  private final Flow flow;
  private final Svg svg = new Svg();

  TallPicture(Flow flow) {
    this.flow = flow;
  }

  String draw() {
    int y = choices();
    for (Step s : flow.steps()) {
      boolean last = s.no() == flow.steps().size();
      int own = 44 + name(s).size() * 23 + dept(s).size() * LINE;
      int beside =
          s.sides().stream().mapToInt(TallPicture::height).sum()
              + Math.max(0, s.sides().size() - 1) * 10;
      int height = Math.max(own, beside);
      step(s, y, height, last);
      int sy = y;
      for (Side side : s.sides()) {
        side(side, sy);
        sy += height(side) + 10;
      }
      y += height;
      if (!last) {
        svg.line("M%d %dv%d".formatted(BOX / 2, y, GAP - 6), false);
        svg.head(BOX / 2, y + GAP, 'd');
        y += GAP;
      }
    }
    return svg.done("narrow-only", "flow-n", WIDTH, y + 4, FlowChart.title(flow), flow.words());
  }

  private int choices() {
    if (flow.choices().isEmpty()) {
      return 2;
    }
    List<String> lines =
        flow.choices().stream()
            .flatMap(c -> Svg.wrap(c.material() + "：" + c.words(), 21.5).stream())
            .toList();
    int height = 34 + lines.size() * LINE;
    svg.box("side dash", 2, 2, WIDTH - 4, height, 6);
    svg.text("t", 12, 25, 16, false, "申请：材料看情形");
    for (int i = 0; i < lines.size(); i++) {
      svg.text("s", 12, 47 + i * LINE, SMALL, false, lines.get(i));
    }
    svg.line("M%d %dv%d".formatted(BOX / 2, height + 2, GAP - 6), false);
    svg.head(BOX / 2, height + 2 + GAP, 'd');
    return height + 2 + GAP;
  }

  private static List<String> name(Step s) {
    return Svg.wrap(s.no() + " " + s.name(), 10.2);
  }

  private static List<String> dept(Step s) {
    return Svg.wrap(s.dept(), 12.2);
  }

  private static int height(Side side) {
    return 14 + (title(side).size() + text(side).size()) * LINE;
  }

  private static List<String> title(Side side) {
    return Svg.wrap(side.title(), 7.3);
  }

  private static List<String> text(Side side) {
    return Svg.wrap(side.text(), 7.6);
  }

  private void step(Step s, int y, int height, boolean last) {
    String inv = last ? " inv" : "";
    svg.box(
        (last ? "solid" : "step") + (s.situational() ? " dash" : ""),
        2,
        y,
        BOX,
        height,
        s.no() == 1 || last ? 24 : 6);
    int own = 44 + name(s).size() * 23 + dept(s).size() * LINE;
    int mid = 2 + BOX / 2;
    int ty = y + (height - own) / 2 + 5;
    for (String line : name(s)) {
      ty += 23;
      svg.text("t" + inv, mid, ty, TITLE, true, line);
    }
    ty += 3;
    for (String line : dept(s)) {
      ty += LINE;
      svg.text("s" + inv, mid, ty, SMALL, true, line);
    }
    String stage = s.stage().isEmpty() ? "" : s.stage() + "，";
    svg.text("s" + inv, mid, ty + LINE, SMALL, true, stage + s.time());
  }

  private void side(Side side, int y) {
    int height = height(side);
    int right = 2 + BOX;
    if (side.kind() == Kind.CORRECTION) {
      svg.line("M%d %dH%d".formatted(right, y + height / 2 - 10, SIDE_AT - 6), false);
      svg.head(SIDE_AT, y + height / 2 - 10, 'r');
      svg.line("M%d %dH%d".formatted(SIDE_AT, y + height / 2 + 10, right + 6), false);
      svg.head(right, y + height / 2 + 10, 'l');
    } else {
      svg.line("M%d %dH%d".formatted(right, y + height / 2, SIDE_AT), side.kind() != Kind.REFUSAL);
      if (side.kind() == Kind.REFUSAL) {
        svg.head(SIDE_AT, y + height / 2, 'r');
      }
    }
    svg.box(
        WidePicture.sideCss(side.kind()),
        SIDE_AT,
        y,
        SIDE,
        height,
        side.kind() == Kind.REFUSAL ? 18 : 4);
    int mid = SIDE_AT + SIDE / 2;
    int ty = y + 3;
    for (String line : title(side)) {
      ty += LINE;
      svg.text("s t", mid, ty, SMALL, true, line);
    }
    for (String line : text(side)) {
      ty += LINE;
      svg.text("s", mid, ty, SMALL, true, line);
    }
  }
}
