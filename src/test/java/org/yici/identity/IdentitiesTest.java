package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.account.AccountStore;
import org.yici.identity.representation.RepresentationRow;
import org.yici.identity.representation.RepresentationStore;
import org.yici.identity.session.People;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;

/** One person, several identities: one at a time, and nothing of one shows under another. */
class IdentitiesTest extends IntegrationTest {
  private static final UUID ZHANG = SignedIn.demoId("zhangxiulan");
  private static final UUID NOODLES = SignedIn.demoId("laojiefang");
  private static final String TYPED = "2030-01-02T10:20";
  @LocalServerPort int port;
  @Autowired Sessions sessions;
  @Autowired RepresentationStore store;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;
  @Autowired People people;
  @Autowired AccountStore accounts;
  private Browser zhang;

  @AfterEach
  void clean() {
    jdbc.sql("delete from identity_representation_use").update();
    jdbc.sql("delete from identity_representation").update();
  }

  private Person now(Browser browser) {
    return sessions.find(browser.cookie(SessionCookie.SESSION)).orElseThrow();
  }

  private String origin() {
    return "http://localhost:" + port;
  }

  /** The id of her right to act for her noodle shop, from the register. */
  private String shop() {
    zhang = new Browser(port);
    zhang.signIn("zhangxiulan");
    zhang.get("/me/identities");
    Browser.Page found = zhang.submit("/me/identities/register");
    assertThat(found.body()).contains("老街坊烩面馆：可以代表", "湛河区秀兰早点铺：可以代表", "湛河区秀兰粥铺：已经注销，不能再代表", "样本数据");
    return store.ofPerson(ZHANG).stream()
        .filter(s -> NOODLES.equals(s.principal()))
        .map(s -> s.id().toString())
        .findFirst()
        .orElseThrow();
  }

  private Browser.Page take(Browser browser, String representation) {
    browser.get("/me/identities");
    return browser.submit(
        "/me/identities/use", "representation", representation, "next", "/me/cases");
  }

  @Test
  void theRegisterSaysWhoRepresentsAndThePersonTakesThatIdentityVisibly() {
    String shop = shop();
    assertThat(take(zhang, shop).location()).endsWith("/me/cases");
    Person acting = now(zhang);
    assertThat(acting.accountId()).isEqualTo(NOODLES);
    assertThat(acting.selfId()).isEqualTo(ZHANG);
    assertThat(acting.kind()).isEqualTo(AccountKind.ENTERPRISE);
    for (String path : new String[] {"/", "/items", "/me/cases", "/me/licences", "/halls"}) {
      Browser.Page page = zhang.get(path);
      assertThat(page.body()).as(path).contains("您现在代表：老街坊烩面馆", "法定代表人（经营者）张秀兰");
      assertThat(page.headers().get("cache-control")).as(path).isEqualTo("no-store");
      assertThat(page.headers()).as(path).doesNotContainKeys("etag", "last-modified");
    }
    take(zhang, "own");
    assertThat(now(zhang).accountId()).isEqualTo(ZHANG);
    assertThat(zhang.get("/").body()).doesNotContain("您现在代表");
  }

  @Test
  void askingTheRegisterAgainAddsNothing() {
    shop();
    shop();
    assertThat(store.ofPerson(ZHANG)).hasSize(2);
  }

  @Test
  void twoBrowsersOfOnePersonEachHaveTheirOwnIdentity() {
    String shop = shop();
    Browser other = new Browser(port);
    other.signIn("zhangxiulan");
    take(zhang, shop);
    for (int round = 0; round < 3; round++) {
      assertThat(zhang.get("/me/cases").body()).contains("您现在代表：老街坊烩面馆");
      assertThat(other.get("/me/cases").body()).doesNotContain("您现在代表");
      assertThat(now(zhang).accountId()).isEqualTo(NOODLES);
      assertThat(now(other).accountId()).isEqualTo(ZHANG);
      take(zhang, "own");
      take(zhang, shop);
    }
  }

  @Test
  void changingEndsTheSessionSoThatNoNodeRemembersTheFormerIdentity() {
    String shop = shop();
    String before = zhang.cookie(SessionCookie.SESSION);
    take(zhang, shop);
    assertThat(sessions.find(before)).isEmpty();
  }

  @Test
  void aFormOpenedBeforeTheChangeIsNotSentForTheOtherAndNothingTypedIsLost() {
    String shop = shop();
    zhang.get("/demo");
    Map<String, String> old = zhang.hidden();
    old.put("now", TYPED);
    take(zhang, shop);
    Browser.Page refused = zhang.post("/demo/clock", old, origin());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("代表 <b>张秀兰</b> 填的", "您现在代表的是 <b>老街坊烩面馆</b>", "换成张秀兰，接着办");
    Browser.Page resumed =
        zhang.submit(
            "/me/identities/use",
            "representation",
            zhang.hidden().get("representation"),
            "held",
            zhang.hidden().get("held"));
    assertThat(resumed.body()).contains("继续", TYPED).doesNotContain("您现在代表");
    assertThat(now(zhang).accountId()).isEqualTo(ZHANG);
  }

  @Test
  void theSameTheOtherWayRound() {
    String shop = shop();
    take(zhang, shop);
    zhang.get("/demo");
    Map<String, String> old = zhang.hidden();
    old.put("now", TYPED);
    take(zhang, "own");
    assertThat(zhang.post("/demo/clock", old, origin()).body()).contains("换成老街坊烩面馆，接着办");
    String held = zhang.hidden().get("held");
    assertThat(zhang.submit("/me/identities/use", "representation", shop, "held", held).body())
        .contains("您现在代表：老街坊烩面馆", TYPED);
  }

  /** The page says for whom it was opened, also after the session ran out. */
  @Test
  void aFormOfAnIdentityComesBackUnderItAfterSignInAndNotUnderOnesOwn() {
    String shop = shop();
    take(zhang, shop);
    zhang.get("/demo");
    sessions.end(zhang.cookie(SessionCookie.SESSION));
    Browser.Page late = zhang.submit("/demo/clock", "now", TYPED);
    assertThat(late.body()).contains("登录超时了");
    Browser.Page after = zhang.submit("/signin", "login", "zhangxiulan", "password", "yici-demo");
    assertThat(after.body()).contains("换成老街坊烩面馆，接着办").doesNotContain(">继续<");
  }

  @Test
  void aPageOfAnotherAccountIsNotSentUnderThisOne() {
    Browser browser = new Browser(port);
    browser.signIn("sunli");
    browser.get("/demo");
    Map<String, String> old = browser.hidden();
    old.put("now", TYPED);
    browser.signIn("zhaomingyuan");
    Browser.Page page = browser.post("/demo/clock", old, origin());
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.body()).contains("用另一个账号填的").doesNotContain(TYPED);
  }

  @Test
  void whenTheRightEndsTheOpenSessionStopsAtOnceAndWhatWasTypedIsKept() {
    String shop = shop();
    take(zhang, shop);
    zhang.get("/me/cases");
    Map<String, String> form = zhang.hidden();
    jdbc.sql("update identity_representation set state = 'ENDED' where id = ?")
        .param(UUID.fromString(shop))
        .update();
    assertThat(zhang.get("/me/cases").location()).endsWith("/me/identities");
    assertThat(zhang.get("/me/licences").location()).endsWith("/me/identities");
    assertThat(zhang.get("/me/identities").body()).contains("已经结束", "换回本人");
    form.putAll(zhang.hidden());
    form.put("text", "这是写了一半的意见");
    Browser.Page refused = zhang.post("/me/cases/41/views", form, origin());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("您已经不能代表老街坊烩面馆了", "这是写了一半的意见");
    take(zhang, "own");
    assertThat(zhang.get("/me/cases").status()).isEqualTo(200);
  }

  @Test
  void theRegisterIsAskedAgainAtEachChange() {
    String shop = shop();
    jdbc.sql("update identity_representation set person = ? where id = ?")
        .params(SignedIn.demoId("sunli"), UUID.fromString(shop))
        .update();
    Browser sun = new Browser(port);
    sun.signIn("sunli");
    sun.get("/me/identities");
    Browser.Page refused = sun.submit("/me/identities/use", "representation", shop);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("现在不能代表老街坊烩面馆");
    assertThat(store.find(UUID.fromString(shop)).orElseThrow().state())
        .isEqualTo(RepresentationRow.State.ENDED);
  }

  @Test
  void nobodyTakesOrSeesTheIdentityOfAnother() {
    String shop = shop();
    Browser sun = new Browser(port);
    sun.signIn("sunli");
    sun.get("/me/identities");
    assertThat(sun.submit("/me/identities/use", "representation", shop).status()).isEqualTo(404);
    assertThat(sun.get("/me/identities/" + shop).status()).isEqualTo(404);
    sun.get("/me/identities");
    assertThat(sun.submit("/me/identities/" + shop + "/end").status()).isEqualTo(404);
    assertThat(sun.get("/me/identities/not-an-id").status()).isEqualTo(404);
    assertThat(now(sun).accountId()).isEqualTo(SignedIn.demoId("sunli"));
    Browser clerk = new Browser(port);
    clerk.signIn("zhanhe-wangmin");
    assertThat(clerk.get("/me/identities").status()).isEqualTo(404);
  }

  @Test
  void theEnterpriseSeesWhoActsForItAndEndsItAtOnce() {
    String shop = shop();
    take(zhang, shop);
    Browser owner = new Browser(port);
    owner.signIn("laojiefang");
    assertThat(owner.get("/me/identities").body()).contains("谁可以代表我", "张秀兰", "马上结束");
    assertThat(owner.submit("/me/identities/" + shop + "/end").location()).contains("done=ended");
    assertThat(zhang.get("/me/cases").location()).endsWith("/me/identities");
  }

  /**
   * A part of a page asked for by a page of before the change is told so, and shows nobody's data.
   */
  @Test
  void aPartOfAPageOpenedBeforeTheChangeIsNotAnswered() throws Exception {
    String shop = shop();
    Person acting = people.of(accounts.find(ZHANG).orElseThrow(), null, UUID.fromString(shop));
    mvc.perform(
            post("/apply/x")
                .header("HX-Request", "true")
                .with(SignedIn.as(acting))
                .with(csrf().useInvalidToken()))
        .andExpect(status().isUnauthorized())
        .andExpect(content().string(containsString("这一页是换身份以前打开的")));
  }

  @Test
  void anApplicationGetsOnesOwnRightsWhomeverOneActsFor() throws Exception {
    String shop = shop();
    take(zhang, shop);
    String verifier = "a-verifier-that-is-at-least-forty-three-characters-long";
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    String back =
        zhang
            .get(
                "/oauth2/authorize?response_type=code&client_id=demo-app&scope=api&state=s1"
                    + "&redirect_uri=http://127.0.0.1:5005/callback&code_challenge_method=S256"
                    + "&code_challenge="
                    + challenge)
            .location();
    Browser.Page token =
        new Browser(port)
            .post(
                "/oauth2/token",
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    "demo-app",
                    "code",
                    URI.create(back).getQuery().replaceAll(".*code=([^&]*).*", "$1"),
                    "redirect_uri",
                    "http://127.0.0.1:5005/callback",
                    "code_verifier",
                    verifier),
                null);
    String claims =
        new String(
            Base64.getUrlDecoder().decode(token.body().replaceAll("(?s).*?\\.([^.]*)\\..*", "$1")),
            StandardCharsets.UTF_8);
    assertThat(claims).contains(ZHANG.toString()).doesNotContain(NOODLES.toString());
  }

  @Test
  void theAccountPageIsAlwaysOnesOwn() {
    String shop = shop();
    take(zhang, shop);
    assertThat(zhang.get("/me/account").body()).contains("<b>张秀兰</b>");
  }
}
