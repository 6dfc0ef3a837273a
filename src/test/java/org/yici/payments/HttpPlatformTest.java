package org.yici.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yici.kernel.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our side of the interface against a server that answers as it should, late, wrong, or not. */
class HttpPlatformTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Signed key = new Signed("the key of both sides");
  private final List<JsonNode> asked = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final Set<String> nonces = new HashSet<>();
  private HttpServer server;
  private HttpPlatform platform;
  private int broken;
  private Signed answersWith = key;
  private boolean echo = true;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/api/", this::answer);
    server.start();
    platform =
        new HttpPlatform(
            URI.create("http://localhost:" + server.getAddress().getPort() + "/api"),
            key,
            Duration.ofSeconds(5),
            Clock.system(java.time.ZoneId.of("Asia/Shanghai")));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange x) throws IOException {
    JsonNode message = JSON.readTree(x.getRequestBody().readAllBytes());
    assertThat(key.fits(message, x.getRequestHeaders().getFirst(Signed.HEADER))).isTrue();
    assertThat(nonces.add(message.path("nonce").asString())).as("a nonce is used once").isTrue();
    asked.add(message);
    paths.add(x.getRequestURI().getPath());
    if (broken-- > 0) {
      x.sendResponseHeaders(503, -1);
      x.close();
      return;
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("nonce", echo ? message.path("nonce").asString() : "an old one");
    answer.put("payUrl", "https://pay.example/x");
    answer.put("message", "已经注销");
    ObjectNode line = answer.putArray("lines").addObject();
    line.put("flowNo", "f1").put("code", "1").put("kind", "paid").put("amount", "20.00");
    line.put("at", "2026-10-20T10:00:00");
    byte[] body = JSON.writeValueAsBytes(answer);
    x.getResponseHeaders().add(Signed.HEADER, answersWith.sign(answer));
    x.sendResponseHeaders(status, body.length);
    x.getResponseBody().write(body);
    x.close();
  }

  private String create() {
    return platform.create(
        new NonTaxPlatform.Order("1", 2000, "工本费", "U", LocalDate.of(2026, 11, 3)));
  }

  @Test
  void aBillGoesSignedAndIsTriedAgainUnderTheSameRequestNumber() {
    broken = 2;
    assertThat(create()).isEqualTo("https://pay.example/x");
    assertThat(asked).hasSize(3);
    assertThat(asked.stream().map(m -> m.path("requestNo").asString()).distinct()).hasSize(1);
    assertThat(asked.get(0).path("amount").asString()).isEqualTo("20.00");
    assertThat(paths).containsOnly("/api/bills");
  }

  @Test
  void aPlatformThatStaysAwayIsSaidToBeAway() {
    broken = 99;
    assertThatThrownBy(this::create).isInstanceOf(PlatformAway.class).hasMessageContaining("503");
    assertThat(asked).hasSize(3);
    server.stop(0);
    assertThatThrownBy(this::create).isInstanceOf(PlatformAway.class).hasMessageContaining("连不上");
  }

  @Test
  void anAnswerWithAnotherKeyOrToAnotherQuestionIsNotBelieved() {
    answersWith = new Signed("somebody else");
    assertThatThrownBy(this::create).isInstanceOf(PlatformAway.class).hasMessageContaining("签名不对");
    answersWith = key;
    echo = false;
    assertThatThrownBy(() -> platform.query("1"))
        .isInstanceOf(PlatformAway.class)
        .hasMessageContaining("签名不对");
  }

  @Test
  void statementQueryRefundAndClose() {
    NonTaxPlatform.Line line =
        new NonTaxPlatform.Line("f1", "1", "paid", 2000, LocalDateTime.of(2026, 10, 20, 10, 0));
    assertThat(platform.query("1")).containsExactly(line);
    assertThat(platform.statement(LocalDate.of(2026, 10, 20))).containsExactly(line);
    platform.refund(new NonTaxPlatform.Return("r1", "1", 2000, "重复缴款"));
    assertThat(asked.get(2).path("requestNo").asString()).isEqualTo("r1");
    platform.close("1");
    assertThat(paths)
        .containsExactly("/api/bills/query", "/api/statements", "/api/refunds", "/api/bills/close");
  }

  @Test
  void whatThePlatformRefusesIsToldInItsWordsAndNotTriedAgain() {
    status = 409;
    assertThatThrownBy(this::create)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("非税平台不收：已经注销");
    assertThat(asked).hasSize(1);
  }

  /** The order of keys and the blanks between them do not change a signature; a value does. */
  @Test
  void theSignatureIsOverTheMeaning() {
    JsonNode a = JSON.readTree("{\"b\":\"2\",\"a\":{\"d\":1,\"c\":[1,2]}}");
    JsonNode b = JSON.readTree("{ \"a\" : {\"c\":[1,2], \"d\":1}, \"b\":\"2\" }");
    JsonNode c = JSON.readTree("{\"b\":\"2\",\"a\":{\"d\":1,\"c\":[2,1]}}");
    assertThat(key.fits(b, key.sign(a))).isTrue();
    assertThat(key.fits(c, key.sign(a))).isFalse();
    assertThat(key.fits(a, null)).isFalse();
  }
}
