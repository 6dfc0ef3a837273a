package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.OpinionTemplates;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Directory;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.forms.Forms;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** Review rules per item: points at acceptance and review, opinions beforehand, 回避, P10. */
class ReviewPagesTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private Cases cases;
  @Autowired private Directory directory;
  @Autowired private Forms forms;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private OpinionTemplates templates;
  @Autowired private Documents documents;
  @Autowired private AutowireCapableBeanFactory beans;
  private SampleCases samples;
  private CaseItem item;
  private WindowDesk clerk;
  private WindowDesk reviewer;

  @BeforeEach
  void anOrdinaryWorkday() {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    samples = beans.createBean(SampleCases.class);
    item = samples.item(SampleCases.FOOD, "410411");
    clerk = desk("zhanhe-wangmin");
    reviewer = desk("zhanhe-liuzhiyuan");
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    jdbc.sql("delete from cases_opinion_template where title like '测试%'").update();
  }

  private WindowDesk desk(String login) {
    return new WindowDesk(mvc, directory, forms, directory.staffByLogin(login).orElseThrow().id());
  }

  private static String version(CaseView view) {
    return Integer.toString(view.file().version());
  }

  private Map<String, String> ticked(CaseView view, String result) {
    return Ticks.all(view, result);
  }

  /** 32(4): what fails and what is missing goes into one notice by one press. */
  @Test
  void everythingWrongGoesIntoTheOneNotice() throws Exception {
    CaseView view = samples.submitted(item, false);
    Map<String, String> ticks = ticked(view, "pass");
    ticks.put("p.M3.0", "fail");
    ticks.put("p.M3.0.note", "看不清灶台的位置");
    ticks.put("how.M3", "重新画一张");
    ticks.put("go", "accept");
    clerk
        .press("/bench/" + view.caseNo() + "/check", ticks)
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("有1处不符合")))
        .andExpect(content().string(containsString("value=\"看不清灶台的位置\"")));
    ticks.put("go", "ask");
    clerk.press("/bench/" + view.caseNo() + "/check", ticks).andExpect(status().is3xxRedirection());
    CaseView asked = cases.view(view.caseNo());
    assertThat(asked.file().has(Flag.CORRECTION_PENDING)).isTrue();
    assertThat(asked.file().asked()).contains("M1", "M3");
    var defects = asked.file().notices().get(0).defects();
    assertThat(defects).anyMatch(d -> d.material().equals("M3") && d.problem().equals("看不清灶台的位置"));
    assertThat(defects).anyMatch(d -> d.material().equals("M1") && d.problem().equals("没有交"));
  }

  @Test
  void acceptanceNeedsEveryPointTicked() throws Exception {
    CaseView view = samples.submitted(item, true);
    clerk
        .press("/bench/" + view.caseNo() + "/check", Map.of("v", "1", "go", "accept"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("个要点没有核对")));
    Map<String, String> ticks = ticked(view, "pass");
    ticks.put("go", "accept");
    clerk.press("/bench/" + view.caseNo() + "/check", ticks);
    CaseView accepted = cases.view(view.caseNo());
    assertThat(accepted.file().state()).isEqualTo(State.ACCEPTED);
    assertThat(cases.history(accepted).get(1).data()).contains("\"points\"", "\"result\":\"pass\"");
    reviewer.press("/bench/" + view.caseNo() + "/check", ticks).andExpect(status().isForbidden());
  }

  private CaseView verified() throws Exception {
    CaseView view = samples.submitted(item, true);
    clerk.press("/bench/" + view.caseNo() + "/do/accept", Ticks.hold(view));
    String second = directory.staffByLogin("zhanhe-chenxiao").orElseThrow().id();
    mvc.perform(
        org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                "/bench/" + view.caseNo() + "/do/verify-on-site")
            .with(SignedIn.as(reviewer.clerk))
            .with(
                org.springframework.security.test.web.servlet.request
                    .SecurityMockMvcRequestPostProcessors.csrf())
            .param("v", "2")
            .param("staff", reviewer.clerk.staffId(), second));
    return cases.view(view.caseNo());
  }

  @Test
  void aReviewWithoutItsPointsSaysWhatIsMissingAndKeepsWhatWasTyped() throws Exception {
    CaseView view = verified();
    assertThat(view.file().verifiers()).hasSize(2);
    String path = "/bench/" + view.caseNo() + "/do/review";
    Map<String, String> typed = new HashMap<>(Map.of("v", version(view), "opinion", "refuse"));
    typed.put("text", "现场与图不符");
    typed.put("checklist.C5", "fail");
    reviewer
        .press(path, typed)
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写明不符合哪部法的哪一条")))
        .andExpect(content().string(containsString("不符合的写明看到了什么")))
        .andExpect(content().string(containsString("现场与图不符")));
    typed.put("checklist.C5.note", "灶台位置不同");
    typed.put("basis", "食品安全法第三十三条第一款第四项");
    reviewer.press(path, typed).andExpect(status().is3xxRedirection());
    String data = cases.history(cases.view(view.caseNo())).get(view.file().version()).data();
    assertThat(data).contains("灶台位置不同", "食品安全法第三十三条", "\"post\"");
    // 38.2: facts and articles of the review are the reasons that the refusal gives
    WindowDesk approver = desk("zhanhe-zhoujianping");
    String page =
        approver
            .ask("/bench/" + view.caseNo() + "/do/decide-refuse")
            .andExpect(content().string(containsString("：灶台位置不同")))
            .andExpect(content().string(containsString("依据：食品安全法第三十三条第一款第四项")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    Map<String, String> refusal = new HashMap<>();
    for (String name : List.of("reasons", "remedies.reconsideration", "remedies.suit")) {
      refusal.put(name, written(page, name));
    }
    refusal.put("v", version(cases.view(view.caseNo())));
    approver
        .press("/bench/" + view.caseNo() + "/do/decide-refuse", refusal)
        .andExpect(status().is3xxRedirection());
    Issued decision =
        documents.ofCase(view.row().caseId()).stream()
            .filter(d -> d.kind().equals("refusal-decision"))
            .findFirst()
            .orElseThrow();
    assertThat(documents.content(documents.sealed(decision.id())).text().body().toString())
        .contains("：灶台位置不同", "现场与图不符", "依据：食品安全法第三十三条第一款第四项", "行政复议");
  }

  /**
   * What the answers do not call for and is handed in all the same stands in the receipt by name.
   */
  @Test
  void whatTheAnswersDoNotCallForIsNamedInTheReceipt() throws Exception {
    CaseItem.Material needless =
        item.materials().stream().filter(m -> m.when() != null).findFirst().orElseThrow();
    CaseView view = samples.withNeedless(item, needless);
    clerk
        .ask("/bench/" + view.caseNo() + "/receipt")
        .andExpect(content().string(containsString(needless.name())))
        .andExpect(content().string(containsString("按您的回答不需要")));
    clerk
        .ask("/bench/" + view.caseNo())
        .andExpect(content().string(containsString("已交，按申请人的回答不需要")));
    Issued receipt = documents.ofCase(view.row().caseId()).get(0);
    assertThat(receipt.kind()).isEqualTo("receipt");
    assertThat(documents.content(documents.sealed(receipt.id())).text().body().toString())
        .contains(needless.name() + "（按您的回答不需要）")
        .doesNotContain(needless.code() + "（");
  }

  /** What a page has put into a text area. */
  private static String written(String page, String name) {
    Matcher m = Pattern.compile("name=\"" + name + "\"[^>]*>([^<]*)</textarea>").matcher(page);
    assertThat(m.find()).as(name).isTrue();
    return m.group(1);
  }

  /** 34.3: two different people, and only those of the agency's list. */
  @Test
  void whoVerifiesIsTwoOfTheAgencysOwnStaff() throws Exception {
    CaseView view = samples.submitted(item, true);
    clerk.press("/bench/" + view.caseNo() + "/do/accept", Ticks.hold(view));
    reviewer
        .press("/bench/" + view.caseNo() + "/do/verify-on-site", Map.of("v", "2", "staff", "S0001"))
        .andExpect(status().isUnprocessableContent());
    assertThat(cases.view(view.caseNo()).file().verifiers()).isEmpty();
  }

  /** P10: who reviewed does not decide; the button says so before it is pressed. */
  @Test
  void whoReviewedIsNotOfferedTheDecision() throws Exception {
    CaseView view = verified();
    Map<String, String> typed =
        new HashMap<>(Map.of("v", version(view), "opinion", "grant", "text", "要点都看过"));
    reviewer.press("/bench/" + view.caseNo() + "/do/review", typed);
    Person one = reviewer.clerk;
    Person both =
        new Person(
            one.accountId(),
            one.login(),
            one.name(),
            AccountKind.STAFF,
            java.util.Set.of("reviewer", "approver"),
            one.staffId(),
            one.agencyUscc(),
            one.region6());
    String page =
        mvc.perform(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(
                        "/bench/" + view.caseNo())
                    .with(SignedIn.as(both)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(page).contains("审查过本案，请由另一人决定");
    assertThat(page).doesNotContain("/do/decide-grant?v=");
  }

  /** 河南省行政执法条例 23: a member of staff of the applicant's name has to declare. */
  @Test
  void whoBearsTheApplicantsNameDeclaresFirst() throws Exception {
    CaseView view = samples.submitted(item, true, clerk.clerk.name());
    String path = "/bench/" + view.caseNo() + "/do/accept";
    clerk
        .press(path, Ticks.hold(view))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("同名")));
    clerk
        .press(path, Ticks.hold(view, Map.of("notParty", "true")))
        .andExpect(status().is3xxRedirection());
    assertThat(cases.history(cases.view(view.caseNo())).get(1).data()).contains("声明不是本人");
  }

  @Test
  void aGrantTakesAnOpinionWrittenBeforehandIntoTheHistory() throws Exception {
    desk(adminOfMarket())
        .press(
            "/bench/opinions",
            Map.of(
                "action", "decide-grant", "title", "测试准予", "body", "同意准予{申请人}。", "active", "true"));
    String chosen =
        templates.of(item.agencyUscc()).stream()
            .filter(t -> t.title().equals("测试准予"))
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    CaseView view = verified();
    reviewer.press(
        "/bench/" + view.caseNo() + "/do/review",
        Map.of("v", version(view), "opinion", "grant", "text", "要点都看过"));
    WindowDesk approver = desk("zhanhe-zhoujianping");
    String path = "/bench/" + view.caseNo() + "/do/decide-grant";
    String version = version(cases.view(view.caseNo()));
    approver
        .press(path, Map.of("v", version, "fill", "1", "template", chosen, "validTo", "2031-10-15"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("同意准予张秀兰。")))
        .andExpect(content().string(containsString("2031-10-15")));
    approver
        .press(path, Map.of("v", version, "note", "同意准予张秀兰。", "validTo", "2031-10-15"))
        .andExpect(status().is3xxRedirection());
    CaseView decided = cases.view(view.caseNo());
    assertThat(cases.history(decided).get(decided.file().version() - 1).data())
        .contains("同意准予张秀兰。");
  }

  @Test
  void anOpinionWrittenBeforehandIsChosenFilledAndThenChanged() throws Exception {
    WindowDesk admin = desk(adminOfMarket());
    admin
        .press(
            "/bench/opinions",
            Map.of("action", "review", "title", "测试一", "body", "{申请人}的{天气}", "active", "true"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有{天气}这一项")))
        .andExpect(content().string(containsString("{申请人}的{天气}")));
    admin.press(
        "/bench/opinions",
        Map.of("action", "review", "title", "测试一", "body", "{申请人}申请{事项}，要点符合。", "active", "true"));
    var saved =
        templates.of(item.agencyUscc()).stream()
            .filter(t -> t.title().equals("测试一"))
            .findFirst()
            .orElseThrow();
    admin.press(
        "/bench/opinions",
        Map.of(
            "id", saved.id().toString(),
            "action", "review",
            "title", "测试一",
            "body", "{申请人}申请{事项}，全部符合。",
            "active", "true"));
    assertThat(templates.versions(item.agencyUscc(), saved.id())).hasSize(2);

    CaseView view = verified();
    ResultActions filled =
        reviewer.press(
            "/bench/" + view.caseNo() + "/do/review",
            Map.of(
                "v", version(view),
                "fill", "1",
                "template", saved.id().toString(),
                "checklist.C1", "pass",
                "checklist.C1.note", "执照有效"));
    filled
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("张秀兰申请" + item.name() + "，全部符合。")))
        .andExpect(content().string(containsString("value=\"执照有效\"")));
    desk("xinhua-yuanhaitao").ask("/bench/opinions").andExpect(status().isForbidden());
    String other =
        directory.staff().stream()
            .filter(s -> s.has("agency-admin") && !s.uscc().equals(item.agencyUscc()))
            .findFirst()
            .orElseThrow()
            .login();
    desk(other).ask("/bench/opinions").andExpect(content().string(not(containsString("测试一"))));
  }

  private String adminOfMarket() {
    return directory.staffOf(item.agencyUscc(), "agency-admin").get(0).login();
  }
}
