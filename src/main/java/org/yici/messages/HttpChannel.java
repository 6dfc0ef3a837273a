package org.yici.messages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway that takes messages over HTTP: {@code POST} of {@code {id, channel, to, title, text}}
 * with {@code Yici-Time} (seconds since 1970) and {@code Yici-Signature}, the hexadecimal HMAC-SM3
 * (GB/T 32905) of {@code time + "\n" + body} under the shared key. It answers {@code 200
 * {"accepted":true}}, or {@code {"accepted":false,"reason":"..."}}; {@code 409} says that it has
 * this id already.
 */
final class HttpChannel implements MessageChannel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final String name;
  private final URI url;
  private final byte[] key;
  private final Duration timeout;
  private final Clock clock;
  private final HttpClient http;

  HttpChannel(String name, URI url, String key, Duration timeout, Clock clock) {
    this.name = name;
    this.url = url;
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.timeout = timeout;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer send(Outgoing message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", message.id());
    body.put("channel", name);
    body.put("to", message.address());
    body.put("title", message.title());
    body.put("text", message.text());
    String json = JSON.writeValueAsString(body);
    String time = String.valueOf(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Yici-Time", time)
            .header("Yici-Signature", signature(key, time, json))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return new Answer(Result.AGAIN, "网关没有答复");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(Result.AGAIN, "发送时停机");
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 409) {
      return new Answer(Result.SENT, "网关已经有这一条");
    }
    if (status == 429 || status >= 500 || status < 200) {
      return new Answer(Result.AGAIN, "网关现在不收（" + status + "）");
    }
    if (status >= 300) {
      return new Answer(Result.REFUSED, "网关不收（" + status + "）");
    }
    try {
      JsonNode told = JSON.readTree(response.body());
      if (told.path("accepted").asBoolean(false)) {
        return new Answer(Result.SENT, "网关已收");
      }
      if (told.has("accepted")) {
        String reason = told.path("reason").asString("没有说明");
        return new Answer(
            Result.REFUSED, "网关不收：" + reason.substring(0, Math.min(100, reason.length())));
      }
    } catch (JacksonException e) {
      // falls through: not an answer
    }
    return new Answer(Result.AGAIN, "网关的答复看不懂");
  }

  /** As the gateway must compute it too. */
  static String signature(byte[] key, String time, String body) {
    HMac mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(key));
    byte[] text = (time + "\n" + body).getBytes(StandardCharsets.UTF_8);
    mac.update(text, 0, text.length);
    byte[] out = new byte[mac.getMacSize()];
    mac.doFinal(out, 0);
    return HexFormat.of().formatHex(out);
  }
}
