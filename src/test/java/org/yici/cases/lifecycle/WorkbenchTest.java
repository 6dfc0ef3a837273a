package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yici.law.ArticleRef;

/** What a workbench shows: buttons with the law under them, and how far each clock has come. */
class WorkbenchTest {
  private static final String ITEM = "{materials: {required: [M1], tolerable: [T1]}}";

  private static Lifecycle.Possible possible(
      Story s, Role role, String person, String at, String action) {
    LocalDateTime now = Story.time(at);
    return Lifecycle.possible(s.file, role, person, now, s.item, LawAt.on(now, Story.DEADLINES))
        .stream()
        .filter(p -> p.action().id().equals(action))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("缺主要材料：受理按钮被 32(4) 挡住，补正按钮可用")
  void missingMaterial() {
    Story s = Story.of(ITEM).done("2024-03-04", "applicant", "submit", "{materials: []}");
    assertThat(possible(s, Role.CLERK, null, "2024-03-05", "accept").article())
        .isEqualTo(ArticleRef.item("行政许可法", 32, 4));
    assertThat(possible(s, Role.CLERK, null, "2024-03-05", "request-correction").allowed())
        .isTrue();
    assertThat(possible(s, Role.CLERK, null, "2024-03-12", "request-correction").allowed())
        .as("视为受理之后")
        .isFalse();
  }

  @Test
  @DisplayName("只缺可以容缺的材料：受理按钮可用")
  void tolerable() {
    Story s = Story.of(ITEM).done("2024-03-04", "applicant", "submit", "{materials: [M1]}");
    assertThat(possible(s, Role.CLERK, null, "2024-03-05", "accept").allowed()).isTrue();
  }

  @Test
  @DisplayName("P10 审查过的人看到准予按钮是灰的，另一个人的可用")
  void samePerson() {
    Story s = Story.of("").accepted("2024-03-04").reviewed("2024-03-05");
    assertThat(possible(s, Role.APPROVER, "李审", "2024-03-06", "decide-grant").rule())
        .isEqualTo("P10");
    assertThat(possible(s, Role.APPROVER, "张批", "2024-03-06", "decide-grant").allowed()).isTrue();
    assertThat(possible(s, Role.APPROVER, "张批", "2024-03-06", "decide-refuse").allowed()).isTrue();
    assertThat(possible(s, Role.APPROVER, "张批", "2024-03-06", "complete").message())
        .contains("书面决定");
  }

  @Test
  @DisplayName("45 中止期间没有日期，但有已计天数、剩余天数和预计日期")
  void standingWhileSuspended() {
    Story s =
        Story.of("")
            .accepted("2024-11-06")
            .done(
                "2024-11-11",
                "clerk",
                "start-special-procedure",
                "{id: s, kind: testing, legalBasis: b, expectedDays: 9, noticeNo: n}");
    LawAt law = LawAt.on(Story.time("2024-11-13"), Story.DEADLINES);
    List<Standing> standings = Lifecycle.standings(s.file, s.item, law);
    assertThat(standings).hasSize(1);
    Standing legal = standings.get(0);
    assertThat(legal.due()).isNull();
    assertThat(legal.counted()).isEqualTo(3);
    assertThat(legal.left()).isEqualTo(17);
    assertThat(legal.forecast()).isEqualTo(LocalDate.parse("2024-12-17"));
  }

  @Test
  @DisplayName("期限的证明：每段不计入的时间都有名目和告知书文号")
  void proofNamesTheNotices() {
    Story s =
        Story.of("")
            .accepted("2024-11-06")
            .done(
                "2024-11-11",
                "clerk",
                "start-special-procedure",
                "{id: s, kind: testing, legalBasis: b, expectedDays: 9, noticeNo: 告7号}")
            .done("2024-11-20", "clerk", "end-special-procedure", "{id: s, result: 合格}");
    Clock legal =
        Lifecycle.proof(s.file, s.item, LawAt.on(Story.time("2024-11-21"), Story.DEADLINES)).get(0);
    assertThat(legal.excluded())
        .containsExactly(
            new Clock.Excluded(
                LocalDate.parse("2024-11-12"), LocalDate.parse("2024-11-20"), "testing", "告7号"));
    assertThat(legal.rule()).isEqualTo(ArticleRef.of("行政许可法", 42, 1));
  }

  @Test
  @DisplayName("补正等待的最后一日（P15）")
  void supplementUntil() {
    Story s =
        Story.of(ITEM)
            .done("2024-03-04", "applicant", "submit", "{materials: []}")
            .done("2024-03-05", "clerk", "request-correction", "{defects: [{material: M1}]}");
    LawAt law = LawAt.on(Story.time("2024-03-06"), Story.DEADLINES);
    assertThat(Lifecycle.supplementUntil(s.file, s.item, law)).isEqualTo("2024-04-07");
  }

  @Test
  @DisplayName("结算产生的事件带着条文和文书：视为受理要出具受理通知书")
  void eventsCarryTheirDocuments() {
    Story s = Story.of(ITEM).done("2024-04-29", "applicant", "submit", "{materials: []}");
    LocalDateTime now = Story.time("2024-05-20");
    Event deemed =
        Lifecycle.settle(s.file, now, s.item, LawAt.on(now, Story.DEADLINES)).events().get(0);
    assertThat(deemed.kind()).isEqualTo("deemed-acceptance");
    assertThat(deemed.at()).isEqualTo(LocalDateTime.parse("2024-05-10T00:00"));
    assertThat(deemed.documents()).contains(DocumentKind.ACCEPTANCE_NOTICE);
    assertThat(deemed.article()).isEqualTo(ArticleRef.item("行政许可法", 32, 4));
  }
}
