package org.yici.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yici.kernel.InputException;
import org.yici.messages.MessageChannel.Answer;
import org.yici.messages.MessageChannel.Outgoing;
import org.yici.messages.MessageChannel.Result;

/** The adapter against a gateway that answers in every way a gateway does. */
class HttpChannelTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_790_000_000), ZoneId.of("Asia/Shanghai"));
  private static final String KEY = "shared-key";
  private final List<String> bodies = new ArrayList<>();
  private final List<String> signatures = new ArrayList<>();
  private final CountDownLatch silent = new CountDownLatch(1);
  private HttpServer server;
  private int status = 200;
  private String reply = "{\"accepted\":true}";
  private boolean mute;

  @BeforeEach
  void gateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/sms", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    signatures.add(exchange.getRequestHeaders().getFirst("Yici-Signature"));
    try {
      if (mute) {
        silent.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] answer = reply.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @AfterEach
  void stop() {
    silent.countDown();
    server.stop(0);
  }

  private Answer send() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
    return new HttpChannel("sms", url, KEY, Duration.ofMillis(700), CLOCK)
        .send(new Outgoing(new UUID(1, 2), "19903750001", null, "【一次】张**，\"引号\"和\n换行"));
  }

  @Test
  void whatTheGatewayTakesIsSentAndItsSignatureFitsTheBody() {
    assertThat(send().result()).isEqualTo(Result.SENT);
    assertThat(bodies.get(0)).contains("\"id\":\"" + new UUID(1, 2) + "\"", "\\\"引号\\\"和\\n换行");
    assertThat(signatures.get(0))
        .isEqualTo(
            HttpChannel.signature(
                KEY.getBytes(StandardCharsets.UTF_8), "1790000000", bodies.get(0)))
        .hasSize(64);
  }

  /** Also computed with {@code openssl dgst -sm3 -hmac k}: the bytes "1\n{}" under the key "k". */
  @Test
  void theSignatureIsHmacSm3() {
    assertThat(HttpChannel.signature("k".getBytes(StandardCharsets.UTF_8), "1", "{}"))
        .isEqualTo("d790799984702388722131fbfe696fe27525e75f8adbf7613da341a34d627dd9");
  }

  @Test
  void aRefusalIsFinalAndSaysWhy() {
    reply = "{\"accepted\":false,\"reason\":\"空号\"}";
    assertThat(send()).isEqualTo(new Answer(Result.REFUSED, "网关不收：空号"));
    status = 400;
    assertThat(send().result()).isEqualTo(Result.REFUSED);
  }

  @Test
  void silenceAndTroubleAreTriedAgain() {
    status = 503;
    assertThat(send().result()).isEqualTo(Result.AGAIN);
    status = 429;
    assertThat(send().result()).isEqualTo(Result.AGAIN);
    status = 200;
    reply = "<html>";
    assertThat(send().result()).isEqualTo(Result.AGAIN);
    mute = true;
    assertThat(send()).isEqualTo(new Answer(Result.AGAIN, "网关没有答复"));
  }

  @Test
  void whatItHasAlreadyCountsAsSentAndCarriesTheSameId() {
    send();
    status = 409;
    assertThat(send().result()).isEqualTo(Result.SENT);
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
  }

  @Test
  void waitsGrowFromHalfAMinuteToSixHours() {
    assertThat(MessageSender.wait(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(MessageSender.wait(4)).isEqualTo(Duration.ofMinutes(4));
    assertThat(MessageSender.wait(20)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void whatCanWaitDoesNotRingAtNight() {
    LocalDateTime evening = LocalDateTime.of(2026, 10, 12, 21, 0);
    assertThat(Sendings.afterNight(evening, 21, 8)).isEqualTo(LocalDateTime.of(2026, 10, 13, 8, 0));
    assertThat(Sendings.afterNight(LocalDateTime.of(2026, 10, 13, 7, 59), 21, 8))
        .isEqualTo(LocalDateTime.of(2026, 10, 13, 8, 0));
    assertThat(Sendings.afterNight(evening.minusMinutes(1), 21, 8))
        .isEqualTo(evening.minusMinutes(1));
  }

  /** The example of UPU standard S10: 47312482 has the check digit 9. */
  @Test
  void aNumberOfThePostHasItsCheckDigit() {
    assertThat(PostNumber.check("ea473124829cn")).isEqualTo("EA473124829CN");
    assertThat(PostNumber.check("1234 5678 90123")).isEqualTo("1234567890123");
    for (String wrong : List.of("EA473124828CN", "123", "EA47312482XCN", "")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> PostNumber.check(wrong))
          .as(wrong)
          .isInstanceOf(InputException.class);
    }
  }
}
