package org.yici.identity.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.yici.Application;
import org.yici.IntegrationTest;
import org.yici.TestData;
import org.yici.identity.Assurance;
import org.yici.identity.Browser;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.RealTime;
import org.yici.identity.oauth.TokenKeys;

/** Sign-in by the province, which is a second instance of this product with its own database. */
class ProvinceSignInTest extends IntegrationTest {
  private static ConfigurableApplicationContext there;
  private static int provincePort;
  @Autowired ProvinceIdentity province;
  @Autowired ProvinceIdentitySettings none;
  @Autowired AccountStore accounts;
  @Autowired JdbcClient jdbc;
  @Autowired RealTime time;
  @LocalServerPort int port;
  private Duration ahead;
  private Browser here;
  private Browser atTheProvince;

  @BeforeAll
  static void aSecondInstance() {
    there =
        new SpringApplicationBuilder(Application.class)
            .run(
                "--server.port=0",
                "--yici.data=" + TestData.FOLDER + "-identity",
                "--yici.mode=demo",
                "--yici.jobs=false");
    provincePort = there.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @AfterAll
  static void away() {
    there.close();
  }

  @BeforeEach
  void weAreRegisteredThere() {
    // other tests let time pass in this house; what the second signs bears the hour of the machine
    ahead = Duration.between(Instant.now(), time.now());
    time.pass(ahead.negated());
    there
        .getBean(JdbcClient.class)
        .sql("update identity_client set redirect_uri = ? where id = 'demo-site'")
        .param("http://localhost:" + port + "/signin/province/back")
        .update();
    jdbc.sql("delete from identity_link").update();
    province.use(
        new ProvinceIdentitySettings(
            "http://localhost:" + provincePort,
            "demo-site",
            "yici-demo",
            "省统一身份认证",
            Set.of(Assurance.VERIFIED.acr()),
            Set.of(Assurance.CHECKED.acr())));
    here = new Browser(port);
    atTheProvince = new Browser(provincePort);
  }

  @AfterEach
  void noProvinceAgain() {
    time.pass(ahead);
    province.use(none);
  }

  /** Through the province and back to the address that it sends the browser to. */
  private String through(String login, String next) {
    String there = here.get("/signin/province?next=" + next).location();
    assertThat(there).startsWith("http://localhost:" + provincePort + "/oauth2/authorize?");
    String path = there.replace("http://localhost:" + provincePort, "");
    atTheProvince.signIn(login);
    String back = atTheProvince.get(path).location();
    if (back.startsWith("/consent")) {
      atTheProvince.get(back);
      atTheProvince.submit("/consent", "answer", "yes");
      back = atTheProvince.get(path).location();
    }
    assertThat(back).startsWith("http://localhost:" + port + "/signin/province/back?code=");
    return back.replace("http://localhost:" + port, "");
  }

  private void there(String sql, Object... params) {
    there.getBean(JdbcClient.class).sql(sql).params(params).update();
  }

  @Test
  void whoIsVerifiedThereIsSignedInHereUnderTheAccountWithTheSameNumber() {
    assertThat(here.get("/signin").body()).contains("用省统一身份认证登录");
    String back = through("sunli", "/me/access");
    assertThat(here.get(back).location()).endsWith("/me/access");
    assertThat(here.get("/me/access").body()).contains("孙丽");
    assertThat(here.get(back).status()).as("an answer serves once").isEqualTo(422);
    // linked now: the number is not needed again
    here = new Browser(port);
    assertThat(here.get(through("sunli", "/me/cases")).location()).endsWith("/me/cases");
  }

  @Test
  void anAnswerIsTakenOnlyByTheBrowserThatAsked() {
    String back = through("sunli", "/");
    assertThat(new Browser(port).get(back).body())
        .contains("不是从这个浏览器开始的")
        .as("no link leads back to a spent code")
        .doesNotContain("code=", "code%3D");
    assertThat(here.get(back.replaceAll("state=[^&]*", "state=x")).status()).isEqualTo(422);
  }

  @Test
  void whoIsNotVerifiedThereOrHasAnotherNameIsToldWhatToDo() {
    there("update identity_account set assurance = 1 where login = 'lijianjun'");
    assertThat(here.get(through("lijianjun", "/")).body()).contains("还没有实名");
    there("update identity_account set assurance = 2, name = '李某某' where login = 'lijianjun'");
    assertThat(here.get(through("lijianjun", "/")).body()).contains("姓名和省里的不一致");
    assertThat(here.get("/me/access").status()).isEqualTo(302);
  }

  @Test
  void whoIsNewHereGetsAnAccountAsSureAsTheProvinceIs() {
    String number = citizen("41040219900307" + (100 + Instant.now().getNano() % 800));
    AccountStore others = there.getBean(AccountStore.class);
    UUID id =
        others.addPerson(
            "新来",
            "111",
            number,
            there.getBean(PasswordEncoder.class).encode("yici-demo"),
            time.now());
    others.assure(id, Assurance.CHECKED, "样本", time.now());
    String login =
        there
            .getBean(JdbcClient.class)
            .sql("select login from identity_account where id = ?")
            .param(id)
            .query(String.class)
            .single();
    assertThat(here.get(through(login, "/me/access")).location()).endsWith("/me/access");
    UUID mine = accounts.findByIdNumber("111", number).orElseThrow();
    assertThat(accounts.assurance(mine)).contains(Assurance.CHECKED);
    jdbc.sql("delete from identity_session where account_id = ?").param(mine).update();
    jdbc.sql("delete from identity_account where id = ?").param(mine).update();
  }

  @Test
  void anotherKeyThereIsFoundAndAProvinceThatIsAwayIsSaid() {
    here.get(through("sunli", "/"));
    there.getBean(TokenKeys.class).replaceAtOnce();
    time.pass(Duration.ofSeconds(31));
    here = new Browser(port);
    assertThat(here.get(through("sunli", "/me/access")).location()).endsWith("/me/access");
    province.use(
        new ProvinceIdentitySettings(
            "http://localhost:1", "x", "x", "省统一身份认证", Set.of(), Set.of()));
    assertThat(here.get("/signin/province").body()).contains("暂时用不了", "账号密码登录");
  }

  private static String citizen(String first17) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (first17.charAt(i) - '0') * weights[i];
    }
    return first17 + "10X98765432".charAt(sum % 11);
  }
}
