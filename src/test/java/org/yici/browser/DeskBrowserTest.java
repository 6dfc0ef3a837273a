package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
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
import org.yici.cases.CaseItem;
import org.yici.cases.SampleCases;
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
  private List<UUID> ids;

  @BeforeEach
  void someCases() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 10, 9, 30));
    SampleCases samples = beans.createBean(SampleCases.class);
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    ids =
        IntStream.range(0, 4)
            .mapToObj(i -> samples.submitted(item, i != 1).row().caseId())
            .toList();
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
        Chromium.Window clerk = chromium.window(width, 900);
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
        Chromium.Window city = chromium.window(width, 900);
        city.signIn("shi-wuyanan", "/bench");
        city.page.waitForURL("**/bench*");
        city.open("/bench?who=below");
        city.look("07-below");
        city.page.locator(".desk-open").first().click();
        assertThat(city.page.locator(".actions button").count()).isZero();
        city.look("08-case-below");
        Chromium.Window bureau = chromium.window(width, 900);
        bureau.signIn("shi-xieweiguo", "/bench");
        bureau.page.waitForURL("**/bench*");
        bureau.look("10-bureau");
        bureau.page.locator(".desk-open").first().click();
        assertThat(bureau.page.locator(".actions button").count()).isZero();
        bureau.look("11-case-bureau");
        Chromium.Window admin = chromium.window(width, 900);
        admin.signIn("zhanhe-fengfengying", "/bench/routes");
        admin.page.waitForURL("**/bench/routes");
        admin.look("09-rules");
      }
    }
  }

  /** j and k walk, x ticks, Enter opens, / goes to the search. */
  @Test
  void theQueueWalksByKeys() {
    try (Chromium chromium = new Chromium(port, "desk")) {
      Chromium.Window clerk = chromium.window(1440, 900);
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
