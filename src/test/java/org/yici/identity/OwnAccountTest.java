package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Passwords;
import org.yici.identity.account.StaffSettings;

/** 我的账号: sessions and password, as people use them. */
class OwnAccountTest extends IntegrationTest {
  private static final String LOGIN = "sunli";
  private static final String NEW = "湛河边上有三棵老槐树";
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired AccountStore accounts;
  @Autowired Passwords passwords;
  @Autowired StaffSettings settings;
  private Browser here;
  private Browser there;
  private String hash;

  @BeforeEach
  void signInTwice() {
    hash =
        jdbc.sql("select password_hash from identity_account where login = ?")
            .param(LOGIN)
            .query(String.class)
            .single();
    jdbc.sql("delete from identity_session where account_id = ?")
        .param(SignedIn.demoId(LOGIN))
        .update();
    here = new Browser(port);
    here.signIn(LOGIN);
    there = new Browser(port);
    there.signIn(LOGIN);
  }

  @AfterEach
  void asBefore() {
    jdbc.sql("update identity_account set password_hash = ?, must_change = false where login = ?")
        .params(hash, LOGIN)
        .update();
    jdbc.sql("delete from identity_attempt").update();
  }

  @Test
  void oneSeesWhereOneIsSignedInAndEndsWhatOneDoesNotKnow() {
    Browser.Page page = here.get("/me/account");
    assertThat(page.body()).contains("您现在用的这一处", "127.0.0.1", "让这一处退出", "让别处都退出");
    there.get("/me/account"); // its node remembers the session
    here.submit("/me/account/sessions/end", "mark", mark(page.body()));
    assertThat(there.get("/me/account").status()).isEqualTo(302);
    assertThat(here.get("/me/account").body()).doesNotContain("让这一处退出");
  }

  private static String mark(String body) {
    int at = body.indexOf("name=\"mark\" value=\"") + 19;
    return body.substring(at, body.indexOf('"', at));
  }

  @Test
  void staffHaveAsManySessionsAsTheSettingsAllowAndTheOldestEnds() {
    settings.use(StaffSettings.SecondFactor.OFFERED, 2);
    try {
      Browser[] three = {new Browser(port), new Browser(port), new Browser(port)};
      for (Browser browser : three) {
        browser.signIn("shi-xieweiguo");
        browser.get("/me/account");
      }
      assertThat(three[0].get("/me/account").status()).isEqualTo(302);
      assertThat(three[1].get("/me/account").status()).isEqualTo(200);
      assertThat(three[2].get("/me/account").status()).isEqualTo(200);
    } finally {
      settings.use(StaffSettings.SecondFactor.OFFERED, 0);
    }
  }

  @Test
  void nobodyEndsAnothersSession() {
    String mark = mark(here.get("/me/account").body());
    Browser other = new Browser(port);
    other.signIn("zhangxiulan");
    other.get("/me/password"); // a form of this session
    assertThat(other.submit("/me/account/sessions/end", "mark", mark).status()).isEqualTo(404);
    assertThat(there.get("/me/account").status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordEndsAllOtherSessionsAndTheOldOneIsNoGood() {
    here.get("/me/password");
    Browser.Page done =
        here.submit(
            "/me/password", "passwordOld", "yici-demo", "password", NEW, "passwordAgain", NEW);
    assertThat(done.location()).endsWith("/me/account?done=password");
    assertThat(here.get("/me/account").status()).isEqualTo(200);
    assertThat(there.get("/me/account").status()).isEqualTo(302);
    assertThat(there.signIn(LOGIN).status()).isEqualTo(422);
    there.get("/signin");
    assertThat(there.submit("/signin", "login", LOGIN, "password", NEW).status()).isIn(302, 303);
  }

  @Test
  void whatIsWrongWithANewPasswordIsSaid() {
    here.get("/me/password");
    for (var row :
        Map.of(
                "passwordOld", new String[] {"wrong", NEW, NEW, "现在的密码不对"},
                "passwordAgain", new String[] {"yici-demo", NEW, NEW + "x", "两次填的新密码不一样"},
                "password", new String[] {"yici-demo", "short", "short", "至少 10 个字"})
            .values()) {
      Browser.Page page =
          here.submit(
              "/me/password", "passwordOld", row[0], "password", row[1], "passwordAgain", row[2]);
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains(row[3]).doesNotContain(NEW);
    }
  }

  @Test
  void guessingTheOldPasswordHereCountsAsAtSignIn() {
    here.get("/me/password");
    for (int i = 0; i < 5; i++) {
      here.submit("/me/password", "passwordOld", "wrong", "password", NEW, "passwordAgain", NEW);
    }
    assertThat(
            here.submit(
                    "/me/password",
                    "passwordOld",
                    "yici-demo",
                    "password",
                    NEW,
                    "passwordAgain",
                    NEW)
                .body())
        .contains("请过 10 分钟");
    assertThat(new Browser(port).signIn(LOGIN).body()).contains("请过 10 分钟");
  }

  @Test
  void aPasswordThatSomebodyElseSetIsGoodForOneSignInAtWhichOneSetsOnesOwn() {
    Account account = accounts.find(SignedIn.demoId(LOGIN)).orElseThrow();
    String once = passwords.replace(account.id());
    Browser browser = new Browser(port);
    browser.get("/signin");
    Browser.Page renew =
        browser.submit("/signin", "login", LOGIN, "password", once, "next", "/me/access");
    assertThat(renew.body()).contains("设一个自己的密码");
    assertThat(browser.get("/me/account").status()).isEqualTo(302); // not signed in yet
    browser.get("/signin");
    browser.submit("/signin", "login", LOGIN, "password", once, "next", "/me/access");
    Browser.Page bad =
        browser.submit("/signin/password", "password", "short", "passwordAgain", "short");
    assertThat(bad.body()).contains("至少 10 个字");
    Browser.Page in = browser.submit("/signin/password", "password", NEW, "passwordAgain", NEW);
    assertThat(in.location()).endsWith("/me/access");
    assertThat(browser.get("/me/access").status()).isEqualTo(200);
  }
}
