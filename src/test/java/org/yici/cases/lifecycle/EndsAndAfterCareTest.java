package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ends without a decision, and what follows a decision. */
class EndsAndAfterCareTest {
  private static Story granted() {
    return Story.of("")
        .accepted("2024-03-04")
        .reviewed("2024-03-05")
        .done("2024-03-06", "approver", "decide-grant", "{by: 张批, validTo: 2024-06-30}");
  }

  @Test
  @DisplayName("P14 决定之后不能撤回申请；不动产 15")
  void withdrawLate() {
    granted().refuses("2024-03-07", "applicant", "withdraw", "{}", "P14");
    Story.of("{type: '07', variant: real-estate}")
        .accepted("2024-03-04")
        .reviewed("2024-03-04")
        .done("2024-03-05", "approver", "decide-grant", "{by: a}")
        .refuses("2024-03-06", "applicant", "withdraw", "{}", "不动产登记暂行条例 15");
  }

  @Test
  @DisplayName("撤回申请：办结，没有期限")
  void withdraw() {
    Story s =
        Story.of("")
            .accepted("2024-03-04")
            .done("2024-03-05", "agent", "withdraw")
            .outcome(Outcome.WITHDRAWN)
            .state(State.CLOSED);
    org.assertj.core.api.Assertions.assertThat(s.file.due()).isEmpty();
  }

  @Test
  @DisplayName("P15 终止的理由；补正告知三十日之后")
  void terminate() {
    Story s =
        Story.of("{materials: {required: [M1]}}")
            .done("2024-03-04", "applicant", "submit", "{}")
            .refuses("2024-03-05", "clerk", "terminate", "{ground: busy}", "P15")
            .refuses("2024-03-05", "clerk", "terminate", "{ground: supplement-abandoned}", "P15")
            .done("2024-03-05", "clerk", "request-correction", "{defects: [{material: M1}]}");
    s.refuses("2024-04-04", "clerk", "terminate", "{ground: supplement-abandoned}", "P15")
        .done("2024-04-08", "clerk", "terminate", "{ground: supplement-abandoned}")
        .outcome(Outcome.TERMINATED);
    Story.of("")
        .accepted("2024-03-04")
        .done("2024-03-05", "approver", "terminate", "{ground: applicant-died}");
  }

  @Test
  @DisplayName("8 更正只限笔误；P3 没有决定")
  void correct() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05",
            "approver",
            "correct-decision",
            "{clerical: true, field: f, from: a, to: b}",
            "P3");
    granted()
        .refuses(
            "2024-03-07", "approver", "correct-decision", "{field: f, from: a, to: b}", "行政许可法 8")
        .refuses(
            "2024-03-07",
            "approver",
            "correct-decision",
            "{clerical: true, substantive: true, field: f, from: a, to: b}",
            "行政许可法 8")
        .done(
            "2024-03-07",
            "approver",
            "correct-decision",
            "{clerical: true, field: f, from: a, to: b}")
        .state(State.DECIDED);
  }

  @Test
  @DisplayName("P3 不是告知承诺的不核查承诺")
  void commitment() {
    granted().refuses("2024-03-07", "reviewer", "verify-commitment", "{result: true}", "P3");
  }

  @Test
  @DisplayName("69、7 撤销")
  void revoke() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "approver", "revoke", "{ground: fraud, heard: true}", "行政许可法 69");
    granted()
        .refuses("2024-03-07", "approver", "revoke", "{ground: dislike, heard: true}", "行政许可法 69")
        .refuses(
            "2024-03-07",
            "approver",
            "revoke",
            "{ground: fraud, heard: true, gravePublicHarm: true}",
            "行政许可法 69")
        .refuses("2024-03-07", "approver", "revoke", "{ground: fraud}", "行政许可法 7")
        .done("2024-03-07", "higher-body", "revoke", "{ground: fraud, heard: true}")
        .licence(Licence.REVOKED)
        .refuses("2024-03-08", "approver", "revoke", "{ground: fraud, heard: true}", "行政许可法 69")
        .done("2024-03-08", "approver", "deregister", "{ground: revoked}")
        .licence(Licence.DEREGISTERED);
  }

  @Test
  @DisplayName("8、7 撤回许可")
  void recall() {
    String ok = "{ground: law-changed, publicInterest: true, compensation: 0, heard: %s}";
    granted()
        .refuses(
            "2024-03-07",
            "approver",
            "recall",
            "{ground: fraud, publicInterest: true, compensation: 0, heard: true}",
            "行政许可法 8")
        .refuses(
            "2024-03-07",
            "approver",
            "recall",
            "{ground: law-changed, compensation: 0, heard: true}",
            "行政许可法 8")
        .refuses(
            "2024-03-07",
            "approver",
            "recall",
            "{ground: law-changed, publicInterest: true, heard: true}",
            "行政许可法 8")
        .refuses("2024-03-07", "approver", "recall", ok.formatted("false"), "行政许可法 7")
        .done("2024-03-07", "approver", "recall", ok.formatted("true"))
        .licence(Licence.RECALLED);
  }

  @Test
  @DisplayName("70 注销要与许可的状态相符")
  void deregister() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "approver", "deregister", "{ground: ended}", "行政许可法 70");
    granted()
        .refuses("2024-03-07", "approver", "deregister", "{ground: expired}", "行政许可法 70")
        .refuses("2024-03-07", "approver", "deregister", "{ground: other}", "行政许可法 70")
        .tick("2024-07-01")
        .licence(Licence.EXPIRED)
        .done("2024-07-01", "approver", "deregister", "{ground: expired}")
        .licence(Licence.DEREGISTERED);
  }

  @Test
  @DisplayName("办结之后仍可撤销")
  void afterClosing() {
    granted()
        .done("2024-03-07", "clerk", "deliver", "{method: '7', proof: p}")
        .done("2024-03-08", "agency-head", "revoke", "{ground: procedure, heard: true}")
        .state(State.CLOSED)
        .licence(Licence.REVOKED);
  }
}
