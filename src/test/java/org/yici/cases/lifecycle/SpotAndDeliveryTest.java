package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Decisions on the spot, completion and delivery, line by line of the table. */
class SpotAndDeliveryTest {
  private static final String WHY =
      "{by: 张批, reasons: [不符合条件], remedies: {reconsideration: %s, suit: 人民法院}}";

  private static String why(String body) {
    return WHY.formatted(body);
  }

  private static Story reviewed(String item) {
    return Story.of(item).accepted("2024-03-04").reviewed("2024-03-05");
  }

  @Test
  @DisplayName("P12 当场决定只在当天")
  void spotNextDay() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-05", "approver", "decide-on-the-spot", "{by: a, result: grant}", "P12");
  }

  @Test
  @DisplayName("34.3、34.2、46、36、47、35、26、55 不能当场决定")
  void spotRefusals() {
    for (String[] c :
        new String[][] {
          {"{substanceCheck: true}", "行政许可法 34.3"},
          {"{materials: {required: [M1]}}", "行政许可法 34.2"},
          {"{hearingByLaw: true}", "行政许可法 46"},
          {"{interest: affects-others}", "行政许可法 36"},
          {"{interest: between-parties}", "行政许可法 47"},
          {"{lowerFirst: true}", "行政许可法 35"},
          {"{joint: true, members: [a]}", "行政许可法 26"},
          {"{inspection: true}", "行政许可法 55"}
        }) {
      Story.of(c[0])
          .done("2024-03-04", "applicant", "submit", "{materials: []}")
          .refuses("2024-03-04", "approver", "decide-on-the-spot", "{by: a, result: grant}", c[1]);
    }
    Story.of("")
        .accepted("2024-03-04")
        .done(
            "2024-03-04",
            "clerk",
            "start-special-procedure",
            "{id: s, kind: testing, legalBasis: b, expectedDays: 5, noticeNo: n}")
        .refuses(
            "2024-03-04", "approver", "decide-on-the-spot", "{by: a, result: grant}", "行政许可法 45");
  }

  @Test
  @DisplayName("当场决定：同时受理和决定")
  void spotGrant() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .done("2024-03-04", "approver", "decide-on-the-spot", "{by: a, result: grant}")
        .state(State.DECIDED)
        .outcome(Outcome.GRANTED)
        .due("delivery", "2024-03-18");
  }

  @Test
  @DisplayName("河南条例 34 告知承诺：任何一天，不核查")
  void spotCommitment() {
    Story.of(
            "{substanceCheck: true, commitment: {basis: 消防法 15, from: 2021-04-29, fromArticle: 消防法 15}}")
        .done("2024-03-04", "applicant", "submit", "{commitment: true}")
        .done("2024-03-06", "approver", "decide-on-the-spot", "{by: a, result: grant}")
        .outcome(Outcome.GRANTED);
  }

  @Test
  @DisplayName("38 许可不能直接办结；P6 确认不能；P7 材料不齐")
  void complete() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "clerk", "complete", "{}", "行政许可法 38");
    Story.of("{type: '07'}")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "clerk", "complete", "{}", "P6");
    Story.of("{type: '10', materials: {required: [M1]}}")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-05", "clerk", "complete", "{}", "P7")
        .done("2024-03-05", "clerk", "request-correction", "{defects: [{material: M1}]}")
        .done("2024-03-06", "applicant", "supplement", "{materials: [M1]}")
        .done("2024-03-06", "clerk", "complete")
        .outcome(Outcome.FILED)
        .state(State.CLOSED);
  }

  @Test
  @DisplayName("44 先决定再送达；P13 要有凭证")
  void deliver() {
    reviewed("")
        .refuses("2024-03-06", "clerk", "deliver", "{method: '7', proof: p}", "行政许可法 44")
        .done("2024-03-06", "approver", "decide-grant", "{by: a}")
        .refuses("2024-03-06", "clerk", "deliver", "{method: '7'}", "P13")
        .done("2024-03-06", "clerk", "deliver", "{method: '7', proof: 签收}")
        .state(State.CLOSED)
        .not("delivery");
  }

  @Test
  @DisplayName("行政复议法 22 网上送达不予决定")
  void deliverOnline() {
    reviewed("")
        .done("2024-03-06", "approver", "decide-refuse", why("本级人民政府"))
        .refuses("2024-03-06", "clerk", "deliver", "{method: '8', proof: p}", "行政复议法 22")
        .done(
            "2024-03-06",
            "clerk",
            "deliver",
            "{method: '8', proof: p, reconsiderationUrl: 'https://example.org'}");
  }

  @Test
  @DisplayName("74(2) 逾期的决定和送达仍然有效，留下逾期标记")
  void lateStillLawful() {
    reviewed("{promisedDays: 5}")
        .done("2024-04-10", "approver", "decide-grant", "{by: a}")
        .flag(Flag.OVERDUE_LEGAL)
        .flag(Flag.OVERDUE_PROMISED)
        .done("2024-05-10", "clerk", "deliver", "{method: '7', proof: p}")
        .flag(Flag.OVERDUE_DELIVERY);
  }
}
