package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dates worked out by hand on two independently kept calendars. */
class WorkedExamplesTest {
  private static final String ONE = "{materials: {required: [M1]}}";

  private static Story incomplete(String at) {
    return Story.of(ONE).done(at, "applicant", "submit", "{channel: online, materials: []}");
  }

  private static final String NOTICE = "{defects: [{material: M1, problem: 缺少}]}";

  @Test
  @DisplayName("1 夜间、休息日收到：32(4) 的五日从下一工作日起")
  void example1() {
    incomplete("2024-09-28T23:10").due("correction", "2024-10-10");
  }

  @Test
  @DisplayName("2 调休的星期日受理：承诺 10、法定 20 个工作日")
  void example2() {
    Story.of("{promisedDays: 10}")
        .accepted("2024-09-29")
        .due("promised", "2024-10-17")
        .due("legal", "2024-10-31");
  }

  @Test
  @DisplayName("3 第五日 23:59 告知补正，合法")
  void example3() {
    incomplete("2024-04-29")
        .done("2024-05-09T23:59", "clerk", "request-correction", NOTICE)
        .flag(Flag.CORRECTION_PENDING)
        .not("correction");
  }

  @Test
  @DisplayName("4 逾期不告知：次日零时起视为自收到之日受理")
  void example4() {
    incomplete("2024-04-29")
        .tick("2024-05-09T23:59")
        .state(State.RECEIVED)
        .tick("2024-05-10T00:00")
        .state(State.ACCEPTED)
        .flag(Flag.DEEMED_ACCEPTED)
        .due("legal", "2024-05-29")
        .refuses("2024-05-10T09:00", "clerk", "request-correction", NOTICE, "行政许可法 32(4)");
  }

  @Test
  @DisplayName("5 调休的星期六收到、不齐、沉默")
  void example5() {
    Story s = incomplete("2026-02-14T18:30").due("correction", "2026-02-28");
    s.tick("2026-03-01T00:00").state(State.ACCEPTED).due("legal", "2026-03-20");
    assertThat(s.file.acceptedOn()).isEqualTo(LocalDate.parse("2026-02-14"));
  }

  private static String special(String id, String kind, int days) {
    return "{id: %s, kind: %s, legalBasis: 某法 1, expectedDays: %d, noticeNo: 告〔2024〕%s号}"
        .formatted(id, kind, days, id);
  }

  @Test
  @DisplayName("6 两个特别程序重叠：每天只扣一次")
  void example6() {
    Story s = Story.of("").accepted("2024-11-06").due("legal", "2024-12-04");
    s.done("2024-11-11", "clerk", "start-special-procedure", special("1", "testing", 9))
        .due("legal", null)
        .flag(Flag.SUSPENDED)
        .done("2024-11-18", "clerk", "start-special-procedure", special("2", "appraisal", 8))
        .done("2024-11-20", "clerk", "end-special-procedure", "{id: '1', result: 合格}")
        .due("legal", null)
        .done("2024-11-26", "clerk", "end-special-procedure", "{id: '2', result: 完成}")
        .noFlag(Flag.SUSPENDED)
        .due("legal", "2024-12-19");
  }

  @Test
  @DisplayName("7 检验扣除后再延长十日")
  void example7() {
    Story.of("")
        .accepted("2024-09-03")
        .due("legal", "2024-10-08")
        .done("2024-09-12", "clerk", "start-special-procedure", special("1", "inspection", 8))
        .done("2024-09-20", "clerk", "end-special-procedure", "{id: '1', result: 合格}")
        .due("legal", "2024-10-14")
        .done("2024-09-30", "agency-head", "extend", "{days: 10, reason: 情况复杂}")
        .flag(Flag.EXTENDED)
        .due("legal", "2024-10-28");
  }

  @Test
  @DisplayName("8 自然日：最后一日是休息日的顺延")
  void example8() {
    Story.of("{legalDays: 20, unit: NATURAL}").accepted("2024-09-12").due("legal", "2024-10-08");
  }

  @Test
  @DisplayName("9 三个月：没有对应日的到月末")
  void example9() {
    Story.of("{legalDays: 3, unit: MONTH}").accepted("2024-11-30").due("legal", "2025-02-28");
  }

  @Test
  @DisplayName("10 建筑法 8：自收到申请之日起七日")
  void example10() {
    Story.of("{legalDays: 7, unit: NATURAL, legalStart: receipt, extension: null}")
        .accepted("2024-04-26", "2024-04-28")
        .due("legal", "2024-05-06");
  }

  @Test
  @DisplayName("11 市场主体登记管理条例 19：三个工作日，可再延长三个")
  void example11() {
    Story.of("{variant: registration}")
        .accepted("2025-09-28")
        .due("legal", "2025-10-09")
        .done("2025-09-29", "agency-head", "extend", "{days: 3, reason: 情形复杂}")
        .due("legal", "2025-10-13");
  }

  @Test
  @DisplayName("12 行政许可法 42.2：联合办理四十五日，延长十五日")
  void example12() {
    Story.of("{joint: true, members: [a, b]}")
        .accepted("2024-07-30")
        .due("legal", "2024-10-08")
        .done("2024-08-01", "gov-head", "extend", "{days: 15, reason: 情况复杂}")
        .due("legal", "2024-10-28");
  }

  @Test
  @DisplayName("13 行政许可法 43：下级二十日，上级自收到全部材料起二十日")
  void example13() {
    Story.of("{lowerFirst: true}")
        .accepted("2025-04-15")
        .due("lower-review", "2025-05-15")
        .not("legal")
        .done("2025-04-20", "lower-body", "review", "{opinion: grant, by: 甲}")
        .done("2025-04-25", "lower-body", "forward-up", "{opinion: 同意, allMaterials: true}")
        .not("lower-review")
        .due("legal", "2025-05-27");
  }

  @Test
  @DisplayName("14 行政许可法 47、48：告知、申请、通知、举行")
  void example14() {
    Story s = Story.of("{interest: between-parties}").accepted("2023-08-29");
    assertThat(s.file.due().get("legal")).isEqualTo(LocalDate.parse("2023-09-26"));
    s.done("2023-09-04", "clerk", "tell-hearing-right", "{parties: [applicant, 王邻]}")
        .due("hearing-request", "2023-09-11")
        .done("2023-09-08", "third-party/王邻", "request-hearing")
        .due("hearing-hold", "2023-10-12")
        .refuses(
            "2023-09-11",
            "clerk",
            "announce-hearing",
            "{date: 2023-09-19, place: 大厅, chair: 赵主}",
            "行政许可法 48(1)")
        .done(
            "2023-09-11",
            "clerk",
            "announce-hearing",
            "{date: 2023-09-20, place: 大厅, chair: 赵主, publicNotice: true}")
        .due("legal", null)
        .done("2023-09-21", "hearing-chair/赵主", "hold-hearing", "{record: 笔录}")
        .due("legal", "2023-10-12");
  }

  @Test
  @DisplayName("15 行政许可法 50：逾期未决定，视为准予延续")
  void example15() {
    Story s =
        Story.of("")
            .done(
                "2024-11-25",
                "applicant",
                "submit",
                "{kind: renew, licenceNo: L1, validTo: 2024-12-31}")
            .done("2024-11-26", "clerk", "accept")
            .due("legal", "2024-12-24")
            .due("renewal-decide", "2024-12-31");
    s.tick("2024-12-31T23:59").state(State.ACCEPTED).flag(Flag.OVERDUE_LEGAL);
    s.tick("2025-01-01T00:00")
        .outcome(Outcome.RENEWED_BY_SILENCE)
        .licence(Licence.VALID)
        .due("delivery", "2025-01-15");
  }

  @Test
  @DisplayName("16 行政许可法 44：决定后十日内送达")
  void example16() {
    Story.of("")
        .accepted("2026-02-10")
        .reviewed("2026-02-11")
        .done("2026-02-12", "approver", "decide-grant", "{by: 张批}")
        .due("delivery", "2026-03-04");
  }

  @Test
  @DisplayName("17 2020 年春节假期延长至二月二日")
  void example17() {
    incomplete("2020-01-22").due("correction", "2020-02-06");
  }

  @Test
  @DisplayName("18 排污许可管理条例 9(4)：三日，自然日")
  void example18() {
    Story.of("{correctionDays: 3, correctionUnit: NATURAL, correctionArticle: 排污许可管理条例 9(4)}")
        .done("2024-03-07", "applicant", "submit", "{materials: []}")
        .due("correction", "2024-03-11");
  }
}
