package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data as a program or clerk outside phrases it, found by a check against the specification alone.
 */
class WordsOfStrangersTest {
  private static final String REFUSAL =
      "{by: 张批, reasons: [不符合条件], remedies: {reconsideration: '%s', suit: 人民法院}}";

  @ParameterizedTest
  @DisplayName("复议机关写成一句话，期限和方式不算机关")
  @ValueSource(
      strings = {
        "平顶山市人民政府，六十日内",
        "自收到本决定之日起60日内，向平顶山市人民政府申请行政复议",
        "向本级人民政府申请，也可以依法直接起诉",
        "本级人民政府，60天内"
      })
  void bodyInSentence(String reconsideration) {
    Story.of("")
        .accepted("2024-03-04")
        .reviewed("2024-03-05")
        .done("2024-03-06", "approver/张批", "decide-refuse", REFUSAL.formatted(reconsideration))
        .outcome(Outcome.REFUSED);
  }

  @ParameterizedTest
  @DisplayName("一句话里另写了部门的，2024年起仍然不行")
  @ValueSource(
      strings = {"平顶山市人民政府，或者六十日内向省住房和城乡建设厅申请行政复议", "六十日内，向上一级主管部门申请行政复议", "平顶山市人民政府、平顶山海关"})
  void departmentInSentence(String reconsideration) {
    Story.of("")
        .accepted("2024-03-04")
        .reviewed("2024-03-05")
        .refuses(
            "2024-03-06",
            "approver/张批",
            "decide-refuse",
            REFUSAL.formatted(reconsideration),
            "行政复议法 24");
  }

  @Test
  @DisplayName("只说可以复议、不说向谁，等于没有告知")
  void noBody() {
    Story.of("")
        .accepted("2024-03-04")
        .reviewed("2024-03-05")
        .refuses(
            "2024-03-06",
            "approver/张批",
            "decide-refuse",
            REFUSAL.formatted("六十日内依法申请行政复议"),
            "行政许可法 38");
  }

  @Test
  @DisplayName("当场决定的结果也可以用结果的名称")
  void spotOutcome() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{channel: window, materials: []}")
        .done("2024-03-04", "approver/张批", "decide-on-the-spot", "{by: 张批, result: granted}")
        .outcome(Outcome.GRANTED);
  }

  @Test
  @DisplayName("容缺期限写在材料旁边")
  void dueByWithMaterial() {
    String item = "{materials: {required: [M1], tolerable: [T1, T2]}}";
    Story.of(item)
        .done("2024-03-04", "applicant", "submit", "{channel: window, materials: [M1]}")
        .refuses(
            "2024-03-04",
            "clerk",
            "accept",
            "{tolerated: [{material: T1, dueBy: 2024-03-20}, {material: T2}]}",
            "河南省优化营商环境条例 35")
        .refuses(
            "2024-03-04",
            "clerk",
            "accept",
            "{tolerated: [{material: T1, dueBy: soon}, {material: T2}]}",
            "P7")
        .done(
            "2024-03-04",
            "clerk",
            "accept",
            "{tolerated: [{material: T1, dueBy: 2024-03-20}, {material: T2, dueBy: 2024-03-18}]}")
        .due("tolerance", "2024-03-18");
  }

  @Test
  @DisplayName("P16 补正等待期落在没有日历的年份：标日历缺失，不写 null")
  void supplementWaitWithoutCalendar() {
    Story story =
        Story.of("{materials: {required: [M1]}}")
            .done("2026-12-24", "applicant", "submit", "{channel: online, materials: []}")
            .done(
                "2026-12-25",
                "clerk",
                "request-correction",
                "{defects: [{material: M1, problem: 缺}]}")
            .flag(Flag.CALENDAR_MISSING)
            .refuses("2027-03-20", "clerk", "terminate", "{ground: supplement-abandoned}", "P15");
    assertThat(((Verdict.Refused) story.last).message()).doesNotContain("null");
    story.done("2027-03-21", "applicant", "withdraw", "{}").noFlag(Flag.CALENDAR_MISSING);
  }
}
