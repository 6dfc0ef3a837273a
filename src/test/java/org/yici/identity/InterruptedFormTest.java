package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.identity.account.RealTime;
import org.yici.platform.DemoClock;

/**
 * A session that ends in mid-form loses nothing. The form is that of the demo clock: it is open to
 * all, so only its token decides.
 */
class InterruptedFormTest extends IntegrationTest {
  private static final String TYPED = "2030-01-02T10:20";
  @LocalServerPort int port;
  @Autowired RealTime time;
  @Autowired java.time.Clock clock;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  private Browser.Page submitAfterTheSessionEnded() {
    browser.signIn("sunli");
    browser.get("/demo");
    time.pass(Duration.ofMinutes(31));
    return browser.submit("/demo/clock", "now", TYPED);
  }

  @Test
  void aFormSentTooLateComesBackAfterSignInAndGoesOnByOneButton() {
    Browser.Page late = submitAfterTheSessionEnded();
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.body()).contains("登录超时了，您填的内容都还在，登录后接着办");
    assertThat(browser.hidden().get("held")).isNotBlank();
    assertThat(late.body()).doesNotContain(TYPED); // encrypted: a shared computer shows nothing

    Browser.Page resumed = browser.submit("/signin", "login", "sunli", "password", "yici-demo");
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.body()).contains("继续", "action=\"/demo/clock\"", TYPED);

    assertThat(browser.submit("/demo/clock").status()).isIn(302, 303);
    assertThat(((DemoClock) clock).moved()).isTrue();
  }

  @Test
  void aWrongPasswordOnTheWayDoesNotLoseTheFormEither() {
    submitAfterTheSessionEnded();
    browser.submit("/signin", "login", "sunli", "password", "wrong");
    assertThat(browser.hidden().get("held")).isNotBlank();
    Browser.Page resumed = browser.submit("/signin", "login", "sunli", "password", "yici-demo");
    assertThat(resumed.body()).contains(TYPED);
  }

  @Test
  void anotherPersonDoesNotGetWhatOneTyped() {
    submitAfterTheSessionEnded();
    Browser.Page other =
        browser.submit("/signin", "login", "zhaomingyuan", "password", "yici-demo");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body()).contains("另一个账号").doesNotContain(TYPED);
  }

  @Test
  void whoSignedInAgainInAnotherWindowJustGoesOn() {
    browser.signIn("sunli");
    browser.get("/demo");
    Map<String, String> old = browser.hidden();
    old.put("now", TYPED);
    browser.signIn("sunli"); // ends the first session
    Browser.Page page = browser.post("/demo/clock", old, "http://localhost:" + port);
    assertThat(page.body()).contains("继续", TYPED);
  }

  @Test
  void aFormThatAnotherSiteSendsIsNotKept() {
    browser.signIn("sunli");
    for (String origin : new String[] {"https://example.org", "null", null}) {
      Browser.Page page =
          browser.post("/demo/clock", new LinkedHashMap<>(Map.of("now", TYPED)), origin);
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.body()).doesNotContain(TYPED).contains("不是从本站的页面发来的");
    }
    assertThat(((DemoClock) clock).moved()).isFalse();
  }

  @Test
  void aHeldFormThatWasTouchedIsNotOpened() {
    submitAfterTheSessionEnded();
    String held = browser.hidden().get("held");
    String touched =
        held.substring(0, 40) + (held.charAt(40) == 'A' ? 'B' : 'A') + held.substring(41);
    Browser.Page page =
        browser.submit("/signin", "login", "sunli", "password", "yici-demo", "held", touched);
    assertThat(page.status()).isIn(302, 303);
  }

  @Test
  void moreThanAQuarterMegabyteIsNotKeptAndThePersonIsToldWhatToDo() {
    browser.signIn("sunli");
    browser.get("/demo");
    time.pass(Duration.ofMinutes(31));
    Browser.Page page = browser.submit("/demo/clock", "now", "x".repeat(256 * 1024 + 1));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("太多", "上一页");
  }

  @Test
  void anUploadTooLargeToBeReadIsRefusedInWordsEvenBeforeItsTokenIsSeen() {
    browser.signIn("sunli");
    Browser.Page page = browser.upload("/demo/clock", new byte[22 * 1024 * 1024]);
    assertThat(page.status()).isEqualTo(413);
    assertThat(page.body()).contains("文件太大", "20MB", "孙丽");
  }
}
