package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.cases.SampleCases;
import org.yici.platform.DemoClock;

/** A clerk takes in at the window, a person changes post, an administrator writes opinions. */
@Tag("browser")
class WindowBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired AutowireCapableBeanFactory beans;

  @BeforeEach
  void theDayOfThePages() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 20, 9, 30));
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  @Test
  void fromTheQuestionToTheReceipt() {
    try (Chromium chromium = new Chromium(port, "window")) {
      for (int width : new int[] {1440, 390}) {
        var w = chromium.window(width);
        w.signIn("zhanhe-wangmin", "/bench/new");
        w.look("start");
        w.page.getByLabel("要办什么事").fill("开饭店");
        w.page.keyboard().press("Enter");
        w.page.waitForURL("**q=*");
        w.look("found");
        w.page.locator("button[aria-label^='收食品经营许可']").first().click();
        w.page.waitForURL("**step=1");
        w.press("存好，下一步：填表");
        w.look("who-wrong");
        w.page.getByLabel("代理人、经办人").check();
        w.page.getByLabel("代理人姓名").fill("李代理");
        w.page.getByLabel("代理人身份证号").fill("410411199003070013");
        w.page.getByLabel("姓名或者名称").fill("测试申请人");
        w.page.getByLabel("证件号码", exactly()).fill("410402199006159971");
        w.look("who-agent");
        w.page.locator("input[name=present][value=self]").check();
        w.press("存好，下一步：填表");
        w.page.waitForURL("**step=2");
        w.look("form");
        w.open(w.page.url().replaceFirst("http://[^/]*", "").replace("step=2", "step=3"));
        w.look("papers");
      }
    }
  }

  private static com.microsoft.playwright.Page.GetByLabelOptions exactly() {
    return new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true);
  }

  @Test
  void afterTheReceiptEverythingIsCheckedPointByPoint() {
    SampleCases samples = beans.createBean(SampleCases.class);
    String no = samples.submitted(samples.item(SampleCases.FOOD, "410411"), false, "王敏").caseNo();
    try (Chromium chromium = new Chromium(port, "window")) {
      for (int width : new int[] {1440, 390}) {
        var w = chromium.window(width);
        w.signIn("zhanhe-wangmin", "/bench/" + no + "/received");
        w.look("received");
        for (String sheet : new String[] {"receipt", "handover", "receive", "check"}) {
          w.open("/bench/" + no + "/" + sheet);
          w.look(sheet);
        }
        w.press("都符合，受理");
        assertThat(w.sees("同名")).isTrue();
        w.look("check-fault");
        w.open("/bench/" + no);
        w.look("case");
      }
    }
  }

  @Test
  void changingPostAndWritingOpinions() {
    try (Chromium chromium = new Chromium(port, "window")) {
      for (int width : new int[] {1440, 390}) {
        var w = chromium.window(width);
        w.signIn("xinhua-yuanhaitao", "/bench");
        w.page.waitForURL("**/post?next=*");
        w.look("post");
        w.press("换到驻厅窗口人员");
        w.page.waitForURL("**/bench");
        assertThat(w.page.content()).contains("新华区");
        w.look("post-changed");
        var a = chromium.window(width);
        a.signIn("xinhua-duandongmei", "/bench/opinions");
        a.page.waitForURL("**/bench/opinions");
        a.look("opinions");
      }
    }
  }
}
