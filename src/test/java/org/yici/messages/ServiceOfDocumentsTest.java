package org.yici.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.DeliveryProofs;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.documents.Documents;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.messages.ServiceOfDocuments.Handed;
import org.yici.platform.DemoClock;

/** 送达: 行政许可法 art. 44, 河南省行政执法条例 art. 31, 行政复议法 art. 22. */
class ServiceOfDocumentsTest extends IntegrationTest {
  private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 10, 12, 10, 0);
  @Autowired MockMvc mvc;
  @Autowired Cases cases;
  @Autowired Composer composer;
  @Autowired ServiceOfDocuments service;
  @Autowired SubstitutedService substituted;
  @Autowired Documents documents;
  @Autowired Directory directory;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  private final Person zhang = SignedIn.resident("zhangxiulan", "张秀兰");
  private Person clerk;
  private CaseView view;

  @BeforeEach
  void submitted() {
    ((DemoClock) clock).hold(MONDAY);
    SampleCases samples = beans.createBean(SampleCases.class);
    view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
    Staff s =
        directory.staff().stream()
            .filter(p -> p.login().equals("zhanhe-wangmin"))
            .findFirst()
            .orElseThrow();
    clerk = SignedIn.staff(s.login(), s.name(), s.id(), s.uscc(), s.region6(), Roles.CLERK);
  }

  @AfterEach
  void clean() {
    ((DemoClock) clock).release();
    TestCases.remove(jdbc, caseId());
  }

  private UUID caseId() {
    return view.row().caseId();
  }

  private void act(Role role, String id, String action, Map<String, Object> data) {
    view = cases.act(view, null, new Actor(role, id, "测试" + id), action, data, List.of());
  }

  private void granted() {
    act(Role.CLERK, "c1", "accept", Map.of());
    act(Role.REVIEWER, "r1", "verify-on-site", Map.of("staff", List.of("r1", "r2")));
    act(Role.REVIEWER, "r1", "review", Map.of("opinion", "grant", "by", "r1"));
    act(Role.APPROVER, "a1", "decide-grant", Map.of("by", "a1"));
    composer.run();
    documents.ofCase(caseId()).forEach(documents::seal);
  }

  private List<ServiceRecord> decision() {
    return service.ofCase(caseId()).stream().filter(ServiceRecord::decision).toList();
  }

  private List<UUID> papers() {
    return decision().stream().map(ServiceRecord::documentId).toList();
  }

  private DeliveryProofs.Known known() {
    return service.of(view).orElseThrow();
  }

  @Test
  void everyPaperThatBindsGetsItsRecordOnce() {
    granted();
    composer.run();
    assertThat(service.ofCase(caseId()))
        .extracting(ServiceRecord::kind)
        .containsExactlyInAnyOrder("acceptance-notice", "grant-decision", "licence");
    assertThat(known().proof()).isNull();
  }

  @Test
  void openingServesOnlyWhereTheApplicantAgreedAndOnlyByTheApplicant() throws Exception {
    service.choose(view, zhang, ServiceOfDocuments.ONLINE, null);
    granted();
    String decision = "/documents/" + papers().get(0);
    mvc.perform(get(decision).with(SignedIn.as(clerk))).andExpect(status().isOk());
    assertThat(decision()).allMatch(r -> r.openedAt() == null);
    for (UUID paper : papers()) {
      mvc.perform(get("/documents/" + paper).with(SignedIn.as(zhang))).andExpect(status().isOk());
    }
    assertThat(decision())
        .allMatch(
            r -> r.servedOn().equals(MONDAY.toLocalDate()) && r.openedDigest().length() == 64);
    assertThat(known().method()).isEqualTo("8");
    assertThat(known().proof()).contains("张秀兰同意网上送达", "2026年10月12日", "SHA-256");
    String first = known().proof();
    ((DemoClock) clock).hold(MONDAY.plusDays(1));
    mvc.perform(get(decision + ".pdf").with(SignedIn.as(zhang))).andExpect(status().isOk());
    assertThat(known().proof()).isEqualTo(first);
  }

  private org.springframework.test.web.servlet.ResultActions press(String what, String... fields)
      throws Exception {
    var request =
        post("/bench/" + view.caseNo() + "/service/" + what)
            .with(SignedIn.as(clerk))
            .with(csrf())
            .param("on", MONDAY.toLocalDate().toString());
    papers().forEach(p -> request.param("papers", p.toString()));
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return mvc.perform(request);
  }

  /** 留置送达 (河南省行政执法条例 31.3): refused before a witness, or on pictures, and left there. */
  @Test
  void aRefusedPaperIsLeftBeforeAWitnessAndServesThatDay() throws Exception {
    granted();
    press("left", "refusedBy", "张秀兰", "reason", "不同意决定")
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有见证人的，要传送达过程的照片")))
        .andExpect(content().string(containsString("value=\"不同意决定\"")));
    assertThat(decision()).allMatch(d -> d.servedOn() == null);
    press("left", "refusedBy", "张秀兰", "reason", "不同意决定", "witness", "社区居委会赵某")
        .andExpect(status().is3xxRedirection());
    assertThat(known().method()).isEqualTo(ServiceOfDocuments.DIRECT);
    assertThat(known().proof())
        .contains("留置送达", "张秀兰于2026年10月12日拒绝签收", "不同意决定", "社区居委会赵某到场见证", "王敏经手");
    assertThat(decision()).allMatch(d -> d.servedOn().equals(MONDAY.toLocalDate()));
  }

  /** 公告送达 (民事诉讼法 2023, 95): served when thirty days have passed since it was published. */
  @Test
  void aPublicNoticeServesAfterThirtyDaysAndNotOneDayEarlier() throws Exception {
    granted();
    press("notice", "place", "区政府网站")
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("value=\"区政府网站\"")));
    press("notice", "place", "区政府网站", "tried", "电话不通，邮寄退回").andExpect(status().is3xxRedirection());
    mvc.perform(get("/bench/" + view.caseNo() + "/service").with(SignedIn.as(clerk)))
        .andExpect(content().string(containsString("到2026年11月11日满三十日")));
    ((DemoClock) clock).hold(MONDAY.plusDays(30));
    substituted.expire();
    assertThat(decision()).allMatch(d -> d.servedOn() == null && d.announced());
    ((DemoClock) clock).hold(MONDAY.plusDays(31));
    substituted.expire();
    assertThat(decision()).allMatch(d -> d.servedOn().equals(MONDAY.toLocalDate().plusDays(30)));
    assertThat(known().method()).isEqualTo(SubstitutedService.NOTICE);
    assertThat(known().proof()).contains("公告送达", "电话不通，邮寄退回", "2026年11月11日视为送达");
    act(Role.CLERK, "c1", "deliver", Map.of("method", "2", "proof", known().proof()));
    assertThat(view.file().state().id()).isEqualTo("closed");
  }

  @Test
  void whoDidNotAgreeMayAgreeAfterHavingOpenedIt() throws Exception {
    granted();
    for (UUID paper : papers()) {
      mvc.perform(get("/documents/" + paper).with(SignedIn.as(zhang))).andExpect(status().isOk());
    }
    assertThat(decision()).allMatch(r -> r.openedAt() != null && r.servedOn() == null);
    assertThatThrownBy(() -> service.choose(view, zhang, ServiceOfDocuments.POST, null))
        .isInstanceOf(ConflictException.class);
    service.choose(view, zhang, ServiceOfDocuments.ONLINE, null);
    assertThat(decision()).allMatch(r -> r.servedOn() != null);
  }

  @Test
  void atTheWindowTheDayBesideTheSignatureIsTheDayOfService() {
    granted();
    Handed unseen = new Handed("6", "张秀兰", false, false, MONDAY.toLocalDate(), null);
    assertThatThrownBy(() -> service.handOver(papers(), unseen, clerk))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("身份证件");
    Handed early = new Handed("6", "张秀兰", false, true, MONDAY.toLocalDate().minusDays(1), null);
    assertThatThrownBy(() -> service.handOver(papers(), early, clerk))
        .isInstanceOf(InputException.class);
    service.handOver(
        papers(), new Handed("6", "李建军", true, true, MONDAY.toLocalDate(), null), clerk);
    assertThat(known().proof()).contains("代理人李建军于2026年10月12日签收", "委托书", clerk.name());
    act(Role.CLERK, "c1", "deliver", Map.of("method", known().method(), "proof", known().proof()));
    documents.ofCase(caseId()).forEach(documents::seal);
    assertThat(documents.ofCase(caseId())).anyMatch(d -> d.kind().equals("service-proof"));
  }

  /** 行政许可法 44: the licence is handed over at the window, against signature, page by page. */
  @Test
  void theLicenceIsPickedUpAtTheWindow() throws Exception {
    service.choose(view, zhang, ServiceOfDocuments.PICK_UP, null);
    granted();
    String no = view.caseNo();
    mvc.perform(get("/bench/" + no + "/service").with(SignedIn.as(clerk)))
        .andExpect(content().string(containsString("食品经营许可证")));
    hands(no).andExpect(status().isUnprocessableContent());
    assertThat(known().proof()).as("without a look at the identity document").isNull();
    hands(no, "idChecked", "true").andExpect(redirectedUrl("/bench/" + no + "/service"));
    assertThat(decision()).allMatch(r -> r.servedOn().equals(MONDAY.toLocalDate()));
    String form =
        mvc.perform(get("/bench/" + no + "/do/deliver").with(SignedIn.as(clerk)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(form).contains("本人张秀兰于2026年10月12日签收");
    mvc.perform(
            post("/bench/" + no + "/do/deliver")
                .with(SignedIn.as(clerk))
                .with(csrf())
                .param("v", Integer.toString(view.file().version()))
                .param("method", known().method())
                .param("proof", known().proof()))
        .andExpect(redirectedUrl("/bench/" + no + "?done=" + (view.file().version() + 1)));
    view = cases.view(no);
    assertThat(view.file().state()).isEqualTo(State.CLOSED);
    assertThat(cases.history(view).get(view.file().version() - 1).data())
        .contains("\"method\":\"6\"");
    hands(no, "idChecked", "true").andExpect(status().isUnprocessableContent());
  }

  private ResultActions hands(String no, String... more) throws Exception {
    var request =
        multipart("/bench/" + no + "/service/handed")
            .param("method", "6")
            .param("receiver", "张秀兰")
            .param("on", MONDAY.toLocalDate().toString());
    papers().forEach(id -> request.param("papers", id.toString()));
    for (int i = 0; i < more.length; i += 2) {
      request.param(more[i], more[i + 1]);
    }
    return mvc.perform(request.with(SignedIn.as(clerk)).with(csrf()));
  }

  @Test
  void thePostServesWhenItHasDelivered() {
    service.choose(view, zhang, ServiceOfDocuments.POST, "平顶山市湛河区某路1号");
    granted();
    service.post(papers(), "EA473124829CN", MONDAY.toLocalDate(), clerk);
    assertThat(service.track()).isZero();
    assertThat(known().proof()).isNull();
    ((DemoClock) clock).hold(MONDAY.plusDays(2));
    assertThat(service.track()).isEqualTo(2);
    assertThat(known().method()).isEqualTo("4");
    assertThat(known().proof()).isEqualTo("快递单号EA473124829CN，2026年10月12日寄出，2026年10月14日本人签收");
  }

  @Test
  void whatIsNotOpenedInTimeStandsOnTheClerksListForAnotherWay() throws Exception {
    service.choose(view, zhang, ServiceOfDocuments.ONLINE, null);
    granted();
    assertThat(line().words()).startsWith("等申请人登录打开，到10月19日");
    ((DemoClock) clock).hold(MONDAY.plusDays(8));
    assertThat(line().late()).isTrue();
    mvc.perform(get("/bench/service").with(SignedIn.as(clerk)))
        .andExpect(content().string(containsString("请改用别的方式")));
  }

  private ServiceOfDocuments.Line line() {
    return service.waiting("410411", null, 200).stream()
        .filter(l -> l.caseNo().equals(view.caseNo()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFormOfDeliveryIsFilledFromTheRecordAndStrangersSeeNothing() throws Exception {
    granted();
    service.handOver(
        papers(), new Handed("7", "张秀兰", false, true, LocalDate.now(clock), null), clerk);
    mvc.perform(get("/bench/" + view.caseNo() + "/do/deliver").with(SignedIn.as(clerk)))
        .andExpect(content().string(containsString("本人张秀兰于2026年10月12日签收")))
        .andExpect(content().string(containsString("来自送达记录")));
    Person stranger = SignedIn.resident("lijianjun", "李建军");
    mvc.perform(get("/me/cases/" + view.caseNo() + "/delivery").with(SignedIn.as(stranger)))
        .andExpect(status().isNotFound());
    mvc.perform(
            post("/me/cases/" + view.caseNo() + "/delivery")
                .with(SignedIn.as(stranger))
                .with(csrf())
                .param("method", "8"))
        .andExpect(status().isNotFound());
    mvc.perform(get("/bench/" + view.caseNo() + "/service").with(SignedIn.as(stranger)))
        .andExpect(status().isForbidden());
    Person elsewhere = SignedIn.staff("wugang-x", "别处", "S9", "x", "410481", Roles.CLERK);
    mvc.perform(get("/bench/" + view.caseNo() + "/service").with(SignedIn.as(elsewhere)))
        .andExpect(status().isNotFound());
  }
}
