package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;

/** The table and the functions say the same, both ways. */
class TableTest {
  private static final Reached REACHED = new Reached();

  private static final String ON =
      "2024-03-01|applicant|submit|{materials: []}#2024-03-01|clerk|accept|#";
  private static final String SPOT = ON + "2024-03-01|approver|decide-on-the-spot|";
  private static final String SPOT_2023 =
      "2023-03-01|applicant|submit|{materials: []}#2023-03-01|clerk|accept|#"
          + "2023-03-01|approver|decide-on-the-spot|";
  private static final String REVIEWED = ON + "2024-03-04|reviewer/甲|review|{opinion: grant}#";
  private static final String BODY =
      "{result: refuse, reasons: x, remedies: {reconsideration: %s, suit: 法院}}";

  /** What chance seldom meets: an item, then acts as date, actor, action and data. */
  private static final List<String[]> RARE =
      List.of(
          story("{inPerson: true}", "2024-03-01|agent|submit|{mandate: x}"),
          story("", "2024-03-01|applicant|submit|{agreement: true}"),
          story(
              "{type: '07', waitingDays: 30, formReview: true}",
              "2024-03-01|applicant|submit|#2024-03-01|approver|decide-on-the-spot|{result: grant}#"
                  + "2024-03-01|clerk|accept|#2024-03-20|approver|decide-grant|"),
          story("", "2024-03-01|applicant|submit|{kind: renew, validTo: 2024-02-01}"),
          story(
              "{materials: {required: [M1]}}",
              "2024-03-01|applicant|submit|{channel: '1'}#2024-03-01|clerk|request-correction|"
                  + "{defects: [{material: M1, problem: x, spotCorrectable: true}]}"),
          story(
              "{materials: {tolerable: [T1]}}",
              "2024-03-01|applicant|submit|#2024-03-01|clerk|accept|{tolerated: [T1]}#"
                  + "2024-03-01|clerk|accept|{tolerated: [T1], dueBy: 2024-02-01}#"
                  + "2024-03-01|clerk|accept|{tolerated: [T1], dueBy: 2024-04-01}#"
                  + "2024-03-02|reviewer/甲|review|{opinion: grant}#"
                  + "2024-03-03|approver/乙|decide-grant|"),
          story(
              "{type: '07', variant: real-estate}",
              "2024-03-01|applicant|submit|{channel: '1'}#2024-03-01|clerk|refer-elsewhere|#"
                  + "2024-03-01|clerk|refuse-acceptance|{ground: incomplete}#"
                  + "2024-03-01|clerk|refuse-acceptance|{ground: incomplete, defects: [{how: x}]}"),
          story(
              "",
              "2024-03-01|applicant|submit|#2024-03-01|clerk|refuse-acceptance|{ground:"
                  + " incomplete}#2024-03-01|clerk|refuse-acceptance|{ground:"
                  + " barred}#2024-03-01|clerk|terminate|{ground: supplement-abandoned}#"
                  + "2024-02-01|clerk|accept|#2024-03-02|clerk|no-such-thing|"),
          story(
              "",
              ON
                  + "2024-03-04|clerk|start-special-procedure|{id: a, kind: testing, legalBasis: x,"
                  + " expectedDays: 3, noticeNo: n, byAgency: true, staff: [甲]}#"
                  + "2024-03-04|clerk|start-special-procedure|{id: a, kind: testing, legalBasis: x,"
                  + " expectedDays: 3, noticeNo: n}#"
                  + "2024-03-04|clerk|start-special-procedure|{id: a, kind: testing, legalBasis: x,"
                  + " expectedDays: 3, noticeNo: n}#2024-03-05|approver|decide-grant|"),
          story(
              "",
              ON
                  + "2024-03-04|clerk|tell-hearing-right|{parties: [applicant]}#"
                  + "2024-03-04|applicant|waive-hearing|#2024-03-05|applicant|request-hearing|#"
                  + "2024-03-05|clerk|announce-hearing|{date: 2024-04-01, place: x, chair: y,"
                  + " public: false}"),
          story("{extension: null}", ON + "2024-03-04|agency-head|extend|{days: 3, reason: x}"),
          story(
              "",
              REVIEWED
                  + "2024-03-05|approver/乙|decide-refuse|{reasons: x, remedies: {reconsideration:"
                  + " 本级人民政府, suit: 法院}}#2024-03-05|approver/乙|decide-grant|#"
                  + "2024-03-05|approver/乙|decide-refuse|#2024-03-05|approver|decide-on-the-spot|"),
          story(
              "{bodyKind: vertical}",
              REVIEWED
                  + "2024-03-05|approver/乙|decide-refuse|{reasons: x, remedies: {reconsideration:"
                  + " 本级人民政府, suit: 法院}}"),
          story(
              "{bodyKind: justice}",
              REVIEWED
                  + "2024-03-05|approver/乙|decide-refuse|{reasons: x, remedies: {reconsideration:"
                  + " 上一级人民政府, suit: 法院}}"),
          story(
              "",
              "2024-01-05|applicant|submit|{kind: renew, validTo: 2024-03-01}#"
                  + "2024-01-05|clerk|accept|#2024-03-04|approver|decide-on-the-spot|#"
                  + "2024-03-04|approver|decide-refuse|"),
          story(
              "",
              ON
                  + "2024-03-01|clerk|start-special-procedure|{id: a, kind: testing, legalBasis: x,"
                  + " expectedDays: 3, noticeNo: n}#2024-03-01|approver|decide-on-the-spot|"),
          story(
              "",
              ON
                  + "2024-03-01|reviewer/甲|review|{opinion: grant}#"
                  + "2024-03-01|approver/甲|decide-on-the-spot|{result: grant}"),
          story(
              "",
              ON
                  + "2024-03-04|applicant|withdraw|#2024-03-04|approver|decide-grant|#"
                  + "2024-03-04|approver|decide-refuse|"),
          story("", SPOT_2023 + BODY.formatted("本级人民政府")),
          story("{bodyKind: government}", SPOT_2023 + BODY.formatted("本级人民政府")),
          story(
              "{type: '05', variant: social-aid, lowerFirst: false}",
              REVIEWED + "2024-03-04|clerk|publicize|{days: 7}#2024-03-05|approver|decide-refuse|"),
          story("", SPOT + "{result: refuse, reasons: x}"),
          story("", SPOT + "{result: refuse}"),
          story("{type: '07', variant: real-estate}", SPOT + "{result: refuse}"),
          story("{type: '05', variant: social-aid, lowerFirst: false}", SPOT + "{result: refuse}"),
          story(
              "{type: '05', variant: social-aid, lowerFirst: false}",
              SPOT + "{result: refuse, reasons: x}"),
          story("{type: '07'}", SPOT + "{result: refuse}#" + SPOT + "{result: refuse, reasons: x}"),
          story("{bodyKind: government}", SPOT + BODY.formatted("本级人民政府")),
          story("{bodyKind: vertical}", SPOT + BODY.formatted("本级人民政府")),
          story("{bodyKind: justice}", SPOT + BODY.formatted("上一级人民政府")),
          story("{bodyKind: vertical}", SPOT_2023 + BODY.formatted("本级人民政府")),
          story(
              "{type: '07', variant: real-estate}",
              SPOT + "{result: grant}#2024-03-02|applicant|withdraw|"),
          story(
              "{commitment: {basis: x}}",
              "2024-03-01|applicant|submit|{commitment: true}#"
                  + "2024-03-01|approver|decide-on-the-spot|{result: grant}#"
                  + "2024-03-02|reviewer|verify-commitment|#"
                  + "2024-03-02|reviewer|verify-commitment|{result: false, correctBy: 2024-03-01}#"
                  + "2024-03-02|reviewer|verify-commitment|{result: true}"),
          story(
              "{materials: {required: [M1, M2]}, commitment: {basis: x, materials: [M2]}}",
              "2024-03-01|applicant|submit|{commitment: true}#"
                  + "2024-03-01|clerk|request-correction|{defects: [{material: M2, problem: x}]}"),
          story(
              "",
              ON
                  + "2024-03-04|clerk|request-opinion|{bodies: [甲局], dueBy: 2024-03-01}#"
                  + "2024-03-04|opinion-body|give-opinion|{body: 甲局, opinion: x, stance: 随便}"));

  private static String[] story(String item, String steps) {
    return new String[] {item, steps};
  }

  @BeforeAll
  static void play() {
    Random random = new Random(1);
    for (int seed = 0; seed < 2500; seed++) {
      REACHED.play(Histories.brief(seed), random);
      if (seed % 12 == 0) {
        REACHED.play(Histories.of(seed), random);
      }
    }
    for (String[] rare : RARE) {
      Story story = Story.of(rare[0]);
      for (String step : rare[1].split("#")) {
        String[] part = step.split("\\|", -1);
        CaseFile before = story.file;
        story.act(part[0], part[1], part[2], part[3]);
        Act act = Story.actOf(part[0], part[1], part[2], part[3]);
        REACHED.see(before, act, story.last, story.item, Histories.law(act.at()));
      }
    }
  }

  @Test
  @DisplayName("每个拒绝都列在那一项操作里，条文和平台规则相同；每个办成的结果都列着")
  void whatHappensIsListed() {
    assertThat(REACHED.faults).isEmpty();
  }

  @Test
  @DisplayName("表里的每个拒绝理由都有办件走到过")
  void everyGroundListedIsMet() {
    Set<String> listed = new TreeSet<>();
    Actions.all().forEach(a -> a.refusals().forEach(b -> listed.add(a.id() + "/" + b.id())));
    Table.common().forEach(b -> listed.add(b.id()));
    TypeRules.TABLE.rules().forEach(r -> listed.add("type:" + r.id()));
    listed.removeAll(REACHED.grounds);
    assertThat(listed).isEmpty();
  }

  @Test
  @DisplayName("表里的每种文书、记录、告知、去向都有办件走到过")
  void everyEffectListedIsMet() {
    Set<String> listed = new TreeSet<>();
    for (Actions.Action a : Actions.all()) {
      a.documents().forEach(d -> listed.add(a.id() + "/document/" + d.id()));
      a.records().forEach(r -> listed.add(a.id() + "/record/" + r.id()));
      a.tells().forEach(r -> listed.add(a.id() + "/tells/" + r.id()));
      a.to().forEach(s -> listed.add(a.id() + "/to/" + s.id()));
    }
    listed.removeAll(REACHED.effects);
    assertThat(listed).isEmpty();
  }

  private static Set<String> ids(List<Table.Word> words) {
    return words.stream().map(Table.Word::id).collect(Collectors.toSet());
  }

  @Test
  @DisplayName("用词表列出全部状态、结果、证照、标记、角色，不多不少")
  void wordsAreComplete() {
    Table.Words w = Table.words();
    assertThat(ids(w.states())).isEqualTo(all(State.values(), State::id));
    assertThat(ids(w.outcomes())).isEqualTo(all(Outcome.values(), Outcome::id));
    assertThat(ids(w.licences())).isEqualTo(all(Licence.values(), Licence::id));
    assertThat(ids(w.flags())).isEqualTo(all(Flag.values(), Flag::id));
    assertThat(ids(w.roles())).isEqualTo(all(Role.values(), Role::id));
  }

  private static <T> Set<String> all(T[] values, java.util.function.Function<T, String> id) {
    return Arrays.stream(values).map(id).collect(Collectors.toSet());
  }

  @Test
  @DisplayName("表里引用的每一条都在法规库里；库外的法规一条也不引")
  void everyArticleExists() {
    LawLibrary library = new LawLibrary(Path.of("city/pingdingshan/laws"));
    Set<ArticleRef> cited = new HashSet<>();
    for (Actions.Action a : Actions.all()) {
      cited.add(a.basis());
      a.refusals().forEach(b -> cited.add(b.ref()));
    }
    Table.words().clocks().forEach(c -> cited.add(c.article()));
    Table.words().time().forEach(t -> cited.add(t.ref()));
    Table.variants().forEach(v -> cited.add(v.ref()));
    cited.remove(null);
    cited.forEach(
        ref ->
            assertThat(
                    library.editions(ref.law()).stream()
                        .anyMatch(e -> e.article(ref.number(), 0).isPresent()))
                .as(ref.label())
                .isTrue());
  }

  /** 行政许可法 45: the eight kinds stand in the table once, in the order of the article. */
  @Test
  void theEightKindsOfArticle45() {
    assertThat(Table.procedures())
        .containsExactly(
            entry("hearing", "听证"),
            entry("tender", "招标"),
            entry("auction", "拍卖"),
            entry("inspection", "检验"),
            entry("testing", "检测"),
            entry("quarantine", "检疫"),
            entry("appraisal", "鉴定"),
            entry("expert-review", "专家评审"));
  }
}
