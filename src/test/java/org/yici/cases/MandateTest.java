package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.Representation.Deed;
import org.yici.identity.Representation.Kind;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.identity.account.AccountStore;
import org.yici.identity.representation.Ask;
import org.yici.identity.representation.RepresentationDesk;
import org.yici.identity.representation.RepresentationStore;
import org.yici.identity.session.People;
import org.yici.journal.Entry;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.DemoClock;

/**
 * 委托代理 (民法典第一百六十一条、第一百六十二条、第一百六十五条; 行政许可法第二十九条第二款): an agent acts within item, case, step and day,
 * and nowhere else.
 */
class MandateTest extends IntegrationTest {
  private static final String FOOD = SampleCases.FOOD;
  @Autowired MockMvc mvc;
  @Autowired RepresentationDesk desk;
  @Autowired RepresentationStore store;
  @Autowired People people;
  @Autowired AccountStore accounts;
  @Autowired Cases cases;
  @Autowired CaseAccess access;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @AfterEach
  void clean() {
    ((DemoClock) clock).reset();
    jdbc.sql("delete from identity_representation_use").update();
    jdbc.sql("delete from identity_representation").update();
  }

  private Person own(String login) {
    return people.of(accounts.find(SignedIn.demoId(login)).orElseThrow());
  }

  private Person agent(UUID mandate) {
    return people.of(accounts.find(SignedIn.demoId("sunli")).orElseThrow(), null, mandate);
  }

  /** A mandate of 老街坊烩面馆 to 孙丽, accepted. */
  private UUID mandate(List<String> matters, String caseNo, Deed... deeds) {
    UUID id = desk.give(own("laojiefang"), ask(matters, caseNo, deeds));
    desk.accept(own("sunli"), id);
    return id;
  }

  private Ask ask(List<String> matters, String caseNo, Deed... deeds) {
    return new Ask(
        Kind.AGENT,
        "孙丽",
        "19903750004",
        "",
        matters,
        caseNo,
        Arrays.stream(deeds).map(Deed::name).toList(),
        desk.today().plusDays(30).toString());
  }

  private CaseItem item(String base) {
    return intake.item(catalog.itemFor(base, "410411").orElseThrow().code());
  }

  private String otherBase() {
    return catalog.itemsIn("410411").stream()
        .map(i -> i.baseCode())
        .filter(b -> !b.equals(FOOD) && forms.has(b))
        .findFirst()
        .orElseThrow();
  }

  private CaseView submitted(Person person, String base) {
    return submitted(person, base, Map.of());
  }

  private CaseView submitted(Person person, String base, Map<String, Object> data) {
    CaseItem item = item(base);
    Map<String, Object> answers = new LinkedHashMap<>();
    forms.form(base).fields().forEach(f -> answers.put(f.key(), f.example()));
    return cases.submit(
        new Cases.Submission(
            item,
            "老街坊烩面馆",
            Channel.ONLINE.id(),
            new Applicant("老街坊烩面馆", "001", "92410411MA9K62H084", null, Map.of()),
            person.accountId(),
            answers,
            List.of(),
            data,
            Actor.applicant(person),
            "portal",
            null));
  }

  private void act(Person person, CaseView view, String action) {
    cases.act(view, null, Actor.applicant(person), action, Map.of("text", "意见"), List.of());
  }

  @Test
  void itCountsOnceTheAgentAcceptedAndIsOnTheCaseAndInItsHistory() {
    UUID id = desk.give(own("laojiefang"), ask(List.of(FOOD), "", Deed.SUBMIT, Deed.SUPPLEMENT));
    assertThat(agent(id).representation().over()).as("not accepted yet").isTrue();
    assertThatThrownBy(() -> desk.accept(own("zhaomingyuan"), id))
        .isInstanceOf(NotFoundException.class);
    desk.accept(own("sunli"), id);
    Person agent = agent(id);
    assertThat(agent.roles()).containsExactly(Roles.DELEGATE);

    CaseView view = submitted(agent, FOOD);
    assertThat(view.row().applicantAccount()).isEqualTo(SignedIn.demoId("laojiefang"));
    Entry first = cases.history(view).get(0);
    assertThat(first.actorRole()).isEqualTo("agent");
    assertThat(first.actorName()).isEqualTo("孙丽");
    assertThat(first.data())
        .contains("\"onBehalfOf\"", "老街坊烩面馆", "\"agent\"", id.toString(), "委托代理人");
    assertThat(store.uses(id, 10))
        .anyMatch(u -> u.what().startsWith("提交申请：") && view.caseNo().equals(u.caseNo()));
    assertThat(cases.papers(view)).isNotEmpty();
  }

  @Test
  void theCasePageNamesTheAgentToThePrincipal() throws Exception {
    CaseView view = submitted(agent(mandate(List.of(FOOD), "", Deed.SUBMIT)), FOOD);
    mvc.perform(get("/me/cases/" + view.caseNo()).with(SignedIn.as(own("laojiefang"))))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("孙丽（委托代理人，代老街坊烩面馆）")));
  }

  @Test
  void outsideTheItemsTheStepsTheCaseNothingIsDoneAndTheReasonIsSaid() {
    Person shop = own("laojiefang");
    CaseView food = submitted(shop, FOOD);
    CaseView other = submitted(shop, otherBase());
    Person agent = agent(mandate(List.of(FOOD), "", Deed.SUPPLEMENT, Deed.VIEWS));
    assertThatThrownBy(() -> submitted(agent, otherBase()))
        .isInstanceOf(RefusedByLawException.class)
        .hasMessageContaining("不在委托的事项里");
    assertThatThrownBy(() -> submitted(agent, FOOD))
        .isInstanceOf(RefusedByLawException.class)
        .hasMessageContaining("委托里没有「交申请」这一步");
    assertThatThrownBy(() -> act(agent, food, "withdraw"))
        .isInstanceOf(RefusedByLawException.class)
        .hasMessageContaining("委托里没有「撤回申请」这一步");
    assertThatThrownBy(() -> act(agent, other, "withdraw"))
        .isInstanceOf(RefusedByLawException.class)
        .hasMessageContaining("不在委托的事项里");
    assertThat(cases.view(food.caseNo()).file().version()).isEqualTo(food.file().version());
    assertThat(access.isApplicant(agent, food)).isTrue();
    assertThat(access.isApplicant(agent, other)).isFalse();
    assertThat(cases.of(agent, 50, 0))
        .extracting(CaseView::caseNo)
        .contains(food.caseNo())
        .doesNotContain(other.caseNo());
    assertThat(cases.of(shop, 50, 0))
        .extracting(CaseView::caseNo)
        .contains(food.caseNo(), other.caseNo());
  }

  @Test
  void aMandateForOneCaseReachesThatCaseAlone() {
    Person shop = own("laojiefang");
    CaseView one = submitted(shop, FOOD);
    CaseView two = submitted(shop, FOOD);
    Person agent = agent(mandate(List.of(), one.caseNo(), Deed.SUBMIT, Deed.WITHDRAW));
    assertThat(cases.of(agent, 50, 0)).extracting(CaseView::caseNo).containsExactly(one.caseNo());
    assertThatThrownBy(() -> act(agent, two, "withdraw"))
        .hasMessageContaining("委托只到办件 " + one.caseNo());
    assertThatThrownBy(() -> submitted(agent, FOOD)).hasMessageContaining("委托只到办件");
    act(agent, one, "withdraw");
    assertThat(cases.history(cases.view(one.caseNo())).get(1).actorName()).isEqualTo("孙丽");
    assertThatThrownBy(
            () -> desk.give(own("zhaomingyuan"), ask(List.of(), one.caseNo(), Deed.SUPPLEMENT)))
        .as("a case of somebody else")
        .isInstanceOf(InputException.class)
        .hasMessageContaining("您没有编号是");
  }

  @Test
  void aPromiseIsSignedOnlyWhereTheMandateSaysSo() {
    Person agent = agent(mandate(List.of(FOOD), "", Deed.SUBMIT));
    assertThatThrownBy(() -> submitted(agent, FOOD, Map.of("commitment", true)))
        .hasMessageContaining("签告知承诺书");
  }

  @Test
  void pagesThatAreNotForAgentsAreClosedToThem() throws Exception {
    Person agent = agent(mandate(List.of(FOOD), "", Deed.SUBMIT));
    for (String path :
        List.of(
            "/me/licences",
            "/me/messages",
            "/me/access",
            "/me/payments",
            "/me/licences/authorisations",
            "/me/identities/give")) {
      mvc.perform(get(path).with(SignedIn.as(agent)))
          .andExpect(status().isForbidden())
          .andExpect(content().string(containsString("这一页只给老街坊烩面馆本人看")));
    }
    mvc.perform(get("/apply/" + item(otherBase()).code()).with(SignedIn.as(agent)))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("不在委托的事项里")));
    mvc.perform(get("/apply/" + item(FOOD).code()).with(SignedIn.as(agent)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("您现在代表：老街坊烩面馆")));
    CaseView own = submitted(own("laojiefang"), otherBase());
    mvc.perform(get("/").with(SignedIn.as(agent)))
        .andExpect(content().string(not(containsString(own.caseNo()))));
    mvc.perform(get("/me/cases/" + own.caseNo()).with(SignedIn.as(agent)))
        .andExpect(status().isNotFound());
  }

  @Test
  void itEndsWithItsLastDayAndAtOnceByEitherSide() {
    UUID byDay = mandate(List.of(FOOD), "", Deed.SUBMIT);
    LocalDate last = store.find(byDay).orElseThrow().until();
    ((DemoClock) clock).set(last.atTime(23, 0));
    assertThat(agent(byDay).representation().over()).isFalse();
    Person before = agent(byDay);
    ((DemoClock) clock).set(last.plusDays(1).atStartOfDay());
    assertThat(agent(byDay).representation().over()).isTrue();
    assertThat(agent(byDay).roles()).isEmpty();
    assertThat(before.roles()).isNotEmpty();
    ((DemoClock) clock).reset();

    UUID ended = mandate(List.of(FOOD), "", Deed.SUBMIT);
    desk.end(own("laojiefang"), ended);
    assertThat(agent(ended).representation().over()).isTrue();
    assertThatThrownBy(() -> submitted(agent(ended), FOOD)).hasMessageContaining("您已经不能代表");
    UUID given = mandate(List.of(FOOD), "", Deed.SUBMIT);
    desk.end(own("sunli"), given);
    assertThat(store.find(given).orElseThrow().endWhy()).isEqualTo("代理人辞去");
    assertThatThrownBy(() -> desk.end(own("zhaomingyuan"), byDay))
        .isInstanceOf(NotFoundException.class);
  }

  /** A program hands in for an applicant's agent: named, and only with a mandate that was seen. */
  @Test
  void aProgramNamesTheAgentAndSaysThatTheMandateWasSeen() {
    Map<String, Object> applicant =
        Map.of("name", "孙丽", "idType", "111", "idNumber", "410402199202039969");
    Map<String, Object> answers = new LinkedHashMap<>();
    forms.form(FOOD).fields().forEach(f -> answers.put(f.key(), f.example()));
    Map<String, Object> said = Map.of("agent", "赵明远", "representedAs", "法定代表人");
    assertThatThrownBy(
            () ->
                intake.fromApi(
                    SignedIn.system(null), item(FOOD).code(), applicant, answers, null, said, null))
        .isInstanceOf(RefusedByLawException.class)
        .hasMessageContaining("委托书");
    Map<String, Object> seen = new LinkedHashMap<>(said);
    seen.put("mandate", true);
    CaseView view =
        intake.fromApi(
            SignedIn.system(null), item(FOOD).code(), applicant, answers, null, seen, null);
    Entry first = cases.history(view).get(0);
    assertThat(first.actorRole()).isEqualTo("agent");
    assertThat(first.actorName()).isEqualTo("赵明远");
    assertThat(first.data()).contains("赵明远").doesNotContain("representedAs");
  }

  @Test
  void everyFaultOfAMandateIsSaidAtOnce() {
    Ask wrong = new Ask(Kind.AGENT, "", "", "", List.of("x"), "", List.of(), "2020-01-01");
    assertThatThrownBy(() -> desk.give(own("laojiefang"), wrong))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(InputException.Fault::path)
                    .contains("name", "number", "matters", "deeds", "until"));
    Ask stranger =
        new Ask(
            Kind.AGENT,
            "孙莉",
            "19903750004",
            "",
            List.of(FOOD),
            "",
            List.of("SUBMIT"),
            desk.today().toString());
    assertThatThrownBy(() -> desk.give(own("laojiefang"), stranger))
        .hasMessageContaining("没有找到姓名和号码都对得上的账号");
  }
}
