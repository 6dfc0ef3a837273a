package org.yici.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.State;

/** Giving cases to colleagues, and the finer ways to narrow the queue. */
class DeskNarrowedTest extends DeskSetting {
  private static final String XIE = "zhanhe-xielijuan";
  private static final String XINHUA = "xinhua-liangzhanjun";

  @Test
  void theFormOffersThoseOfTheDeskWithLoadAndAbsence() throws Exception {
    CaseView view = submitted(true);
    String form = "/bench/" + view.caseNo() + "/do/assign";
    send(
            XIE,
            "/bench/absence",
            "staff",
            id(XIE),
            "from",
            "2026-10-20",
            "to",
            "2026-10-21",
            "reason",
            "培训")
        .andExpect(redirectedUrl("/bench/absence"));
    ask(CLERK, form)
        .andExpect(content().string(containsString("value=\"" + id(XIE) + "\"")))
        .andExpect(content().string(containsString("手上 ")))
        .andExpect(content().string(containsString("不在岗，到")))
        .andExpect(content().string(not(containsString("value=\"" + id(LIU) + "\""))));
    send(CLERK, form, "v", "1", "to", id("zhanhe-qicaiyun")).andExpect(status().is3xxRedirection());
    assertThat(state(view).get("assignee")).isEqualTo(id("zhanhe-qicaiyun"));
    act(cases.view(view.caseNo()), Role.CLERK, CLERK, "accept", Map.of());
    ask(HEAD, form)
        .andExpect(content().string(containsString("value=\"" + id(LIU) + "\"")))
        .andExpect(content().string(not(containsString("value=\"" + id(XIE) + "\""))));
  }

  /** P3: a decided case knows no assignment; who serves the decision is the desk's own matter. */
  @Test
  void aDecidedCaseGoesToAnotherClerkWithoutAnAct() throws Exception {
    CaseView view = decided();
    String form = "/bench/" + view.caseNo() + "/do/assign";
    String version = Integer.toString(view.file().version());
    int rows = cases.history(view).size();
    ask(CLERK, form).andExpect(content().string(containsString("value=\"" + id(XIE) + "\"")));
    send(CLERK, form, "v", version, "to", id(LIU)).andExpect(status().isUnprocessableContent());
    send(CLERK, form, "v", version, "to", id(XIE))
        .andExpect(redirectedUrl("/bench/" + view.caseNo()));
    assertThat(state(view).get("assignee")).isEqualTo(id(XIE));
    assertThat(state(view).get("assigned_why")).isEqualTo("王敏转交送达");
    send(CLERK, form, "v", "1", "to", id(CLERK)).andExpect(status().isConflict());
    send(
            XIE,
            "/bench/bulk",
            "action",
            "assign",
            "go",
            "1",
            "to",
            id(CLERK),
            "no",
            view.caseNo() + "@" + version)
        .andExpect(content().string(containsString("办成 1 件")));
    assertThat(state(view).get("assignee")).isEqualTo(id(CLERK));
    assertThat(cases.history(cases.view(view.caseNo()))).hasSize(rows);
  }

  private CaseView decided() {
    CaseView view = act(submitted(true), Role.CLERK, CLERK, "accept", Map.of());
    Map<String, Object> two = Map.of("staff", List.of(id(LIU), id(CHEN)));
    view = act(view, Role.REVIEWER, LIU, "verify-on-site", two);
    view = act(view, Role.REVIEWER, LIU, "review", Map.of("opinion", "grant", "by", id(LIU)));
    String approver = "zhanhe-zhoujianping";
    view = act(view, Role.APPROVER, approver, "decide-grant", Map.of("by", id(approver)));
    assertThat(view.file().state()).isEqualTo(State.DECIDED);
    return view;
  }

  /** 异地受理: the hall that took a case in keeps it in sight, and has no hand in it there. */
  @Test
  void aCaseTakenInForAnotherPlaceIsShownApartAndOnlyLookedAt() throws Exception {
    CaseView view = samples.submitted(item, true, "张秀兰", "window:410402");
    mine.add(view.row().caseId());
    String link = "href=\"/bench/" + view.caseNo();
    ask(XINHUA, "/bench?who=taken")
        .andExpect(content().string(containsString(link)))
        .andExpect(content().string(containsString("我厅收件、他处办理")))
        .andExpect(content().string(not(containsString("name=\"no\""))));
    ask(XINHUA, "/bench?who=").andExpect(content().string(not(containsString(link))));
    ask(XINHUA, "/bench?q=" + view.caseNo()).andExpect(content().string(containsString(link)));
    ask("xinhua-liangzhanjun", "/bench/" + view.caseNo()).andExpect(status().isOk());
    ask(CLERK, "/bench?who=taken").andExpect(content().string(not(containsString(link))));
    ask(LIU, "/bench?who=taken").andExpect(content().string(not(containsString(link))));
  }

  @Test
  void theQueueIsNarrowedByTownAndByWarning() throws Exception {
    CaseView view = submitted(true);
    String no = view.caseNo();
    String link = "href=\"/bench/" + no;
    jdbc.sql(
            """
            insert into cases_warning (case_id, clock, due, kind, at, case_no, item_code, item_name, agency_uscc, region6, desk)
            select case_id, 'correction', cast(file -> 'due' ->> 'correction' as date), '80', now(), ?, 'x', item_name, agency_uscc, region6, desk
            from cases_state where case_id = ?
            """)
        .params(no, view.row().caseId())
        .update();
    ask(CLERK, "/bench?warn=80").andExpect(content().string(containsString(link)));
    ask(CLERK, "/bench?warn=last").andExpect(content().string(not(containsString(link))));
    jdbc.sql("update cases_warning set due = due - 1 where case_id = ?")
        .param(view.row().caseId())
        .update();
    ask(CLERK, "/bench?warn=80").andExpect(content().string(not(containsString(link))));
    jdbc.sql("delete from cases_warning where case_id = ?").param(view.row().caseId()).update();
    ask(CLERK, "/bench?town=410411005000").andExpect(content().string(containsString(link)));
    ask(CLERK, "/bench?town=410411001000").andExpect(content().string(not(containsString(link))));
  }
}
