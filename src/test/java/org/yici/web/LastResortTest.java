package org.yici.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;

/** Whatever is asked for, in whatever way: an answer in words, and nothing of the inside. */
class LastResortTest extends IntegrationTest {
  @LocalServerPort int port;

  /** Bytes as they are, past everything a client library would put right. */
  private String raw(String method, String path, String... headers) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String head =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + String.join("", headers)
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void saysNothingOfTheInside(String answer) {
    assertThat(answer)
        .doesNotContain("Whitelabel", "Exception", "\tat ", "org.apache", "org.spring", "Tomcat");
  }

  private static void isPage(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("text/html", "<main", "回首页");
    saysNothingOfTheInside(answer);
  }

  private static void isProblem(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("application/problem+json", "\"detail\":");
    saysNothingOfTheInside(answer);
  }

  @Test
  void anAddressThatDoesNotExistGetsAPageOrAProblem() throws IOException {
    isPage(raw("GET", "/no/such/page"), 404);
    isPage(raw("GET", "/error"), 404);
    isPage(raw("GET", "/no-such-file.pdf"), 404);
    isProblem(raw("GET", "/api/v1/items/x/y/z"), 404);
  }

  @Test
  void whatTheFirewallTurnsAwayGetsAPageOrAProblem() throws IOException {
    isPage(raw("GET", "/items;x=1"), 400);
    isPage(raw("GET", "//items"), 400);
    isPage(raw("GET", "/a%00b"), 400);
    isPage(raw("TRACK", "/items"), 400);
    isProblem(raw("GET", "/api/v1/items;x=1"), 400);
    isProblem(raw("GET", "/api/v1//items"), 400);
  }

  @Test
  void whatTheServerItselfTurnsAwaySaysNothingOfTheInside() throws IOException {
    for (String path :
        new String[] {"/%zz", "/items/%2e%2e%2f", "/a\\b", "/items?q=<x>", "/a b c"}) {
      String answer = raw("GET", path);
      assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|404) .*");
      saysNothingOfTheInside(answer);
    }
    saysNothingOfTheInside(raw("GET", "/?" + "x".repeat(20_000)));
    saysNothingOfTheInside(raw("GET", "/", "X: " + "x".repeat(20_000) + "\r\n"));
  }

  @Test
  void aMethodThatAPageDoesNotTakeIs405() throws IOException {
    isProblem(raw("DELETE", "/api/v1/items"), 401);
    isProblem(raw("PUT", "/api/v1/deadlines"), 401);
    assertThat(raw("PUT", "/items")).matches("(?s)HTTP/1.1 (403|405) .*");
    assertThat(raw("OPTIONS", "/items")).matches("(?s)HTTP/1.1 (200|403|405) .*");
  }

  /** RFC 6749 section 4.1.2.1: not redirected when client or address is not known. */
  @Test
  void aBadRequestForAuthorisationGetsAPage() throws IOException {
    for (String query :
        new String[] {
          "",
          "?response_type=code",
          "?response_type=code&client_id=nobody",
          "?response_type=code&client_id=demo-app&redirect_uri=https://evil.example/",
          "?response_type=token&client_id=demo-app"
        }) {
      String answer = raw("GET", "/oauth2/authorize" + query);
      assertThat(answer).as(query).matches("(?s)HTTP/1.1 (302|400) .*");
      assertThat(answer).doesNotContain("Location: https://evil");
      saysNothingOfTheInside(answer);
      if (answer.startsWith("HTTP/1.1 400")) {
        isPage(answer, 400);
      }
    }
    isProblem(raw("GET", "/oauth2/nothing"), 401);
  }
}
