package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What review may not do, line by line of the table. */
class ReviewRefusalsTest {
  private static String special(String kind) {
    return "{id: s1, kind: " + kind + ", legalBasis: 某法 1, expectedDays: 5, noticeNo: 告1}";
  }

  @Test
  @DisplayName("P3 未提交不能分派")
  void assignNone() {
    Story.of("").refuses("2024-03-04", "clerk", "assign", "{to: a}", "P3");
  }

  @Test
  @DisplayName("分派：环节期限")
  void assignStep() {
    Story.of("")
        .accepted("2024-03-04")
        .done("2024-03-04", "clerk", "assign", "{to: 审查科, days: 3}")
        .due("step", "2024-03-07");
  }

  @Test
  @DisplayName("34.3 核查至少两名不同的人")
  void twoStaff() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "reviewer", "verify-on-site", "{staff: [甲]}", "行政许可法 34.3")
        .refuses("2024-03-05", "reviewer", "verify-on-site", "{staff: [甲, 甲]}", "行政许可法 34.3")
        .done("2024-03-05", "reviewer", "verify-on-site", "{staff: [甲, 乙]}")
        .due("legal", "2024-04-01");
  }

  @Test
  @DisplayName("优化营商环境条例 39 备案不核查")
  void filingVerify() {
    Story.of("{type: '10'}")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-05", "reviewer", "verify-on-site", "{staff: [甲, 乙]}", "优化营商环境条例 39");
  }

  @Test
  @DisplayName("32(5) 受理之前不审查")
  void reviewBeforeAccept() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-04", "reviewer", "review", "{opinion: grant}", "行政许可法 32(5)");
  }

  @Test
  @DisplayName("34.3 未核查不能提出审查意见")
  void reviewUnverified() {
    Story.of("{substanceCheck: true}")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "reviewer", "review", "{opinion: grant}", "行政许可法 34.3");
  }

  @Test
  @DisplayName("P7 审查意见要写明")
  void reviewNoOpinion() {
    Story.of("").accepted("2024-03-04").refuses("2024-03-05", "reviewer", "review", "{}", "P7");
  }

  @Test
  @DisplayName("36 受理前不告知利害关系人")
  void notifyEarly() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-05", "clerk", "notify-interested", "{parties: [王]}", "行政许可法 36");
  }

  @Test
  @DisplayName("45 受理前没有特别程序")
  void specialEarly() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-05", "clerk", "start-special-procedure", special("testing"), "行政许可法 45");
  }

  @Test
  @DisplayName("45 八种之外照常计时")
  void specialKind() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05", "clerk", "start-special-procedure", special("site-visit"), "行政许可法 45");
  }

  @Test
  @DisplayName("45 依据、天数、书面告知缺一不可")
  void specialIncomplete() {
    Story s = Story.of("").accepted("2024-03-04");
    s.refuses(
        "2024-03-05",
        "clerk",
        "start-special-procedure",
        "{id: s, kind: testing, expectedDays: 5, noticeNo: n}",
        "行政许可法 45");
    s.refuses(
        "2024-03-05",
        "clerk",
        "start-special-procedure",
        "{id: s, kind: testing, legalBasis: b, noticeNo: n}",
        "行政许可法 45");
    s.refuses(
        "2024-03-05",
        "clerk",
        "start-special-procedure",
        "{id: s, kind: testing, legalBasis: b, expectedDays: 5}",
        "行政许可法 45");
  }

  @Test
  @DisplayName("45 期限最后一日起不能再扣除")
  void specialTooLate() {
    Story.of("")
        .accepted("2024-03-04")
        .due("legal", "2024-04-01")
        .refuses("2024-04-01", "clerk", "start-special-procedure", special("testing"), "行政许可法 45");
  }

  @Test
  @DisplayName("55.2 行政机关自行检验要两名以上")
  void specialTwoStaff() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05",
            "clerk",
            "start-special-procedure",
            "{id: s, kind: inspection, legalBasis: b, expectedDays: 5, noticeNo: n, byAgency: true, staff: [甲]}",
            "行政许可法 55");
  }

  @Test
  @DisplayName("45 没有进行中的特别程序")
  void specialEndNone() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "clerk", "end-special-procedure", "{id: s1, result: r}", "行政许可法 45");
  }

  @Test
  @DisplayName("当日开始当日结束：不扣除")
  void specialSameDay() {
    Story.of("")
        .accepted("2024-03-04")
        .done("2024-03-05", "clerk", "start-special-procedure", special("testing"))
        .due("legal", null)
        .done("2024-03-05", "clerk", "end-special-procedure", "{id: s1, result: r}")
        .due("legal", "2024-04-01");
  }

  @Test
  @DisplayName("43 下级审查没有延长")
  void extendLower() {
    Story.of("{lowerFirst: true}")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "agency-head", "extend", "{days: 5, reason: r}", "行政许可法 43");
  }

  @Test
  @DisplayName("42 延长：谁、几日、理由、一次、届满之前")
  void extend42() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-04", "agency-head", "extend", "{days: 5, reason: r}", "行政许可法 42");
    Story s = Story.of("").accepted("2024-03-04").due("legal", "2024-04-01");
    s.refuses("2024-03-05", "approver", "extend", "{days: 5, reason: r}", "行政许可法 42")
        .refuses("2024-03-05", "agency-head", "extend", "{days: 11, reason: r}", "行政许可法 42")
        .refuses("2024-03-05", "agency-head", "extend", "{days: 0, reason: r}", "行政许可法 42")
        .refuses("2024-03-05", "agency-head", "extend", "{days: 5}", "行政许可法 42")
        .done("2024-04-01T23:59", "agency-head", "extend", "{days: 10, reason: r}")
        .refuses("2024-04-02", "agency-head", "extend", "{days: 1, reason: r}", "行政许可法 42");
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-04-02", "agency-head", "extend", "{days: 5, reason: r}", "行政许可法 42")
        .flag(Flag.OVERDUE_LEGAL);
    Story.of("{extension: null}")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "agency-head", "extend", "{days: 5, reason: r}", "行政许可法 42");
  }

  @Test
  @DisplayName("45、35 报送上级的条件")
  void forwardUp() {
    String all = "{opinion: 同意, allMaterials: true}";
    Story s = Story.of("{lowerFirst: true}").accepted("2024-03-04");
    s.refuses("2024-03-05", "lower-body", "forward-up", all, "行政许可法 35")
        .done("2024-03-05", "lower-body", "review", "{opinion: grant, by: 甲}")
        .refuses("2024-03-05", "lower-body", "forward-up", "{allMaterials: true}", "行政许可法 35")
        .refuses("2024-03-05", "lower-body", "forward-up", "{opinion: 同意}", "行政许可法 35")
        .done("2024-03-05", "clerk", "start-special-procedure", special("appraisal"))
        .due("lower-review", null)
        .refuses("2024-03-06", "lower-body", "forward-up", all, "行政许可法 45")
        .done("2024-03-06", "clerk", "end-special-procedure", "{id: s1, result: r}")
        .done("2024-03-07", "lower-body", "forward-up", all)
        .flag(Flag.FORWARDED);
  }

  @Test
  @DisplayName("社会救助暂行办法 11 公示之后才能报送")
  void forwardUnpublicized() {
    Story.of("{type: '05', variant: social-aid}")
        .accepted("2024-03-04")
        .done("2024-03-05", "lower-body", "review", "{opinion: grant, by: 甲}")
        .refuses(
            "2024-03-06",
            "lower-body",
            "forward-up",
            "{opinion: 同意, allMaterials: true}",
            "社会救助暂行办法 11")
        .done("2024-03-06", "lower-body", "publicize", "{days: 7}")
        .done("2024-03-14", "lower-body", "forward-up", "{opinion: 同意, allMaterials: true}");
  }

  @Test
  @DisplayName("P6 不需要下级先审的事项没有报送")
  void forwardUnknown() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05", "lower-body", "forward-up", "{opinion: o, allMaterials: true}", "P6");
  }
}
