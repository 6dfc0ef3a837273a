package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.identity.Browser;

/** What every answer tells the browser to keep to. OWASP ASVS 5.0, chapter 3. */
class HeadersTest extends IntegrationTest {
  private static final List<String> ANSWERS =
      List.of(
          "/",
          "/signin",
          "/me/access",
          "/no-such-page",
          "/yici.css",
          "/api/v1/items?q=x",
          "/api/v1/cases/x",
          "/oauth2/jwks",
          "/oauth2/token",
          "/healthz");

  @LocalServerPort int port;

  @Test
  void everyAnswerForbidsScriptsOfOthersFramesSniffingAndTelling() {
    for (String path : ANSWERS) {
      Map<String, String> headers = new Browser(port).get(path).headers();
      List<String> policy =
          Arrays.asList(headers.getOrDefault("content-security-policy", "").split("; *"));
      assertThat(policy)
          .as(path)
          .contains(
              "default-src 'self'",
              "script-src 'self'",
              "style-src 'self'",
              "object-src 'none'",
              "base-uri 'none'",
              "frame-ancestors 'self'");
      assertThat(policy).as(path).noneMatch(p -> p.contains("unsafe") || p.contains("*"));
      assertThat(policy).as(path).anyMatch(p -> p.startsWith("form-action 'self'"));
      assertThat(headers)
          .as(path)
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("x-frame-options", "SAMEORIGIN")
          .containsEntry("referrer-policy", "same-origin")
          .containsEntry("cross-origin-opener-policy", "same-origin")
          .containsEntry("cross-origin-resource-policy", "same-origin")
          .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
      assertThat(headers.get("permissions-policy"))
          .as(path)
          .contains("camera=()", "microphone=()", "geolocation=()");
    }
  }

  /** Pages hold no script and no style of their own, so that the policy may forbid both. */
  @Test
  void noPageHasInlineScriptOrStyle() {
    for (String path : List.of("/", "/signin", "/items", "/halls", "/law/lifecycle", "/verify")) {
      String body = new Browser(port).get(path).body();
      assertThat(body).as(path).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
      assertThat(body).as(path).doesNotContainPattern("<style|\\sstyle=\"|\\son[a-z]+=\"");
    }
  }

  @Test
  void behindTlsBrowsersAreToldToStayThereAndCookiesTravelNoOtherWay() {
    Api behind = Api.nobody(port).with("X-Forwarded-Proto", "https");
    Api.Answer page = behind.get("/signin");
    assertThat(page.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allMatch(
            c -> c.contains("Secure") && c.contains("HttpOnly") && c.contains("SameSite=Lax"));
    assertThat(Api.nobody(port).get("/signin").header("Strict-Transport-Security")).isNull();
  }

  @Test
  void cookiesAreForThisSiteAloneAndForNoScript() {
    Browser browser = new Browser(port);
    assertThat(browser.signIn("sunli").headers().get("set-cookie").split("\n"))
        .isNotEmpty()
        .allMatch(c -> c.contains("HttpOnly") && c.contains("SameSite=") && c.contains("Path=/"));
  }

  @Test
  void whatIsPersonalStaysInNoCache() {
    Browser browser = new Browser(port);
    browser.signIn("sunli");
    for (String path : List.of("/me/access", "/me/cases", "/me/licences", "/me/messages")) {
      assertThat(browser.get(path).headers()).as(path).containsEntry("cache-control", "no-store");
    }
  }
}
