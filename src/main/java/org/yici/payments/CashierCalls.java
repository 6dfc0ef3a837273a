package org.yici.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The demo platform's telephone: brings its call-backs over the network, until they are taken. */
public final class CashierCalls {
  private static final Logger LOG = LoggerFactory.getLogger(CashierCalls.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final Cashier cashier;
  private final Signed signed;
  private final Environment environment;
  private final Clock clock;

  CashierCalls(Cashier cashier, Signed signed, Environment environment, Clock clock) {
    this.cashier = cashier;
    this.signed = signed;
    this.environment = environment;
    this.clock = clock;
  }

  public Cashier cashier() {
    return cashier;
  }

  /** Brings what is due; answers how many were taken. */
  public int run() {
    String port = environment.getProperty("local.server.port");
    if (port == null) {
      return 0;
    }
    int taken = 0;
    for (Cashier.Call call : cashier.calls(50)) {
      boolean ok =
          bring(call, URI.create("http://localhost:" + port + "/api/v1/payments/callback"));
      cashier.called(call, ok);
      taken += ok ? 1 : 0;
    }
    return taken;
  }

  private boolean bring(Cashier.Call call, URI to) {
    ObjectNode message = (ObjectNode) JSON.readTree(call.body());
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    message.put("nonce", UUID.randomUUID().toString());
    message.put("time", now.toString());
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Yici-Demo-Now", now.truncatedTo(ChronoUnit.MINUTES).toString())
            .header(Signed.HEADER, signed.sign(message))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(message)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        LOG.warn("the call-back was answered {}", answer.statusCode());
      }
      return answer.statusCode() == 200;
    } catch (IOException e) {
      LOG.warn("the call-back did not get through: {}", e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
