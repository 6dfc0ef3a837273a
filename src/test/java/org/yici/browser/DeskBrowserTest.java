package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.Actor;
import org.yici.cases.CaseDrafts;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.directory.Directory;
import org.yici.forms.FormDefinition;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/**
 * The queue as a table, on a desktop and a phone: narrowed, ticked, answered; absence and rules.
 */
@Tag("browser")
class DeskBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;
  @Autowired Cases cases;
  @Autowired CaseDrafts drafts;
  @Autowired Forms forms;
  @Autowired Directory directory;
  private List<UUID> ids;

  @BeforeEach
  void someCases() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 10, 9, 30));
    SampleCases samples = beans.createBean(SampleCases.class);
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    ids =
        IntStream.range(0, 4)
            .mapToObj(i -> samples.submitted(item, i != 1).row().caseId())
            .collect(Collectors.toCollection(ArrayList::new));
  }

  @AfterEach
  void asBefore() {
    ((DemoClock) clock).reset();
    ids.forEach(
        id ->
            jdbc.sql("update cases_case set applicant_account = null where case_id = ?")
                .param(id)
                .update());
    jdbc.sql("delete from cases_absence").update();
    jdbc.sql("delete from cases_view").update();
  }

  @Test
  void aClerkNarrowsTicksAndIsAnsweredCaseByCase() {
    try (Chromium chromium = new Chromium(port, "desk")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window clerk = chromium.window(width);
        clerk.signIn("zhanhe-wangmin", "/bench");
        clerk.page.waitForURL("**/bench*");
        clerk.look("01-queue");
        clerk.page.getByText("更多条件").click();
        clerk.look("02-finer");
        clerk.page.getByLabel("状态").selectOption("received");
        clerk.press("按条件看");
        assertThat(clerk.page.url()).contains("state=received");
        clerk.page.locator("input[name=no]").first().check();
        clerk.page.locator("input[name=no]").nth(1).check();
        clerk.page.locator("button[value=accept]").click();
        clerk.look("03-ask");
        clerk.page.locator("form[action='/bench/bulk'] button.primary").click();
        assertThat(clerk.sees("受理：办成")).isTrue();
        clerk.look("04-answer");
        clerk.open("/bench/absence");
        clerk.look("05-absence");
        clerk.open("/bench/routes");
        clerk.look("06-routes");
        Chromium.Window city = chromium.window(width);
        city.signIn("shi-wuyanan", "/bench");
        city.page.waitForURL("**/bench*");
        city.open("/bench?who=below");
        city.look("07-below");
        city.page.locator(".desk-open").first().click();
        assertThat(city.page.locator(".actions button").count()).isZero();
        city.look("08-case-below");
        Chromium.Window bureau = chromium.window(width);
        bureau.signIn("shi-xieweiguo", "/bench");
        bureau.page.waitForURL("**/bench*");
        bureau.look("10-bureau");
        bureau.page.locator(".desk-open").first().click();
        assertThat(bureau.page.locator(".actions button").count()).isZero();
        bureau.look("11-case-bureau");
        Chromium.Window admin = chromium.window(width);
        admin.signIn("zhanhe-fengfengying", "/bench/routes");
        admin.page.waitForURL("**/bench/routes");
        admin.look("09-rules");
      }
    }
  }

  /** 容缺、联审、移交 on the bench; 告知承诺 as the applicant is told and signs. */
  @Test
  void followUpsAndPromises() {
    CaseItem item = beans.createBean(SampleCases.class).item(SampleCases.FOOD, "410411");
    CaseView view = prepared(item);
    String fire = "000125001000";
    String promising = beans.createBean(SampleCases.class).item(fire, "410411").code();
    UUID zhang = SignedIn.demoId("zhangxiulan");
    Map<String, Object> answers = new LinkedHashMap<>();
    FormDefinition form = forms.form(fire);
    form.fields().forEach(f -> answers.put(f.key(), f.example()));
    drafts.save(drafts.open(zhang, promising).withAnswers(answers));
    try (Chromium chromium = new Chromium(port, "desk")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window clerk = chromium.window(width);
        clerk.signIn("zhanhe-wangmin", "/bench/follow-ups");
        clerk.page.waitForURL("**/follow-ups");
        clerk.open("/bench/follow-ups?kind=tolerance");
        clerk.look("10-follow-ups");
        clerk.open("/bench/" + view.caseNo());
        clerk.look("11-panel");
        Chromium.Window asked = chromium.window(width);
        asked.signIn("zhanhe-luoyingying", "/bench/follow-ups");
        asked.page.waitForURL("**/follow-ups");
        asked.look("12-asked");
        asked.page.locator(".desk-open").first().click();
        asked.look("13-asked-case");
        asked.open("/bench/" + view.caseNo() + "/do/give-opinion");
        asked.look("14-opinion");
        Chromium.Window reviewer = chromium.window(width);
        reviewer.signIn("zhanhe-liuzhiyuan", "/bench");
        reviewer.page.waitForURL("**/bench*");
        reviewer.open("/bench/" + view.caseNo() + "/do/request-opinion");
        reviewer.look("15-request");
        Chromium.Window applicant = chromium.window(width);
        applicant.signIn("zhangxiulan", "/me/cases");
        applicant.page.waitForURL("**/me/cases");
        applicant.open("/apply/" + promising + "?step=" + (form.groups().size() + 2));
        applicant.page.getByText("选告知承诺的").click();
        applicant.look("16-promise");
        applicant.open("/me/cases/" + view.caseNo());
        applicant.look("17-mine");
      }
    } finally {
      drafts.remove(zhang, promising);
    }
  }

  /** Accepted with a paper to follow, two agencies asked, one has answered. */
  private CaseView prepared(CaseItem item) {
    SampleCases samples = beans.createBean(SampleCases.class);
    List<String> codes =
        item.materials().stream()
            .filter(m -> m.required() && !m.code().equals("M4"))
            .map(CaseItem.Material::code)
            .toList();
    CaseView view = samples.submitted(item, codes, "张秀兰", Map.of(), "test");
    ids.add(view.row().caseId());
    String health = directory.agency("health", "410411").orElseThrow().uscc();
    String police = directory.agency("police", "410411").orElseThrow().uscc();
    Actor clerk = new Actor(Role.CLERK, "S0113", "王敏");
    act(view, clerk, "accept", Map.of("tolerated", List.of("M4"), "dueBy", "2026-10-16"));
    act(
        view,
        clerk,
        "request-opinion",
        Map.of("bodies", List.of(health, police), "dueBy", "2026-10-14"));
    act(
        view,
        new Actor(Role.OPINION_BODY, "S0136", "何素珍"),
        "give-opinion",
        Map.of("body", police, "stance", "agree-with-conditions", "opinion", "门口装监控以后开门"));
    return view;
  }

  private void act(CaseView view, Actor actor, String action, Map<String, Object> data) {
    cases.act(view.caseNo(), null, actor, action, data, List.of());
  }

  /** j and k walk, x ticks, Enter opens, / goes to the search. */
  @Test
  void theQueueWalksByKeys() {
    try (Chromium chromium = new Chromium(port, "desk")) {
      Chromium.Window clerk = chromium.window(1440);
      clerk.signIn("zhanhe-wangmin", "/bench");
      clerk.page.waitForURL("**/bench*");
      clerk.page.keyboard().press("j");
      clerk.page.keyboard().press("x");
      assertThat(clerk.page.locator("input[name=no]:checked").count()).isOne();
      clerk.page.keyboard().press("j");
      clerk.page.keyboard().press("Enter");
      clerk.page.waitForURL("**/bench/*");
      clerk.page.keyboard().press("/");
      assertThat(clerk.page.evaluate("document.activeElement.id")).isEqualTo("qs");
    }
  }
}
