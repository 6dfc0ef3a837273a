package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.identity.account.RealTime;
import org.yici.platform.DemoClock;

/** Signing in and out as people do, over real HTTP. */
class SignInTest extends IntegrationTest {
  private static final String RESIDENT = "sunli";
  @LocalServerPort int port;
  @Autowired RealTime time;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @AfterEach
  void unlock() {
    jdbc.sql("delete from identity_attempt").update();
    ((DemoClock) clock).reset();
  }

  @Test
  void aResidentSignsInAndIsGreetedByName() {
    Browser.Page answer = browser.signIn(RESIDENT);
    assertThat(answer.status()).isIn(302, 303);
    assertThat(answer.headers().get("set-cookie"))
        .contains("yici_session=", "HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(browser.get("/me/access").body()).contains("孙丽");
  }

  @Test
  void theMobileNumberServesAsWellAsTheLogin() {
    browser.get("/signin");
    browser.submit("/signin", "login", "19903750004", "password", "yici-demo");
    assertThat(browser.get("/me/access").body()).contains("孙丽");
  }

  @Test
  void whoIsNotSignedInIsSentToSignInAndBackAgain() {
    Browser.Page sent = browser.get("/me/access?page=1");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.location()).isEqualTo("/signin?next=%2Fme%2Faccess%3Fpage%3D1");
    browser.get(sent.location());
    Browser.Page back = browser.submit("/signin", "login", RESIDENT, "password", "yici-demo");
    assertThat(back.location()).endsWith("/me/access?page=1");
  }

  @Test
  void signInNeverLeadsToAnotherSite() {
    for (String elsewhere :
        new String[] {"https://example.org", "//example.org", "/\\example.org"}) {
      browser = new Browser(port);
      browser.get("/signin");
      Browser.Page answer =
          browser.submit("/signin", "login", RESIDENT, "password", "yici-demo", "next", elsewhere);
      assertThat(answer.location()).doesNotContain("example.org");
    }
  }

  @Test
  void aWrongPasswordSaysSoAndKeepsTheLogin() {
    browser.get("/signin");
    Browser.Page answer = browser.submit("/signin", "login", RESIDENT, "password", "wrong");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("账号或者密码不对").contains("value=\"" + RESIDENT + "\"");
  }

  private Browser.Page wrong(String login) {
    browser.get("/signin");
    return browser.submit("/signin", "login", login, "password", "wrong");
  }

  private Browser.Page right() {
    browser.get("/signin");
    return browser.submit("/signin", "login", RESIDENT, "password", "yici-demo");
  }

  @Test
  void whoGuessesWaitsAndEachFurtherWrongOneDoublesTheTime() {
    for (int i = 0; i < 4; i++) {
      assertThat(wrong(RESIDENT).body()).contains("账号或者密码不对");
    }
    assertThat(wrong(RESIDENT).body()).contains("密码连续输错 5 次", "请过 10 分钟", "以后）再试");
    Browser.Page locked = right();
    assertThat(locked.status()).isEqualTo(422);
    assertThat(locked.body()).contains("请过 10 分钟");
    time.pass(Duration.ofMinutes(10).plusSeconds(1));
    assertThat(wrong(RESIDENT).body()).contains("请过 20 分钟");
    time.pass(Duration.ofMinutes(20).plusSeconds(1));
    assertThat(right().status()).isIn(302, 303);
    assertThat(wrong(RESIDENT).body()).contains("账号或者密码不对"); // counting begins anew
  }

  @Test
  void aNameThatNobodyHasAnswersAsAnAccountDoes() {
    for (int i = 0; i < 4; i++) {
      assertThat(said(wrong("nobody-at-all"))).isEqualTo(said(wrong(RESIDENT)));
    }
    assertThat(said(wrong("nobody-at-all"))).isEqualTo(said(wrong(RESIDENT))).contains("请过 10 分钟");
    assertThat(said(wrong("nobody-at-all"))).isEqualTo(said(wrong(RESIDENT))).contains("请过 10 分钟");
  }

  private static String said(Browser.Page page) {
    int at = page.body().indexOf("id=\"fault\"");
    return page.body().substring(at, page.body().indexOf("</p>", at));
  }

  @Test
  void anAddressThatGuessesManyNamesWaitsTooWhateverTheName() {
    for (int i = 0; i < 30; i++) {
      wrong("guess-" + i);
    }
    assertThat(right().body()).contains("从您这个网络登录，输错的次数太多", "请过 1 分钟");
    time.pass(Duration.ofSeconds(61));
    assertThat(right().status()).isIn(302, 303);
  }

  @Test
  void theTableOfAttemptsHoldsNeitherNamesNorAddresses() {
    wrong("13800138000");
    assertThat(
            jdbc.sql("select string_agg(subject, ' ') from identity_attempt")
                .query(String.class)
                .single())
        .contains("name:", "address:")
        .doesNotContain("13800138000", "127.0.0.1");
  }

  @Test
  void aSessionEndsAfterThirtyIdleMinutes() {
    browser.signIn(RESIDENT);
    time.pass(Duration.ofMinutes(29));
    assertThat(browser.get("/me/access").status()).isEqualTo(200);
    time.pass(Duration.ofMinutes(31));
    assertThat(browser.get("/me/access").status()).isEqualTo(302);
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverBusy() {
    browser.signIn(RESIDENT);
    for (int i = 0; i < 36; i++) {
      assertThat(browser.get("/me/access").status()).isEqualTo(200);
      time.pass(Duration.ofMinutes(20));
    }
    assertThat(browser.get("/me/access").status()).isEqualTo(302);
  }

  @Test
  void movingTheDemoClockSignsNobodyOut() {
    browser.signIn(RESIDENT);
    ((DemoClock) clock).set(LocalDateTime.of(2031, 5, 6, 9, 0));
    assertThat(browser.get("/me/access").status()).isEqualTo(200);
  }

  @Test
  void aSignedInPageViewIsCountedOnceAMinute() {
    browser.signIn(RESIDENT);
    browser.get("/me/access");
    Object first = lastSeen();
    browser.get("/me/access");
    assertThat(lastSeen()).isEqualTo(first);
    time.pass(Duration.ofSeconds(61));
    browser.get("/me/access");
    assertThat(lastSeen()).isNotEqualTo(first);
  }

  private Object lastSeen() {
    return jdbc.sql("select last_seen_at from identity_session where token_hash = sha256(?::bytea)")
        .param(browser.cookie("yici_session").getBytes(StandardCharsets.UTF_8))
        .query()
        .singleValue();
  }

  @Test
  void signingOutEndsTheSession() {
    browser.signIn(RESIDENT);
    String token = browser.cookie("yici_session");
    browser.get("/me/access");
    assertThat(browser.submit("/signout", "_csrf", tokenOfMasthead()).status()).isIn(302, 303);
    assertThat(browser.cookie("yici_session")).isNull();
    assertThat(
            jdbc.sql("select count(*) from identity_session where token_hash = sha256(?::bytea)")
                .param(token.getBytes(StandardCharsets.UTF_8))
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(browser.get("/me/access").status()).isEqualTo(302);
  }

  private String tokenOfMasthead() {
    String body = browser.get("/me/access").body();
    int at = body.indexOf("name=\"_csrf\" value=\"") + 20;
    return body.substring(at, body.indexOf('"', at));
  }

  @Test
  void everyPageForbidsWhatComesFromElsewhere() {
    Browser.Page page = browser.get("/signin");
    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'self'", "frame-ancestors 'self'", "form-action 'self'");
    assertThat(page.headers()).containsEntry("x-content-type-options", "nosniff");
    assertThat(page.headers()).containsEntry("referrer-policy", "same-origin");
  }
}
