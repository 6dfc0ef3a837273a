package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.platform.DemoClock;
import org.yici.systems.FoodSystem;
import org.yici.systems.check.CheckSystem;

/** The inventory as the bureau and an agency's admin see it. */
@Tag("browser")
class SystemsPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void theDayOfThePages() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 3, 2, 9, 30));
    for (String table :
        new String[] {"systems_run", "systems_call", "systems_state", "systems_finding"}) {
      jdbc.sql("delete from " + table + " where system_id = ?").param(FoodSystem.ID).update();
    }
    jdbc.sql("update systems_delivery set acked = revision, fetched = revision").update();
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
    jdbc.sql("update identity_client set ends_at = null where id = ?")
        .param(FoodSystem.CLIENT)
        .update();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1440})
  void theBureauGivesCredentialsSeesTheStateAndTakesThemBack(int width) {
    CheckSystem.run(
        new String[] {"--url", "http://localhost:" + port},
        new java.io.PrintStream(java.io.OutputStream.nullOutputStream()),
        null);
    try (Chromium chromium = new Chromium(port, "systems")) {
      Chromium.Window bureau = chromium.window(width);
      bureau.signIn("shi-xieweiguo", "/systems");
      assertThat(bureau.sees("已对接")).isTrue();
      assertThat(bureau.sees("未对接")).isTrue();
      bureau.look("01-list");
      bureau.follow("湛河区食品经营许可业务系统");
      assertThat(bureau.sees("全部通过")).isTrue();
      assertThat(bureau.sees("第 3 步「")).as("the finding of the check").isTrue();
      bureau.look("02-one");
      bureau.page.getByLabel("联系人").fill("食品股 李工");
      bureau.page.getByLabel("联系电话").fill("0375-2950000");
      bureau.page.locator("form[action='/systems/SYS15'] button").click();
      assertThat(bureau.sees("登记的内容改好了")).isTrue();
      bureau.press("发新凭据");
      assertThat(bureau.sees("密码只显示这一次")).isTrue();
      bureau.look("03-secret");
      String id = bureau.page.locator(".notice dd.code").first().innerText();
      String secret = bureau.page.locator(".notice dd.code").nth(1).innerText();
      assertThat(Api.token(port, id, secret).status()).isEqualTo(200);
      bureau.open("/systems/SYS15");
      assertThat(bureau.page.content()).doesNotContain(secret);
      bureau
          .page
          .getByRole(
              com.microsoft.playwright.options.AriaRole.BUTTON,
              new com.microsoft.playwright.Page.GetByRoleOptions().setName("停用 " + id))
          .click();
      assertThat(bureau.sees("凭据停用了")).isTrue();
      assertThat(Api.token(port, id, secret).status()).isEqualTo(401);
      bureau.open("/systems/new");
      bureau.look("04-new");

      Chromium.Window admin = chromium.window(width);
      admin.signIn("zhanhe-fengfengying", "/systems");
      assertThat(admin.sees("湛河区食品经营许可业务系统")).isTrue();
      assertThat(admin.sees("住房公积金")).as("another agency's").isFalse();
      admin.follow("湛河区食品经营许可业务系统");
      Locator buttons = admin.page.locator("main button");
      assertThat(buttons.count()).as("an agency looks, the bureau keeps").isZero();
      admin.look("05-admin");
      admin.open("/systems/SYS16");
      assertThat(admin.sees("没有这个系统")).isTrue();
    }
  }
}
