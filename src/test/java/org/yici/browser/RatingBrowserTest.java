package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.cases.WalkedCases;
import org.yici.directory.Directory;
import org.yici.platform.DemoClock;
import org.yici.ratings.Ratings;

/** A bad rating from the case page to the answer that the person reads; a good one by code. */
@Tag("browser")
class RatingBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired Directory directory;
  @Autowired Ratings ratings;
  @Autowired AutowireCapableBeanFactory beans;

  @BeforeEach
  void theDayOfThePages() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 12, 9, 30));
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  private String login(CaseView view, String post) {
    return directory.staffOf(view.item().agencyUscc(), post).get(0).login();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1440})
  void aBadRatingIsVerifiedMendedAnsweredAndThePersonReadsIt(int width) {
    CaseView view = beans.createBean(WalkedCases.class).handedOver();
    try (Chromium chromium = new Chromium(port, "ratings")) {
      Chromium.Window person = chromium.window(width);
      person.signIn("zhangxiulan", "/me/cases");
      person.open("/me/cases/" + view.caseNo());
      person.look("01-case");
      person.follow("整件事从申请到决定");
      person.look("02-choose");
      person.page.getByText("非常不满意").click();
      person.look("03-tags");
      person.press("交评价");
      assertThat(person.sees("请选一个原因")).isTrue();
      person.look("04-reason-missing");
      person.page.getByText("无理由超过法定办理时间").click();
      person.page.getByLabel("想说的话").fill("打了三次电话都说再等等，我的号码13837512345");
      person.page.getByText("让单位知道是我评的").click();
      person.press("交评价");
      assertThat(person.sees("10月13日 星期二")).isTrue();
      assertThat(person.sees("〔电话〕")).isTrue();
      person.look("05-given");

      Chromium.Window admin = chromium.window(width);
      admin.signIn(login(view, "agency-admin"), "/ratings");
      admin.look("10-list");
      admin.open("/ratings/tasks");
      admin.look("11-tasks");
      admin
          .page
          .locator("main tr")
          .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(view.caseNo()))
          .getByRole(AriaRole.LINK)
          .first()
          .click();
      admin.look("12-task");
      admin.page.getByLabel("属实，马上改").check();
      step(admin, "核实到什么", "查了登记，超了三天，电话也没有记录", "核实");
      step(admin, "改了什么，怎么保证以后不再这样", "加了一名审核员，每天早上查到期", "整改完成");
      step(admin, "写给评价人的话，本人看得到", "对不起，您的证超了三天。已经加了人，以后每天查", "答复本人");
      admin.look("13-answered");
      assertThat(admin.sees("实名差评要回访到本人")).isTrue();
      admin.page.getByLabel("打通了，本人认可").check();
      step(admin, "回访时说了什么", "本人说可以了", "回访");
      admin.page.locator("form[action$='/close'] button").click();
      assertThat(admin.sees("已办结")).isTrue();
      admin.look("14-closed");

      person.open("/me/cases/" + view.caseNo() + "/rate/1");
      assertThat(person.sees("已经加了人，以后每天查")).isTrue();
      person.look("06-answered");
      person.open("/about/ratings");
      person.look("07-results");

      Chromium.Window clerk = chromium.window(width);
      clerk.signIn("zhanhe-wangmin", "/bench");
      clerk.open("/bench/" + view.caseNo());
      clerk.look("20-bench");
      clerk.open("/bench/" + view.caseNo() + "/rating/2");
      clerk.look("21-code");
      Chromium.Window visitor = chromium.window(width);
      visitor.open(ratings.invitation(view, 2).path());
      visitor.look("22-by-code");
      visitor.page.getByText("非常满意").click();
      visitor.look("23-by-code-tags");
      visitor.press("交评价");
      assertThat(visitor.sees("评价收到了")).isTrue();
      visitor.look("24-by-code-given");
    }
  }

  private static void step(Chromium.Window staff, String label, String words, String button) {
    staff.page.getByLabel(label).fill(words);
    staff
        .page
        .locator("main form:has(textarea) button")
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(button))
        .first()
        .click();
    staff.page.waitForLoadState();
  }
}
