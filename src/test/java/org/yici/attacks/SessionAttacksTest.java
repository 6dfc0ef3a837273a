package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.identity.Browser;
import org.yici.identity.SignedIn;

/** Sessions planted, kept and ridden on. OWASP ASVS 5.0, chapter 7 and 3.5. */
class SessionAttacksTest extends AttackTest {
  private static final String PLANTED = "planted-by-somebody-else-0123456789ABCDEF0";
  @LocalServerPort int port;

  @Test
  void aSessionThatWasPlantedIsNotTheOneThatSignsIn() throws Exception {
    MockHttpServletResponse answer =
        mvc.perform(
                post("/signin")
                    .cookie(new Cookie("yici_session", PLANTED))
                    .with(csrf())
                    .param("login", "sunli")
                    .param("password", "yici-demo"))
            .andReturn()
            .getResponse();
    assertThat(answer.getStatus()).isIn(302, 303);
    assertThat(answer.getCookie("yici_session").getValue()).isNotEqualTo(PLANTED);
    assertThat(
            mvc.perform(get("/me/access").cookie(new Cookie("yici_session", PLANTED)))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(302);
  }

  @Test
  void signingInAgainGivesAnotherSessionAndAnotherFormToken() {
    Browser browser = new Browser(port);
    browser.get("/signin");
    String visitor = browser.hidden().get("_csrf");
    browser.submit("/signin", "login", "sunli", "password", "yici-demo");
    String first = browser.cookie("yici_session");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("_csrf", visitor);
    assertThat(browser.post("/me/messages/read", form, "http://localhost:" + port).status())
        .as("the visitor's form token after signing in")
        .isIn(401, 403);
    browser.signIn("sunli");
    assertThat(browser.cookie("yici_session")).isNotEqualTo(first);
  }

  @Test
  void theFormTokenOfOneSessionIsNoGoodInAnother() {
    Browser mine = new Browser(port);
    mine.signIn("sunli");
    String page = mine.get("/me/access").body();
    int at = page.indexOf("name=\"_csrf\" value=\"") + 20;
    String token = page.substring(at, page.indexOf('"', at));
    Browser theirs = new Browser(port);
    theirs.signIn("zhangxiulan");
    assertThat(
            theirs
                .post("/me/messages/read", Map.of("_csrf", token), "http://localhost:" + port)
                .status())
        .isIn(401, 403);
    assertThat(theirs.post("/me/messages/read", Map.of(), "https://evil.example").status())
        .isIn(401, 403);
  }

  /** CSRF: signed in, everything allowed, and only the token missing. */
  @Test
  void noFormIsTakenWithoutItsToken() throws Exception {
    List<String> findings = new ArrayList<>();
    String before = things.state();
    for (Endpoint endpoint : endpoints.all()) {
      if (endpoint.reads() || endpoint.forPrograms()) {
        continue;
      }
      String path = endpoint.with(things.valuesFor(endpoint));
      var request = MockMvcRequestBuilders.request(endpoint.method(), path);
      endpoint.plausible().forEach(request::param);
      int status =
          mvc.perform(request.with(SignedIn.as(things.bureau())))
              .andReturn()
              .getResponse()
              .getStatus();
      if (status != 401 && status != 403) {
        findings.add(endpoint + " answers " + status);
      }
    }
    assertThat(findings).isEmpty();
    assertThat(things.state()).isEqualTo(before);
  }

  /** A program's token opens no page, and a person's session no door for programs. */
  @Test
  void sessionsAndTokensDoNotStandInForEachOther() {
    Browser browser = new Browser(port);
    browser.signIn("zhanhe-wangmin");
    for (Endpoint endpoint : endpoints.all()) {
      if (endpoint.reads() && endpoint.path().startsWith("/api/") && !endpoint.open()) {
        assertThat(browser.get(endpoint.with(things.valuesFor(endpoint))).status())
            .as(endpoint.toString())
            .isEqualTo(401);
      }
    }
  }
}
