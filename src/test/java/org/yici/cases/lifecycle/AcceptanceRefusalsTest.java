package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Acceptance and its refusal, line by line of the table. */
class AcceptanceRefusalsTest {
  private static final String TWO =
      "{materials: {required: [M1, M2], optional: [O1], tolerable: [T1], shared: [S1]}}";

  private static Story received(String item, String at, String materials) {
    return Story.of(item)
        .done(at, "applicant", "submit", "{channel: '2', materials: " + materials + "}");
  }

  @Test
  @DisplayName("32 不能受理两次")
  void acceptTwice() {
    Story.of("").accepted("2024-03-04").refuses("2024-03-05", "clerk", "accept", "{}", "行政许可法 32");
  }

  @Test
  @DisplayName("河南条例 90 2021年之前不能容缺")
  void toleranceTooEarly() {
    received(TWO, "2020-12-31", "[M1, M2]")
        .refuses(
            "2020-12-31",
            "clerk",
            "accept",
            "{tolerated: [T1], dueBy: 2021-01-10}",
            "河南省优化营商环境条例 90");
  }

  @Test
  @DisplayName("河南条例 35 主要材料不能容缺，期限要写明")
  void toleranceRules() {
    received(TWO, "2024-03-04", "[M1]")
        .refuses(
            "2024-03-04",
            "clerk",
            "accept",
            "{tolerated: [M2], dueBy: 2024-03-20}",
            "河南省优化营商环境条例 35")
        .refuses("2024-03-04", "clerk", "accept", "{tolerated: [T1]}", "河南省优化营商环境条例 35");
    received(TWO, "2024-03-04", "[M1, M2]")
        .done("2024-03-04", "clerk", "accept", "{tolerated: [{material: T1}], dueBy: 2024-03-20}")
        .flag(Flag.TOLERANCE_OPEN)
        .due("tolerance", "2024-03-20")
        .done("2024-03-21", "applicant", "supplement", "{materials: [T1]}")
        .noFlag(Flag.TOLERANCE_OPEN)
        .not("tolerance");
  }

  @Test
  @DisplayName("32(4) 材料不齐不能受理")
  void acceptMissing() {
    received(TWO, "2024-03-04", "[M1, T1]")
        .refuses("2024-03-04", "clerk", "accept", "{}", "行政许可法 32(4)");
  }

  @Test
  @DisplayName("P5 审查人员不能受理")
  void reviewerAccepts() {
    received(TWO, "2024-03-04", "[M1, M2, T1]")
        .refuses("2024-03-04", "reviewer", "accept", "{}", "P5");
  }

  @Test
  @DisplayName("32 受理之后不能告知不需要许可；72(7) 要有理由；P6 只有许可才有")
  void noLicenceNeeded() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-04", "clerk", "no-licence-needed", "{reason: r}", "行政许可法 32");
    received("", "2024-03-04", "[]")
        .refuses("2024-03-04", "clerk", "no-licence-needed", "{}", "行政许可法 72(7)")
        .done("2024-03-04", "clerk", "no-licence-needed", "{reason: r}")
        .outcome(Outcome.NOT_NEEDED);
    received("{type: '20'}", "2024-03-04", "[]")
        .refuses("2024-03-04", "clerk", "no-licence-needed", "{reason: r}", "P6");
  }

  @Test
  @DisplayName("32 受理之后不能告知其他机关；32(2) 要写明机关")
  void referElsewhere() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-04", "clerk", "refer-elsewhere", "{referTo: 某局}", "行政许可法 32");
    received("", "2024-03-04", "[]")
        .refuses("2024-03-04", "clerk", "refer-elsewhere", "{}", "行政许可法 32(2)")
        .done("2024-03-04", "clerk", "refer-elsewhere", "{referTo: 某局}")
        .outcome(Outcome.NOT_ACCEPTED)
        .state(State.CLOSED);
  }

  @Test
  @DisplayName("32、32(4)、32(5)、72(7) 不予受理")
  void refuseAcceptance() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-04", "clerk", "refuse-acceptance", "{ground: barred, reason: r}", "行政许可法 32");
    received("", "2024-03-04", "[]")
        .refuses(
            "2024-03-04",
            "clerk",
            "refuse-acceptance",
            "{ground: incomplete, reason: r}",
            "行政许可法 32(4)")
        .refuses(
            "2024-03-04", "clerk", "refuse-acceptance", "{ground: busy, reason: r}", "行政许可法 32(5)")
        .refuses("2024-03-04", "clerk", "refuse-acceptance", "{ground: barred}", "行政许可法 72(7)")
        .done("2024-03-04", "clerk", "refuse-acceptance", "{ground: barred, reason: r}")
        .outcome(Outcome.NOT_ACCEPTED);
  }

  @Test
  @DisplayName("P1 时间不能倒回；P2 没有的操作；P3 已办结")
  void platformRules() {
    received("", "2024-03-04", "[]")
        .refuses("2024-03-03", "clerk", "accept", "{}", "P1")
        .refuses("2024-03-04", "clerk", "dance", "{}", "P2")
        .done("2024-03-04", "applicant", "withdraw")
        .outcome(Outcome.WITHDRAWN)
        .refuses("2024-03-05", "clerk", "accept", "{}", "P3");
  }

  @Test
  @DisplayName("32(5) 按要求补齐之后应当受理，第一次忘了告知的不再是障碍")
  void forgottenMaterialDoesNotBlock() {
    received(TWO, "2024-03-04", "[]")
        .done("2024-03-05", "clerk", "request-correction", "{defects: [{material: M1}]}")
        .refuses("2024-03-05", "clerk", "accept", "{}", "行政许可法 32(4)")
        .done("2024-03-06", "applicant", "supplement", "{materials: [M1]}")
        .done("2024-03-06", "clerk", "accept");
  }
}
