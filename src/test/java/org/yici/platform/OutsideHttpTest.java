package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this house calls when somebody typed the address: never itself (server-side request
 * forgery).
 */
class OutsideHttpTest {
  private static final OutsideHttp.Limits LIMITS =
      new OutsideHttp.Limits(OutsideAddresses.Reach.PUBLIC, Duration.ofSeconds(5), 1000, 3);
  private final OutsideAddresses addresses = new OutsideAddresses(List.of());
  private final OutsideHttp http = new OutsideHttp(addresses);
  private HttpServer server;
  private String base;

  @BeforeEach
  void aServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          String path = call.getRequestURI().getPath();
          byte[] body = call.getRequestBody().readAllBytes();
          if (path.equals("/away")) {
            call.getResponseHeaders().add("Location", "/page");
            call.sendResponseHeaders(302, -1);
          } else if (path.equals("/inside")) {
            call.getResponseHeaders().add("Location", "http://169.254.169.254/secret");
            call.sendResponseHeaders(302, -1);
          } else if (path.equals("/round")) {
            call.getResponseHeaders().add("Location", "/round");
            call.sendResponseHeaders(302, -1);
          } else {
            byte[] text =
                path.equals("/large")
                    ? new byte[50_000]
                    : ("一" + new String(body, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, path.equals("/chunks") ? 0 : text.length);
            call.getResponseBody().write(text);
          }
          call.close();
        });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    addresses.allow("127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void away() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "198.18.0.1",
        "192.0.0.8",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::"
      })
  void addressesOfTheHouseItselfAreNotReached(String address) throws IOException {
    assertThat(
            OutsideAddresses.mayReach(
                InetAddress.getByName(address), OutsideAddresses.Reach.PUBLIC))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,true",
    "2400:3200::1,true",
    "10.1.2.3,true",
    "192.168.1.1,true",
    "fd12::1,true",
    "127.0.0.1,false",
    "169.254.169.254,false",
    "100.100.100.200,false",
    "fd00:ec2::254,false"
  })
  void theInternalNetworkIsReachedOnlyWhereTheCallerSaysSo(String address, boolean reached)
      throws IOException {
    assertThat(
            OutsideAddresses.mayReach(
                InetAddress.getByName(address), OutsideAddresses.Reach.INTRANET))
        .isEqualTo(reached);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/",
        "http://user:word@example.com/",
        "http:///x",
        "gopher://x/",
        "http://localhost/",
        "http://127.1/",
        "http://[::1]/",
        "http://2130706433/"
      })
  void otherWaysToNameThemDoNotHelp(String address) {
    assertThatThrownBy(() -> http.get(URI.create(address), LIMITS)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsAllowedIsReadWholeOrUpToTheLimit() throws IOException {
    assertThat(http.get(URI.create(base + "/page"), LIMITS).text()).isEqualTo("一");
    assertThat(http.get(URI.create(base + "/chunks"), LIMITS).text()).isEqualTo("一");
    assertThat(http.get(URI.create(base + "/large"), LIMITS).body()).hasSize(1000);
    assertThat(http.post(URI.create(base + "/post"), "a=1", Map.of(), LIMITS).text())
        .isEqualTo("一a=1");
  }

  @Test
  void redirectsStandUnderTheSameGuard() throws IOException {
    OutsideHttp.Answer answer = http.get(URI.create(base + "/away"), LIMITS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at().getPath()).isEqualTo("/page");
    assertThatThrownBy(() -> http.get(URI.create(base + "/inside"), LIMITS))
        .isInstanceOf(OutsideAddresses.Refused.class)
        .hasMessageContaining("169.254.169.254");
    assertThatThrownBy(() -> http.get(URI.create(base + "/round"), LIMITS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("转来转去");
  }
}
