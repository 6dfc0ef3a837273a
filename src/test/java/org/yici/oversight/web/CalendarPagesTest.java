package org.yici.oversight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.yici.IntegrationTest;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.law.CalendarReset;
import org.yici.law.Calendars;

/** The calendar for everybody, and loading a year by the bureau: try, look, confirm. */
class CalendarPagesTest extends IntegrationTest {
  private static final String NOW = "2026-12-02T10:00";
  @Autowired MockMvc mvc;
  @Autowired Calendars calendars;
  @Autowired JdbcClient jdbc;
  private int before;

  @BeforeEach
  void remember() {
    calendars.refresh();
    before = calendars.get().version();
  }

  @AfterEach
  void takeBack() {
    CalendarReset.to(before, jdbc, calendars);
  }

  private static RequestPostProcessor bureau() {
    return SignedIn.as(
        SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", null, "410400", Roles.BUREAU));
  }

  private String tried(String lines) throws Exception {
    return mvc.perform(
            multipart("/law/calendar/try")
                .param("year", lines.contains("2027") ? "2027" : "2026")
                .param("title", "国务院办公厅关于部分节假日安排的通知")
                .param("no", "国办发明电〔2026〕9号")
                .param("date", "2026-11-10")
                .param("lines", lines)
                .header("Yici-Demo-Now", NOW)
                .with(bureau())
                .with(csrf()))
        .andExpect(status().is3xxRedirection())
        .andExpect(redirectedUrlPattern("/law/calendar/try/*"))
        .andReturn()
        .getResponse()
        .getRedirectedUrl();
  }

  @Test
  void everybodyReadsEveryPublishedYearAndNobodyElseLoads() throws Exception {
    mvc.perform(get("/law/calendar?year=2026"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("2026年节假日安排")))
        .andExpect(content().string(containsString("10月1日至10月")))
        .andExpect(content().string(not(containsString("试算"))));
    mvc.perform(get("/law/calendar?year=2027"))
        .andExpect(content().string(containsString("2027年的放假安排还没有录入")));
    mvc.perform(get("/law/calendar.csv?year=2025"))
        .andExpect(content().string(containsString("\"2025-10-01\",\"休\"")));
    mvc.perform(
            post("/law/calendar/try")
                .with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰")))
                .with(csrf()))
        .andExpect(status().isForbidden());
  }

  @Test // P16: the administrator is told, from December on also before a case needs the year
  void fromDecemberOnTheBureauIsToldOfAMissingNextYearUntilItIsLoaded() throws Exception {
    mvc.perform(get("/oversight").header("Yici-Demo-Now", "2026-11-30T10:00").with(bureau()))
        .andExpect(status().isOk());
    mvc.perform(get("/oversight").header("Yici-Demo-Now", NOW).with(bureau()))
        .andExpect(content().string(containsString("2027年的放假安排还没有录入")));
    String trial = tried(CalendarReset.YEAR_2027);
    mvc.perform(get(trial).header("Yici-Demo-Now", NOW).with(bureau()))
        .andExpect(content().string(containsString("日历要变的 26 天")))
        .andExpect(content().string(containsString("确认，让它生效")));
    assertThat(calendars.get().covers(2027)).isFalse();
    mvc.perform(post(trial + "/confirm").header("Yici-Demo-Now", NOW).with(bureau()).with(csrf()))
        .andExpect(redirectedUrlPattern("/law/calendar?loaded=1&year=2027"));
    assertThat(calendars.get().covers(2027)).isTrue();
    mvc.perform(get("/oversight").header("Yici-Demo-Now", NOW).with(bureau()))
        .andExpect(content().string(not(containsString("放假安排还没有录入"))));
    mvc.perform(get("/law/calendar?year=2027"))
        .andExpect(content().string(containsString("国办发明电〔2026〕9号")))
        .andExpect(content().string(containsString("谢卫国")));
    mvc.perform(post(trial + "/confirm").header("Yici-Demo-Now", NOW).with(bureau()).with(csrf()))
        .andExpect(status().isConflict());
  }

  @Test
  void daysOfThePastAskForAReason() throws Exception {
    StringBuilder lines = new StringBuilder("2026-03-18,休,临时\n");
    calendars
        .get()
        .notice(2026)
        .forEach(
            (day, d) ->
                lines
                    .append(day)
                    .append(d.off() ? ",休," : ",班,")
                    .append(d.festival())
                    .append(d.inLieu() ? ",1\n" : "\n"));
    String trial = tried(lines.toString());
    mvc.perform(post(trial + "/confirm").header("Yici-Demo-Now", NOW).with(bureau()).with(csrf()))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("这次要改今天以前的日子（2026-03-18等1天）")));
    mvc.perform(
            post(trial + "/confirm")
                .param("reason", "国办当年三月的补充通知录漏了")
                .header("Yici-Demo-Now", NOW)
                .with(bureau())
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(calendars.versions().get(0).reason()).isEqualTo("国办当年三月的补充通知录漏了");
  }

  @Test
  void aWrongNoticeComesBackWithWhatWasTypedAndEveryFault() throws Exception {
    mvc.perform(
            multipart("/law/calendar/try")
                .file(
                    new MockMultipartFile(
                        "file",
                        "2027.csv",
                        "text/csv",
                        "2027-02-30,休,春节\n2027-02-22,班,春节".getBytes(Charset.forName("GB18030"))))
                .param("year", "2027")
                .param("no", "国办发明电〔2026〕9号")
                .header("Yici-Demo-Now", NOW)
                .with(bureau())
                .with(csrf()))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("日期“2027-02-30”不存在")))
        .andExpect(content().string(containsString("本来就上班")))
        .andExpect(content().string(containsString("写明是哪份通知")))
        .andExpect(content().string(containsString("2027-02-22,班,春节")));
  }
}
