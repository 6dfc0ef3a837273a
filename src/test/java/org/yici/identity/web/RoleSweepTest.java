package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.yici.IntegrationTest;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.identity.session.PersonAuthentication;
import org.yici.web.CityFace;

/** Every endpoint with every role and with none: it answers as it is declared. */
class RoleSweepTest extends IntegrationTest {
  @Autowired EndpointRules rules;
  @Autowired Doorkeeper doorkeeper;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
    RequestContextHolder.resetRequestAttributes();
  }

  private static Person with(String role) {
    AccountKind kind =
        role.equals(Roles.SYSTEM)
            ? AccountKind.SYSTEM
            : role.equals(Roles.RESIDENT) ? AccountKind.RESIDENT : AccountKind.STAFF;
    return new Person(UUID.randomUUID(), role, role, kind, Set.of(role), null, null, null);
  }

  @Test
  void everyEndpointDeclaresARuleThatCanBeReadWithRolesThatExist() {
    List<String> wrong = new ArrayList<>();
    for (EndpointRules.Endpoint e : rules.all()) {
      if (e.rule().closed()) {
        wrong.add(e.verb() + " " + e.path() + " declares " + EndpointRules.expression(e.handler()));
      } else if (!Roles.all().containsAll(e.rule().roles())) {
        wrong.add(e.verb() + " " + e.path() + " names " + e.rule().roles());
      }
    }
    assertThat(rules.all()).hasSizeGreaterThan(300);
    assertThat(wrong).isEmpty();
  }

  /** The door itself: all of them, with each role. */
  @Test
  void theDoorOpensToTheDeclaredRolesAndToNoOther() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (EndpointRules.Endpoint e : rules.all()) {
      for (String role : Roles.all()) {
        SecurityContextHolder.setContext(
            new SecurityContextImpl(new PersonAuthentication(with(role))));
        MockHttpServletRequest request = new MockHttpServletRequest(e.verb(), e.path());
        request.setAttribute(
            "yici.city", new CityFace("", "", true, false, LocalDateTime.now(clock), "", ""));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        MockHttpServletResponse answer = new MockHttpServletResponse();
        boolean in = doorkeeper.preHandle(request, answer, e.handler());
        boolean declared =
            e.rule().open() || e.rule().roles().isEmpty() || e.rule().roles().contains(role);
        if (in != declared || !in && answer.getStatus() != 403) {
          wrong.add(
              role + " at " + e.verb() + " " + e.path() + ": " + in + " " + answer.getStatus());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The whole way in, filters and all: each endpoint with a role that is not declared there. */
  @Test
  void throughTheWholeHouseARoleThatIsNotDeclaredIsRefused() throws Exception {
    List<String> roles = List.copyOf(new TreeSet<>(Roles.all()));
    List<String> wrong = new ArrayList<>();
    int turn = 0;
    for (EndpointRules.Endpoint e : rules.all()) {
      if (e.rule().open()
          || e.rule().roles().isEmpty()
          || e.rule().roles().containsAll(Roles.all())) {
        continue;
      }
      String role;
      do {
        role = roles.get(turn++ % roles.size());
      } while (e.rule().roles().contains(role));
      int status =
          mvc.perform(
                  request(HttpMethod.valueOf(e.verb()), e.path().replaceAll("\\{[^}]*}", "x"))
                      .with(csrf())
                      .with(SignedIn.as(with(role))))
              .andReturn()
              .getResponse()
              .getStatus();
      // no handler takes a form where it wants JSON or a file: not reached either
      if (status != 403 && status != 415 && !(status == 404 && e.path().contains("{"))) {
        wrong.add(role + " at " + e.verb() + " " + e.path() + ": " + status);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Two of them may look at the same list; what one does none of the others can. */
  @Test
  void whatOneOfTheThreeAdministratorsDoesNoOtherCan() {
    Set<String> three = Set.of(Roles.SYSTEM_ADMIN, Roles.SECURITY_ADMIN, Roles.AUDIT_ADMIN);
    List<String> wrong = new ArrayList<>();
    for (EndpointRules.Endpoint e : rules.all()) {
      Set<String> among = new TreeSet<>(e.rule().roles());
      among.retainAll(three);
      if (among.size() > 1 && !e.reads()) {
        wrong.add(e.verb() + " " + e.path() + " " + among);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
