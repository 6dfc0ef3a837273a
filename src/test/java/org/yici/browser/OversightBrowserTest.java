package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.platform.DemoClock;

/** Tasks and weekly report as the bureau and an agency see them, on a phone and a desktop. */
@Tag("browser")
class OversightBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  @Test
  void theBureauLooksAtTasksAndWeekAndAnAgencyReports() {
    ((DemoClock) clock).set(LocalDateTime.parse("2019-09-18T10:00"));
    try (Chromium chromium = new Chromium(port, "oversight")) {
      for (int width : new int[] {390, 1440}) {
        Chromium.Window bureau = chromium.window(width);
        bureau.signIn("shi-xieweiguo", "/oversight");
        bureau.page.waitForURL("**/oversight");
        assertThat(bureau.sees("共 25 项，列出 25 项")).isTrue();
        bureau.look("tasks");
        bureau.open("/oversight/tasks/1.6");
        assertThat(bureau.sees("2019年10月20日")).isTrue();
        assertThat(bureau.sees("还有 32 天")).isTrue();
        bureau.look("task");
        bureau.open("/oversight/weekly");
        bureau.look("weeks");
        bureau.open("/oversight/weekly/2019-09-20");
        assertThat(bureau.sees("2019年第38周")).isTrue();
        bureau.look("week");
        bureau.open("/oversight/weekly/2019-09-20/tasks-due");
        // 一.1, 一.2, 一.3, 一.4, 三.4 and 四.3 have a step on 20 September
        assertThat(bureau.sees("共 6 行")).isTrue();
        bureau.look("rows");

        Chromium.Window agency = chromium.window(width);
        agency.signIn("wugang-niudeming", "/oversight");
        agency.page.waitForURL("**/oversight");
        assertThat(agency.sees("共 16 项")).isTrue();
        agency.open("/oversight/tasks/1.5");
        agency.press("报进展");
        assertThat(agency.sees("没有报上")).isTrue();
        agency.look("report-wrong");
        agency
            .page
            .getByLabel("进展", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
            .selectOption("done");
        agency.page.getByLabel("做了什么，还差什么").fill("两级清单已录完，共核对 2 遍。");
        agency.press("报进展");
        agency.page.waitForURL("**done=1*");
        assertThat(agency.sees("报上了")).isTrue();
        agency.look("reported");
        agency.open("/oversight/weekly");
        assertThat(agency.page.content()).doesNotContain("从哪天到哪天");
      }
    }
  }
}
