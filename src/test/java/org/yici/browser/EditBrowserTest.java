package org.yici.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.editing.EditedItems;

/** The editor keeps what is typed as one leaves the field, and says at once what is wrong. */
class EditBrowserTest extends IntegrationTest {
  @LocalServerPort private int port;
  @Autowired private Catalog catalog;
  @Autowired private EditedItems items;

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  @Test
  void aFieldIsKeptWhenLeftAndItsFindingAppearsBesideIt() {
    String item = "/items/" + catalog.itemFor("000131025000", "410411").orElseThrow().code();
    try (Chromium chromium = new Chromium(port, "edit")) {
      Chromium.Window desk = chromium.window(1440, 900);
      desk.signIn("zhanhe-fengfengying", item + "/edit?group=B");
      var promise = desk.page.locator("[name='elements.PROMISE_DAY']");
      promise.fill("15");
      promise.press("Tab");
      assertThat(desk.page.locator("[data-kept]")).containsText("已存");
      assertThat(desk.page.locator("#felements-PROMISE_DAY")).containsText("超过法定 20 天的一半");
      promise.fill("4");
      promise.press("Tab");
      assertThat(desk.page.locator("#felements-PROMISE_DAY")).not().containsText("一半");
      desk.look("edit");
      Chromium.Window phone = chromium.window(390, 844);
      phone.signIn("zhanhe-fengfengying", item + "/draft");
      phone.look("draft");
    }
  }
}
