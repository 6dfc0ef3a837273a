package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;

/** The law of the case as a lawyer reads it and plays it out, on a desk and on a telephone. */
@Tag("browser")
class LifecyclePagesTest extends IntegrationTest {
  @LocalServerPort int port;

  @Test
  void aLawyerReadsTheTableAndEveryDrawing() {
    try (Chromium chromium = new Chromium(port, "lifecycle")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window window = chromium.window(width, 900);
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
        Chromium.Window window = chromium.window(width, 900);
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
}
