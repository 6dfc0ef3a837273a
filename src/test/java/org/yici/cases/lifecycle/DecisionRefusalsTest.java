package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may not be decided, line by line of the table. */
class DecisionRefusalsTest {
  private static final String WHY =
      "{by: 张批, reasons: [不符合条件], remedies: {reconsideration: %s, suit: 人民法院}}";

  private static String why(String body) {
    return WHY.formatted(body);
  }

  private static Story reviewed(String item) {
    return Story.of(item).accepted("2024-03-04").reviewed("2024-03-05");
  }

  @Test
  @DisplayName("8、50、P8 一案只决定一次")
  void onceOnly() {
    Story s =
        reviewed("")
            .done("2024-03-06", "approver", "decide-grant", "{by: 张批}")
            .outcome(Outcome.GRANTED)
            .licence(Licence.VALID);
    s.refuses("2024-03-07", "approver", "decide-refuse", why("本级人民政府"), "行政许可法 8");
    Story r = reviewed("").done("2024-03-06", "approver", "decide-refuse", why("本级人民政府"));
    r.refuses("2024-03-07", "approver", "decide-grant", "{by: 张批}", "P8");
    Story.of("")
        .done("2024-11-25", "applicant", "submit", "{kind: renew, validTo: 2024-12-31}")
        .done("2024-11-25", "clerk", "accept")
        .refuses("2025-01-02", "approver", "decide-refuse", why("本级人民政府"), "行政许可法 50");
  }

  @Test
  @DisplayName("50.2 届满时还等着补正的，不视为准予；届满以后补来的，也不让已失效的许可复活")
  void notRenewedByAnAnswerAfterTheEnd() {
    Story.of("{materials: {required: [M1, M2]}}")
        .done(
            "2024-11-25",
            "applicant",
            "submit",
            "{kind: renew, validTo: 2024-12-31, materials: [M1]}")
        .done(
            "2024-11-26",
            "clerk",
            "request-correction",
            "{defects: [{material: M2, problem: 没有交, how: 补交}]}")
        .tick("2025-01-02")
        .licence(Licence.EXPIRED)
        .done("2025-01-06", "applicant", "supplement", "{materials: [M2]}")
        .tick("2025-01-07")
        .outcome(null)
        .licence(Licence.EXPIRED)
        .done("2025-01-07", "clerk", "accept");
  }

  @Test
  @DisplayName("32(5) 没有受理不能决定")
  void notAccepted() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-04", "approver", "decide-grant", "{by: a}", "行政许可法 32(5)");
  }

  @Test
  @DisplayName("P5 受理人员不能决定")
  void clerkDecides() {
    reviewed("").refuses("2024-03-06", "clerk", "decide-grant", "{by: a}", "P5");
  }

  @Test
  @DisplayName("35 没有报送、不是上级")
  void lowerFirst() {
    Story s =
        Story.of("{lowerFirst: true}")
            .accepted("2024-03-04")
            .done("2024-03-05", "lower-body", "review", "{opinion: grant, by: 甲}")
            .refuses("2024-03-05", "higher-body", "decide-grant", "{by: 张批}", "行政许可法 35")
            .done("2024-03-05", "lower-body", "forward-up", "{opinion: 同意, allMaterials: true}");
    s.refuses("2024-03-06", "approver", "decide-grant", "{by: 张批}", "行政许可法 35")
        .refuses(
            "2024-03-06",
            "higher-body",
            "request-correction",
            "{defects: [{material: M1}]}",
            "行政许可法 35")
        .done("2024-03-06", "higher-body", "decide-grant", "{by: 张批}");
  }

  @Test
  @DisplayName("45、46、55 特别程序没有结束")
  void suspended() {
    String p = "{id: s1, kind: %s, legalBasis: 某法 1, expectedDays: 5, noticeNo: 告1}";
    reviewed("")
        .done("2024-03-06", "clerk", "start-special-procedure", p.formatted("appraisal"))
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 45");
    reviewed("{inspection: true}")
        .done("2024-03-06", "clerk", "start-special-procedure", p.formatted("testing"))
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 55");
    reviewed("")
        .done("2024-03-06", "clerk", "announce-hearing", "{date: 2024-03-25, place: p, chair: c}")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 46");
  }

  @Test
  @DisplayName("34 没有审查意见")
  void notReviewed() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "approver", "decide-grant", "{by: a}", "行政许可法 34");
  }

  @Test
  @DisplayName("P9 其他类型也先审查")
  void notReviewedOther() {
    Story.of("{type: '07'}")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "approver", "decide-grant", "{by: a}", "P9");
  }

  @Test
  @DisplayName("55 检验没有开始；五日内指派两人")
  void inspection() {
    Story s =
        reviewed("{inspection: true}")
            .due("inspection-assign", "2024-03-11")
            .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 55")
            .done(
                "2024-03-06",
                "clerk",
                "start-special-procedure",
                "{id: s1, kind: inspection, legalBasis: b, expectedDays: 5, noticeNo: n, byAgency: true, staff: [甲, 乙]}")
            .not("inspection-assign");
    s.done("2024-03-08", "clerk", "end-special-procedure", "{id: s1, result: 合格}")
        .done("2024-03-08", "approver", "decide-grant", "{by: a}");
  }

  @Test
  @DisplayName("46 依法听证的没有听证")
  void hearingByLaw() {
    reviewed("{hearingByLaw: true}")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 46");
  }

  @Test
  @DisplayName("36 没有告知利害关系人；审查发现的也算")
  void interested() {
    reviewed("{interest: affects-others}")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 36")
        .done("2024-03-06", "clerk", "notify-interested", "{parties: [王邻]}")
        .done("2024-03-06", "approver", "decide-grant", "{by: a}");
    Story.of("")
        .accepted("2024-03-04")
        .done(
            "2024-03-05",
            "reviewer",
            "review",
            "{opinion: grant, by: 李审, interest: affects-others}")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 36");
  }

  @Test
  @DisplayName("47 没有告知听证权、五日未过、要求了没有听证")
  void hearingRight() {
    Story s =
        reviewed("{interest: between-parties}")
            .done("2024-03-06", "clerk", "notify-interested", "{parties: [王邻]}")
            .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 47")
            .done("2024-03-06", "clerk", "tell-hearing-right", "{parties: [applicant, 王邻]}");
    s.refuses("2024-03-13", "approver", "decide-grant", "{by: a}", "行政许可法 47")
        .done("2024-03-13", "third-party/王邻", "request-hearing")
        .refuses("2024-03-14", "approver", "decide-grant", "{by: a}", "行政许可法 47");
    reviewed("{interest: between-parties}")
        .done("2024-03-06", "clerk", "tell-hearing-right", "{parties: [applicant, 王邻]}")
        .done("2024-03-14", "approver", "decide-grant", "{by: a}");
  }

  @Test
  @DisplayName("26 部门意见没有到齐")
  void jointOpinions() {
    reviewed("{joint: true, members: [甲局, 乙局]}")
        .done("2024-03-06", "opinion-body", "give-opinion", "{body: 甲局, opinion: 同意}")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "行政许可法 26")
        .done("2024-03-06", "opinion-body/乙局", "give-opinion", "{opinion: 同意}")
        .done("2024-03-06", "approver", "decide-grant", "{by: a}");
  }

  @Test
  @DisplayName("社会救助暂行办法 11 没有公示")
  void publicity() {
    reviewed("{publicity: true}")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "社会救助暂行办法 11");
  }

  @Test
  @DisplayName("民法典 1077 冷静期没有满")
  void waiting() {
    // 2024-03-04 and thirty days is 2024-04-03
    reviewed("{type: '07', waitingDays: 30}")
        .refuses("2024-04-03", "approver", "decide-grant", "{by: a}", "P3")
        .done("2024-04-07", "approver", "decide-grant", "{by: a}");
    Story.of("{type: '07', waitingDays: 30}")
        .accepted("2024-03-04")
        .refuses("2024-03-04", "approver", "decide-on-the-spot", "{by: a, result: grant}", "P3");
    // either side may still say no
    reviewed("{type: '07', waitingDays: 30}").done("2024-03-10", "applicant", "withdraw", "{}");
  }

  @Test
  @DisplayName("P10 审查的人不能决定")
  void samePerson() {
    reviewed("")
        .refuses("2024-03-06", "approver", "decide-grant", "{by: 李审}", "P10")
        .refuses(
            "2024-03-06",
            "approver/李审",
            "decide-refuse",
            why("本级人民政府").replace("by: 张批, ", ""),
            "P10");
    reviewed("{separateReviewer: false}")
        .done("2024-03-06", "approver", "decide-grant", "{by: 李审}");
  }

  @Test
  @DisplayName("河南条例 35 容缺没有补齐不能准予，可以不予")
  void toleranceOpen() {
    Story s =
        Story.of("{materials: {tolerable: [T1]}}")
            .done("2024-03-04", "applicant", "submit", "{}")
            .done("2024-03-04", "clerk", "accept", "{tolerated: [T1], dueBy: 2024-03-20}")
            .reviewed("2024-03-05");
    s.refuses("2024-03-06", "approver", "decide-grant", "{by: a}", "河南省优化营商环境条例 35")
        .done("2024-03-21", "approver", "decide-refuse", why("本级人民政府"))
        .noFlag(Flag.TOLERANCE_OPEN);
  }

  @Test
  @DisplayName("57 按受理的先后")
  void quota() {
    reviewed("{quota: true}")
        .refuses(
            "2024-03-06", "approver", "decide-grant", "{by: a, earlierQualified: true}", "行政许可法 57")
        .done("2024-03-06", "approver", "decide-grant", "{by: a}");
  }

  @Test
  @DisplayName("38 不予要有理由和救济")
  void refusalNeeds() {
    reviewed("")
        .refuses(
            "2024-03-06",
            "approver",
            "decide-refuse",
            "{by: a, remedies: {reconsideration: 本级人民政府, suit: 法院}}",
            "行政许可法 38")
        .refuses("2024-03-06", "approver", "decide-refuse", "{by: a, reasons: r}", "行政许可法 38")
        .refuses(
            "2024-03-06",
            "approver",
            "decide-refuse",
            "{by: a, reasons: r, remedies: {reconsideration: 本级人民政府}}",
            "行政许可法 38");
  }

  @Test
  @DisplayName("行政复议法：2023年12月31日与2024年1月1日")
  void remedies() {
    Story old = Story.of("").accepted("2023-12-25").reviewed("2023-12-26");
    old.refuses("2023-12-31", "approver", "decide-refuse", why("本级人民政府"), "行政复议法 12")
        .done("2023-12-31", "approver", "decide-refuse", why("[本级人民政府, 上一级主管部门]"));
    Story s = Story.of("").accepted("2023-12-25").reviewed("2023-12-26");
    s.refuses("2024-01-01", "approver", "decide-refuse", why("本级人民政府或者上一级主管部门"), "行政复议法 24")
        .refuses("2024-01-01", "approver", "decide-refuse", why("上一级主管部门"), "行政复议法 24")
        .done("2024-01-01", "approver", "decide-refuse", why("本级人民政府"));
  }

  @Test
  @DisplayName("行政复议法：政府、垂直、司法行政")
  void otherBodies() {
    reviewed("{bodyKind: government}")
        .refuses("2024-03-06", "approver", "decide-refuse", why("本级人民政府"), "行政复议法 24")
        .done("2024-03-06", "approver", "decide-refuse", why("上一级人民政府"));
    reviewed("{bodyKind: vertical}")
        .refuses("2024-03-06", "approver", "decide-refuse", why("本级人民政府"), "行政复议法 27")
        .done("2024-03-06", "approver", "decide-refuse", why("上一级主管部门"));
    reviewed("{bodyKind: justice}")
        .refuses("2024-03-06", "approver", "decide-refuse", why("上一级人民政府"), "行政复议法 28")
        .done("2024-03-06", "approver", "decide-refuse", why("[本级人民政府, 上一级司法行政部门]"));
  }
}
