package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.identity.Person;

/**
 * What people type is text on every page that shows it (XSS): a name, an answer, a file's name, a
 * reason, each parameter of an address. OWASP ASVS 5.0, 1.2.1.
 */
class MarkupTest extends AttackTest {
  private List<Person> insiders() {
    return List.of(Things.owner(), Things.office(), things.bureau());
  }

  /** Whether the markup stands there as it was typed. */
  private static boolean runs(MockHttpServletResponse answer) {
    String type = String.valueOf(answer.getContentType());
    return (type.startsWith("text/html") || type.contains("svg"))
        && body(answer).contains("<svg onload=alert");
  }

  @Test
  void whatIsStoredIsTextOnEveryPageThatShowsIt() {
    List<String> findings = new ArrayList<>();
    int shown = 0;
    for (Endpoint endpoint : endpoints.all()) {
      if (!endpoint.reads()) {
        continue;
      }
      for (Person person : insiders()) {
        MockHttpServletResponse answer = ask(endpoint, person, Map.of());
        shown += body(answer).contains("欧阳受害") ? 1 : 0;
        if (runs(answer)) {
          findings.add(person.login() + ": " + endpoint);
        }
      }
    }
    assertThat(findings).isEmpty();
    assertThat(shown).as("pages that showed the name").isGreaterThan(19);
  }

  @Test
  void whatIsAskedOrTypedComesBackAsText() {
    List<String> findings = new ArrayList<>();
    int came = 0;
    for (Endpoint endpoint : endpoints.all()) {
      Map<String, String> typed = new LinkedHashMap<>();
      endpoint.parameters().forEach(p -> typed.put(p, Things.MARKUP));
      for (String field : List.of("q", "reason", "words", "note", "name", "shopName", "opinion")) {
        typed.putIfAbsent(field, Things.MARKUP);
      }
      if (endpoint.forPrograms() || !endpoint.takesText() || endpoint.path().startsWith("/demo")) {
        continue;
      }
      for (Person person : insiders()) {
        MockHttpServletResponse answer =
            endpoint.reads()
                ? ask(endpoint, person, typed)
                : askAndTakeBack(endpoint, person, typed);
        came += body(answer).contains("&lt;svg onload=alert") ? 1 : 0;
        if (runs(answer)) {
          findings.add(person.login() + ": " + endpoint);
        } else if (answer.getStatus() >= 500) {
          findings.add(person.login() + ": " + endpoint + " answers " + answer.getStatus());
        }
        if (answer.getStatus() != 403) {
          break;
        }
      }
    }
    assertThat(findings).isEmpty();
    assertThat(came).as("pages that gave it back as text").isGreaterThan(9);
  }
}
