package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.Warnings;
import org.yici.catalog.Catalog;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.law.CalendarReset;
import org.yici.law.Calendars;
import org.yici.platform.DemoClock;

/** The calendar and the supervision of limits, on a phone and a desktop. */
@Tag("browser")
class ClockBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired Calendars calendars;
  @Autowired JdbcClient jdbc;
  @Autowired Cases cases;
  @Autowired Warnings warnings;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  private int before;
  private CaseView view;

  @BeforeEach
  void aCaseThatWaits() {
    calendars.refresh();
    before = calendars.get().version();
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    at("2026-12-21T10:00");
    view = samples.submitted(samples.item(SampleCases.FOOD, "410411"), true);
    at("2026-12-29T00:05");
    cases.settleDue(100);
    warnings.raise(100);
    at("2026-12-30T10:00");
  }

  private void at(String now) {
    ((DemoClock) clock).set(LocalDateTime.parse(now));
  }

  @AfterEach
  void takeBack() {
    ((DemoClock) clock).reset();
    jdbc.sql("update cases_case set applicant_account = null where case_id = ?")
        .param(view.row().caseId())
        .update();
    jdbc.sql("delete from oversight_overrun where case_id = ?").param(view.row().caseId()).update();
    jdbc.sql("delete from oversight_overrun_step where case_id = ?")
        .param(view.row().caseId())
        .update();
    CalendarReset.to(before, jdbc, calendars);
  }

  @Test
  void theBureauLoadsAYearAndTheAgencyExplains() {
    try (Chromium chromium = new Chromium(port, "clock")) {
      for (int width : new int[] {390, 1440}) {
        CalendarReset.to(before, jdbc, calendars);
        Chromium.Window visitor = chromium.window(width);
        visitor.open("/law/calendar?year=2026");
        visitor.look("year");
        visitor.open("/law/calendar?year=2027");
        assertThat(visitor.sees("2027年的放假安排还没有录入")).isTrue();
        visitor.look("year-missing");

        Chromium.Window bureau = chromium.window(width);
        bureau.signIn("shi-xieweiguo", "/law/calendar?year=2027");
        bureau.page.waitForURL("**/law/calendar?year=2027");
        assertThat(bureau.sees("件在办的事因此算不出到期日")).isTrue();
        bureau.page.getByLabel("文号").fill("国办发明电〔2026〕9号");
        bureau.page.getByLabel("通知日期").fill("2026-11-10");
        bureau.page.getByLabel("一行一天或者一段").fill("2027-02-30,休,春节");
        bureau.press("试算");
        assertThat(bureau.sees("还不能试算")).isTrue();
        bureau.look("load-wrong");
        bureau.page.getByLabel("一行一天或者一段").fill(CalendarReset.YEAR_2027);
        bureau.press("试算");
        bureau.page.waitForURL("**/law/calendar/try/**");
        assertThat(bureau.sees("法定办结期限原来没有日期")).isTrue();
        bureau.look("trial");
        bureau.press("确认，让它生效");
        bureau.page.waitForURL("**loaded=1**");
        bureau.look("loaded");
        bureau.open("/supervision/clock");
        bureau.look("limits");

        Chromium.Window agency = chromium.window(width);
        String path = "/supervision/clock/" + view.caseNo() + "/correction/2026-12-28";
        agency.signIn("zhanhe-liangguoqing", path);
        agency.page.waitForURL("**" + path);
        if (width == 390) {
          agency.page.getByLabel("为什么超过办理时间").fill("窗口人员请假没有交接，12月29日已按视为受理转审查。");
          agency.look("explain");
          agency.press("公开说明理由");
          assertThat(agency.sees("已说明，等核")).isTrue();
        }
        agency.look("limit");
        bureau.open(path);
        bureau.look("answer");
        visitor.open("/about/overdue");
        visitor.look("overdue");

        Chromium.Window applicant = chromium.window(width);
        applicant.signIn("zhangxiulan", "/me/cases/" + view.caseNo());
        applicant.page.waitForURL("**/me/cases/**");
        assertThat(applicant.sees("窗口人员请假没有交接")).isTrue();
      }
    }
  }
}
