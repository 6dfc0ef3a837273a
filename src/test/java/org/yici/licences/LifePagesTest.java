package org.yici.licences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.yici.IntegrationTest;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.DemoClock;

/** The pages on which the life of a licence is read and moved. */
class LifePagesTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  private static final String MARKET = "11410411MB9130119N";
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired AutowireCapableBeanFactory beans;
  private SampleLicences samples;
  private Licence licence;

  @BeforeEach
  void aFoodLicence() {
    samples = beans.createBean(SampleLicences.class);
    ((DemoClock) clock).hold(DAY.plusDays(7).atTime(10, 0));
    licence = samples.filed(samples.grant(SampleLicences.FOOD, DAY));
  }

  @AfterEach
  void now() {
    ((DemoClock) clock).release();
    samples.remove(jdbc);
  }

  private static RequestPostProcessor staff(String login, String role) {
    return SignedIn.as(SignedIn.staff(login, "市监", login, MARKET, "410411", role));
  }

  private ResultActions as(RequestPostProcessor who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request.with(who).with(csrf()));
  }

  @Test
  void everybodyReadsTheTable() throws Exception {
    mvc.perform(get("/law/licences"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("暂扣发还")))
        .andExpect(content().string(containsString("《行政处罚法》第五十七条")))
        .andExpect(content().string(containsString("另一位：单位负责人")));
  }

  @Test
  void theAgencySuspendsOnTwoPagesAndAWrongFormKeepsWhatWasTyped() throws Exception {
    RequestPostProcessor reviewer = staff("l-reviewer", Roles.REVIEWER);
    String path = "/licences/life/" + licence.id();
    as(staff("l-clerk", Roles.CLERK), get("/licences/life")).andExpect(status().isForbidden());
    as(reviewer, get("/licences/life")).andExpect(status().isOk());
    as(reviewer, post("/licences/life").param("query", "没有这个号"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("没有这个号")));
    as(reviewer, post("/licences/life").param("query", licence.number()))
        .andExpect(redirectedUrl(path));
    as(reviewer, get(path))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("申请暂扣，交单位负责人批准")))
        .andExpect(content().string(not(containsString("申请撤销"))));
    as(reviewer, post(path).param("operation", "suspend").param("reason", "拒不改正的经营行为"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("拒不改正的经营行为")))
        .andExpect(content().string(containsString("写决定书的文号")));
    as(
            reviewer,
            post(path)
                .param("operation", "suspend")
                .param("reason", "拒不改正的经营行为")
                .param("decision", "平湛市监罚〔2026〕12号")
                .param("decidedOn", "2026-10-18")
                .param("until", "2026-11-18")
                .param("heard", "true"))
        .andExpect(redirectedUrl(path));
    String id =
        jdbc.sql("select request_id::text from licences_request where licence_id = ?")
            .param(licence.id())
            .query(String.class)
            .single();
    as(reviewer, post("/licences/life/requests/" + id + "/confirm"))
        .andExpect(status().isForbidden());
    RequestPostProcessor head = staff("l-head", Roles.AGENCY_HEAD);
    as(head, get(path)).andExpect(content().string(containsString("批准，现在就暂扣")));
    as(head, post("/licences/life/requests/" + id + "/confirm")).andExpect(redirectedUrl(path));
    as(head, get(path)).andExpect(content().string(containsString("暂扣到11月18日")));
    mvc.perform(
            get("/me/licences/" + licence.id())
                .with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
        .andExpect(content().string(containsString("平湛市监罚〔2026〕12号")));
    mvc.perform(
            get("/api/v1/licences/changes")
                .param("day", "2026-10-19")
                .with(SignedIn.as(SignedIn.system(MARKET))))
        .andExpect(status().isOk())
        .andExpect(
            jsonPath("$.changes[?(@.identifier=='" + licence.identifier() + "')].op").value("03"));
    mvc.perform(get("/api/v1/licences/changes").param("day", "2026-10-19"))
        .andExpect(status().isUnauthorized());
  }

  @Test
  void theHolderDeclaresALossOnTheirOwnPage() throws Exception {
    RequestPostProcessor zhang = SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"));
    String path = "/me/licences/" + licence.id();
    as(zhang, get(path)).andExpect(content().string(containsString("声明纸质证遗失")));
    as(zhang, post(path + "/lost").param("lost", "true")).andExpect(status().is3xxRedirection());
    as(zhang, get(path))
        .andExpect(content().string(containsString("找到了，撤回声明")))
        .andExpect(content().string(containsString("有效，纸质证已声明遗失")));
    as(SignedIn.as(SignedIn.resident("sunli", "孙丽")), post(path + "/lost"))
        .andExpect(status().isNotFound());
    assertThat(
            jdbc.sql("select lost_at is not null from licences_licence where licence_id = ?")
                .param(licence.id())
                .query(Boolean.class)
                .single())
        .isTrue();
  }
}
