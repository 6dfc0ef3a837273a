package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.State;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** The staff side of a case, page by page, on the real database. */
class BenchPagesTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private Cases cases;
  @Autowired private Directory directory;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private AutowireCapableBeanFactory beans;
  private SampleCases samples;
  private CaseItem item;

  @BeforeEach
  void anOrdinaryWorkday() {
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 20, 10, 0));
    samples = beans.createBean(SampleCases.class);
    item = samples.item(SampleCases.FOOD, "410411");
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    // a grant leaves a licence, which other tests would find filled in for the same applicant
    jdbc.sql(
            """
            with gone as (
              delete from licences_licence l using cases_case c
              where c.case_no = l.case_no and c.client = 'test' and c.submitted_at = timestamptz '2026-10-20 10:00+08'
              returning l.licence_id)
            delete from licences_event where licence_id in (select licence_id from gone)
            """)
        .update();
  }

  private CaseView submitted(boolean whole) {
    return samples.submitted(item, whole);
  }

  private Person staff(String login) {
    Staff s = directory.staffByLogin(login).orElseThrow();
    return SignedIn.staff(
        login, s.name(), s.id(), s.uscc(), s.region6(), s.roles().toArray(String[]::new));
  }

  private ResultActions ask(String login, String path) throws Exception {
    return mvc.perform(get(path).with(SignedIn.as(staff(login))));
  }

  private ResultActions press(String login, String no, String action, String... fields)
      throws Exception {
    MockHttpServletRequestBuilder request =
        post("/bench/" + no + "/do/" + action).with(SignedIn.as(staff(login))).with(csrf());
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return mvc.perform(request);
  }

  private static final String CLERK = "zhanhe-wangmin";
  private static final String REVIEWER = "zhanhe-liuzhiyuan";
  private static final String APPROVER = "zhanhe-zhoujianping";

  private static String version(CaseView view) {
    return Integer.toString(view.file().version());
  }

  @Test
  void theHallOfTheDistrictSeesTheCaseAndNobodyElseDoes() throws Exception {
    String no = submitted(true).caseNo();
    ask(CLERK, "/bench?q=" + no)
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("/bench/" + no)))
        .andExpect(content().string(containsString("剩 5 天")));
    ask(CLERK, "/bench/" + no).andExpect(status().isOk());
    ask(REVIEWER, "/bench/" + no).andExpect(status().isOk());
    String other =
        directory.staff().stream()
            .filter(s -> s.has("clerk") && s.region6().equals("410402"))
            .findFirst()
            .orElseThrow()
            .login();
    ask(other, "/bench/" + no).andExpect(status().isNotFound());
    ask(other, "/bench/" + no + "/do/accept").andExpect(status().isNotFound());
    ask(other, "/bench/" + no + "/print").andExpect(status().isNotFound());
    mvc.perform(get("/bench").with(SignedIn.as(SignedIn.resident("sunli", "孙丽"))))
        .andExpect(status().isForbidden());
  }

  /** 行政许可法 32(4), 32(5): one notice with everything, and no acceptance before it is mended. */
  @Test
  void theClerkAsksOnceAndTheButtonSaysWhyItCannotAcceptYet() throws Exception {
    CaseView view = submitted(false);
    String no = view.caseNo();
    String missing =
        item.materials().stream()
            .filter(CaseItem.Material::required)
            .findFirst()
            .orElseThrow()
            .code();
    ask(CLERK, "/bench/" + no)
        .andExpect(content().string(containsString("aria-disabled=\"true\"")))
        .andExpect(content().string(containsString("不能：材料不齐：还缺" + item.materialName(missing))))
        .andExpect(content().string(containsString("《行政许可法》第三十二条第四项")));
    press(
            CLERK,
            no,
            "request-correction",
            "v",
            version(view),
            "defects",
            missing,
            "defects." + missing + ".how",
            "重新拍")
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写明哪里不对")))
        .andExpect(content().string(containsString("value=\"重新拍\"")));
    press(
            CLERK,
            no,
            "request-correction",
            "v",
            version(view),
            "defects",
            missing,
            "defects." + missing + ".problem",
            "没有签字")
        .andExpect(redirectedUrl("/bench/" + no + "?done=2"));
    ask(CLERK, "/bench/" + no + "?done=2")
        .andExpect(content().string(containsString("一次告知补正已记下，第2步，出具补正告知书")))
        .andExpect(content().string(containsString("没有签字")))
        .andExpect(content().string(containsString("等补正")));
  }

  /** The guide's points of acceptance stand before the press, whichever way leads to it. */
  @Test
  void acceptanceAsksForThePointsOfTheGuideAndKeepsThem() throws Exception {
    CaseView view = submitted(true);
    String no = view.caseNo();
    ask(CLERK, "/bench/" + no)
        .andExpect(content().string(not(containsString("action=\"/bench/" + no + "/do/accept\""))));
    ask(CLERK, "/bench/" + no + "/do/accept").andExpect(redirectedUrl("/bench/" + no + "/check"));
    press(CLERK, no, "accept", "v", version(view))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("个要点没有核对")));
    assertThat(cases.view(no).file().state()).isEqualTo(State.RECEIVED);
    press(CLERK, no, "accept", Ticks.fields(view)).andExpect(status().is3xxRedirection());
    assertThat(cases.view(no).file().state()).isEqualTo(State.ACCEPTED);
    assertThat(cases.history(cases.view(no)).get(1).data())
        .contains("\"points\"", "\"result\":\"pass\"");
  }

  /**
   * Two clerks act on one case: the second learns who was first, and keeps what was typed (P17).
   */
  @Test
  void theSecondOfTwoLearnsWhatIsNewAndLosesNothing() throws Exception {
    CaseView view = submitted(true);
    press(CLERK, view.caseNo(), "accept", Ticks.fields(view))
        .andExpect(status().is3xxRedirection());
    press(
            "zhanhe-xielijuan",
            view.caseNo(),
            "refuse-acceptance",
            "v",
            version(view),
            "ground",
            "barred",
            "reason",
            "一年内不得再申请")
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("有人先办了一步")))
        .andExpect(content().string(containsString("王敏")))
        .andExpect(content().string(containsString("一年内不得再申请")))
        .andExpect(content().string(containsString("name=\"v\" value=\"2\"")));
  }

  /** 行政许可法 34.3, 38.2, 44, P10: from acceptance to service, by three people. */
  @Test
  void theCaseGoesFromDeskToDesk() throws Exception {
    String no = submitted(true).caseNo();
    press(CLERK, no, "accept", Ticks.fields(cases.view(no))).andExpect(status().is3xxRedirection());
    press(REVIEWER, no, "review", "v", "2", "opinion", "grant", "text", "建议准予")
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("《行政许可法》第三十四条第三款")))
        .andExpect(content().string(containsString("两名以上工作人员进行核查")));
    String two = directory.staffByLogin("zhanhe-chenxiao").orElseThrow().id();
    mvc.perform(
            post("/bench/" + no + "/do/verify-on-site")
                .with(SignedIn.as(staff(REVIEWER)))
                .with(csrf())
                .param("v", "2")
                .param("staff", staff(REVIEWER).staffId(), two))
        .andExpect(redirectedUrl("/bench/" + no + "?done=3"));
    ask(REVIEWER, "/bench/" + no)
        .andExpect(content().string(containsString("刘志远、陈晓")))
        .andExpect(content().string(containsString("提交审查意见")));
    press(
            REVIEWER,
            no,
            "review",
            "v",
            "3",
            "opinion",
            "grant",
            "checklist.C1",
            "pass",
            "checklist.C2",
            "fail",
            "checklist.C2.note",
            "门头写成老街访",
            "text",
            "门头已当场改好，其余符合")
        .andExpect(status().is3xxRedirection());
    ask(APPROVER, "/bench/" + no)
        .andExpect(content().string(containsString("门头写成老街访")))
        .andExpect(content().string(containsString("不符合")));
    ask(APPROVER, "/bench?desk=APPROVER&q=" + no)
        .andExpect(content().string(containsString("/bench/" + no)));
    press(APPROVER, no, "decide-refuse", "v", "4", "remedies.suit", "我写的")
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("《行政许可法》第三十八条")))
        .andExpect(content().string(containsString("我写的")));
    ask(APPROVER, "/bench/" + no + "/do/decide-refuse")
        .andExpect(content().string(containsString("湛河区人民政府")))
        .andExpect(content().string(containsString("湛河区人民法院")));
    press(APPROVER, no, "decide-grant", "v", "4", "validTo", "2031-10-19")
        .andExpect(status().is3xxRedirection());
    press(CLERK, no, "deliver", "v", "5", "method", "7", "proof", "张秀兰当面签收")
        .andExpect(status().is3xxRedirection());
    assertThat(cases.view(no).file().state()).isEqualTo(State.CLOSED);
    ask(CLERK, "/bench/" + no + "/print")
        .andExpect(content().string(containsString("准予行政许可决定书")))
        .andExpect(content().string(containsString("记录链：完整")));
  }

  /** 个人信息保护法 44: masked, until somebody says why; the holder reads who and why. */
  @Test
  void personalDataStayMaskedUntilAReasonIsWrittenDown() throws Exception {
    String no = submitted(true).caseNo();
    ask(CLERK, "/bench/" + no)
        .andExpect(content().string(not(containsString("410411197803129983"))))
        .andExpect(content().string(not(containsString("19903750001"))))
        .andExpect(content().string(containsString("410411********9983")));
    mvc.perform(
            post("/bench/" + no + "/reveal")
                .with(SignedIn.as(staff(CLERK)))
                .with(csrf())
                .param("reason", " "))
        .andExpect(content().string(not(containsString("410411197803129983"))))
        .andExpect(content().string(containsString("写明为什么要看")));
    mvc.perform(
            post("/bench/" + no + "/reveal")
                .with(SignedIn.as(staff(CLERK)))
                .with(csrf())
                .param("reason", "核对执照"))
        .andExpect(content().string(containsString("410411197803129983")));
    assertThat(
            jdbc.sql("select count(*) from audit_entry where purpose like ?")
                .param("核对执照%" + no + "%")
                .query(Integer.class)
                .single())
        .isOne();
  }

  @Test
  void everyActionOfAPostHasItsPage() throws Exception {
    String no = submitted(true).caseNo();
    for (Actions.Action action : Actions.all()) {
      Person all = staff(APPROVER);
      Person person =
          SignedIn.staff(
              all.login(),
              all.name(),
              all.staffId(),
              all.agencyUscc(),
              all.region6(),
              "clerk",
              "reviewer",
              "approver",
              "agency-head");
      boolean mine = action.actors().stream().anyMatch(r -> person.has(r.id()));
      boolean checked = action.id().equals("accept"); // asked for on the page of its check points
      mvc.perform(get("/bench/" + no + "/do/" + action.id()).with(SignedIn.as(person)))
          .andExpect(
              checked
                  ? redirectedUrl("/bench/" + no + "/check")
                  : mine ? status().isOk() : status().isNotFound());
    }
  }

  @Test
  void theQueueIsExportedWithLongNumbersAsText() throws Exception {
    String no = submitted(true).caseNo();
    ask(CLERK, "/bench.csv?purpose=核对到期&q=" + no)
        .andExpect(header().string("Content-Type", containsString("text/csv")))
        .andExpect(content().string(containsString("\"" + no + "\"")));
    ask(CLERK, "/bench?q=没有这样的").andExpect(content().string(containsString("没有符合的办件")));
  }
}
