package org.yici.oversight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.yici.IntegrationTest;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.Warnings;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** 优化营商环境条例 36: who takes longer than the limit says why in public. */
class LimitPagesTest extends IntegrationTest {
  private static final String NOW = "2026-03-11T10:00";
  @Autowired MockMvc mvc;
  @Autowired Cases cases;
  @Autowired Warnings warnings;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired List<CaseExtra> extras;
  private CaseView view;
  private String path;

  @BeforeEach
  void aCaseWhoseNoticeWasMissed() {
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    at("2026-03-02T10:00");
    view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), false, "测超期");
    jdbc.sql("update cases_case set applicant_account = null where case_id = ?")
        .param(view.row().caseId())
        .update();
    at("2026-03-10T00:05");
    cases.settleDue(100);
    warnings.raise(100);
    ((DemoClock) clock).release();
    path = "/supervision/clock/" + view.caseNo() + "/correction/2026-03-09";
  }

  private void at(String now) {
    ((DemoClock) clock).hold(LocalDateTime.parse(now));
  }

  @AfterEach
  void away() {
    ((DemoClock) clock).release();
    for (String table : List.of("oversight_overrun", "oversight_overrun_step")) {
      jdbc.sql("delete from " + table + " where case_id = ?").param(view.row().caseId()).update();
    }
  }

  private RequestPostProcessor head(String agency) {
    return SignedIn.as(
        SignedIn.staff("zhanhe-liangguoqing", "梁国庆", "S1", agency, "410411", Roles.AGENCY_HEAD));
  }

  private RequestPostProcessor head() {
    return head(view.item().agencyUscc());
  }

  private static RequestPostProcessor bureau() {
    return SignedIn.as(
        SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", Roles.BUREAU));
  }

  private void act(RequestPostProcessor who, String action, int version, String words, int expected)
      throws Exception {
    mvc.perform(
            post(path + "/" + action)
                .param("version", Integer.toString(version))
                .param("words", words)
                .header("Yici-Demo-Now", NOW)
                .with(who)
                .with(csrf()))
        .andExpect(status().is(expected));
  }

  @Test
  void theAgencyExplainsTheBureauSendsBackAndClosesAndThePublicReadsItWithoutNames()
      throws Exception {
    mvc.perform(
            get("/supervision/clock?agency=" + view.item().agencyUscc())
                .header("Yici-Demo-Now", NOW)
                .with(bureau()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("等说明")));
    mvc.perform(
            get("/supervision/clock.csv?state=open&clock=correction")
                .header("Yici-Demo-Now", NOW)
                .with(bureau()))
        .andExpect(content().string(containsString(view.caseNo())));
    mvc.perform(get(path).header("Yici-Demo-Now", NOW).with(head("91410400MA00000000")))
        .andExpect(status().isNotFound());
    act(bureau(), "explain", 0, "这是政务服务管理机构写的，不该由它写", 403);
    act(head(), "explain", 0, "忙", 422);
    act(head(), "explain", 0, "窗口人员请假没有交接，3月10日已按视为受理转审查，电话13800138000", 302);
    act(head(), "explain", 0, "再写一次同样的理由，看会不会被记上", 422);
    mvc.perform(get("/about/overdue"))
        .andExpect(content().string(containsString("窗口人员请假没有交接")))
        .andExpect(content().string(containsString("〔电话〕")))
        .andExpect(content().string(not(containsString("13800138000"))))
        .andExpect(content().string(not(containsString(view.caseNo()))))
        .andExpect(content().string(not(containsString("测超期"))));
    at(NOW);
    CaseView now = cases.view(view.caseNo());
    assertThat(CaseExtra.all(extras, now, true))
        .anyMatch(l -> l.note() != null && l.note().contains("窗口人员请假没有交接"));
    ((DemoClock) clock).release();
    act(bureau(), "return", 1, "没有说以后怎么避免", 302);
    mvc.perform(get("/about/overdue"))
        .andExpect(content().string(not(containsString("窗口人员请假没有交接"))));
    act(head(), "explain", 1, "看见的是旧的那一版，应当被挡住", 409);
    act(head(), "explain", 2, "窗口人员请假没有交接；已改为两人互为备岗", 302);
    act(bureau(), "close", 3, "", 302);
    mvc.perform(get(path).header("Yici-Demo-Now", NOW).with(head()))
        .andExpect(content().string(containsString("已核结")))
        .andExpect(content().string(containsString("退回重写")))
        .andExpect(content().string(containsString("视为受理")));
    mvc.perform(get("/supervision/clock.csv").header("Yici-Demo-Now", NOW).with(head()))
        .andExpect(content().string(containsString("两人互为备岗")));
  }

  @Test
  void aResidentHasNoBusinessThere() throws Exception {
    mvc.perform(
            get("/supervision/clock").with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
        .andExpect(status().isForbidden());
  }
}
