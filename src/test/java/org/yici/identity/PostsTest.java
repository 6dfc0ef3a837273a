package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.identity.session.SessionCookie;
import org.yici.identity.session.Sessions;

/** 一人多岗: several posts of one person, one at a time, and never the rights of two together. */
class PostsTest extends IntegrationTest {
  private static final String YUAN = "xinhua-yuanhaitao";
  @LocalServerPort int port;
  @Autowired Sessions sessions;
  @Autowired Directory directory;

  private Person now(Browser browser) {
    return sessions.find(browser.cookie(SessionCookie.SESSION)).orElseThrow();
  }

  @Test
  void whoHoldsSeveralPostsChoosesAtSignIn() {
    Browser browser = new Browser(port);
    assertThat(browser.signIn(YUAN).location()).contains("/post?next=");
    assertThat(browser.get("/post").body()).contains("食品经营许可股", "综合窗口", "现在就在这个岗位");
    assertThat(new Browser(port).signIn("zhanhe-wangmin").location()).endsWith("/bench");
  }

  @Test
  void eachPostHasItsOwnAgencyRegionAndRolesAndNothingOfTheOther() {
    Browser browser = new Browser(port);
    browser.signIn(YUAN);
    Person reviewer = now(browser);
    assertThat(reviewer.roles()).containsExactly(Roles.REVIEWER);
    assertThat(browser.get("/bench/new").status()).isEqualTo(403);

    browser.get("/post");
    String before = browser.cookie(SessionCookie.SESSION);
    assertThat(browser.submit("/post", "post", "S0032-2", "next", "/bench/new").location())
        .endsWith("/bench/new");
    Person clerk = now(browser);
    assertThat(clerk.roles()).containsExactly(Roles.CLERK);
    assertThat(clerk.agencyUscc()).isNotEqualTo(reviewer.agencyUscc());
    assertThat(clerk.staffId()).as("one person, so P10 holds across posts").isEqualTo("S0032");
    assertThat(browser.get("/bench/new").status()).isEqualTo(200);
    assertThat(sessions.find(before)).as("the session of the other post has ended").isEmpty();
  }

  @Test
  void nobodyTakesThePostOfAnother() {
    Browser browser = new Browser(port);
    browser.signIn(YUAN);
    browser.get("/post");
    assertThat(browser.submit("/post", "post", "S0114-2", "next", "/bench").status())
        .isEqualTo(404);
    assertThat(now(browser).roles()).containsExactly(Roles.REVIEWER);
    Browser resident = new Browser(port);
    resident.signIn("sunli");
    assertThat(resident.get("/post").status()).isEqualTo(404);
  }

  /** A form opened under one post does nothing under the other: it is not of this session. */
  @Test
  void aPageOfTheFormerPostDoesNotActUnderTheNewOne() {
    Browser browser = new Browser(port);
    browser.signIn("zhanhe-xielijuan");
    browser.get("/post");
    var old = browser.hidden();
    browser.submit("/post", "post", "S0114-2", "next", "/bench");
    old.put("post", "S0114");
    assertThat(browser.post("/post", old, "http://localhost:" + port).status()).isNotEqualTo(302);
    assertThat(now(browser).post()).isEqualTo("S0114-2");
    assertThat(now(browser).region6()).isEqualTo("410400");
  }

  @Test
  void theDirectoryFindsPeopleUnderEachPost() {
    assertThat(directory.posts("S0032")).hasSize(2);
    assertThat(directory.clerksOf(directory.findHall("H410402").orElseThrow()))
        .anyMatch(s -> s.id().equals("S0032"));
    assertThat(directory.post("S0032").orElseThrow().staff().has("clerk")).isFalse();
  }
}
