package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What intake may not do, line by line of the table. */
class IntakeRefusalsTest {
  private static final String TWO =
      "{materials: {required: [M1, M2], optional: [O1], tolerable: [T1], shared: [S1]}}";

  private static Story received(String item, String at, String materials) {
    return Story.of(item)
        .done(at, "applicant", "submit", "{channel: '2', materials: " + materials + "}");
  }

  private static String defects(String... codes) {
    return "{defects: ["
        + String.join(
            ", ",
            java.util.Arrays.stream(codes).map(c -> "{material: " + c + ", problem: 缺}").toList())
        + "]}";
  }

  @Test
  @DisplayName("29 须到场的事项不能代理")
  void inPerson() {
    Story.of("{inPerson: true}")
        .refuses("2024-03-04", "agent", "submit", "{mandate: m}", "行政许可法 29");
  }

  @Test
  @DisplayName("29 代理人没有委托书")
  void noMandate() {
    Story.of("")
        .refuses("2024-03-04", "agent", "submit", "{}", "行政许可法 29")
        .done("2024-03-04", "agent", "submit", "{mandate: 委托书}");
  }

  @Test
  @DisplayName("河南条例 34 没有开通告知承诺")
  void commitmentNotOpen() {
    Story.of("")
        .refuses("2024-03-04", "applicant", "submit", "{commitment: true}", "河南省优化营商环境条例 34");
  }

  @Test
  @DisplayName("河南条例 90 告知承诺开始之前")
  void commitmentTooEarly() {
    Story.of("{commitment: {basis: 河南条例 34, from: 2021-01-01}}")
        .refuses("2020-12-31", "applicant", "submit", "{commitment: true}", "河南省优化营商环境条例 90")
        .done("2021-01-01", "applicant", "submit", "{commitment: true}")
        .flag(Flag.COMMITMENT);
  }

  @Test
  @DisplayName("70(1) 届满之后不能延续")
  void renewAfterEnd() {
    Story.of("")
        .refuses(
            "2024-03-05",
            "applicant",
            "submit",
            "{kind: renew, licenceNo: L, validTo: 2024-03-04}",
            "行政许可法 70(1)")
        .done(
            "2024-03-05", "applicant", "submit", "{kind: renew, licenceNo: L, validTo: 2024-03-05}")
        .flag(Flag.LATE_RENEWAL);
  }

  @Test
  @DisplayName("50.1 届满三十日前最后一日申请不算逾期")
  void renewInTime() {
    Story.of("")
        .done("2024-12-01", "applicant", "submit", "{kind: renew, validTo: 2024-12-31}")
        .noFlag(Flag.LATE_RENEWAL);
    Story.of("")
        .done("2024-12-02", "applicant", "submit", "{kind: renew, validTo: 2024-12-31}")
        .flag(Flag.LATE_RENEWAL);
  }

  @Test
  @DisplayName("P3 不能提交两次")
  void submitTwice() {
    received(TWO, "2024-03-04", "[]").refuses("2024-03-04", "applicant", "submit", "{}", "P3");
  }

  @Test
  @DisplayName("P7 延续要写有效期")
  void renewNeedsValidTo() {
    Story.of("").refuses("2024-03-04", "applicant", "submit", "{kind: renew}", "P7");
  }

  @Test
  @DisplayName("P5 审查人员不能代为提交")
  void reviewerSubmits() {
    Story.of("").refuses("2024-03-04", "reviewer", "submit", "{}", "P5");
  }

  @Test
  @DisplayName("32(3) 受理之后不能当场更正")
  void spotTooLate() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-04", "applicant", "correct-on-the-spot", "{materials: [M1]}", "行政许可法 32(3)");
  }

  @Test
  @DisplayName("35 上级机关不得要求补正")
  void higherBodyAsks() {
    received(TWO, "2024-03-04", "[]")
        .refuses("2024-03-05", "higher-body", "request-correction", defects("M1"), "行政许可法 35");
  }

  @Test
  @DisplayName("32(4) 受理之后不得要求补正")
  void askAfterAccept() {
    received(TWO, "2024-03-04", "[M1, M2, T1]")
        .done("2024-03-04", "clerk", "accept")
        .refuses("2024-03-05", "clerk", "request-correction", defects("M1"), "行政许可法 32(4)");
  }

  @Test
  @DisplayName("32(4) 没有列出内容")
  void emptyNotice() {
    received(TWO, "2024-03-04", "[]")
        .refuses("2024-03-05", "clerk", "request-correction", "{defects: []}", "行政许可法 32(4)");
  }

  @Test
  @DisplayName("716号令 7 共享可得的不得要求")
  void sharedMaterial() {
    received(TWO, "2024-03-04", "[]")
        .refuses(
            "2024-03-05", "clerk", "request-correction", defects("M1", "S1"), "国务院关于在线政务服务的若干规定 7");
  }

  @Test
  @DisplayName("31 指南之外的不得要求")
  void notInGuide() {
    received(TWO, "2024-03-04", "[]")
        .refuses("2024-03-05", "clerk", "request-correction", defects("X9"), "行政许可法 31");
  }

  @Test
  @DisplayName("32(3) 窗口当天能改的错误应当场改")
  void spotCorrectable() {
    Story s =
        Story.of(TWO)
            .done("2024-03-04", "applicant", "submit", "{channel: window, materials: [M1]}");
    String d = "{defects: [{material: M1, problem: 错字, spotCorrectable: true}]}";
    s.refuses("2024-03-04", "clerk", "request-correction", d, "行政许可法 32(3)")
        .done("2024-03-05", "clerk", "request-correction", d);
  }

  @Test
  @DisplayName("32(4) 上一次告知还没有补齐")
  void noticeOpen() {
    received(TWO, "2024-03-04", "[]")
        .done("2024-03-05", "clerk", "request-correction", defects("M1", "M2"))
        .refuses("2024-03-06", "clerk", "request-correction", defects("M1"), "行政许可法 32(4)");
  }

  @Test
  @DisplayName("32(4)、72(4) 第一次没有告知的不得再要求")
  void forgottenDefect() {
    received(TWO, "2024-03-04", "[]")
        .done("2024-03-05", "clerk", "request-correction", defects("M1"))
        .done("2024-03-06", "applicant", "supplement", "{materials: [M1]}")
        .due("correction", "2024-03-13")
        .refuses("2024-03-07", "clerk", "request-correction", defects("M2"), "行政许可法 32(4)")
        .done(
            "2024-03-07",
            "clerk",
            "request-correction",
            "{defects: [{material: O1, problem: 与新材料不符, causedBy: M1}]}");
  }

  @Test
  @DisplayName("P3 没有等待补正时不能补正")
  void nothingAsked() {
    received(TWO, "2024-03-04", "[]")
        .refuses("2024-03-05", "applicant", "supplement", "{materials: [M1]}", "P3");
  }

  @Test
  @DisplayName("补正不全：仍待补正，没有期限")
  void supplementIncomplete() {
    received(TWO, "2024-03-04", "[]")
        .done("2024-03-05", "clerk", "request-correction", defects("M1", "M2"))
        .done("2024-03-06", "applicant", "supplement", "{materials: [M1]}")
        .flag(Flag.CORRECTION_PENDING)
        .not("correction")
        .done("2024-03-07", "applicant", "supplement", "{materials: [M2]}")
        .noFlag(Flag.CORRECTION_PENDING)
        .due("correction", "2024-03-14");
  }
}
