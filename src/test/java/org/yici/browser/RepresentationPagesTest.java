package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;

/**
 * Acting for others, on a desktop and a phone: no script needed, accessible, nothing scrolls
 * sideways.
 */
@Tag("browser")
class RepresentationPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private Page page;
  private int width;

  @AfterEach
  void clean() {
    jdbc.sql("delete from identity_representation_use").update();
    jdbc.sql("delete from identity_representation").update();
  }

  @Test
  void onePersonGivesAnotherAcceptsAndActs() {
    for (int w : new int[] {1440, 390}) {
      width = w;
      clean();
      open();
      signIn("zhangxiulan");
      go("/me/identities", "identities");
      button("找我名下的企业");
      look("register");
      page.getByRole(AriaRole.BUTTON, named("换成老街坊烩面馆")).click();
      assertThat(page.locator("main").textContent()).contains("换好了，您现在代表：老街坊烩面馆");
      look("acting");
      go("/me/identities/give", "give");
      page.getByLabel("代理人的姓名").fill("孙丽");
      page.getByLabel("他的身份证号或者手机号").fill("19903750004");
      page.getByLabel("食品经营许可", new Page.GetByLabelOptions().setExact(true)).first().check();
      button("委托");
      look("give-faults");
      page.locator("input[name=agree]").check();
      button("委托");
      assertThat(page.locator("main").textContent()).contains("办好了", "等对方接受");
      look("given");

      open();
      signIn("sunli");
      go("/me/identities", "offered");
      button("我接受");
      button("换成老街坊烩面馆");
      look("agent");
      go("/me/licences", "outside");
      assertThat(page.locator("main").textContent()).contains("这一页只给老街坊烩面馆本人看");
      go("/me/cases", "agent-cases");
      go("/me/identities", "agent-identities");
      page.getByText("看办过什么").first().click();
      look("one");

      open();
      signIn("zhangxiulan");
      go("/me/identities/child", "child");
      button("交给窗口核对");
      look("child-faults");

      open();
      signIn("zhanhe-wangmin");
      go("/bench/identities", "desk");
      go("/bench/identities/new?kind=family", "desk-family");
      go("/bench/identities/new?kind=agent", "desk-agent");
      go("/bench/identities/new?kind=representative", "desk-representative");
    }
  }

  private void open() {
    page = Chromium.context(width).newPage();
  }

  private void signIn(String login) {
    page.navigate("http://localhost:" + port + "/signin");
    page.getByLabel("账号或手机号").fill(login);
    page.getByLabel("密码").fill("yici-demo");
    button("登录");
  }

  private void go(String path, String name) {
    page.navigate("http://localhost:" + port + path);
    look(name);
  }

  private void look(String name) {
    Chromium.look(page, "representation-" + name);
  }

  private void button(String name) {
    page.getByRole(AriaRole.BUTTON, named(name)).first().click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
