package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.cases.CaseView;
import org.yici.cases.SampleCases;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;
import tools.jackson.databind.json.JsonMapper;

/** Who is given a case, who stands in, and many cases at once. */
class DeskPagesTest extends DeskSetting {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Each desk's case is given to one of its people, in the act's own statement, with the reason.
   */
  @Test
  void aCaseIsGivenToAPersonAtEveryDeskAndNoHistoryRowIsWrittenForIt() {
    CaseView view = submitted(true);
    assertThat(directory.staff(state(view).get("assignee").toString()).orElseThrow())
        .matches(s -> s.has("clerk") && s.region6().equals("410411"));
    assertThat(state(view).get("assigned_why").toString()).contains("手上最少");
    view = act(view, Role.CLERK, CLERK, "accept", Map.of());
    assertThat(state(view).get("assignee")).isIn(id(LIU), id(CHEN));
    assertThat(state(view).get("assigned_why").toString()).startsWith("食品经营许可股 2 人在岗");
    Object reviewer = state(view).get("assignee");
    view =
        act(
            view,
            Role.REVIEWER,
            LIU,
            "verify-on-site",
            Map.of("staff", List.of(id(LIU), id(CHEN))));
    assertThat(state(view).get("assignee")).as("stays at the desk").isEqualTo(reviewer);
    view = act(view, Role.REVIEWER, LIU, "review", Map.of("opinion", "grant", "by", id(LIU)));
    assertThat(state(view).get("assignee")).isEqualTo(id("zhanhe-zhoujianping"));
    assertThat(cases.history(view)).hasSize(4);
  }

  @Test
  void theAgencysAdministratorSaysWhoAndTheDeskSeesIt() throws Exception {
    send(HEAD, "/bench/routes", "desk", "REVIEWER", "item", SampleCases.FOOD, "staff", id(CHEN))
        .andExpect(status().isForbidden());
    send(ADMIN, "/bench/routes", "desk", "REVIEWER", "item", "000", "staff", id(CHEN))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有这个事项编码")));
    send(ADMIN, "/bench/routes", "desk", "REVIEWER", "staff", id(CLERK))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("只能选本单位的人")));
    send(ADMIN, "/bench/routes", "desk", "REVIEWER", "item", SampleCases.FOOD, "staff", id(CHEN))
        .andExpect(redirectedUrl("/bench/routes"));
    for (int i = 0; i < 3; i++) {
      CaseView view = act(submitted(true), Role.CLERK, CLERK, "accept", Map.of());
      assertThat(state(view).get("assignee")).isEqualTo(id(CHEN));
      assertThat(state(view).get("assigned_why")).isEqualTo("按分派规则 1 人在岗");
    }
    ask(LIU, "/bench/routes").andExpect(content().string(containsString("陈晓")));
  }

  /** One stands in for another: sees that queue, acts in the own name, and the history says so. */
  @Test
  void whoStandsInSeesTheQueueAndActsInTheOwnName() throws Exception {
    CaseView view = act(submitted(true), Role.CLERK, CLERK, "accept", Map.of());
    view = act(view, Role.AGENCY_HEAD, HEAD, "assign", Map.of("to", id(LIU)));
    String no = view.caseNo();
    assertThat(state(view).get("assigned_why")).isEqualTo("梁国庆分派");
    ask(CHEN, "/bench?who=mine&q=" + no).andExpect(content().string(containsString("没有符合的办件")));
    send(
            CHEN,
            "/bench/absence",
            "staff",
            id(LIU),
            "from",
            "2026-10-20",
            "to",
            "2026-10-21",
            "reason",
            "培训")
        .andExpect(status().isUnprocessableContent());
    send(
            LIU,
            "/bench/absence",
            "staff",
            id(LIU),
            "from",
            "2026-10-20",
            "to",
            "2026-10-21",
            "delegate",
            id(CLERK),
            "reason",
            "培训")
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("同样的岗位")));
    send(
            LIU,
            "/bench/absence",
            "staff",
            id(LIU),
            "from",
            "2026-10-20",
            "to",
            "2026-10-21",
            "delegate",
            id(CHEN),
            "reason",
            "培训")
        .andExpect(redirectedUrl("/bench/absence"));
    ask(CHEN, "/bench?who=mine&q=" + no)
        .andExpect(content().string(containsString("/bench/" + no)));
    CaseView other = act(submitted(true), Role.CLERK, CLERK, "accept", Map.of());
    assertThat(state(other).get("assignee")).as("the absent are skipped").isEqualTo(id(CHEN));
    send(CHEN, "/bench/" + no + "/do/verify-on-site", "v", "3", "staff", id(LIU), "staff", id(CHEN))
        .andExpect(redirectedUrl("/bench/" + no + "?done=4"));
    ask(HEAD, "/bench/" + no).andExpect(content().string(containsString("），代刘志远")));
    byProgram(CHEN, no, 4, "review", Map.of("opinion", "grant", "onBehalfOf", "梁国庆"))
        .andExpect(status().isOk());
    assertThat(said(no, 5)).contains("\"onBehalfOf\":\"刘志远\"").doesNotContain("梁国庆");
    byProgram(CHEN, other.caseNo(), 2, "assign", Map.of("to", id(CHEN), "onBehalfOf", "刘志远"));
    assertThat(cases.history(cases.view(other.caseNo())))
        .as("nobody makes oneself a deputy by saying so")
        .noneMatch(e -> e.data() != null && e.data().contains("onBehalfOf"));
    ((DemoClock) clock).hold(LocalDateTime.of(2026, 10, 22, 9, 0));
    ask(CHEN, "/bench?who=mine&q=" + no).andExpect(content().string(containsString("没有符合的办件")));
  }

  private ResultActions byProgram(
      String login, String no, int version, String action, Map<String, Object> data)
      throws Exception {
    return mvc.perform(
        post("/api/v1/cases/" + no + "/actions")
            .with(SignedIn.as(staff(login)))
            .contentType("application/json")
            .content(
                JSON.writeValueAsString(
                    Map.of("action", action, "version", version, "data", data))));
  }

  private String said(String no, int seq) {
    return cases.history(cases.view(no)).get(seq - 1).data();
  }

  /** Each case is judged on its own; what was done is not done twice. */
  @Test
  void manyAtOnceEachByTheLawAndARepeatDoesNothing() throws Exception {
    CaseView whole = submitted(true);
    CaseView lacking = submitted(false);
    CaseView foreign = submitted(samples.item(SampleCases.FOOD, "410402"), true);
    String[] form = {
      "action",
      "accept",
      "go",
      "1",
      "no",
      whole.caseNo() + "@1",
      "no",
      lacking.caseNo() + "@1",
      "no",
      foreign.caseNo() + "@1",
      "checked",
      whole.caseNo(),
      "checked",
      lacking.caseNo()
    };
    send(CLERK, "/bench/bulk", Arrays.copyOf(form, form.length - 4))
        .andExpect(content().string(containsString("办成 0 件，没有办成 3 件")))
        .andExpect(content().string(containsString("个要点没有核对")));
    send(CLERK, "/bench/bulk", form)
        .andExpect(content().string(containsString("办成 1 件，没有办成 2 件")))
        .andExpect(content().string(containsString("《行政许可法》第三十二条第四项")))
        .andExpect(content().string(containsString("不归您的岗位办")))
        .andExpect(content().string(not(containsString(foreign.item().agencyName()))));
    assertThat(cases.view(foreign.caseNo()).file().state()).isEqualTo(State.RECEIVED);
    send(CLERK, "/bench/bulk", form).andExpect(content().string(containsString("先前已经办好，第2步")));
    assertThat(cases.history(cases.view(whole.caseNo()))).hasSize(2);
    send("zhanhe-xielijuan", "/bench/bulk", form)
        .andExpect(content().string(containsString("王敏先办了“受理”")));
    send(
            CLERK,
            "/bench/bulk",
            "action",
            "receipts",
            "no",
            whole.caseNo() + "@2",
            "no",
            lacking.caseNo())
        .andExpect(content().contentType("application/pdf"));
    send(CLERK, "/bench/bulk", "action", "deliver", "no", whole.caseNo(), "go", "1", "method", "7")
        .andExpect(content().string(containsString("写明送达的凭证")));
    send(CLERK, "/bench/bulk", "action", "accept").andExpect(status().isUnprocessableContent());
  }

  @Test
  void allCasesOfAColleagueGoToOthers() throws Exception {
    CaseView view = act(submitted(true), Role.CLERK, CLERK, "accept", Map.of());
    view = act(view, Role.AGENCY_HEAD, HEAD, "assign", Map.of("to", id(LIU)));
    ask(HEAD, "/bench/reassign?from=" + id(LIU))
        .andExpect(content().string(containsString(view.caseNo() + "@3")));
    ask(HEAD, "/bench/reassign?from=" + id("shi-niusuzhen")).andExpect(status().isNotFound());
    send(
            HEAD,
            "/bench/bulk",
            "action",
            "assign",
            "go",
            "1",
            "to",
            "auto",
            "no",
            view.caseNo() + "@3")
        .andExpect(content().string(containsString("分给陈晓")));
    assertThat(state(view).get("assignee")).isEqualTo(id(CHEN));
    assertThat(cases.history(cases.view(view.caseNo()))).hasSize(4);
  }

  @Test
  void theFilterIsKeptSharedAndOpensTheBench() throws Exception {
    send(
            LIU,
            "/bench/views",
            "name",
            "快到期的",
            "show",
            "late",
            "who",
            "mine",
            "shared",
            "true",
            "start",
            "true")
        .andExpect(redirectedUrl("/bench?who=mine&show=late"));
    ask(LIU, "/bench").andExpect(redirectedUrl("/bench?who=mine&show=late"));
    ask(LIU, "/bench?who=").andExpect(status().isOk());
    ask(CHEN, "/bench")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("刘志远 分享")));
    ask("shi-niusuzhen", "/bench").andExpect(content().string(not(containsString("快到期的"))));
    for (int i = 1; i < 50; i++) {
      send(LIU, "/bench/views", "name", "视图" + i).andExpect(status().is3xxRedirection());
    }
    send(LIU, "/bench/views", "name", "第51个").andExpect(status().isUnprocessableContent());
    send(LIU, "/bench/views", "name", "视图1", "desk", "REVIEWER")
        .andExpect(status().is3xxRedirection());
  }

  /** A holder's number is found whole only and stands in no address; names by their beginning. */
  @Test
  void searchByNumberNameSubjectAndHolder() throws Exception {
    String own = Integer.toString(10_000_000 + new Random().nextInt(89_999_999));
    CaseView view = samples.submitted(item, true, "邓" + own + "英");
    mine.add(view.row().caseId());
    String holder = "410411000" + own + "3";
    jdbc.sql("update cases_case set subject = ?, id_number_index = ? where case_id = ?")
        .params("永和" + own + "号店", personal.blindIndex(holder), view.row().caseId())
        .update();
    String no = view.caseNo();
    String link = "href=\"/bench/" + no;
    for (String q : List.of(no, no.substring(31), "邓" + own, "邓" + own + "英", "永和" + own)) {
      ask(CLERK, "/bench?q=" + q).andExpect(content().string(containsString(link)));
    }
    ask(CLERK, "/bench?q=" + own + "英").andExpect(content().string(not(containsString(link))));
    send(CLERK, "/bench", "q", holder)
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(link)));
    send(CLERK, "/bench", "q", holder.substring(0, 17)).andExpect(status().is3xxRedirection());
    send("xinhua-liangzhanjun", "/bench", "q", holder)
        .andExpect(content().string(not(containsString(link))));
    String finer =
        "item=%s&state=received&kind=new&desk=CLERK&channel=online&region=410411"
            .formatted(SampleCases.FOOD);
    ask(CLERK, "/bench.csv?purpose=核对到期&from=2026-10-20&to=2026-10-20&" + finer)
        .andExpect(content().string(containsString(no)));
    ask(CLERK, "/bench.csv?purpose=核对到期&to=2026-10-19&" + finer)
        .andExpect(content().string(not(containsString(no))));
  }
}
