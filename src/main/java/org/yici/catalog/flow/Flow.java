package org.yici.catalog.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.catalog.Guide;

/**
 * How a case goes, read from the rows of a guide and from nothing else: the steps with the stage
 * each belongs to, special procedures, the loop of correction (行政许可法 32), the end by refusal, and
 * what depends on the applicant's situation (情形).
 *
 * @param choices materials that only some applicants bring
 */
public record Flow(List<Step> steps, List<Choice> choices) {
  private static final String PERMIT = "01";
  private static final Pattern NAME_AND_TIME = Pattern.compile("([^0-9]+?)(\\d.*)");

  /** The five stages and the names of steps by which they are known when a row names none. */
  private static final List<Map.Entry<String, Pattern>> STAGES =
      List.of(
          Map.entry("受理", Pattern.compile("受理|收件|接件|申请")),
          Map.entry("审批", Pattern.compile("审批|决定|批准|签发|核准|审定")),
          Map.entry("审核", Pattern.compile("审核|审查|核查|勘查|查验|初审")),
          Map.entry("送达", Pattern.compile("送达|发证|领证|取证|发放")),
          Map.entry("办结", Pattern.compile("办结|制证|制发|归档|公开")));

  /** What hangs on a step beside the straight way. */
  public enum Kind {
    /** Back to the applicant and in again. */
    CORRECTION,
    /** A special procedure within the limit, and one during which no limit runs. */
    SPECIAL,
    SPECIAL_OUTSIDE,
    /** The step is for some situations only; others pass it by. */
    SITUATION,
    /** The case ends here, refused. */
    REFUSAL
  }

  /** A side way: what it is, and a line about it. */
  public record Side(Kind kind, String title, String text) {}

  /**
   * @param stage 受理, 审核, 审批, 办结 or 送达; empty when the row fits none
   * @param time 当天, or 2 个工作日; 不计时限 where no limit runs meanwhile
   */
  public record Step(
      int no,
      String stage,
      String name,
      String dept,
      String person,
      String time,
      List<Side> sides) {
    /** Whether only some situations take this step. */
    public boolean situational() {
      return sides.stream().anyMatch(s -> s.kind() == Kind.SITUATION);
    }
  }

  /** A material and when it is asked for. */
  public record Choice(String material, String words) {}

  /** Reads the rows of a guide. */
  public static Flow of(Guide guide) {
    List<String> stages = guide.steps().stream().map(Flow::stage).toList();
    int taken = Math.max(0, stages.indexOf("受理"));
    int decided =
        stages.lastIndexOf("审批") >= 0 ? stages.lastIndexOf("审批") : stages.lastIndexOf("审核");
    String refused = refused(guide);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < guide.steps().size(); i++) {
      Map<String, Object> row = guide.steps().get(i);
      List<Side> sides = new ArrayList<>();
      if (!Guide.text(row, "when").isEmpty()) {
        String title = Guide.text(row, "when").equals(Guide.AS_NEEDED) ? "必要时才有" : "看情形";
        sides.add(new Side(Kind.SITUATION, title, orElse(Guide.text(row, "REMARK"), "有这种情形才有这一步")));
      }
      if (i == taken) {
        sides.add(new Side(Kind.CORRECTION, "材料不齐", "一次告知要补什么，补齐接着办"));
      }
      if ("1".equals(Guide.text(row, "IS_SPECIAL"))) {
        sides.add(special(Guide.text(row, "SPECIAL_EXPLAIN")));
      }
      if (i == decided) {
        sides.add(new Side(Kind.REFUSAL, refused, "书面说明理由和救济途径"));
      }
      steps.add(
          new Step(
              i + 1,
              stages.get(i),
              Guide.text(row, "LINK_NAME"),
              Guide.text(row, "HANDLE_DEPT_NAME"),
              Guide.text(row, "HANDLE_PERSON_NAME"),
              sides.stream().anyMatch(s -> s.kind() == Kind.SPECIAL_OUTSIDE) && days(row) == 0
                  ? "不计时限"
                  : time(row),
              sides));
    }
    return new Flow(
        steps,
        guide.materials().stream()
            .filter(m -> !Guide.text(m, "when").isEmpty())
            .map(
                m ->
                    new Choice(
                        Guide.text(m, "MATERIAL_NAME"),
                        orElse(Guide.text(m, "REMARK").split("[；;。]")[0], "看情形")))
            .toList());
  }

  private static String refused(Guide guide) {
    String name = guide.text("TASK_NAME");
    return name.contains("登记")
        ? "不予登记"
        : name.contains("备案") ? "不予备案" : guide.text("TASK_TYPE").equals(PERMIT) ? "不予许可" : "不予办理";
  }

  /** 现场核查2个工作日，…计入时限，…: the name, how long, and whether the limit runs meanwhile. */
  private static Side special(String explained) {
    Matcher m = NAME_AND_TIME.matcher(explained.split("[，。；：,;]")[0]);
    String name = m.matches() ? m.group(1) : explained.split("[，。；：,;]")[0];
    String time = m.matches() ? m.group(2) + "，" : "";
    if (explained.contains("不计入")) {
      return new Side(Kind.SPECIAL_OUTSIDE, name, time + "不计入时限");
    }
    return new Side(
        Kind.SPECIAL, name, explained.contains("计入") ? time + "计入时限" : time.replace("，", ""));
  }

  private static String stage(Map<String, Object> row) {
    String said = Guide.text(row, "stage");
    return STAGES.stream()
        .filter(s -> said.equals(s.getKey()))
        .findFirst()
        .or(
            () ->
                STAGES.stream()
                    .filter(s -> s.getValue().matcher(Guide.text(row, "LINK_NAME")).find())
                    .findFirst())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String time(Map<String, Object> row) {
    int days = days(row);
    String unit = Guide.text(row, "HANDLE_DAY_TYPE");
    return days == 0 ? "当天" : days + (unit.equals("2") ? " 天" : unit.equals("3") ? " 个月" : " 个工作日");
  }

  private static int days(Map<String, Object> row) {
    return row.get("HANDLE_DAY") instanceof Number n ? n.intValue() : 0;
  }

  private static String orElse(String text, String other) {
    return text.isBlank() ? other : text;
  }

  /** The whole way in words, for those who do not see the picture. */
  public String words() {
    StringBuilder out = new StringBuilder();
    for (Step s : steps) {
      out.append(s.no()).append(' ').append(s.name()).append("，").append(s.dept());
      out.append("，").append(s.time());
      s.sides()
          .forEach(side -> out.append("；").append(side.title()).append("：").append(side.text()));
      out.append("。");
    }
    choices.forEach(
        c -> out.append("材料看情形：").append(c.material()).append("，").append(c.words()).append("。"));
    return out.toString();
  }
}
