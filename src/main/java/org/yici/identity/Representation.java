package org.yici.identity;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * By what right somebody acts for another (代表关系): a legal representative, a guardian (民法典第二十三条), an
 * agent with a mandate (民法典第一百六十一条、第一百六十五条; 行政许可法第二十九条), family that helps an elder.
 *
 * @param personId account of who acts; {@code principalId} of whom it is done for
 * @param matters base codes of the items it is bounded to; empty: not bounded by items
 * @param caseNo the one case it is bounded to, or null
 * @param deeds what may be done; of weight for the bounded kinds only
 * @param until last day, inclusive; null: no end
 * @param over whether it counts no more: ended, run out, not begun
 */
public record Representation(
    UUID id,
    Kind kind,
    UUID personId,
    String personLogin,
    String personName,
    UUID principalId,
    String principalName,
    Set<String> matters,
    String caseNo,
    Set<Deed> deeds,
    LocalDate until,
    boolean over) {

  public Representation {
    matters = Set.copyOf(matters);
    deeds = Set.copyOf(deeds);
  }

  /** The kinds; representatives and guardians act in everything, the others within bounds. */
  public enum Kind {
    LEGAL_REPRESENTATIVE("法定代表人（经营者）", false),
    GUARDIAN("监护人", false),
    AGENT("委托代理人", true),
    FAMILY("帮办的家人", true);

    private final String chinese;
    private final boolean bounded;

    Kind(String chinese, boolean bounded) {
      this.chinese = chinese;
      this.bounded = bounded;
    }

    public String chinese() {
      return chinese;
    }

    public boolean bounded() {
      return bounded;
    }
  }

  /** What a mandate may let an agent do; to see the case goes with each. */
  public enum Deed {
    SUBMIT("交申请"),
    SUPPLEMENT("补材料"),
    RECEIVE("看和领文书、证照"),
    VIEWS("陈述申辩、要求听证"),
    PROMISE("签告知承诺书"),
    WITHDRAW("撤回申请");

    private final String chinese;

    Deed(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  public boolean bounded() {
    return kind.bounded();
  }

  /**
   * Whether the bounds reach a case or an application.
   *
   * @param baseCode of the item
   * @param no the case, or null before there is one
   */
  public boolean reaches(String baseCode, String no) {
    return !bounded()
        || (matters.isEmpty() || matters.contains(baseCode))
            && (caseNo == null || caseNo.equals(no));
  }

  /**
   * Why this may not be done under it, and what to do; empty when it may (民法典第一百六十二条: within the
   * power given).
   *
   * @param deed what is to be done; null for something no mandate lets an agent do
   */
  public Optional<String> against(Deed deed, String baseCode, String itemName, String no) {
    if (over) {
      return Optional.of("您已经不能代表" + principalName + "：授权结束了或者到期了。要接着办，请对方重新授权。");
    }
    if (!reaches(baseCode, no)) {
      return Optional.of(
          caseNo != null && !caseNo.equals(no)
              ? "委托只到办件 " + caseNo + " 这一件，别的不在委托范围里。请" + principalName + "本人办，或者另外委托。"
              : "「" + itemName + "」不在委托的事项里。请" + principalName + "本人办，或者另外委托。");
    }
    if (bounded() && (deed == null || !deeds.contains(deed))) {
      return Optional.of(
          "委托里没有"
              + (deed == null ? "这一步" : "「" + deed.chinese() + "」这一步")
              + "。请"
              + principalName
              + "本人办，或者另外委托。");
    }
    return Optional.empty();
  }
}
