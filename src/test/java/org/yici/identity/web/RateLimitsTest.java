package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;

/** Off in a demo unless asked for; here switched on. */
class RateLimitsTest extends IntegrationTest {
  @Autowired RateLimits limits;
  @Autowired MockMvc mvc;
  @LocalServerPort int port;

  @BeforeEach
  void on() {
    assertThat(limits.on()).as("a demo lets its own tests and benchmarks through").isFalse();
    limits.on(true);
  }

  @AfterEach
  void off() {
    limits.on(false);
  }

  private MockHttpServletResponse from(String address, Person person, String method, String path)
      throws Exception {
    var request =
        MockMvcRequestBuilders.request(org.springframework.http.HttpMethod.valueOf(method), path)
            .with(
                r -> {
                  r.setRemoteAddr(address);
                  return r;
                });
    if (!method.equals("GET")) {
      request
          .with(SecurityMockMvcRequestPostProcessors.csrf())
          .param("login", "nobody-there")
          .param("password", "x");
    }
    if (person != null) {
      request.with(SignedIn.as(person));
    }
    return mvc.perform(request).andReturn().getResponse();
  }

  /** How many of these calls came through before the first that did not. */
  private int until429(String address, Person person, String method, String path) throws Exception {
    for (int n = 0; n < 1000; n++) {
      if (from(address, person, method, path).getStatus() == 429) {
        return n;
      }
    }
    return -1;
  }

  @Test
  void whoLooksUpTooOftenIsToldWhenToComeAgain() throws Exception {
    assertThat(until429("192.0.2.1", null, "GET", "/verify")).isBetween(30, 40);
    MockHttpServletResponse answer = from("192.0.2.1", null, "GET", "/verify");
    assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isBetween(1, 60);
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("请慢一点", "秒再试");
    assertThat(from("192.0.2.2", null, "GET", "/verify").getStatus()).isEqualTo(200);
    assertThat(from("192.0.2.1", null, "GET", "/about/accessibility").getStatus())
        .as("another kind")
        .isEqualTo(200);
  }

  /** A hall is one address: its people are counted each for themselves once they have signed in. */
  @Test
  void whoHasSignedInIsCountedAsAPerson() throws Exception {
    Person one = SignedIn.resident("sunli", "孙丽");
    assertThat(until429("192.0.2.3", one, "GET", "/verify")).isPositive();
    assertThat(until429("192.0.2.4", one, "GET", "/verify")).as("from elsewhere too").isZero();
    assertThat(
            from("192.0.2.3", SignedIn.resident("zhangxiulan", "张秀兰"), "GET", "/verify")
                .getStatus())
        .isEqualTo(200);
  }

  @Test
  void passwordsAreTriedSoOftenFromOneAddress() throws Exception {
    assertThat(until429("192.0.2.5", null, "POST", "/signin")).isBetween(15, 20);
    assertThat(from("192.0.2.6", null, "POST", "/signin").getStatus()).isNotEqualTo(429);
    assertThat(from("192.0.2.5", null, "GET", "/signin").getStatus()).isEqualTo(200);
  }

  @Test
  void programsGetAProblem() throws Exception {
    assertThat(until429("192.0.2.7", null, "GET", "/api/v1/items?q=x")).isBetween(75, 95);
    MockHttpServletResponse answer = from("192.0.2.7", null, "GET", "/api/v1/items?q=x");
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("429", "秒");
  }

  /** Style and script are no calls; and an address that a stranger only claims does not count. */
  @Test
  void filesAreNeverCountedAndOnlyTrustedProxiesNameAnAddress() throws Exception {
    for (int n = 0; n < 400; n++) {
      assertThat(from("192.0.2.8", null, "GET", "/yici.css").getStatus()).isEqualTo(200);
    }
    Api.Answer last = null;
    for (int n = 0; n < 120; n++) { // the last hop before the proxy is one and the same
      last =
          Api.nobody(port).with("X-Forwarded-For", "203.0.113." + n + ", 192.0.2.9").get("/verify");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(Api.nobody(port).with("X-Forwarded-For", "192.0.2.10").get("/verify").status())
        .isEqualTo(200);
  }
}
