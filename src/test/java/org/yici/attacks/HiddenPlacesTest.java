package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.yici.api.Api;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.identity.Person;

/**
 * Pages asked for by their address without signing in or with too small a post (forced browsing),
 * and places that are on no map. OWASP ASVS 5.0, 8.3.1 and 13.4.
 */
class HiddenPlacesTest extends AttackTest {
  private static final List<String> PLACES =
      List.of(
          "/actuator",
          "/actuator/env",
          "/actuator/heapdump",
          "/env",
          "/beans",
          "/configprops",
          "/.git/config",
          "/.env",
          "/application.yml",
          "/BOOT-INF/classes/application.yml",
          "/WEB-INF/web.xml",
          "/META-INF/MANIFEST.MF",
          "/h2-console",
          "/swagger-ui/index.html",
          "/v3/api-docs",
          "/api/openapi.json.bak",
          "/webjars/",
          "/db/migration/",
          "/data/keys/data.key",
          "/files/",
          "/yici",
          "/backup.zip",
          "/admin",
          "/manager/html",
          "/oauth2/introspect-all",
          "/..%2f..%2fetc/passwd",
          "/guide-files/..%2f..%2fapplication.yml",
          "/guide-files/%2e%2e/%2e%2e/application.yml",
          "/crl/..%2f..%2fapplication.crl",
          "/authorities/..%2fdata.pem",
          "/webjars/..%2f..%2fapplication.yml",
          "/bench;/x",
          "/bench/..;/me/cases",
          "//bench",
          "/%2fbench",
          "/me%2fcases",
          "/me/cases%00.css",
          "/me/cases/.css");

  @LocalServerPort int port;

  @Test
  void whatIsOnNoMapIsNotThere() {
    List<String> findings = new ArrayList<>();
    for (String place : PLACES) {
      Api.Answer answer = Api.nobody(port).get(place);
      boolean there =
          answer.status() < 400 && !String.valueOf(answer.header("Location")).startsWith("/signin");
      if (there
          || answer.status() >= 500
          || answer.text().contains("jdbc:")
          || answer.text().contains("root:")) {
        findings.add(place + " answers " + answer.status());
      }
    }
    assertThat(findings).isEmpty();
  }

  /** The same page that refuses by its menu refuses by its address. */
  @Test
  void aPostThatIsTooSmallOpensNothingByItsAddress() {
    List<String> findings = new ArrayList<>();
    Person resident = Things.stranger();
    int tried = 0;
    for (Endpoint endpoint : endpoints.all()) {
      String rule = endpoint.rule();
      boolean forStaff =
          !endpoint.open()
              && !rule.isEmpty()
              && !rule.contains("resident")
              && !rule.startsWith("isAuthenticated");
      if (!forStaff) {
        continue;
      }
      tried++;
      MockHttpServletResponse answer = ask(endpoint, resident, endpoint.plausible());
      if (answer.getStatus() < 400 || answer.getStatus() >= 500) {
        findings.add(endpoint + " answers a resident " + answer.getStatus());
      }
      MockHttpServletResponse nobody = ask(endpoint, null, Map.of());
      if (endpoint.reads() ? !asksToSignIn(nobody) : nobody.getStatus() < 400) {
        findings.add(endpoint + " answers nobody " + nobody.getStatus());
      }
    }
    assertThat(findings).isEmpty();
    assertThat(tried).isGreaterThan(150);
  }
}
