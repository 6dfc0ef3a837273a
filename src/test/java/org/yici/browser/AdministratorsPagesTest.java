package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;

/** The three administrators find their pages by links from where their day begins. */
@Tag("browser")
class AdministratorsPagesTest extends IntegrationTest {
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(ints = {1440, 390})
  void eachReachesTheOwnPagesAndReadsThem(int width) {
    try (Chromium chromium = new Chromium(port, "administrators")) {
      Chromium.Window audit = chromium.window(width);
      audit.signIn("shi-tanzhengyi", "");
      assertThat(audit.page.locator("h1").innerText()).isEqualTo("审计记录");
      audit.page.locator("main details summary").first().click();
      audit.look("01-audit");
      audit.follow("每日根和保存");
      audit.look("02-audit-roots");

      Chromium.Window security = chromium.window(width);
      security.signIn("shi-mengweimin", "");
      security.look("03-tools");
      security.follow("工作人员账号");
      security.look("04-accounts");
      security.follow("全部功能");
      security.follow("个人信息留多久");
      security.look("05-retention");
      security.follow("全部功能");
      security.follow("个人信息的密钥");
      security.look("06-keys");
      security.follow("全部功能");
      security.follow("谁导出过名单");
      security.look("07-exports");

      Chromium.Window system = chromium.window(width);
      system.signIn("shi-lujianguo", "");
      system.follow("系统状态");
      system.look("08-system");
      system.page.locator("footer").getByText("安全保护").click();
      system.look("09-protection");
    }
  }
}
