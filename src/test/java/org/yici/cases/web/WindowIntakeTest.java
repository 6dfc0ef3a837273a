package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.yici.IntegrationTest;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Directory;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;
import tools.jackson.databind.json.JsonMapper;

/** 一窗受理: the front desk takes in for every agency, by every way, with the receipt at once. */
class WindowIntakeTest extends IntegrationTest {
  private static final String WANG = "S0113";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NUMBER = "410411199003070010";
  @Autowired private MockMvc mvc;
  @Autowired private Cases cases;
  @Autowired private Directory directory;
  @Autowired private Forms forms;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private Documents documents;
  @Autowired private AutowireCapableBeanFactory beans;
  private WindowDesk desk;
  private CaseItem item;

  @BeforeEach
  void anOrdinaryWorkday() {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    desk = new WindowDesk(mvc, directory, forms, WANG);
    item = beans.createBean(SampleCases.class).item(SampleCases.FOOD, "410411");
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
  }

  private static Map<String, String> who(String... changes) {
    Map<String, String> who =
        new HashMap<>(
            Map.of(
                "channel", "window",
                "present", "self",
                "holder", "person",
                "name", "测试申请人",
                "idType", "111",
                "idNumber", valid(),
                "mobile", "19903750001",
                "kind", "new"));
    for (int i = 0; i < changes.length; i += 2) {
      who.put(changes[i], changes[i + 1]);
    }
    return who;
  }

  /** A number of nobody in the demo that keeps the check rule (GB 11643). */
  private static String valid() {
    String head = NUMBER.substring(0, 17);
    for (char c : "0123456789X".toCharArray()) {
      if (org.yici.kernel.CitizenId.check(head + c, LocalDate.of(2026, 10, 20)).valid()) {
        return head + c;
      }
    }
    throw new IllegalStateException();
  }

  private CaseView taken(Map<String, String> who, List<String> scans, Map<String, String> papers)
      throws Exception {
    String draft = desk.begin(item);
    desk.who(draft, who).andExpect(redirectedUrlPattern("/bench/new/*?step=2"));
    desk.form(draft, item).andExpect(redirectedUrlPattern("/bench/new/*?step=3"));
    Map<String, String> fields = new HashMap<>(papers);
    fields.put("go", "submit");
    return cases.view(WindowDesk.number(desk.papers(draft, scans, fields)));
  }

  private String first(CaseView view) {
    return cases.history(view).get(0).data();
  }

  @Test
  void thePersonStandsThereAndTakesNumberAndReceiptAlong() throws Exception {
    CaseView view =
        taken(
            who(),
            List.of("M1"),
            Map.of(
                "paper.M1.form", "scan",
                "paper.M1.originals", "1",
                "paper.M3.form", "seen",
                "paper.M3.originals", "1",
                "paper.M3.copies", "2"));
    assertThat(view.row().channel()).isEqualTo("window");
    assertThat(view.file().received()).contains("M1", "M3");
    var act = cases.history(view).get(0);
    assertThat(act.actorRole()).isEqualTo("clerk");
    assertThat(act.data()).contains("湛河区", "综合窗口").doesNotContain(valid());
    desk.ask("/bench/" + view.caseNo() + "/receipt")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(view.caseNo())))
        .andExpect(content().string(containsString("原件已核验")))
        .andExpect(content().string(containsString("王敏（")));
    desk.ask("/bench/" + view.caseNo() + "/handover")
        .andExpect(content().string(containsString("合计：原件 2 份，复印件 2 份")));
    Issued receipt =
        documents.ofCase(view.row().caseId()).stream()
            .filter(d -> d.kind().equals("receipt"))
            .findFirst()
            .orElseThrow();
    String body = documents.content(documents.sealed(receipt.id())).text().body().toString();
    assertThat(body).contains("原件已核验，纸质原件1份、复印件2份");
  }

  /** 行政许可法 32: missing materials never stop it; complete ones are accepted in the same visit. */
  @Test
  void whatIsMissingMayComeLaterAndWhatIsCompleteIsAcceptedInTheSameVisit() throws Exception {
    CaseView bare = taken(who(), List.of(), Map.of());
    assertThat(bare.file().state()).isEqualTo(State.RECEIVED);
    desk.ask("/bench/" + bare.caseNo() + "/received")
        .andExpect(content().string(containsString("还缺")));
    CaseView whole = taken(who(), List.of("M1", "M3", "M4", "M5"), Map.of());
    desk.ask("/bench/" + whole.caseNo() + "/received")
        .andExpect(content().string(containsString("材料齐了")));
    desk.press("/bench/" + whole.caseNo() + "/do/accept", Ticks.hold(whole))
        .andExpect(status().is3xxRedirection());
    CaseView accepted = cases.view(whole.caseNo());
    assertThat(accepted.file().state()).isEqualTo(State.ACCEPTED);
    assertThat(cases.history(accepted).get(1).data()).contains("\"post\"");
  }

  /** 行政许可法 29: an agent needs a mandate. */
  @Test
  void anAgentWithoutMandateIsRefusedAndLosesNothing() throws Exception {
    Map<String, String> who = who("present", "agent", "agentName", "李代理", "agentIdNumber", valid());
    String draft = desk.begin(item);
    desk.who(draft, who).andExpect(redirectedUrlPattern("/bench/new/*?step=2"));
    desk.form(draft, item).andExpect(redirectedUrlPattern("/bench/new/*?step=3"));
    desk.papers(draft, List.of("M1"), Map.of("go", "submit"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请上传委托书")))
        .andExpect(content().string(containsString("第二十九条")))
        .andExpect(content().string(containsString("M1.pdf")));
    String no = WindowDesk.number(desk.papers(draft, List.of("MANDATE"), Map.of("go", "submit")));
    CaseView view = cases.view(no);
    var act = cases.history(view).get(0);
    assertThat(act.actorRole()).isEqualTo("agent");
    assertThat(act.actorName()).isEqualTo("李代理");
    assertThat(view.file().received()).contains("M1").doesNotContain("MANDATE");
    assertThat(cases.materials(view)).anyMatch(m -> m.code().equals("MANDATE"));
    assertThat(cases.personal(view).applicant().rest()).containsEntry("agentIdNumber", valid());
  }

  /** 帮办代办: the agreement comes with the receipt, names who helps, and leaves a place to sign. */
  @Test
  void whoAsksTheWindowToHelpTakesTheAgreementAlong() throws Exception {
    CaseView view = taken(who(), List.of("M1"), Map.of("paper.AGREEMENT.asked", "true"));
    assertThat(cases.history(view).get(0).documents()).contains("receipt", "agency-agreement");
    Issued agreement =
        documents.ofCase(view.row().caseId()).stream()
            .filter(d -> d.kind().equals("agency-agreement"))
            .findFirst()
            .orElseThrow();
    String said = documents.content(documents.sealed(agreement.id())).text().body().toString();
    assertThat(said).contains("经办人王敏（", "委托人签名：").doesNotContain("已签名确认");
  }

  /** 消防法 art. 15, 河南条例 art. 34: told at the window, promised only with a signature. */
  @Test
  void aPromiseAtTheWindowNeedsASignature() throws Exception {
    CaseItem fire = beans.createBean(SampleCases.class).item("000125001000", "410411");
    String draft = desk.begin(fire);
    desk.who(draft, who());
    desk.form(draft, fire);
    String told = desk.ask(draft + "?step=3").andReturn().getResponse().getContentAsString();
    assertThat(told).contains("念给申请人听", "所在建筑依法通过了消防验收");
    var unsigned =
        desk.papers(
            draft, List.of("M1", "M3"), Map.of("go", "submit", "paper.PROMISE.way", "promise"));
    unsigned.andExpect(status().isUnprocessableContent());
    assertThat(unsigned.andReturn().getResponse().getContentAsString()).contains("承诺书要申请人签了名再收");
    CaseView view =
        cases.view(
            WindowDesk.number(
                desk.papers(
                    draft,
                    List.of(),
                    Map.of(
                        "go", "submit",
                        "paper.PROMISE.way", "promise",
                        "paper.PROMISE.signed", "true"))));
    assertThat(view.file().has(Flag.COMMITMENT)).isTrue();
    assertThat(CaseJson.missing(view)).isEmpty();
  }

  /** 行政许可法 32(4): the days run from the receipt, which is the day the mail arrived. */
  @Test
  void mailIsReceivedOnTheDayItArrives() throws Exception {
    String draft = desk.begin(item);
    desk.who(draft, who("channel", "mail", "present", ""))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("请写挂号或者快递的单号")));
    CaseView view =
        taken(
            who(
                "channel", "mail",
                "mailNo", "EX123456789CN",
                "postmark", "2026-10-15",
                "arrivedOn", "2026-10-19"),
            List.of("M1"),
            Map.of());
    assertThat(view.file().receivedOn()).isEqualTo(LocalDate.of(2026, 10, 19));
    assertThat(view.file().due()).containsEntry("correction", LocalDate.of(2026, 10, 26));
    assertThat(view.row().channel()).isEqualTo("mail");
    assertThat(first(view)).contains("EX123456789CN", "2026-10-15");
  }

  @Test
  void stationsAndOutsideSystemsComeByTheSameWay() throws Exception {
    CaseView station =
        taken(who("channel", "station", "station", "轻工路街道亚兴社区"), List.of("M1"), Map.of());
    assertThat(station.row().channel()).isEqualTo("station");
    CaseView system =
        taken(
            who("channel", "system", "present", "", "systemRef", "省系统 SP-2026-7"),
            List.of("M1"),
            Map.of());
    assertThat(system.row().channel()).isEqualTo("system");
  }

  @Test
  void anOrganisationAppliesWithItsCreditCode() throws Exception {
    String draft = desk.begin(item);
    Map<String, String> firm =
        who(
            "holder", "organisation",
            "name", "平顶山蓝湖酒店管理有限公司",
            "idType", "001",
            "idNumber", "91410402MA9K00028T",
            "legalPerson", "赵明远");
    firm.put("idNumber", "91410402MA9K00028X");
    desk.who(draft, firm)
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("91410402MA9K00028X")));
    firm.put("idNumber", "91410402MA9K00028T");
    CaseView view = taken(firm, List.of("M1"), Map.of());
    assertThat(view.row().applicantIdType()).isEqualTo("001");
    assertThat(view.row().applicantAccount()).isEqualTo(SignedIn.demoId("lanhu"));
  }

  /** 个人信息保护法 44: the look-up needs the holder's presence and a reason, and is written down. */
  @Test
  void whatTheCityHoldsIsTakenOnlyWithTheHolderThere() throws Exception {
    String draft = desk.begin(item);
    Map<String, String> zhao =
        who("name", "赵明远", "idNumber", "410402199006159971", "reuse", "true");
    desk.who(draft, zhao)
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写明为什么取用")));
    zhao.put("reuseReason", "本人来办食品经营许可");
    desk.who(draft, zhao).andExpect(redirectedUrlPattern("/bench/new/*?step=2"));
    mvc.perform(
            MockMvcRequestBuilders.get("/me/access")
                .with(SignedIn.as(SignedIn.resident("zhaomingyuan", "赵明远"))))
        .andExpect(content().string(containsString("本人来办食品经营许可（窗口收件")));
    zhao.put("present", "agent");
    zhao.put("agentName", "李代理");
    zhao.put("agentIdNumber", valid());
    desk.who(draft, zhao)
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("本人在场同意")));
  }

  /** Who opens an account later finds the case there, by kind and number of the document. */
  @Test
  void aCaseFromTheWindowIsFoundUnderTheHoldersAccountLater() throws Exception {
    CaseView view =
        taken(who("name", "唐晓雨", "idNumber", "410402200109309982"), List.of(), Map.of());
    jdbc.sql("update cases_case set applicant_account = null where case_id = ?")
        .param(view.row().caseId())
        .update();
    mvc.perform(
            MockMvcRequestBuilders.get("/me/cases")
                .with(SignedIn.as(SignedIn.resident("tangxiaoyu", "唐晓雨"))))
        .andExpect(content().string(containsString(view.caseNo())));
  }

  @Test
  void draftsAreEncryptedAndBelongToOneClerkUnderOnePost() throws Exception {
    String draft = desk.begin(item);
    desk.who(draft, who("name", "只写了一半", "idNumber", "4104"))
        .andExpect(status().isUnprocessableContent());
    desk.ask(draft).andExpect(content().string(containsString("value=\"4104\"")));
    desk.ask("/bench/new").andExpect(content().string(containsString("只写了一半")));
    byte[] stored =
        jdbc.sql("select content from cases_window_draft where draft_id = ?::uuid")
            .param(draft.replace("/bench/new/", ""))
            .query(byte[].class)
            .single();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("只写了一半");
    new WindowDesk(mvc, directory, forms, "S0114").ask(draft).andExpect(status().isNotFound());
    WindowDesk first = new WindowDesk(mvc, directory, forms, "S0114");
    String other = first.begin(item);
    new WindowDesk(mvc, directory, forms, "S0114-2").ask(other).andExpect(status().isNotFound());
  }

  /** The window's own kinds first; the back office is named; any agency's item can be found. */
  @Test
  void theStartPageNamesWhoReviews() throws Exception {
    desk.ask("/bench/new?q=开饭店")
        .andExpect(content().string(containsString("谁来审：" + item.agencyName())))
        .andExpect(content().string(containsString("收" + item.name())));
    desk.ask("/bench/new").andExpect(content().string(containsString("本窗口")));
  }

  /** 一窗分类受理: the front desk receives, accepts and delivers, and judges nothing. */
  @Test
  void theFrontDeskNeitherReviewsNorDecides() throws Exception {
    CaseView view = taken(who(), List.of("M1", "M3", "M4", "M5"), Map.of());
    desk.press("/bench/" + view.caseNo() + "/do/accept", Ticks.hold(view));
    for (String act : List.of("review", "decide-grant", "decide-refuse", "verify-on-site")) {
      desk.ask("/bench/" + view.caseNo() + "/do/" + act).andExpect(status().isNotFound());
    }
  }

  /** Programs name their channel from the same closed set; residents only their own two. */
  @Test
  void programsAndPhonesNameTheirChannelInTheData() throws Exception {
    for (String[] said : new String[][] {{"app", "app"}, {"3", "app"}, {"窗口", "window"}}) {
      String body =
          mvc.perform(byProgram(said[0]))
              .andExpect(status().isCreated())
              .andReturn()
              .getResponse()
              .getContentAsString();
      String no = JSON.readTree(body).path("caseNo").asString();
      assertThat(cases.view(no).row().channel()).isEqualTo(said[1]);
      assertThat(cases.view(no).file().channel()).isEqualTo(said[1]);
    }
    mvc.perform(byProgram("鸽子"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有“鸽子”这种申请渠道")));
  }

  private MockHttpServletRequestBuilder byProgram(String channel) {
    Map<String, Object> answers = new HashMap<>();
    forms.form(item.baseCode()).fields().forEach(f -> answers.put(f.key(), f.example()));
    Map<String, Object> body =
        Map.of(
            "item", item.code(),
            "applicant", Map.of("name", "测试申请人", "idType", "111", "idNumber", valid()),
            "answers", answers,
            "materials", List.of(),
            "data", Map.of("channel", channel));
    return MockMvcRequestBuilders.post("/api/v1/cases")
        .with(SignedIn.as(SignedIn.system(null)))
        .contentType("application/json")
        .content(JSON.writeValueAsString(body));
  }
}
