package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.identity.Browser;

/**
 * Requests that no browser sends: too long, too deep, of another form than they say, with lines
 * where no line may be. Refused with a word, never with a fault of ours. OWASP ASVS 5.0, 2.2, 4.1
 * and 4.2. Archives that unpack without end: {@code BadWorkbooksTest}, {@code ActiveContentTest}.
 */
class MalformedRequestsTest extends IntegrationTest {
  @LocalServerPort int port;

  @Test
  void whatIsTooDeepTooLongOrNotJsonIsToldSo() {
    Api program = Api.system(port);
    List<String> bodies =
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000),
            "{\"item\":\"" + "x".repeat(2_000_000) + "\"}",
            "{\"item\":" + "9".repeat(200_000) + "}",
            "{\"item\":1e999999999}",
            "{\"item\":\"\\u0000\"}",
            "\u0000",
            "",
            "null",
            "[]",
            "\"x\"",
            "{\"item\":{},\"applicant\":[],\"answers\":7,\"materials\":\"x\"}",
            "{\"materials\":[null,null]}",
            "{\"item\":\"x\",\"item\":\"y\"}");
    for (String body : bodies) {
      for (String path :
          List.of(
              "/api/v1/cases",
              "/api/v1/items/check",
              "/api/v1/deadlines",
              "/api/v1/identifiers/check",
              "/api/v1/lifecycle/simulate")) {
        Api.Answer answer = program.postText(path, body);
        assertThat(answer.status())
            .as(path + " " + body.substring(0, Math.min(40, body.length())))
            .isBetween(200, 499);
      }
    }
  }

  @Test
  void anotherFormThanIsSaidIsRefused() {
    Api program = Api.system(port);
    for (String type : List.of("text/xml", "application/x-java-serialized-object", "x/y", "*/*")) {
      assertThat(
              program
                  .send("POST", "/api/v1/cases", type, BodyPublishers.ofString("<!DOCTYPE x>"))
                  .status())
          .as(type)
          .isBetween(400, 415);
    }
    for (String method : List.of("TRACE", "CONNECT", "DELETE", "PATCH", "PROPFIND", "X")) {
      if (!method.equals("CONNECT")) {
        assertThat(program.send(method, "/api/v1/cases", null, BodyPublishers.noBody()).status())
            .as(method)
            .isBetween(400, 501);
      }
    }
  }

  /** 4 MB of a form is the most; beyond it the page says so. */
  @Test
  void aFormWithoutEndIsNotRead() {
    Browser browser = new Browser(port);
    browser.get("/signin");
    Browser.Page answer =
        browser.post(
            "/signin", Map.of("login", "x".repeat(6 * 1024 * 1024)), "http://localhost:" + port);
    assertThat(answer.status()).isBetween(400, 413);
    assertThat(answer.body()).contains("太大");
  }

  @Test
  void linesAndNumbersThatContradictEachOtherCloseTheConnection() throws IOException {
    String host = "Host: localhost:" + port + "\r\n";
    for (String request :
        List.of(
            "GET / HTTP/1.1\r\n" + host + "X: a\u0000b\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /items?q=a b HTTP/1.1\r\n" + host + "\r\n",
            "GET / HTTP/1.1\r\n" + host + "X: " + "y".repeat(100_000) + "\r\n\r\n",
            "POST /signin HTTP/1.1\r\n"
                + host
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x",
            "POST /signin HTTP/1.1\r\n"
                + host
                + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            "POST /signin HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
            "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      String answer = raw(request);
      assertThat(answer)
          .as(request.substring(0, Math.min(60, request.length())))
          .doesNotContain("java.", "Exception", "Apache Tomcat");
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 ")).isTrue();
      assertThat(answer).doesNotContain("HTTP/1.1 500");
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(2000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(4096), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return ""; // cut off: also an answer
    }
  }

  /** What a file is called becomes a header of the answer; a line in it becomes none. */
  @Test
  void aFilesNameWritesNoHeader() {
    Api.Answer up =
        Api.system(port)
            .upload(
                "a%0d%0aSet-Cookie: evil=1;\\\"b.pdf",
                "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(up.status()).isIn(201, 400, 422);
    assertThat(up.headers().firstValue("Set-Cookie")).isEmpty();
  }
}
