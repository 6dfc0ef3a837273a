package org.yici.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.editing.EditedItems;
import org.yici.catalog.editing.Standing;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** The editor keeps what is typed as one leaves the field, and says at once what is wrong. */
class EditBrowserTest extends IntegrationTest {
  @LocalServerPort private int port;
  @Autowired private Catalog catalog;
  @Autowired private EditedItems items;
  @Autowired private Release release;
  @Autowired private Standing standing;
  @Autowired private Clock clock;

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  @Test
  void aFieldIsKeptWhenLeftAndItsFindingAppearsBesideIt() {
    String item = "/items/" + catalog.itemFor("000131025000", "410411").orElseThrow().code();
    try (Chromium chromium = new Chromium(port, "edit")) {
      Chromium.Window desk = chromium.window(1440);
      desk.signIn("zhanhe-fengfengying", item + "/edit?group=B");
      var promise = desk.page.locator("[name='elements.PROMISE_DAY']");
      promise.fill("15");
      promise.press("Tab");
      assertThat(desk.page.locator("[data-kept]")).containsText("已存");
      assertThat(desk.page.locator("#felements-PROMISE_DAY")).containsText("超过法定 20 天的一半");
      promise.fill("4"); // and no leaving the field: a pause is enough
      assertThat(desk.page.locator("#felements-PROMISE_DAY")).not().containsText("一半");
      desk.look("edit");
      Chromium.Window phone = chromium.window(390);
      phone.signIn("zhanhe-fengfengying", item + "/draft");
      phone.look("draft");
    }
  }

  /** 认领、增设业务办理项、换文件、等确认的暂停. */
  @Test
  void claimingSplittingFilesAndPausesAreSeenOnBothScreens() {
    PublishedItem food = catalog.itemFor("000131025000", "410411").orElseThrow();
    PublishedItem gone = catalog.itemFor("411031001000", "410411").orElseThrow();
    release.withdraw(gone);
    LocalDate today = LocalDate.now(clock);
    standing.pause(
        SignedIn.staff("b-head", "梁国庆", "S9", food.agency(), "410411", Roles.AGENCY_HEAD),
        food.code(),
        today.toString(),
        today.plusDays(4).toString(),
        "大厅停电检修，机房同时停机",
        true);
    String item = "/items/" + food.code();
    String[][] pages = {
      {"claim", "/catalogue/411031001000/claim"},
      {"base-row", "/catalogue/411031001000"},
      {"handling", item + "/handling"},
      {"edit-file", item + "/edit/file?path=materials%5Br0%5D.FORM_GUID"},
      {"edit-materials", item + "/edit?group=E"},
      {"paused", item + "/draft"},
      {"drafts", "/items/drafts"}
    };
    try (Chromium chromium = new Chromium(port, "edit")) {
      for (int width : new int[] {1440, 390}) {
        Chromium.Window window = chromium.window(width);
        window.signIn("zhanhe-fengfengying", pages[0][1]);
        for (String[] page : pages) {
          window.open(page[1]);
          window.look(page[0]);
        }
      }
      Chromium.Window desk = chromium.window(1440);
      desk.signIn("zhanhe-fengfengying", pages[0][1]);
      desk.page.getByLabel("照卫东区市场监督管理局的指南").check();
      desk.page.getByText("认领，开始写").click();
      desk.look("claimed");
      desk.open("/items/" + gone.code() + "/edit?group=B");
      desk.look("taken-over");
      desk.open(item + "/edit/file?path=materials%5Br0%5D.FORM_GUID");
      byte[] pdf = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
      desk.page.setInputFiles("#file", new FilePayload("申请书.doc", "application/msword", pdf));
      desk.page.locator("button[value=upload]").click();
      assertThat(desk.page.getByRole(AriaRole.ALERT)).containsText("内容其实是PDF");
      desk.look("edit-file-refused");
      desk.open(item + "/edit/file?path=materials%5Br0%5D.EXAMPLE_GUID");
      desk.page.setInputFiles("#file", new FilePayload("样表.pdf", "application/pdf", pdf));
      desk.page.locator("button[value=upload]").click();
      assertThat(desk.page.locator("#materials-r0-EXAMPLE_GUID a")).containsText("up-");
    }
  }
}
