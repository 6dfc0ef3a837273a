package org.yici.cases.lifecycle;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hearings, line by line of the table: 行政许可法 46 to 48. */
class HearingRefusalsTest {
  private static final String PLACE = ", place: 大厅, chair: 赵主, publicNotice: true}";

  private static Story told() {
    return Story.of("{interest: between-parties}")
        .accepted("2024-03-04")
        .reviewed("2024-03-05")
        .done("2024-03-06", "clerk", "tell-hearing-right", "{parties: [applicant, 王邻]}");
  }

  @Test
  @DisplayName("47 受理前不告知听证权")
  void tellEarly() {
    Story.of("")
        .done("2024-03-04", "applicant", "submit", "{}")
        .refuses("2024-03-05", "clerk", "tell-hearing-right", "{parties: [王]}", "行政许可法 47");
  }

  @Test
  @DisplayName("P3 没有告知，不能申请、不能放弃")
  void askUntold() {
    Story.of("")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "applicant", "request-hearing", "{}", "P3")
        .refuses("2024-03-05", "applicant", "waive-hearing", "{}", "P3");
  }

  @Test
  @DisplayName("47 五日之后不能申请")
  void askLate() {
    told()
        .due("hearing-request", "2024-03-13")
        .refuses("2024-03-14", "applicant", "request-hearing", "{}", "行政许可法 47")
        .not("hearing-request");
  }

  @Test
  @DisplayName("47 都放弃了就不用再等")
  void allWaive() {
    told()
        .done("2024-03-07", "applicant", "waive-hearing")
        .flag(Flag.HEARING_OPEN)
        .refuses("2024-03-07", "approver/张", "decide-grant", "{}", "行政许可法 47")
        .done("2024-03-07", "third-party/王邻", "waive-hearing")
        .noFlag(Flag.HEARING_OPEN)
        .not("hearing-request")
        .done("2024-03-07", "approver/张", "decide-grant");
  }

  @Test
  @DisplayName("48(3) 审查人员不能主持")
  void chairReviewed() {
    told()
        .done("2024-03-07", "applicant", "request-hearing")
        .due("hearing-hold", "2024-04-07")
        .refuses(
            "2024-03-08",
            "clerk",
            "announce-hearing",
            "{date: 2024-03-25, place: 大厅, chair: 李审}",
            "行政许可法 48(3)");
  }

  @Test
  @DisplayName("48(1) 提前七个工作日通知")
  void tooSoon() {
    told()
        .refuses(
            "2024-03-08", "clerk", "announce-hearing", "{date: 2024-03-18" + PLACE, "行政许可法 48(1)")
        .done("2024-03-08", "clerk", "announce-hearing", "{date: 2024-03-19" + PLACE)
        .flag(Flag.SUSPENDED);
  }

  @Test
  @DisplayName("46 依法听证的要向社会公告")
  void byLawNeedsNotice() {
    Story.of("{hearingByLaw: true}")
        .accepted("2024-03-04")
        .refuses(
            "2024-03-05",
            "clerk",
            "announce-hearing",
            "{date: 2024-03-25, place: 大厅, chair: 赵主}",
            "行政许可法 46");
  }

  @Test
  @DisplayName("48(2) 听证公开举行")
  void notPublic() {
    told()
        .refuses(
            "2024-03-08",
            "clerk",
            "announce-hearing",
            "{date: 2024-03-25, public: false" + PLACE,
            "行政许可法 48(2)");
  }

  @Test
  @DisplayName("48(1) 没有通知、提前举行")
  void holdEarly() {
    told()
        .refuses("2024-03-08", "hearing-chair/赵主", "hold-hearing", "{record: r}", "行政许可法 48(1)")
        .done("2024-03-08", "clerk", "announce-hearing", "{date: 2024-03-19" + PLACE)
        .refuses("2024-03-18", "hearing-chair/赵主", "hold-hearing", "{record: r}", "行政许可法 48(1)");
  }

  @Test
  @DisplayName("48(3)、48(5) 主持人与笔录")
  void holdChairRecord() {
    told()
        .done("2024-03-08", "clerk", "announce-hearing", "{date: 2024-03-19" + PLACE)
        .refuses("2024-03-19", "hearing-chair/李审", "hold-hearing", "{record: r}", "行政许可法 48(3)")
        .refuses("2024-03-19", "hearing-chair/赵主", "hold-hearing", "{}", "行政许可法 48(5)")
        .refuses(
            "2024-03-19",
            "hearing-chair/赵主",
            "hold-hearing",
            "{record: {signed: false}}",
            "行政许可法 48(5)")
        .done("2024-03-19", "hearing-chair/赵主", "hold-hearing", "{record: {signed: true}}")
        .noFlag(Flag.HEARING_OPEN)
        .noFlag(Flag.SUSPENDED);
  }

  @Test
  @DisplayName("47 组织听证逾期仍要举行")
  void holdLate() {
    told()
        .done("2024-03-07", "applicant", "request-hearing")
        .tick("2024-04-08")
        .flag(Flag.OVERDUE_HEARING)
        .due("hearing-hold", "2024-04-07")
        .done("2024-04-08", "clerk", "announce-hearing", "{date: 2024-04-20" + PLACE)
        .noFlag(Flag.SUSPENDED)
        .flag(Flag.OVERDUE_LEGAL)
        .done("2024-04-22", "hearing-chair/赵主", "hold-hearing", "{record: r}")
        .done("2024-04-22", "approver/张", "decide-grant");
  }

  @Test
  @DisplayName("P6 确认事项没有听证；公共服务没有特别程序")
  void otherTypes() {
    Story.of("{type: '07'}")
        .accepted("2024-03-04")
        .refuses("2024-03-05", "clerk", "tell-hearing-right", "{parties: [王]}", "P6");
  }
}
