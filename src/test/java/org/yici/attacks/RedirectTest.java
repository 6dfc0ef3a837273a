package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.identity.Person;

/**
 * No parameter leads to another site (open redirect), and none writes a header of its own. OWASP
 * ASVS 5.0, 1.2.2 and 3.7.2.
 */
class RedirectTest extends AttackTest {
  private static final List<String> ELSEWHERE =
      List.of(
          "https://evil.example/",
          "//evil.example/",
          "/\\evil.example/",
          "/\t/evil.example/",
          "https:evil.example",
          "javascript:alert(1)//evil.example",
          "/ok\r\nSet-Cookie: evil=evil.example");

  @Test
  void noParameterLeadsToAnotherSite() {
    List<String> findings = new ArrayList<>();
    for (Endpoint endpoint : endpoints.all()) {
      List<String> names =
          Stream.concat(
                  endpoint.parameters().stream(),
                  Stream.of("next", "back", "return", "to", "url", "redirect"))
              .distinct()
              .toList();
      if (endpoint.forPrograms() || endpoint.path().equals("/demo/clock")) {
        continue;
      }
      Person person =
          endpoint.rule().contains("resident") || endpoint.path().startsWith("/me/")
              ? Things.owner()
              : endpoint.rule().contains("bureau") ? things.bureau() : Things.office();
      for (String evil : endpoint.takesText() ? ELSEWHERE : ELSEWHERE.subList(0, 1)) {
        Map<String, String> values = new LinkedHashMap<>(endpoint.plausible());
        names.stream()
            .filter(n -> !values.containsKey(n) || values.get(n).equals("1"))
            .forEach(n -> values.put(n, evil));
        check(
            endpoint,
            endpoint.reads()
                ? ask(endpoint, person, values)
                : askAndTakeBack(endpoint, person, values),
            findings);
      }
    }
    assertThat(findings).isEmpty();
  }

  private static void check(
      Endpoint endpoint, MockHttpServletResponse answer, List<String> findings) {
    String location = answer.getHeader("Location");
    if (location != null && location.matches("(?s)\\s*(//|/\\\\|/\\s|[a-z]+:|.*[\r\n]).*")) {
      findings.add(endpoint + " sends to " + location);
    }
    for (String name : answer.getHeaderNames()) {
      if (String.join("", answer.getHeaders(name)).matches("(?s).*[\r\n].*")) {
        findings.add(endpoint + " writes a header of two lines: " + name);
      }
    }
    String body = body(answer);
    for (String link : List.of("https://evil", "//evil", "/\\evil", "https:evil", "javascript:")) {
      for (String attribute : List.of("href", "action", "src")) {
        if (body.contains(attribute + "=\"" + link)) {
          findings.add(endpoint + " links to " + link);
        }
      }
    }
  }
}
