package org.yici.catalog.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yici.catalog.Guide;

/** The flow chart, drawn from the steps, so that text and picture cannot differ. */
final class FlowChart {
  private static final int BOX = 128;
  private static final int GAP = 30;
  private final List<Map<String, Object>> steps;

  FlowChart(Guide guide) {
    this.steps = guide.steps();
  }

  /** The chart in one sentence. */
  String label() {
    StringBuilder out = new StringBuilder("流程：");
    for (int i = 0; i < steps.size(); i++) {
      out.append(i == 0 ? "" : "、").append(Guide.text(steps.get(i), "LINK_NAME"));
    }
    return out.append("，共 ")
        .append(steps.size())
        .append(" 步。材料不全一次告知补正；不予办理的说明理由和救济途径。")
        .toString();
  }

  /** Steps side by side, for wide screens and paper. */
  String wide() {
    int width = steps.size() * (BOX + GAP) - GAP + 4;
    StringBuilder svg = open("wide-only", width, 178);
    for (int i = 0; i < steps.size(); i++) {
      int x = 2 + i * (BOX + GAP);
      boolean end = i == steps.size() - 1;
      box(svg, x, 8, BOX, 100, i == 0 ? 44 : 6, end);
      List<String> lines = wrap((i + 1) + " " + Guide.text(steps.get(i), "LINK_NAME"), 7, 2);
      int y = lines.size() == 1 ? 40 : 32;
      for (String line : lines) {
        text(svg, end ? "t inv" : "t", x + BOX / 2, y, line);
        y += 20;
      }
      text(
          svg,
          end ? "s inv" : "s",
          x + BOX / 2,
          76,
          cut(Guide.text(steps.get(i), "HANDLE_DEPT_NAME"), 9));
      text(svg, end ? "s inv" : "s", x + BOX / 2, 95, time(steps.get(i)));
      if (!end) {
        svg.append("<path class=\"line\" d=\"M%d 58h%d\"/>".formatted(x + BOX, GAP - 6));
        svg.append(
            "<polygon class=\"arrow\" points=\"%1$d,52 %2$d,58 %1$d,64\"/>"
                .formatted(x + BOX + GAP - 9, x + BOX + GAP));
      }
      String side = side(i);
      if (side != null) {
        svg.append("<path class=\"line side\" d=\"M%d 108v18\"/>".formatted(x + BOX / 2));
        svg.append(
            "<rect class=\"side\" x=\"%d\" y=\"126\" width=\"%d\" height=\"46\" rx=\"4\"/>"
                .formatted(x, BOX));
        int sy = 145;
        for (String line : wrap(side, 9, 2)) {
          text(svg, "s", x + BOX / 2, sy, line);
          sy += 18;
        }
      }
    }
    return svg.append("</svg>").toString();
  }

  /** Steps one below the other, for narrow screens. */
  String tall() {
    StringBuilder svg = open("narrow-only", 344, steps.size() * 104 - 20);
    for (int i = 0; i < steps.size(); i++) {
      int y = 2 + i * 104;
      boolean end = i == steps.size() - 1;
      box(svg, 2, y, 340, 72, i == 0 ? 36 : 6, end);
      text(
          svg,
          end ? "t inv" : "t",
          172,
          y + 30,
          (i + 1) + " " + cut(Guide.text(steps.get(i), "LINK_NAME"), 14));
      text(
          svg,
          end ? "s inv" : "s",
          172,
          y + 54,
          cut(Guide.text(steps.get(i), "HANDLE_DEPT_NAME"), 12) + "　" + time(steps.get(i)));
      if (!end) {
        svg.append("<path class=\"line\" d=\"M172 %dv24\"/>".formatted(y + 72));
        svg.append(
            "<polygon class=\"arrow\" points=\"166,%1$d 172,%2$d 178,%1$d\"/>"
                .formatted(y + 95, y + 104));
      }
    }
    return svg.append("</svg>").toString();
  }

  private StringBuilder open(String css, int width, int height) {
    return new StringBuilder(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow %s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(css, width, height, escape(label())));
  }

  private static void box(StringBuilder svg, int x, int y, int w, int h, int r, boolean end) {
    svg.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
            .formatted(end ? "solid" : "step", x, y, w, h, end ? 44 : r));
  }

  private static void text(StringBuilder svg, String css, int x, int y, String text) {
    svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(css, x, y, escape(text)));
  }

  private static String time(Map<String, Object> step) {
    int days = step.get("HANDLE_DAY") instanceof Number n ? n.intValue() : 0;
    String unit = Guide.text(step, "HANDLE_DAY_TYPE");
    return days == 0 ? "当天" : days + (unit.equals("2") ? " 天" : unit.equals("3") ? " 个月" : " 个工作日");
  }

  /** What may happen at this step beside the straight way. */
  private String side(int i) {
    Map<String, Object> step = steps.get(i);
    if ("1".equals(Guide.text(step, "IS_SPECIAL"))) {
      return Guide.text(step, "SPECIAL_EXPLAIN").split("[，。；：]")[0];
    }
    return i == 0 ? "材料不全，一次告知补正" : null;
  }

  private static List<String> wrap(String text, int width, int lines) {
    List<String> result = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty() && result.size() < lines) {
      if (result.size() == lines - 1 || rest.length() <= width) {
        result.add(cut(rest, width));
        break;
      }
      result.add(rest.substring(0, width));
      rest = rest.substring(width);
    }
    return result;
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 1) + "…";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
