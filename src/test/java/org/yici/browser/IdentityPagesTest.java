package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.identity.Site;
import org.yici.identity.account.RealTime;
import org.yici.platform.DemoClock;

/**
 * The account pages in Chromium, with the content policy in force, without script, on a desktop and
 * a phone.
 */
@Tag("browser")
class IdentityPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired RealTime time;
  @Autowired Clock clock;

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  @Test
  void aPersonSignsInByOneButtonLosesTheSessionAndGoesOn() {
    for (int width : new int[] {1280, 360}) {
      walk(width);
    }
  }

  private void walk(int width) {
    Page page = Chromium.context(width).newPage();
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        m -> {
          if (m.text().contains("Content Security Policy")) {
            complaints.add(m.text());
          }
        });
    String base = "http://localhost:" + port;
    page.navigate(base + "/signin");
    check(page, "signin");
    page.navigate(base + "/demo?q=sunli");
    check(page, "demo");
    button(page, "孙丽");
    page.navigate(base + "/me/access");
    check(page, "access");
    page.navigate(base + "/me/applications");
    check(page, "applications-none");
    page.navigate(base + new Site(port).authorize("openid profile id_masked", "prompt", "consent"));
    check(page, "consent");
    button(page, "同意，继续");
    check(page, "consented");
    page.navigate(base + "/me/applications");
    check(page, "applications");
    button(page, "收回「演示网站（样本）」的授权");
    page.navigate(base + "/signout");
    check(page, "signout");

    page.navigate(base + "/demo");
    page.getByLabel("拨到").fill("2026-10-10T09:30");
    time.pass(Duration.ofMinutes(31));
    button(page, "拨时钟");
    check(page, "signin-held");
    page.getByLabel("账号或手机号").fill("sunli");
    page.getByLabel("密码").fill("yici-demo");
    button(page, "登录");
    check(page, "resume");
    button(page, "继续");
    page.getByText("时钟已拨到").first().waitFor();
    assertThat(((DemoClock) clock).moved()).isTrue();
    ((DemoClock) clock).reset();
    assertThat(complaints).isEmpty();
    page.context().close();
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void check(Page page, String name) {
    Chromium.look(page, "identity-" + name);
  }
}
