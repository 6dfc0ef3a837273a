package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.identity.oauth.Logouts;
import org.yici.platform.OutsideAddresses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The house as a provider of identity: OpenID Connect Core, RFC 6749, 7009, 7636, 7662, 9700. */
class ProviderTest extends IntegrationTest {
  private static final String WHO = "openid profile id_masked";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Logouts logouts;
  @Autowired OutsideAddresses outside;
  @LocalServerPort int port;
  private Site site;
  private Browser browser;

  @BeforeEach
  void sunliIsSignedInAndHasAgreedToNothing() {
    jdbc.sql("delete from identity_consent").update();
    jdbc.sql("delete from identity_grant").update();
    jdbc.sql("delete from identity_logout").update();
    site = new Site(port);
    browser = new Browser(port);
    browser.signIn("sunli");
  }

  private int answer(String path, String token) {
    return Api.nobody(port).with("Authorization", "Bearer " + token).get(path).status();
  }

  private JsonNode userInfo(String token) {
    return Api.nobody(port).with("Authorization", "Bearer " + token).get("/api/v1/userinfo").json();
  }

  @Test
  void discoveryNamesEveryDoorAndTheKeySetHoldsNoSecret() throws Exception {
    mvc.perform(get("/.well-known/openid-configuration"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.issuer").value("http://localhost"))
        .andExpect(jsonPath("$.authorization_endpoint", endsWith("/oauth2/authorize")))
        .andExpect(jsonPath("$.userinfo_endpoint", endsWith("/api/v1/userinfo")))
        .andExpect(jsonPath("$.end_session_endpoint", endsWith("/signout")))
        .andExpect(jsonPath("$.code_challenge_methods_supported[0]").value("S256"));
    mvc.perform(get("/oauth2/jwks"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.keys[0].kid").isNotEmpty())
        .andExpect(jsonPath("$.keys[0].alg").value("RS256"))
        .andExpect(jsonPath("$.keys[0].d").doesNotExist())
        .andExpect(jsonPath("$.keys[0].p").doesNotExist());
  }

  @Test
  void aSiteLearnsWhatThePersonAgreedToAndNoMore() {
    Browser.Page asked = browser.get(site.authorize(WHO));
    assertThat(asked.location()).startsWith("/consent?next=");
    Browser.Page page = browser.get(asked.location());
    assertThat(page.body())
        .contains("演示网站（样本）", "孙丽", "姓名或单位名称", "头尾几位")
        .doesNotContain("完整的证件号码", "手机号码，");
    Browser.Page agreed = browser.submit("/consent", "answer", "yes");
    assertThat(agreed.body()).contains("回到「演示网站（样本）」");
    Site.Tokens tokens = site.exchange(site.code(browser, WHO));
    assertThat(tokens.status()).isEqualTo(200);
    JsonNode id = tokens.id();
    assertThat(id.get("nonce").asString()).isEqualTo("n1");
    assertThat(id.get("aud").toString()).contains("demo-site");
    assertThat(id.get("sid").asString()).hasSize(32);
    assertThat(id.has("auth_time")).isTrue();
    assertThat(id.has("name")).isFalse();
    JsonNode info = userInfo(tokens.access());
    assertThat(info.get("sub").asString()).isEqualTo(id.get("sub").asString());
    assertThat(info.get("name").asString()).isEqualTo("孙丽");
    assertThat(info.get("id_number_masked").asString()).contains("********");
    assertThat(info.has("id_number")).isFalse();
    assertThat(info.has("phone_number")).isFalse();
    // it says who came and opens nothing else
    assertThat(answer("/api/v1/cases/x", tokens.access())).isEqualTo(403);
    assertThat(browser.get("/me/applications").body()).contains("演示网站（样本）", "现在登录着 1 处");
  }

  @Test
  void aFullNumberIsGivenOnlyWithItsScopeAndEachLookIsWrittenDown() {
    Site.Tokens tokens = site.exchange(site.code(browser, "openid id_number"));
    assertThat(userInfo(tokens.access()).get("id_number").asString()).hasSize(18);
    assertThat(browser.get("/me/access").body()).contains("演示网站（样本）", "同意给它看");
  }

  @Test
  void whoDoesNotAgreeTellsNothing() {
    browser.get(browser.get(site.authorize(WHO)).location());
    Browser.Page no = browser.submit("/consent", "answer", "no");
    assertThat(no.body()).contains("什么也没有拿到", Site.BACK + "?error=access_denied&amp;state=s1");
    assertThat(browser.get(site.authorize(WHO)).location()).startsWith("/consent?");
    assertThat(browser.get(site.authorize(WHO, "prompt", "none")).location())
        .isEqualTo(Site.BACK + "?error=consent_required&state=s1");
    assertThat(new Browser(port).get(site.authorize(WHO, "prompt", "none")).location())
        .isEqualTo(Site.BACK + "?error=login_required&state=s1");
    assertThat(browser.get(site.authorize(WHO, "prompt", "login")).location())
        .startsWith("/signin?next=%2Foauth2%2Fauthorize");
  }

  @Test
  void aPageForAnotherAddressOrScopeIsNotShown() {
    String evil =
        "/oauth2/authorize?client_id=demo-site&scope=openid&redirect_uri=https://evil.example/";
    assertThat(browser.get("/consent?next=" + Site.encode(evil)).status()).isEqualTo(422);
    assertThat(browser.get("/consent?next=https://evil.example/").status()).isEqualTo(422);
    String plain = site.authorize(WHO).replaceAll("&code_challenge[^&]*", "");
    assertThat(browser.get(plain).location()).contains("error=invalid_request");
    assertThat(browser.get(site.authorize(WHO).replace("S256", "plain")).location())
        .contains("error=invalid_request");
    assertThat(browser.get(site.authorize(WHO).replace("callback", "callback2")).status())
        .isEqualTo(400);
  }

  /** RFC 9700, 4.5: whoever took a code takes nothing with it. */
  @Test
  void aCodeThatComesTwiceEndsWhatWasMadeFromIt() {
    String code = site.code(browser, WHO);
    Site.Tokens tokens = site.exchange(code);
    assertThat(answer("/api/v1/userinfo", tokens.access())).isEqualTo(200);
    assertThat(site.exchange(code).status()).isEqualTo(400);
    assertThat(answer("/api/v1/userinfo", tokens.access())).isEqualTo(401);
    assertThat(site.renew(tokens.refresh()).status()).isEqualTo(400);
  }

  /** RFC 9700, 4.14.2. */
  @Test
  void aRefreshTokenServesOnceAndASecondTimeEndsTheFamily() {
    Site.Tokens first = site.exchange(site.code(browser, WHO));
    Site.Tokens second = site.renew(first.refresh());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(second.id().get("sid")).isEqualTo(first.id().get("sid"));
    assertThat(answer("/api/v1/userinfo", second.access())).isEqualTo(200);
    assertThat(site.renew(first.refresh()).body().get("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(site.renew(second.refresh()).status()).isEqualTo(400);
    assertThat(answer("/api/v1/userinfo", second.access())).isEqualTo(401);
  }

  /** RFC 7662 and 7009. */
  @Test
  void aProgramAsksAfterItsOwnTokensAndTakesThemBack() {
    Site.Tokens tokens = site.exchange(site.code(browser, WHO));
    JsonNode seen = site.send("/oauth2/introspect", "token", tokens.access()).body();
    assertThat(seen.get("active").asBoolean()).isTrue();
    assertThat(seen.get("scope").asString())
        .isEqualTo(WHO.replace("openid profile id_masked", "id_masked openid profile"));
    assertThat(seen.has("name")).as("no more than the standard's").isFalse();
    Site system = new Site(port, "demo-system");
    assertThat(
            system
                .send("/oauth2/introspect", "token", tokens.access())
                .body()
                .get("active")
                .asBoolean())
        .as("of another program")
        .isFalse();
    assertThat(system.send("/oauth2/revoke", "token", tokens.access()).status()).isNotEqualTo(200);
    assertThat(site.send("/oauth2/revoke", "token", tokens.refresh()).status()).isEqualTo(200);
    assertThat(answer("/api/v1/userinfo", tokens.access())).isEqualTo(401);
    assertThat(
            site.send("/oauth2/introspect", "token", tokens.access())
                .body()
                .get("active")
                .asBoolean())
        .isFalse();
    String own = system.ask("grant_type", "client_credentials").access();
    assertThat(answer("/api/v1/cases/x", own)).isEqualTo(404);
    assertThat(system.send("/oauth2/revoke", "token", own).status()).isEqualTo(200);
    assertThat(answer("/api/v1/cases/x", own)).isEqualTo(401);
  }

  @Test
  void aPersonTakesBackWhatWasAgreed() {
    Site.Tokens tokens = site.exchange(site.code(browser, WHO));
    browser.get("/me/applications");
    browser.submit("/me/applications", "client", "demo-site");
    assertThat(answer("/api/v1/userinfo", tokens.access())).isEqualTo(401);
    assertThat(browser.get(site.authorize(WHO)).location()).startsWith("/consent?");
  }

  @Test
  void signingOutThereSignsOutHereAndEverywhere() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/logout",
        call -> {
          told.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    other.start();
    String machine = "127.0.0.1:" + other.getAddress().getPort();
    jdbc.sql("update identity_client set logout_uri = ? where id = 'demo-site'")
        .param("http://" + machine + "/logout")
        .update();
    try {
      Site.Tokens tokens = site.exchange(site.code(browser, WHO));
      String hint = "/signout?id_token_hint=" + tokens.body().get("id_token").asString();
      String left = "&post_logout_redirect_uri=http://127.0.0.1/left&state=x";
      // somebody else's browser is asked first
      Browser stranger = new Browser(port);
      stranger.signIn("lijianjun");
      assertThat(stranger.get(hint + left).body()).contains("要退出登录吗");
      assertThat(stranger.get("/me/applications").status()).isEqualTo(200);
      assertThat(browser.get(hint + left).location()).isEqualTo("http://127.0.0.1/left?state=x");
      assertThat(browser.get("/me/applications").status()).isEqualTo(302);
      assertThat(answer("/api/v1/userinfo", tokens.access())).as("with its session").isIn(200, 401);
      logouts.run();
      assertThat(told).as("not to itself").isEmpty();
      outside.allow(machine);
      jdbc.sql("update identity_logout set next_at = made_at").update();
      logouts.run();
      assertThat(answer("/api/v1/userinfo", tokens.access())).isEqualTo(401);
      assertThat(told).hasSize(1);
      String token =
          URLDecoder.decode(told.get(0).replace("logout_token=", ""), StandardCharsets.UTF_8);
      JsonNode says = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
      assertThat(says.get("sid")).isEqualTo(tokens.id().get("sid"));
      assertThat(says.get("events").has("http://schemas.openid.net/event/backchannel-logout"))
          .isTrue();
      assertThat(answer("/api/v1/userinfo", token)).as("it opens nothing").isEqualTo(401);
      logouts.run();
      assertThat(told).as("once").hasSize(1);
    } finally {
      outside.forbid(machine);
      jdbc.sql("update identity_client set logout_uri = null where id = 'demo-site'").update();
      other.stop(0);
    }
  }

  @Test
  void nobodyIsTakenToAnAddressThatIsNotRegistered() {
    Site.Tokens tokens = site.exchange(site.code(browser, WHO));
    String hint = "/signout?id_token_hint=" + tokens.body().get("id_token").asString();
    assertThat(browser.get(hint + "&post_logout_redirect_uri=https://evil.example/").location())
        .endsWith(port + "/");
    UUID nobody = UUID.randomUUID();
    assertThat(new Browser(port).get("/signout?client_id=" + nobody).location())
        .endsWith(port + "/");
  }

  @Test
  void whatSaysWhoCameIsNoKeyToTheInterface() {
    Site.Tokens tokens = site.exchange(site.code(browser, WHO));
    assertThat(answer("/api/v1/userinfo", tokens.body().get("id_token").asString())).isEqualTo(401);
  }
}
