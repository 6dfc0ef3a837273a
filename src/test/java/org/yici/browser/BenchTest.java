package org.yici.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.SampleCases;
import org.yici.platform.DemoClock;

/**
 * The workbench in Chromium, on a desktop and a phone: what a clerk and a reviewer see and press.
 */
@Tag("browser")
class BenchTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired AutowireCapableBeanFactory beans;

  @BeforeEach
  void theDayOfThePages() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 10, 9, 30));
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  @Test
  void aClerkAsksAcceptsAndAReviewerJudges() {
    SampleCases samples = beans.createBean(SampleCases.class);
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    CaseView lacking = samples.submitted(item, false);
    CaseView whole = samples.submitted(item, true);
    Page page = page(1440);
    signIn(page, "zhanhe-wangmin");
    open(page, "/bench", "queue");
    open(page, "/bench/" + lacking.caseNo(), "lacking");
    open(page, "/bench/" + lacking.caseNo() + "/do/request-correction?v=1", "ask");
    open(page, "/bench/" + whole.caseNo(), "whole");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("怎么算的")).click();
    check(page, "proof");
    page.keyboard().press("Escape");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("受理").setExact(true)).click();
    for (Locator holds : page.locator("input[type=radio][value=pass]").all()) {
      holds.check();
    }
    check(page, "points");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("都符合，受理")).click();
    page.getByText("受理已记下").waitFor();
    page.context().close();

    for (int width : new int[] {1440, 390}) {
      page = page(width);
      signIn(page, "zhanhe-liuzhiyuan");
      open(page, "/bench", "reviewer-queue");
      open(page, "/bench/" + whole.caseNo(), "reviewer");
      open(page, "/bench/" + whole.caseNo() + "/do/verify-on-site?v=2", "verify");
      open(page, "/bench/" + whole.caseNo() + "/do/start-special-procedure?v=2", "special");
      open(page, "/bench/" + whole.caseNo() + "/print", "print");
      page.context().close();
    }
    page = page(1440);
    signIn(page, "zhanhe-liuzhiyuan");
    page.navigate("http://localhost:" + port + "/bench");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL("**/bench/*");
    page.context().close();
  }

  private Page page(int width) {
    return Chromium.context(width).newPage();
  }

  private void signIn(Page page, String login) {
    page.navigate("http://localhost:" + port + "/signin");
    page.getByLabel("账号或手机号").fill(login);
    page.getByLabel("密码").fill("yici-demo");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true))
        .click();
    page.waitForURL("**/bench*");
  }

  private void open(Page page, String path, String name) {
    page.navigate("http://localhost:" + port + path);
    check(page, name);
  }

  private static void check(Page page, String name) {
    Chromium.look(page, "bench-" + name);
  }
}
