package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What other types and variants do differently. */
class VariantsTest {
  private static Story received(String item, String data) {
    return Story.of(item).done("2024-03-04", "applicant", "submit", data);
  }

  @Test
  @DisplayName("不动产 17：不要求补正，当场不予受理并列出全部")
  void realEstate() {
    received("{type: '07', variant: real-estate, materials: {required: [M1]}}", "{channel: window}")
        .due("correction", "2024-03-04")
        .refuses(
            "2024-03-04",
            "clerk",
            "request-correction",
            "{defects: [{material: M1}]}",
            "不动产登记暂行条例 17")
        .refuses("2024-03-04", "clerk", "refuse-acceptance", "{ground: incomplete}", "不动产登记暂行条例 17")
        .refuses("2024-03-04", "clerk", "accept", "{}", "不动产登记暂行条例 17")
        .done(
            "2024-03-04",
            "clerk",
            "refuse-acceptance",
            "{ground: incomplete, defects: [{material: M1}]}")
        .outcome(Outcome.NOT_ACCEPTED);
  }

  @Test
  @DisplayName("不动产 17：没有当场告知，视为受理；三十个工作日")
  void realEstateDeemed() {
    received("{type: '07', variant: real-estate}", "{channel: window}")
        .tick("2024-03-05")
        .state(State.ACCEPTED)
        .flag(Flag.DEEMED_ACCEPTED)
        .due("legal", "2024-04-16")
        .refuses(
            "2024-03-05",
            "clerk",
            "refuse-acceptance",
            "{ground: incomplete, defects: [{material: M1}]}",
            "不动产登记暂行条例 17");
    received("{type: '07', variant: real-estate}", "{channel: online}")
        .tick("2024-03-05T23:59")
        .state(State.RECEIVED)
        .tick("2024-03-06")
        .state(State.ACCEPTED);
  }

  @Test
  @DisplayName("不动产 22：不予登记要说明理由")
  void realEstateRefusal() {
    Story.of("{type: '07', variant: real-estate}")
        .accepted("2024-03-04")
        .reviewed("2024-03-04")
        .refuses(
            "2024-03-05",
            "approver",
            "decide-refuse",
            "{by: a, remedies: {reconsideration: 本级人民政府, suit: 法院}}",
            "不动产登记暂行条例 22");
  }

  @Test
  @DisplayName("确认：沉默不是受理，五日是平台期限")
  void confirmation() {
    received("{type: '07', materials: {required: [M1]}}", "{}")
        .due("correction", "2024-03-11")
        .tick("2024-03-12")
        .state(State.RECEIVED)
        .flag(Flag.OVERDUE_CORRECTION)
        .done("2024-03-12", "clerk", "request-correction", "{defects: [{material: M1}]}");
    Story.of("{type: '07', promisedDays: 10}")
        .accepted("2024-03-04")
        .due("promised", "2024-03-18")
        .not("legal")
        .refuses("2024-03-05", "agency-head", "extend", "{days: 5, reason: r}", "P6");
  }

  @Test
  @DisplayName("其他类型的补正依优化营商环境条例 36；2020年之前 P7")
  void otherCorrection() {
    received("{type: '20', materials: {required: [M1]}}", "{}")
        .refuses("2024-03-04", "clerk", "accept", "{}", "优化营商环境条例 36");
    Story.of("{type: '20', materials: {required: [M1]}}")
        .done("2019-06-03", "applicant", "submit", "{}")
        .refuses("2019-06-03", "clerk", "accept", "{}", "P7");
  }

  @Test
  @DisplayName("社会救助：理由 11，救济 65")
  void socialAid() {
    Story s =
        Story.of("{type: '05', variant: social-aid, promisedDays: 20}")
            .accepted("2024-03-04")
            .due("promised", "2024-04-01")
            .done("2024-03-05", "lower-body", "review", "{opinion: refuse, by: 甲}")
            .done("2024-03-06", "lower-body", "publicize", "{days: 7}")
            .done("2024-03-14", "lower-body", "forward-up", "{opinion: 不同意, allMaterials: true}");
    s.refuses(
            "2024-03-15",
            "approver",
            "decide-refuse",
            "{by: a, remedies: {reconsideration: 本级人民政府, suit: 法院}}",
            "社会救助暂行办法 11")
        .refuses("2024-03-15", "approver", "decide-refuse", "{by: a, reasons: r}", "社会救助暂行办法 65")
        .done(
            "2024-03-15",
            "approver",
            "decide-refuse",
            "{by: a, reasons: r, remedies: {reconsideration: 本级人民政府, suit: 法院}}");
  }

  @Test
  @DisplayName("优化营商环境条例 39 备案不审批；P6 备案没有受理")
  void filing() {
    Story s = received("{type: '10'}", "{}");
    for (String action :
        new String[] {
          "review",
          "verify-on-site",
          "start-special-procedure",
          "tell-hearing-right",
          "decide-grant",
          "decide-refuse",
          "decide-on-the-spot"
        }) {
      s.refuses("2024-03-04", "reviewer", action, "{}", "优化营商环境条例 39");
    }
    s.refuses("2024-03-04", "clerk", "accept", "{}", "P6")
        .done("2024-03-04", "clerk", "complete")
        .outcome(Outcome.FILED);
  }

  @Test
  @DisplayName("公共服务：受理可有可无，没有特别程序")
  void service() {
    received("{type: '20'}", "{}").done("2024-03-04", "clerk", "complete").outcome(Outcome.FILED);
    Story.of("{type: '20', suspensionKinds: [testing]}")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05",
            "clerk",
            "start-special-procedure",
            "{id: s, kind: testing, legalBasis: b, expectedDays: 5, noticeNo: n}",
            "P6")
        .done("2024-03-05", "clerk", "complete");
  }

  @Test
  @DisplayName("确认：只有自己的规定排除的程序才中止")
  void suspensionKinds() {
    Story.of("{type: '07', suspensionKinds: [appraisal], legalDays: 20}")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05",
            "clerk",
            "start-special-procedure",
            "{id: s, kind: testing, legalBasis: b, expectedDays: 5, noticeNo: n}",
            "P6")
        .done(
            "2024-03-05",
            "clerk",
            "start-special-procedure",
            "{id: s, kind: appraisal, legalBasis: b, expectedDays: 5, noticeNo: n}")
        .due("legal", null);
  }

  @Test
  @DisplayName("市场主体登记：形式审查，不用另行审查；32(4) 仍然有效")
  void registration() {
    Story.of("{variant: registration}")
        .accepted("2025-09-28")
        .done("2025-09-28", "approver", "decide-grant", "{by: a}");
    Story.of("{variant: registration}")
        .done("2024-03-04", "applicant", "submit", "{}")
        .tick("2024-03-12")
        .flag(Flag.DEEMED_ACCEPTED);
    Story.of("{variant: registration}")
        .accepted("2025-09-28")
        .refuses("2025-09-28", "approver", "extend", "{days: 3, reason: r}", "市场主体登记管理条例 19");
  }

  @Test
  @DisplayName("逾期延续、补正未齐：不视为准予，许可失效，案件继续")
  void lateRenewal() {
    Story.of("")
        .done("2024-12-10", "applicant", "submit", "{kind: renew, validTo: 2024-12-31}")
        .done("2024-12-10", "clerk", "accept")
        .tick("2025-01-01")
        .state(State.ACCEPTED)
        .licence(Licence.EXPIRED)
        .not("renewal-decide")
        .reviewed("2025-01-02")
        .done("2025-01-03", "approver", "decide-grant", "{by: a}")
        .licence(Licence.VALID);
    Story.of("{materials: {required: [M1]}}")
        .done("2024-11-25", "applicant", "submit", "{kind: renew, validTo: 2024-12-31}")
        .done("2024-11-26", "clerk", "request-correction", "{defects: [{material: M1}]}")
        .tick("2025-01-01")
        .state(State.RECEIVED)
        .licence(Licence.EXPIRED);
  }

  @Test
  @DisplayName("P16 日历没有公布：没有日期，案件继续")
  void calendarMissing() {
    Story s =
        Story.of("{promisedDays: 1}")
            .accepted("2026-12-30")
            .flag(Flag.CALENDAR_MISSING)
            .due("legal", null)
            .due("promised", "2026-12-31");
    s.reviewed("2026-12-30")
        .done("2026-12-30", "approver", "decide-grant", "{by: a}")
        .due("delivery", null);
  }

  @Test
  @DisplayName("P4 市场主体登记管理条例施行之前，不能依它延长")
  void registrationBeforeItsLaw() {
    Story.of("{variant: registration}")
        .accepted("2022-02-25")
        .refuses("2022-02-25", "agency-head", "extend", "{days: 3, reason: r}", "P4");
  }
}
