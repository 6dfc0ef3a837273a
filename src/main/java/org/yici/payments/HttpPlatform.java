package org.yici.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.kernel.InputException;
import org.yici.payments.ledger.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform over HTTP. Each call is one signed message with its own nonce and time; what changes
 * something carries a request number that stays the same when it is tried again. Answers are signed
 * too and carry the nonce of the question.
 */
final class HttpPlatform implements NonTaxPlatform {
  private static final int TRIES = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final URI base;
  private final Signed signed;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param base address of its interface, e.g. {@code https://fs.example.gov.cn/api/}
   */
  HttpPlatform(URI base, Signed signed, Duration patience, Clock clock) {
    this.base = URI.create(base.toString().replaceAll("/*$", "/"));
    this.signed = signed;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String create(Order o) {
    JsonNode answer =
        ask(
            "bills",
            o.code() + "-" + o.due(),
            Map.of(
                "code", o.code(),
                "amount", Money.plain(o.fen()),
                "what", o.what(),
                "agency", o.agencyUscc(),
                "due", o.due().toString()));
    String url = answer.path("payUrl").asString("");
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new PlatformAway("非税平台没有给出缴款地址", null);
    }
    return url;
  }

  @Override
  public void close(String code) {
    ask("bills/close", code + "-close", Map.of("code", code));
  }

  @Override
  public List<Line> query(String code) {
    return lines(ask("bills/query", null, Map.of("code", code)));
  }

  @Override
  public void refund(Return r) {
    ask(
        "refunds",
        r.refundNo(),
        Map.of(
            "refundNo", r.refundNo(),
            "code", r.code(),
            "amount", Money.plain(r.fen()),
            "reason", r.reason()));
  }

  @Override
  public List<Line> statement(LocalDate day) {
    return lines(ask("statements", null, Map.of("day", day.toString())));
  }

  private static List<Line> lines(JsonNode answer) {
    List<Line> lines = new ArrayList<>();
    try {
      for (JsonNode l : answer.path("lines")) {
        lines.add(
            new Line(
                l.path("flowNo").asString(""),
                l.path("code").asString(""),
                l.path("kind").asString(""),
                Money.fen(l.path("amount").asString("")),
                LocalDateTime.parse(l.path("at").asString(""))));
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new PlatformAway("非税平台的流水读不懂", e);
    }
    return lines;
  }

  private JsonNode ask(String path, String requestNo, Map<String, String> fields) {
    PlatformAway last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return once(path, requestNo, fields);
      } catch (PlatformAway e) {
        last = e;
      }
    }
    throw last;
  }

  private JsonNode once(String path, String requestNo, Map<String, String> fields) {
    ObjectNode message = JSON.createObjectNode();
    fields.forEach(message::put);
    String nonce = UUID.randomUUID().toString();
    message.put("nonce", nonce);
    message.put("time", LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
    if (requestNo != null) {
      message.put("requestNo", requestNo);
    }
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header(Signed.HEADER, signed.sign(message))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(message)))
            .build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PlatformAway("非税平台（" + base + "）连不上或没有答完", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformAway("等非税平台答复时被打断", e);
    }
    if (answer.statusCode() >= 500) {
      throw new PlatformAway("非税平台答复 " + answer.statusCode(), null);
    }
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (tools.jackson.core.JacksonException e) {
      throw new PlatformAway("非税平台的答复读不懂", e);
    }
    if (!signed.fits(body, answer.headers().firstValue(Signed.HEADER).orElse(null))
        || !nonce.equals(body.path("nonce").asString(""))) {
      throw new PlatformAway("非税平台的答复签名不对，没有采用：请核对 YICI_PAYMENTS_SECRET", null);
    }
    if (answer.statusCode() != 200) {
      throw new InputException("", "非税平台不收：" + body.path("message").asString("没有说原因"));
    }
    return body;
  }
}
