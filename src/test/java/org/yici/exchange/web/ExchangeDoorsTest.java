package org.yici.exchange.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.cases.SampleCases;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** The pages and the API of a day of the exchange (design, section 4). */
class ExchangeDoorsTest extends IntegrationTest {
  private static final Person BUREAU =
      SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", Roles.BUREAU);
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired AutowireCapableBeanFactory beans;
  private CaseView view;
  private LocalDate day;

  @BeforeEach
  void oneRecordRefused() {
    jdbc.sql("delete from journal_outbox").update();
    SampleCases samples = beans.createBean(SampleCases.class);
    view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
    day = LocalDate.now(clock);
    jdbc.sql(
            """
            update journal_outbox set state = 'refused', version = 1, digest = '\\x00', sent_at = now(), next_try = now(),
              reasons = '[{"rule":"second-result","text":"这个办件已经有一个结果了","later":false}]'
            """)
        .update();
    jdbc.sql("delete from exchange_difference").update();
    jdbc.sql(
            "insert into exchange_difference select day, record_id, case_id, ?, kind, 'missing-there' from journal_outbox")
        .param(view.caseNo())
        .update();
  }

  @Test
  void theApiCountsADayAndNamesWhatDiffersEvenWhenTheProvinceIsAway() throws Exception {
    mvc.perform(get("/api/v1/exchange/days/" + day).with(SignedIn.as(SignedIn.system(null))))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.sent").value(1))
        .andExpect(jsonPath("$.confirmed").value(0))
        .andExpect(jsonPath("$.refused").value(1))
        .andExpect(jsonPath("$.compared").value(false))
        .andExpect(jsonPath("$.differing[0].caseNo").value(view.caseNo()))
        .andExpect(jsonPath("$.differing[0].kind").value("pro_material"))
        .andExpect(jsonPath("$.differing[0].reason").value(containsString("省平台没有")));
  }

  @Test
  void aDayThatIsNoneIsAFaultAndResidentsHaveNoBusinessHere() throws Exception {
    mvc.perform(get("/api/v1/exchange/days/2026-02-30").with(SignedIn.as(BUREAU)))
        .andExpect(status().isUnprocessableEntity());
    Person resident = SignedIn.resident("zhangxiulan", "张秀兰");
    mvc.perform(get("/api/v1/exchange/days/" + day).with(SignedIn.as(resident)))
        .andExpect(status().isForbidden());
    mvc.perform(get("/exchange").with(SignedIn.as(resident))).andExpect(status().isForbidden());
  }

  @Test
  void everyNumberOpensItsRowsWithTheReasonInPlainWords() throws Exception {
    mvc.perform(get("/exchange").with(SignedIn.as(BUREAU)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("/exchange/" + day + "?state=refused")));
    mvc.perform(
            get("/exchange/" + day + "?state=refused&kind=pro_material").with(SignedIn.as(BUREAU)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(view.caseNo())))
        .andExpect(content().string(containsString("这个办件已经有一个结果了")))
        .andExpect(content().string(containsString("再送一次")));
    mvc.perform(get("/exchange/" + day + "?state=confirmed").with(SignedIn.as(BUREAU)))
        .andExpect(content().string(containsString("没有这样的记录")));
  }
}
