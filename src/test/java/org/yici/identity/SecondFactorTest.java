package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.identity.account.RealTime;
import org.yici.identity.account.StaffSettings;
import org.yici.identity.account.StaffSettings.SecondFactor;
import org.yici.identity.account.Totp;

/** Staff prove more than a password, and again before what has consequences. */
class SecondFactorTest extends IntegrationTest {
  private static final String LOGIN = "shi-xieweiguo";
  private static final Pattern KEY = Pattern.compile("class=\"code\">([A-Z2-7]{32})<");
  private static final Pattern RECOVERY = Pattern.compile("<li class=\"code\">([a-z2-7-]{14})<");
  @LocalServerPort int port;
  @Autowired StaffSettings settings;
  @Autowired RealTime time;
  @Autowired JdbcClient jdbc;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @AfterEach
  void asBefore() {
    settings.use(SecondFactor.OFFERED, 0);
    jdbc.sql("delete from identity_factor").update();
    jdbc.sql("delete from identity_recovery_code").update();
    jdbc.sql("delete from identity_attempt").update();
  }

  private static String find(Pattern pattern, String body) {
    Matcher m = pattern.matcher(body);
    assertThat(m.find()).as("%s in %s", pattern, body).isTrue();
    return m.group(1);
  }

  /** Signed in afterwards; the secret comes back. */
  private String enrol() {
    browser.signIn(LOGIN);
    browser.get("/me/factor");
    String secret = find(KEY, browser.submit("/me/factor/begin").body());
    assertThat(browser.submit("/me/factor", "code", "000000").body()).contains("这个码不对");
    Browser.Page done = browser.submit("/me/factor", "code", Totp.code(secret, time.now()));
    assertThat(done.body()).contains("只在现在显示这一回");
    time.pass(Duration.ofSeconds(61)); // the code that enrolled it is used up
    return secret;
  }

  private Browser.Page password(String login) {
    browser = new Browser(port);
    browser.get("/signin");
    return browser.submit(
        "/signin", "login", login, "password", "yici-demo", "next", "/me/account");
  }

  @Test
  void whoHasAnAuthenticatorIsAskedForItsCodeAndNobodyIsSignedInBefore() {
    String secret = enrol();
    Browser.Page asked = password(LOGIN);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).contains("第二重验证").doesNotContain("退出</button>");
    assertThat(browser.cookie("yici_session")).isNull();
    Browser.Page in = browser.submit("/signin/factor", "code", Totp.code(secret, time.now()));
    assertThat(in.location()).endsWith("/me/account");
    assertThat(browser.get("/me/account").body()).contains("密码和动态码登录");
  }

  @Test
  void aCodeWorksOnceEvenWithinItsHalfMinute() {
    String secret = enrol();
    String code = Totp.code(secret, time.now());
    password(LOGIN);
    assertThat(browser.submit("/signin/factor", "code", code).status()).isIn(302, 303);
    password(LOGIN);
    Browser.Page again = browser.submit("/signin/factor", "code", code);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("刚刚用过");
  }

  @Test
  void wrongCodesLetTheAccountWaitThoughThePasswordIsRightEachTime() {
    enrol();
    password(LOGIN);
    for (int i = 0; i < 5; i++) {
      browser.submit("/signin/factor", "code", "00000" + i);
    }
    assertThat(browser.submit("/signin/factor", "code", "000009").body()).contains("请过 10 分钟");
    assertThat(password(LOGIN).body()).contains("请过 10 分钟");
  }

  @Test
  void aRecoveryCodeWorksOnceAndStandsNowhereInClear() {
    browser.signIn(LOGIN);
    browser.get("/me/factor");
    String secret = find(KEY, browser.submit("/me/factor/begin").body());
    Browser.Page shown = browser.submit("/me/factor", "code", Totp.code(secret, time.now()));
    String code = find(RECOVERY, shown.body());
    assertThat(
            jdbc.sql("select count(*) from identity_factor where position(?::bytea in secret) > 0")
                .param(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .query(Integer.class)
                .single())
        .isZero();
    password(LOGIN);
    assertThat(browser.submit("/signin/factor", "code", code).status()).isIn(302, 303);
    assertThat(browser.get("/me/factor").body()).contains("还剩 9 个");
    password(LOGIN);
    assertThat(browser.submit("/signin/factor", "code", code).status()).isEqualTo(422);
  }

  @Test
  void whereItIsRequiredStaffWithoutOneSetItUpBeforeTheyAreSignedIn() {
    settings.use(SecondFactor.REQUIRED, 0);
    Browser.Page enrolment = password(LOGIN);
    String secret = find(KEY, enrolment.body());
    assertThat(browser.cookie("yici_session")).isNull();
    Browser.Page codes = browser.submit("/signin/enrol", "code", Totp.code(secret, time.now()));
    assertThat(codes.body()).contains("只在现在显示这一回");
    assertThat(browser.cookie("yici_session")).isNull();
    assertThat(browser.submit("/signin/noted").location()).endsWith("/me/account");
    assertThat(browser.get("/me/account").status()).isEqualTo(200);
    // residents are not asked
    assertThat(password("zhangxiulan").status()).isIn(302, 303);
  }

  @Test
  void noStepCanBeLeftOut() {
    settings.use(SecondFactor.REQUIRED, 0);
    password(LOGIN); // holds a ticket without a proven factor
    browser.submit("/signin/noted");
    assertThat(browser.cookie("yici_session")).isNull();
    enrolWithSettingsOff();
    password(LOGIN);
    browser.submit("/signin/noted");
    assertThat(browser.cookie("yici_session")).isNull();
    browser.submit("/signin/enrol", "code", "000000");
    assertThat(browser.cookie("yici_session")).isNull();
  }

  private void enrolWithSettingsOff() {
    settings.use(SecondFactor.OFFERED, 0);
    enrol();
    settings.use(SecondFactor.REQUIRED, 0);
  }

  @Test
  void whatHasConsequencesAsksAgainAfterAWhileAndGoesOnWithWhatWasTyped() {
    String secret = enrol();
    password(LOGIN);
    browser.submit("/signin/factor", "code", Totp.code(secret, time.now()));
    time.pass(Duration.ofMinutes(16));
    String factor =
        find(
            Pattern.compile("name=\"factor\" value=\"([^\"]+)\""),
            browser.get("/me/factor").body());
    Browser.Page asked = browser.submit("/me/factor/remove", "factor", factor);
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.body()).contains("确认是您本人", "您刚才填的都在");
    assertThat(browser.submit("/confirm", "code", "000000").status()).isEqualTo(422);
    Browser.Page resume = browser.submit("/confirm", "code", Totp.code(secret, time.now()));
    assertThat(resume.body()).contains("您填的内容都在", factor);
    assertThat(browser.submit("/me/factor/remove").location()).endsWith("done=removed");
  }

  @Test
  void withoutASecondFactorThePasswordConfirms() {
    browser.signIn(LOGIN);
    time.pass(Duration.ofMinutes(16));
    browser.get("/me/factor");
    assertThat(browser.submit("/me/factor/begin").body()).contains("确认是您本人", "您的密码");
    Browser.Page resume = browser.submit("/confirm", "password", "yici-demo");
    assertThat(resume.body()).contains("您填的内容都在");
    assertThat(browser.submit("/me/factor/begin").body()).contains("设置第二重验证");
  }
}
