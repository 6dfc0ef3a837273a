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
 * What a scanner sends to every parameter of every address that reads: SQL, patterns, templates,
 * characters that no text of the database can hold. OWASP ASVS 5.0, 1.2.4.
 */
class InjectionTest extends AttackTest {
  private static final List<String> PAYLOADS =
      List.of(
          "x' or '1'='1",
          "1; create table attacked (x int); --",
          "'); create table attacked (x int); --",
          "1 union select null, version()",
          "%' and 1=(select count(*) from pg_sleep(0)) and '%'='",
          "\\",
          "a\u0000b",
          "[a-z({*+?^$",
          "${jndi:ldap://127.0.0.1/a}${7*7}",
          "-9223372036854775809",
          "\uD83D",
          "2026-13-45");

  @Test
  void nothingInAParameterReachesTheDatabaseAsWordsOfItsOwn() {
    List<String> findings = new ArrayList<>();
    for (Endpoint endpoint : endpoints.all()) {
      if (!endpoint.reads()) {
        continue;
      }
      Person person = reader(endpoint);
      for (String parameter : endpoint.parameters()) {
        for (String payload : PAYLOADS) {
          Map<String, String> values = new LinkedHashMap<>();
          values.put(parameter, payload);
          check(endpoint, person, values, findings);
        }
      }
      if (!endpoint.takesAll()) {
        continue;
      }
      for (String payload : PAYLOADS) { // names that no handler declares one by one
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("q", "page", "sort", "who", "item", "from", "to", "state")) {
          values.put(name, payload);
        }
        check(endpoint, person, values, findings);
      }
    }
    assertThat(jdbc.sql("select to_regclass('attacked')::text").query(String.class).optional())
        .isEmpty();
    assertThat(findings).isEmpty();
  }

  /** Whom it answers at all. */
  private Person reader(Endpoint endpoint) {
    for (Person person : List.of(things.bureau(), Things.office())) {
      if (ask(endpoint, person, Map.of()).getStatus() != 403) {
        return person;
      }
    }
    return Things.owner();
  }

  private void check(
      Endpoint endpoint, Person person, Map<String, String> values, List<String> findings) {
    MockHttpServletResponse answer;
    try {
      answer = ask(endpoint, person, values);
    } catch (IllegalStateException e) {
      findings.add(endpoint + " " + values + " fails: " + e.getMessage());
      return;
    }
    if (answer.getStatus() >= 500) {
      findings.add(endpoint + " " + values + " answers " + answer.getStatus());
    }
  }

  @Test
  void aConditionThatIsAlwaysTrueFindsNoMoreThanItsWords() {
    for (String path : List.of("/bench", "/licences/uses", "/archives", "/ratings")) {
      Endpoint endpoint =
          endpoints.all().stream()
              .filter(e -> e.reads() && e.path().equals(path))
              .findFirst()
              .orElseThrow();
      Person person = reader(endpoint);
      String words = body(ask(endpoint, person, Map.of("q", "zzqx"))).replace("zzqx", "");
      String always = "zzqx' or '1'='1";
      String found =
          body(ask(endpoint, person, Map.of("q", always)))
              .replaceAll("zzqx(&#39;|%27|')[^\"<&]*((&#39;|%27|')[^\"<&]*)*", "");
      assertThat(rows(found)).as(path).isEqualTo(rows(words));
    }
  }

  private static long rows(String page) {
    return page.split("<tr|<li|class=\"queue-item\"", -1).length;
  }
}
