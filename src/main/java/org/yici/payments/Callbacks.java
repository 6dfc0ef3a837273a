package org.yici.payments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.kernel.ConflictException;
import org.yici.kernel.Digests;
import org.yici.kernel.InputException;
import org.yici.payments.ledger.Money;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's call-backs. One is let in when its signature fits and its time is ours to ten
 * minutes; the same message again, word for word, is answered as before and does nothing.
 */
@Component
public class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Signed signed;
  private final Payments payments;
  private final BillWork work;
  private final JdbcClient jdbc;
  private final Clock clock;

  Callbacks(Signed signed, Payments payments, BillWork work, JdbcClient jdbc, Clock clock) {
    this.signed = signed;
    this.payments = payments;
    this.work = work;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The signature or the time of a call-back does not hold. */
  public static class Forged extends RuntimeException {
    Forged(String message) {
      super(message);
    }
  }

  private record Before(byte[] digest, String result) {}

  /**
   * @return {@code taken}, or {@code known} when there was nothing new in it
   * @throws Forged when it is not from the platform, or old
   * @throws org.yici.payments.ledger.WrongAmount when the amount is not the bill's
   */
  public String take(byte[] body, String signature) {
    JsonNode message = read(body);
    if (!signed.fits(message, signature)) {
      LOG.warn("a call-back with a wrong signature was refused");
      throw new Forged("签名不对");
    }
    LocalDateTime now = LocalDateTime.now(clock);
    LocalDateTime time = time(message.path("time").asString(""), "time");
    if (Duration.between(time, now).abs().compareTo(WINDOW) > 0) {
      throw new Forged("通知的时间和本平台差了十分钟以上：" + time);
    }
    String nonce = message.path("nonce").asString("");
    if (!nonce.matches("[A-Za-z0-9_-]{16,64}")) {
      throw new InputException("nonce", "nonce 要有16到64个字母或数字");
    }
    byte[] digest = Digests.sm3(Signed.canonical(message).getBytes(StandardCharsets.UTF_8));
    Optional<Before> before = before(nonce);
    if (before.isPresent()) {
      if (!MessageDigest.isEqual(before.get().digest(), digest)) {
        throw new ConflictException("这个 nonce 用过了，内容不一样");
      }
      return before.get().result();
    }
    String result = payments.tell(line(message), channel(message)) ? "taken" : "known";
    jdbc.sql(
            "insert into payments_callback (nonce, digest, at, code, result) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing")
        .params(nonce, digest, OffsetDateTime.now(clock), message.path("code").asString(""), result)
        .update();
    if (result.equals("taken")) {
      work.run(20);
    }
    return result;
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode message = JSON.readTree(body);
      if (message.isObject()) {
        return message;
      }
    } catch (JacksonException e) {
      LOG.debug("no JSON", e);
    }
    throw new InputException("", "通知要是一个 JSON 对象");
  }

  private static NonTaxPlatform.Line line(JsonNode m) {
    String flowNo = m.path("flowNo").asString("");
    if (!flowNo.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new InputException("flowNo", "流水号要有1到64个字母或数字");
    }
    long fen;
    try {
      fen = Money.fen(m.path("amount").asString(""));
    } catch (IllegalArgumentException e) {
      throw new InputException("amount", e.getMessage());
    }
    return new NonTaxPlatform.Line(
        flowNo,
        m.path("code").asString(""),
        m.path("type").asString(""),
        fen,
        time(m.path("at").asString(""), "at"));
  }

  private static String channel(JsonNode m) {
    String channel = m.path("channel").asString("");
    return channel.length() > 40 ? channel.substring(0, 40) : channel;
  }

  private static LocalDateTime time(String text, String field) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new InputException(field, "时间写成 2026-10-20T10:05:00 这样");
    }
  }

  private Optional<Before> before(String nonce) {
    return jdbc.sql("select digest, result from payments_callback where nonce = ?")
        .param(nonce)
        .query((rs, n) -> new Before(rs.getBytes(1), rs.getString(2)))
        .optional();
  }

  /** Nonces are kept longer than any message is let in. */
  void forget() {
    jdbc.sql("delete from payments_callback where at < ?")
        .param(OffsetDateTime.now(clock).minusDays(1))
        .update();
  }
}
