package org.yici.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;

/** Applications and how sure an account is, in Chromium on a desktop and a phone. */
@Tag("browser")
class ClientsPagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Catalog catalog;

  @AfterEach
  void asBefore() {
    jdbc.sql("delete from identity_client where id like 'app-%'").update();
    jdbc.sql("delete from identity_client_request").update();
    jdbc.sql("update identity_account set assurance = 2 where login = 'sunli'").update();
  }

  private Page page(String login, int width) {
    BrowserContext context = Chromium.context(width);
    Page page = context.newPage();
    page.navigate(at("/signin"));
    page.getByLabel("账号或手机号").fill(login);
    page.getByLabel("密码").fill("yici-demo");
    button(page, "登录");
    return page;
  }

  private String at(String path) {
    return "http://localhost:" + port + path;
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1440})
  void anAgencyAsksTheBureauApprovesTheAgencyFetchesTheSecret(int width) {
    Page asking = page("shi-panlixin", width);
    asking.navigate(at("/clients/new"));
    check(asking, "new");
    asking.getByLabel("应用名称").fill("公积金网厅");
    asking.getByLabel("用来做什么").fill("查询和办理公积金业务");
    asking.getByLabel("登录后回到哪个网址").fill("http://evil.example/");
    asking.getByLabel("联系人和电话").fill("李工 0375-2950000");
    button(asking, "交上去，等批准");
    check(asking, "new-faults");
    asking.getByLabel("登录后回到哪个网址").fill("https://fund.example/back");
    button(asking, "交上去，等批准");
    check(asking, "asked");
    String address = asking.url().replaceAll("\\?.*", "");

    Page bureau = page("shi-liuqiaoyun", width);
    bureau.navigate(at("/clients"));
    check(bureau, "list");
    bureau.navigate(address);
    check(bureau, "decide");
    button(bureau, "批准");
    bureau.navigate(at("/clients/keys"));
    check(bureau, "keys");
    asking.navigate(address);
    button(asking, "领密钥");
    check(asking, "secret");
    asking.context().close();
    bureau.context().close();
  }

  @Test
  void whoIsNotSureEnoughSeesWhatToDo() {
    jdbc.sql("update identity_account set assurance = 1 where login = 'sunli'").update();
    Page person = page("sunli", 390);
    person.navigate(at("/apply/" + catalog.items().get(0).code()));
    check(person, "assurance");
    person.context().close();
    Page clerk = page("zhanhe-wangmin", 1440);
    clerk.navigate(at("/bench/verification"));
    check(clerk, "verification");
    clerk.context().close();
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void check(Page page, String name) {
    Chromium.look(page, "clients-" + name);
  }
}
