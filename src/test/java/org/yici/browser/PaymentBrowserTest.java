package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
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
import org.yici.catalog.MadeGuides;
import org.yici.payments.Bill;
import org.yici.payments.PaidCases;
import org.yici.payments.Payments;
import org.yici.platform.DemoClock;

/** A fee from the notice to the receipt, paid twice and paid back, and the day after. */
@Tag("browser")
class PaymentBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired Payments payments;
  @Autowired AutowireCapableBeanFactory beans;
  private MadeGuides guides;
  private PaidCases made;

  @BeforeEach
  void theDay() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 20, 10, 0));
    guides = beans.createBean(MadeGuides.class);
    made = beans.createBean(PaidCases.class);
  }

  @AfterEach
  void nothingIsLeft() {
    made.clean();
    guides.remove();
    ((DemoClock) clock).reset();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1440})
  void aFeeIsPaidReceiptedPaidBackAndCompared(int width) {
    String item =
        PaidCases.publish(
            guides,
            "reductions",
            List.of(Map.of("code", "LOW", "name", "最低生活保障对象", "basis", "样例依据", "proof", "低保证")));
    CaseView view = made.granted(item);
    CaseView lost = made.granted(item);
    payments.runNow();
    Bill bill = payments.ofCase(view.row().caseId()).get(0);
    Bill other = payments.ofCase(lost.row().caseId()).get(0);
    try (Chromium chromium = new Chromium(port, "payments")) {
      Chromium.Window person = chromium.window(width);
      person.signIn("zhangxiulan", "/me/payments");
      person.look("01-mine");
      person.open("/me/cases/" + view.caseNo());
      person.look("02-case");
      person.open("/me/payments/" + bill.code());
      person.look("03-bill");
      person.open("/documents/" + bill.noticeId());
      person.look("04-notice");
      person.open("/demo/pay/" + bill.code());
      person.look("05-counter");
      person.press("付不成");
      person.open("/me/payments/" + bill.code());
      assertThat(person.sees("没付成，待缴")).isTrue();
      person.open("/demo/pay/" + bill.code());
      person.page.locator("form[action$='/pay'] button.primary").click();
      person.page.waitForURL("**done=pay");
      person.open("/me/payments/" + bill.code());
      assertThat(person.sees("财政电子票据")).isTrue();
      person.look("06-paid");
      person.page.getByText("财政电子票据").last().click();
      person.page.waitForURL("**/documents/**");
      person.look("07-receipt");
      person.open("/demo/pay/" + bill.code());
      person.press("再缴一次");
      person.page.waitForURL("**done=again");
      person.look("08-counter-twice");
      person.open("/demo/pay/" + other.code());
      person.page.getByLabel("通知什么时候到政务平台").selectOption("never");
      person.page.locator("form[action$='/pay'] button.primary").click();
      person.page.waitForURL("**done=pay");

      Chromium.Window clerk = chromium.window(width);
      clerk.signIn("zhanhe-wangmin", "/bench");
      clerk.open("/bench/" + lost.caseNo() + "/payment");
      clerk.look("10-window");
      clerk.open("/bench/" + view.caseNo() + "/payment");
      clerk.look("11-window-refund");
      Chromium.Window approver = chromium.window(width);
      approver.signIn("zhanhe-zhoujianping", "/bench");
      approver.open("/bench/" + view.caseNo() + "/payment");
      approver.page.locator("button:has-text('批准')").first().click();
      approver.page.waitForURL("**done=approve");
      approver.look("12-approved");

      ((DemoClock) clock).set(LocalDateTime.of(2026, 10, 21, 9, 0));
      Chromium.Window head = chromium.window(width);
      head.signIn("zhanhe-liangguoqing", "/payments/days");
      head.look("20-days");
      head.open("/payments/days/2026-10-20");
      head.press("现在取流水");
      head.page.waitForURL("**done=fetched");
      assertThat(head.sees("平台有，本市没有")).isTrue();
      head.look("21-day");
      head.page.locator("button:has-text('按平台补记')").first().click();
      head.page.waitForURL("**done=taken");
      head.look("22-taken");
      person.open("/me/payments");
      person.look("09-mine-after");
    }
  }
}
