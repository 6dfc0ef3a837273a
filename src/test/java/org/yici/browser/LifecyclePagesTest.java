package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.documents.template.TemplateBook;
import org.yici.documents.template.TemplateReset;

/** The law of the case as a lawyer reads it and plays it out, on a desk and on a telephone. */
@Tag("browser")
class LifecyclePagesTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TemplateBook book;

  @AfterEach
  void noOtherWords() {
    TemplateReset.clear(jdbc, book);
  }

  @Test
  void aLawyerReadsTheTableAndEveryDrawing() {
    try (Chromium chromium = new Chromium(port, "lifecycle")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window window = chromium.window(width);
        for (String type :
            new String[] {"01", "registration", "real-estate", "social-aid", "10", "20"}) {
          window.open("/law/lifecycle?type=" + type);
          assertThat(window.sees("的一生")).isTrue();
          window.page.locator("main summary").first().click();
          window.look("table-" + type);
        }
        window.open("/law/lifecycle?type=01#accept");
        window.page.locator("#accept > summary").click();
        window.page.locator("#accept a[href*='laws/']").first().click();
        assertThat(window.page.url()).contains("/laws/").contains("#a");
      }
    }
  }

  @Test
  void aLawyerPlaysACaseOut() {
    try (Chromium chromium = new Chromium(port, "lifecycle")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window window = chromium.window(width);
        window.open("/law/lifecycle/play");
        window.look("play-empty");
        window.open("/law/lifecycle/play/begin?example=14");
        assertThat(window.sees("听证最早在2023-09-20举行")).isTrue();
        assertThat(window.sees("《行政许可法》第四十八条第一项")).isTrue();
        assertThat(window.sees("2023年10月12日")).isTrue();
        window.look("play-14");
        window.page.locator("#next").selectOption("decide-grant");
        window.press("填写");
        window.look("play-form");
        window.page.locator("#f-d-by").fill("张批");
        window.press("走这一步");
        assertThat(window.sees("还没有审查意见，先审查再决定")).isTrue();
        window.look("play-refused");
        window
            .page
            .locator("#s8")
            .getByRole(AriaRole.LINK)
            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("去掉这一步"))
            .click();
        assertThat(window.page.locator("#s8").count()).isZero();
        String json = window.page.locator("#json").inputValue();
        window.open("/law/lifecycle/play");
        window.page.locator("#json").fill(json);
        window.press("导入");
        assertThat(window.sees("听证最早在2023-09-20举行")).isTrue();
        window.page.locator("#json").fill("这不是 JSON");
        window.press("导入");
        assertThat(window.page.content()).contains("这不是推演的 JSON");
      }
    }
  }

  @Test
  void aLawyerWritesOtherWordsForARefusalAndAColleagueApproves() {
    String path = "/law/templates/refusal-decision-01";
    try (Chromium chromium = new Chromium(port, "templates")) {
      Chromium.Window phone = chromium.window(390);
      Chromium.Window desk = chromium.window(1440);
      phone.open("/law/templates");
      phone.look("list");
      phone.open(path);
      phone.look("template");
      desk.signIn("shi-xieweiguo", path);
      desk.page.waitForURL("**" + path);
      desk.follow("起草修改");
      desk.page.getByLabel("文字").first().fill("{你或你单位}的{没有的字段}，依据《行政许可法》第三百条：");
      desk.press("在下面加一段");
      assertThat(desk.sees("没有“没有的字段”这个字段")).isTrue();
      desk.look("draft-wrong");
      desk.page.getByLabel("文字").first().fill("{你或你单位}申请{事项}（办件编号{办件编号}），本机关决定不予行政许可，理由是：");
      desk.page.locator("button[value=remove-1]").click();
      desk.press("存草稿，看样张");
      assertThat(desk.sees("没有查出问题")).isTrue();
      assertThat(
              desk.page
                  .locator("img.template-page")
                  .first()
                  .evaluate("i => i.decode().then(() => i.naturalWidth)"))
          .isEqualTo(826);
      desk.look("draft");
      desk.page.getByLabel("为什么改").fill("措辞改得更清楚");
      desk.press("交上去");
      desk.page.waitForURL("**" + path + "/*");
      String version = desk.page.url().replaceAll(".*(/law/)", "$1");
      assertThat(desk.sees("要另一位同事批准")).isTrue();
      phone.signIn("shi-liuqiaoyun", version);
      phone.page.waitForURL("**" + version);
      phone.look("waiting");
      phone.open("/law/templates");
      phone.look("list-bureau");
      phone.open(path + "/draft");
      phone.look("draft");
      phone.open(version);
      phone.press("批准，");
      assertThat(phone.sees("已批准，还没有生效")).isTrue();
      phone.page.getByLabel("撤回的理由").fill("只是试一试");
      phone.press("撤回这一版");
      assertThat(phone.sees("已撤回")).isTrue();
      phone.look("withdrawn");
    }
  }
}
