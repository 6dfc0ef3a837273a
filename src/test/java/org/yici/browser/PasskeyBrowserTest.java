package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;

/** A passkey in Chromium, with an authenticator made of software, the content policy in force. */
@Tag("browser")
class PasskeyBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void asBefore() {
    jdbc.sql("delete from identity_factor").update();
    jdbc.sql("delete from identity_recovery_code").update();
    jdbc.sql("delete from identity_attempt").update();
    jdbc.sql("delete from identity_challenge").update();
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void password(Page page) {
    page.navigate("http://localhost:" + port + "/signin?next=/me/account");
    page.fill("#login", "shi-xieweiguo");
    page.fill("#password", "yici-demo");
    page.locator("main form button").click();
  }

  @Test
  void aPasskeyIsRegisteredAndLetsItsOwnerInAndNobodyElse() {
    try (BrowserContext context = Chromium.context(390)) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(
          m -> {
            if (m.text().contains("Content Security Policy")) {
              complaints.add(m.text());
            }
          });
      CDPSession devtools = context.newCDPSession(page);
      devtools.send("WebAuthn.enable");
      String authenticator = authenticator(devtools);
      password(page);
      page.navigate("http://localhost:" + port + "/me/factor");
      page.fill("#passkey-name", "办公室电脑");
      button(page, "登记通行密钥");
      assertThat(page.getByText("只在现在显示这一回").isVisible()).isTrue();
      page.navigate("http://localhost:" + port + "/me/factor");
      assertThat(page.locator("main").innerText()).contains("办公室电脑", "还剩 10 个");

      context.clearCookies();
      password(page);
      assertThat(page.locator("h1").innerText()).isEqualTo("第二重验证");
      button(page, "用通行密钥");
      page.waitForURL("**/me/account");
      assertThat(page.locator("main").innerText()).contains("密码和通行密钥登录");

      // another device has no such key
      JsonObject remove = new JsonObject();
      remove.addProperty("authenticatorId", authenticator);
      devtools.send("WebAuthn.removeVirtualAuthenticator", remove);
      authenticator(devtools);
      context.clearCookies();
      password(page);
      button(page, "用通行密钥");
      page.getByText("没有用成").waitFor();
      assertThat(complaints).isEmpty();
    }
  }

  private static String authenticator(CDPSession devtools) {
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject wanted = new JsonObject();
    wanted.add("options", options);
    return devtools
        .send("WebAuthn.addVirtualAuthenticator", wanted)
        .get("authenticatorId")
        .getAsString();
  }
}
