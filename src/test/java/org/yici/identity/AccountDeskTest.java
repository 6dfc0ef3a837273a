package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.directory.Administrators;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Factors;
import org.yici.identity.account.RealTime;
import org.yici.identity.account.Totp;

/** 账号管理: two security administrators, each act with its reason, none on oneself. */
class AccountDeskTest extends IntegrationTest {
  private static final String LOGIN = "shi-xieweiguo";
  private static final UUID ID = SignedIn.demoId(LOGIN);
  private static final String WHY = "本人持工作证来办公室，已核对";
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Factors factors;
  @Autowired AccountStore accounts;
  @Autowired RealTime time;
  private Browser meng;
  private String hash;

  @BeforeEach
  void open() {
    hash =
        jdbc.sql("select password_hash from identity_account where id = ?")
            .param(ID)
            .query(String.class)
            .single();
    meng = as("shi-mengweimin");
  }

  @AfterEach
  void asBefore() {
    jdbc.sql("delete from identity_account_act").update();
    jdbc.sql("delete from identity_attempt").update();
    jdbc.sql("delete from identity_factor").update();
    jdbc.sql("delete from identity_recovery_code").update();
    jdbc.sql(
            "update identity_account set password_hash = ?, must_change = false, off_at = null where id = ?")
        .params(hash, ID)
        .update();
  }

  private Browser as(String login) {
    Browser browser = new Browser(port);
    browser.signIn(login);
    return browser;
  }

  private Browser.Page act(Browser by, String act, String reason) {
    by.get("/accounts/" + ID);
    return by.submit("/accounts/" + ID + "/" + act, "reason", reason);
  }

  @Test
  void administratorsAreNeverTwoOfThreeAndHandleNoCases() {
    assertThat(Administrators.fault(Set.of("security-admin"))).isEmpty();
    assertThat(Administrators.fault(Set.of("clerk", "reviewer"))).isEmpty();
    for (List<String> pair :
        List.of(
            List.of("system-admin", "security-admin"),
            List.of("security-admin", "audit-admin"),
            List.of("system-admin", "audit-admin"))) {
      assertThat(Administrators.fault(pair).orElseThrow()).contains("不能是同一个人");
    }
    for (String role : List.of("clerk", "reviewer", "approver", "platform-admin", "auditor")) {
      assertThat(Administrators.fault(List.of("security-admin", role)).orElseThrow())
          .contains("安全管理员不办件");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shi-lujianguo", LOGIN, "zhanhe-wangmin", "shi-yuanjianhua", "zhangxiulan"})
  void nobodyElseSeesAccounts(String login) {
    Browser other = as(login);
    assertThat(other.get("/accounts").status()).isEqualTo(403);
    assertThat(other.get("/accounts/" + ID).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bench", "/licences", "/oversight", "/seals", "/items/drafts"})
  void administratorsSeeNothingOfCases(String path) {
    assertThat(meng.get(path).status()).isEqualTo(403);
    assertThat(as("shi-lujianguo").get(path).status()).isEqualTo(403);
  }

  @Test
  void theSystemAdministratorSeesTheMachineAndNobodyElseDoes() {
    assertThat(as("shi-lujianguo").get("/system").body()).contains("系统状态", "这个节点从什么时候起");
    assertThat(meng.get("/system").status()).isEqualTo(403);
  }

  @Test
  void aLockedAccountIsFoundAndUnlockedWithAReason() {
    for (int i = 0; i < 5; i++) {
      Browser browser = new Browser(port);
      browser.get("/signin");
      browser.submit("/signin", "login", LOGIN, "password", "wrong");
    }
    assertThat(meng.get("/accounts?which=LOCKED").body()).contains("谢卫国", "锁到");
    Browser.Page without = act(meng, "unlock", "x");
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.body()).contains("请写明为什么");
    assertThat(act(meng, "unlock", WHY).location()).endsWith("done=unlock");
    assertThat(meng.get("/accounts/" + ID).body()).contains("开锁，办了", WHY, "孟卫民");
    assertThat(as(LOGIN).get("/me/account").status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordIsShownOnceAndChangedAtTheFirstSignIn() {
    Browser before = as(LOGIN);
    Browser.Page shown = act(meng, "password", WHY);
    Matcher once = Pattern.compile("[a-z2-9]{4}(-[a-z2-9]{4}){3}").matcher(shown.body());
    assertThat(once.find()).isTrue();
    assertThat(meng.get("/accounts/" + ID).body()).doesNotContain(once.group());
    assertThat(before.get("/me/account").status()).isEqualTo(302);
    Browser browser = new Browser(port);
    browser.get("/signin");
    assertThat(browser.submit("/signin", "login", LOGIN, "password", once.group()).body())
        .contains("设一个自己的密码");
  }

  @Test
  void anAccountThatIsOffLetsNobodyInNorGoOn() {
    Browser working = as(LOGIN);
    assertThat(act(meng, "off", WHY).location()).endsWith("done=off");
    assertThat(working.get("/me/account").status()).isEqualTo(302);
    Browser.Page refused = as2(LOGIN);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("这个账号停用了");
    assertThat(act(meng, "on", WHY).location()).endsWith("done=on");
    assertThat(as2(LOGIN).status()).isIn(302, 303);
  }

  private Browser.Page as2(String login) {
    return new Browser(port).signIn(login);
  }

  @Test
  void aLostSecondFactorIsTakenAwayByTwoPeople() {
    Account account = accounts.find(ID).orElseThrow();
    String secret = factors.newSecret();
    factors.enrol(account, secret, Totp.code(secret, time.now()));
    assertThat(act(meng, "factor", WHY).location()).endsWith("done=factor");
    Matcher request =
        Pattern.compile("/factor/(\\d+)/confirm")
            .matcher(as("shi-baishouyi").get("/accounts/" + ID).body());
    assertThat(request.find()).isTrue();
    String path = "/accounts/" + ID + "/factor/" + request.group(1) + "/confirm";
    meng.get("/me/password");
    Browser.Page own = meng.submit(path);
    assertThat(own.status()).isEqualTo(422);
    assertThat(own.body()).contains("您自己提的");
    assertThat(factors.of(ID)).hasSize(1);
    Browser bai = as("shi-baishouyi");
    bai.get("/accounts/" + ID);
    assertThat(bai.submit(path).location()).endsWith("done=confirm");
    assertThat(factors.of(ID)).isEmpty();
    bai.get("/me/password");
    assertThat(bai.submit(path).status()).isEqualTo(409);
  }

  @Test
  void somebodyWhoWorksHereAndHasNoAccountGetsOne() {
    jdbc.sql("delete from identity_session where account_id = ?").param(ID).update();
    jdbc.sql("update identity_account set login = 'put-away', staff_id = 'put-away' where id = ?")
        .param(ID)
        .update();
    try {
      meng.get("/accounts");
      assertThat(meng.submit("/accounts", "login", "nobody", "reason", WHY).status())
          .isEqualTo(422);
      meng.get("/accounts");
      Browser.Page opened = meng.submit("/accounts", "login", LOGIN, "reason", WHY);
      Matcher once = Pattern.compile("[a-z2-9]{4}(-[a-z2-9]{4}){3}").matcher(opened.body());
      assertThat(once.find()).isTrue();
      Browser browser = new Browser(port);
      browser.get("/signin");
      assertThat(browser.submit("/signin", "login", LOGIN, "password", once.group()).body())
          .contains("设一个自己的密码");
      meng.get("/accounts");
      assertThat(meng.submit("/accounts", "login", LOGIN, "reason", WHY).status()).isEqualTo(409);
    } finally {
      jdbc.sql("delete from identity_account_act").update();
      jdbc.sql("delete from identity_account where login = ?").param(LOGIN).update();
      jdbc.sql("update identity_account set login = ?, staff_id = 'S0366' where id = ?")
          .params(LOGIN, ID)
          .update();
    }
  }

  @Test
  void nobodyManagesOnesOwnAccount() {
    UUID own = SignedIn.demoId("shi-mengweimin");
    meng.get("/accounts/" + ID);
    Browser.Page page = meng.submit("/accounts/" + own + "/password", "reason", WHY);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("不能管自己的账号");
  }
}
