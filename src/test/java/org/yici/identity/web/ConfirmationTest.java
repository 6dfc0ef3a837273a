package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.yici.IntegrationTest;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;
import org.yici.identity.session.PersonAuthentication;

/** What has consequences is asked again, of people with a token as well. */
class ConfirmationTest extends IntegrationTest {
  @Autowired Confirmation confirmation;
  @Autowired EndpointRules rules;

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  private MockHttpServletResponse ask(Person person) throws Exception {
    SecurityContextHolder.setContext(new SecurityContextImpl(new PersonAuthentication(person)));
    MockHttpServletResponse answer = new MockHttpServletResponse();
    boolean on = confirmation.given(new MockHttpServletRequest("POST", "/api/v1/x"), answer, true);
    assertThat(on).isEqualTo(answer.getStatus() == 200);
    return answer;
  }

  @Test
  void aTokenOfSomebodyWhoHasNotConfirmedGetsAProblemThatSaysWhere() throws Exception {
    Person staff =
        new Person(
            UUID.randomUUID(), "x", "x", AccountKind.STAFF, Set.of("bureau"), "x", null, null);
    MockHttpServletResponse answer = ask(staff);
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(answer.getHeader("WWW-Authenticate"))
        .contains("insufficient_user_authentication", "max_age=900");
    assertThat(answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
        .contains("/confirm", "15 分钟");
    assertThat(ask(SignedIn.system(null)).getStatus()).isEqualTo(200);
  }

  @Test
  void sealsKeysBulkExportsAndRightsAskAgain() {
    Set<String> asked = new TreeSet<>();
    rules.all().stream()
        .filter(EndpointRules.Endpoint::confirmed)
        .forEach(e -> asked.add(e.path()));
    assertThat(asked)
        .contains(
            "/seals/requests/{id}/confirm",
            "/seals/{id}/requests",
            "/seals/needs/{id}/{which}.csr",
            "/systems/{id}/credentials",
            "/licences/stock/runs",
            "/bench.csv",
            "/archives.csv",
            "/licences/uses.csv",
            "/posts/requests",
            "/accounts/{id}/{act:unlock|password|off|on|sessions|factor}");
  }
}
