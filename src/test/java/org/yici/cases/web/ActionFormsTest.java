package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yici.cases.lifecycle.Role.AGENCY_HEAD;
import static org.yici.cases.lifecycle.Role.APPLICANT;
import static org.yici.cases.lifecycle.Role.APPROVER;
import static org.yici.cases.lifecycle.Role.CLERK;
import static org.yici.cases.lifecycle.Role.HEARING_CHAIR;
import static org.yici.cases.lifecycle.Role.REVIEWER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.lifecycle.State;
import org.yici.cases.lifecycle.Verdict;
import org.yici.law.ArticleRef;

/** The forms of the bench ask what the table of actions needs, and what is typed moves the case. */
class ActionFormsTest {
  private static BenchStory story(Map<String, Object> rule) {
    return new BenchStory(rule)
        .done(
            "2026-10-12",
            APPLICANT,
            "a",
            "submit",
            "channel",
            "2",
            "materials",
            List.of("M1", "M2"));
  }

  @Test
  void everyActionAsksForEveryFieldOfTheTable() {
    BenchStory story = new BenchStory(Map.of());
    for (Actions.Action action : Actions.all()) {
      Set<String> asked =
          story.facts(LocalDate.of(2026, 10, 12).atTime(9, 0)).inputs(action.id()).stream()
              .map(i -> i.name().split("\\.")[0])
              .collect(Collectors.toSet());
      for (String field : action.data()) {
        if (!Set.of("by", "body").contains(field)) { // the signed-in person, and its agency
          assertThat(asked).as(action.id()).contains(field);
        }
      }
    }
  }

  @Test
  void everyActionHasItsOwnWordsOnTheButton() {
    assertThat(Actions.all())
        .allSatisfy(a -> assertThat(ActionWords.of(a).effect()).as(a.id()).isNotBlank());
  }

  /** The ordinary way of the walk: correction, acceptance, site, review, grant, delivery. */
  @Test
  void theOrdinaryWayGoesThroughTheForms() {
    BenchStory s =
        new BenchStory(Map.of("substanceCheck", true, "promisedDays", 5))
            .done("2026-10-12", APPLICANT, "a", "submit", "channel", "2", "materials", "M2")
            .done(
                "2026-10-13",
                CLERK,
                "c",
                "request-correction",
                "defects",
                "M1",
                "defects.M1.problem",
                "没有签字",
                "defects.M1.how",
                "签字后再传");
    assertThat(s.file.notices().get(0).defects().get(0).problem()).isEqualTo("没有签字");
    s.done("2026-10-14", APPLICANT, "a", "supplement")
        .done("2026-10-14", CLERK, "c", "accept")
        .done("2026-10-15", REVIEWER, "S1", "verify-on-site", "staff", List.of("S1", "S2"))
        .done(
            "2026-10-16",
            REVIEWER,
            "S1",
            "review",
            "checklist.C1",
            "pass",
            "checklist.C2",
            "fail",
            "checklist.C2.note",
            "缺一项",
            "opinion",
            "grant");
    assertThat(s.data.get("checklist"))
        .isEqualTo(
            List.of(
                Map.of("id", "C1", "result", "pass"),
                Map.of("id", "C2", "result", "fail", "note", "缺一项")));
    s.done("2026-10-19", APPROVER, "S3", "decide-grant", "validTo", "2031-10-18")
        .done("2026-10-20", CLERK, "c", "deliver", "method", "7", "proof", "张某10月20日签收");
    assertThat(s.file.state()).isEqualTo(State.CLOSED);
    assertThat(s.file.outcome()).isEqualTo(Outcome.GRANTED);
    assertThat(s.file.licenceUntil()).isEqualTo(LocalDate.of(2031, 10, 18));
  }

  /** 河南省优化营商环境条例 35. */
  @Test
  void acceptanceOffersExactlyWhatMayComeLater() {
    BenchStory s =
        new BenchStory(Map.of())
            .done("2026-10-12", APPLICANT, "a", "submit", "channel", "2", "materials", "M1")
            .done("2026-10-13", CLERK, "c", "accept", "dueBy", "2026-10-20");
    assertThat(s.file.tolerated()).containsExactly("M2");
    assertThat(s.file.has(Flag.TOLERANCE_OPEN)).isTrue();
  }

  /** 行政许可法 34.3: one person is not enough, however often ticked. */
  @Test
  void aSiteVisitByOneIsRefusedByTheArticle() {
    BenchStory s =
        story(Map.of())
            .done("2026-10-12", CLERK, "c", "accept")
            .press("2026-10-13", REVIEWER, "S1", "verify-on-site", "staff", List.of("S1", "S1"));
    assertThat(((Verdict.Refused) s.last).article()).isEqualTo(ArticleRef.of("行政许可法", 34, 3));
  }

  /** 行政许可法 38.2, 行政复议法 24: the remedies stand there; only the reasons are to be written. */
  @Test
  void aRefusalComesWithItsRemedies() {
    BenchStory s =
        story(Map.of())
            .done("2026-10-12", CLERK, "c", "accept")
            .done("2026-10-13", REVIEWER, "S1", "review", "opinion", "refuse")
            .press("2026-10-14", APPROVER, "S3", "decide-refuse");
    assertThat(((Verdict.Refused) s.last).article()).isEqualTo(ArticleRef.of("行政许可法", 38));
    s.done("2026-10-14", APPROVER, "S3", "decide-refuse", "reasons", "面积不够\n没有专间");
    assertThat(s.file.decision().reasons()).containsExactly("面积不够", "没有专间");
    assertThat(s.file.decision().reconsideration()).containsExactly("某区人民政府");
    s.press("2026-10-15", CLERK, "c", "deliver", "method", "8", "proof", "回执1");
    assertThat(((Verdict.Refused) s.last).article()).isEqualTo(ArticleRef.of("行政复议法", 22));
    s.done(
        "2026-10-15",
        CLERK,
        "c",
        "deliver",
        "method",
        "8",
        "proof",
        "回执1",
        "reconsiderationUrl",
        "https://example.gov.cn");
  }

  /** 行政许可法 45. */
  @Test
  void aSpecialProcedureStopsTheClockAndItsResultStartsIt() {
    BenchStory s =
        story(Map.of())
            .done("2026-10-12", CLERK, "c", "accept")
            .done(
                "2026-10-13",
                REVIEWER,
                "S1",
                "start-special-procedure",
                "kind",
                "testing",
                "legalBasis",
                "公共场所卫生管理条例 第八条",
                "expectedDays",
                "7",
                "noticeNo",
                "告〔2026〕3号");
    assertThat(s.file.has(Flag.SUSPENDED)).isTrue();
    s.done("2026-10-20", REVIEWER, "S1", "end-special-procedure", "id", "T1", "result", "合格");
    assertThat(s.file.has(Flag.SUSPENDED)).isFalse();
  }

  /** 行政许可法 42. */
  @Test
  void anExtensionNeedsReasonAndWord() {
    BenchStory s =
        story(Map.of())
            .done("2026-10-12", CLERK, "c", "accept")
            .press("2026-10-13", AGENCY_HEAD, "S3", "extend", "days", "5", "reason", "要现场复核");
    assertThat(s.last.ok()).isFalse();
    s.done(
        "2026-10-13", AGENCY_HEAD, "S3", "extend", "days", "5", "reason", "要现场复核", "told", "true");
    assertThat(s.file.extendedDays()).isEqualTo(5);
  }

  /** 行政许可法 47, 48: told, announced seven working days ahead, held with a signed record. */
  @Test
  void aHearingGoesThroughTheForms() {
    BenchStory s =
        story(Map.of())
            .done("2026-10-12", CLERK, "c", "accept")
            .done(
                "2026-10-13",
                REVIEWER,
                "S1",
                "review",
                "opinion",
                "grant",
                "interest",
                "between-parties")
            .done("2026-10-14", REVIEWER, "S1", "tell-hearing-right", "parties", "申请人\n李邻居");
    assertThat(s.file.hearing().parties()).containsExactly("李邻居");
    List<FormInput> asked =
        s.facts(LocalDate.of(2026, 10, 15).atTime(9, 0)).inputs("announce-hearing");
    assertThat(
            asked.stream()
                .filter(i -> i.name().equals("chair"))
                .findFirst()
                .orElseThrow()
                .options())
        .filteredOn(o -> o.blocked() != null)
        .extracting(FormInput.Option::value)
        .containsExactly("S1");
    s.done("2026-10-15", APPLICANT, "a", "request-hearing")
        .done("2026-10-19", REVIEWER, "S1", "announce-hearing", "date", "2026-11-02", "chair", "S2")
        .press("2026-11-02", HEARING_CHAIR, "S2", "hold-hearing", "record", "笔录1号");
    assertThat(((Verdict.Refused) s.last).article()).isEqualTo(ArticleRef.item("行政许可法", 48, 5));
    s.done("2026-11-02", HEARING_CHAIR, "S2", "hold-hearing", "record", "笔录1号", "signed", "true");
    assertThat(s.file.hearing().heldOn()).isEqualTo("2026-11-02");
  }

  /** 行政许可法 69, 70, 8. */
  @Test
  void afterCareGoesThroughTheForms() {
    BenchStory s =
        story(Map.of())
            .done("2026-10-12", CLERK, "c", "accept")
            .done("2026-10-13", REVIEWER, "S1", "review", "opinion", "grant")
            .done("2026-10-14", APPROVER, "S3", "decide-grant")
            .done("2026-10-15", CLERK, "c", "deliver", "method", "7", "proof", "签收")
            .done(
                "2026-10-16",
                APPROVER,
                "S3",
                "correct-decision",
                "field",
                "店名",
                "from",
                "老街访",
                "to",
                "老街坊",
                "clerical",
                "true")
            .done(
                "2026-10-19",
                APPROVER,
                "S3",
                "revoke",
                "ground",
                "fraud",
                "reason",
                "假证",
                "heard",
                "true")
            .done("2026-10-20", APPROVER, "S3", "deregister", "ground", "revoked");
    assertThat(s.file.licence().id()).isEqualTo("deregistered");
  }

  @Test
  void whatCannotBeReadIsSaidInPlainWords() {
    BenchStory s = story(Map.of());
    var inputs = s.facts(LocalDate.of(2026, 10, 12).atTime(9, 0)).inputs("extend");
    ActionData read = ActionData.read(inputs, new Typed(Map.of("days", List.of("五"))));
    assertThat(read.faults()).containsEntry("days", "延长几天要写整数，例如 5");
    inputs = s.facts(LocalDate.of(2026, 10, 12).atTime(9, 0)).inputs("request-correction");
    read = ActionData.read(inputs, new Typed(Map.of("defects", List.of("M1"))));
    assertThat(read.faults()).containsKey("defects.M1");
  }

  /** Codes stand between Chinese characters without spaces, where a word boundary is no help. */
  @Test
  void refusalsNameMaterialsInsteadOfTheirCodes() {
    assertThat(new BenchStory(Map.of()).item.named("还缺M1、M2，请补正M10"))
        .isEqualTo("还缺申请书、健康证明，请补正M10");
  }
}
