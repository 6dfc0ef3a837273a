package org.yici.province;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yici.province.Messages.Answers;
import org.yici.province.Messages.Batch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Answers the requests: {@code POST /records}, {@code GET /days/{date}[/rows]}, the page. */
class Desk implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Pattern DAYS = Pattern.compile("/days/(\\d{4}-\\d{2}-\\d{2})(/rows)?");
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_RECORDS = 1000;
  private static final int ZIP_FROM = 2000;
  private final Receiver receiver;
  private final Ledger ledger;
  private final Settings settings;

  Desk(Receiver receiver, Ledger ledger, Settings settings) {
    this.receiver = receiver;
    this.ledger = ledger;
    this.settings = settings;
  }

  /** Called when a batch is committed and nothing is answered. */
  void beforeAnswer() {}

  private record Fault(int status, String detail) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (SQLException e) {
        LOG.error("the database did not take it", e);
        fault(exchange, 503, "数据库暂时用不了，请过一会再送");
      } catch (RuntimeException e) {
        LOG.error("request failed", e);
        fault(exchange, 500, "出错了，已记在日志里");
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, SQLException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    Matcher days = DAYS.matcher(path);
    if (path.equals("/records") && method.equals("POST")) {
      if (known(exchange)) {
        records(exchange);
      }
    } else if (days.matches() && method.equals("GET")) {
      day(exchange, days.group(1), days.group(2) != null);
    } else if (path.equals("/") && method.equals("GET")) {
      String page =
          FrontPage.of(
              LocalDateTime.now(settings.clock()),
              ledger.lines(FrontPage.MOST),
              ledger.refusedRows(FrontPage.MOST));
      send(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    } else if (path.equals("/style.css") && method.equals("GET")) {
      send(exchange, 200, "text/css", FrontPage.STYLE.getBytes(StandardCharsets.UTF_8));
    } else if (path.equals("/healthz") && method.equals("GET")) {
      ledger.lines(1);
      json(exchange, 200, Map.of("status", "UP"));
    } else {
      fault(exchange, 404, "没有这个地址");
    }
  }

  private boolean known(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Yici-Secret");
    boolean right =
        given != null
            && MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                settings.secret().getBytes(StandardCharsets.UTF_8));
    if (!right) {
      fault(exchange, 401, "口令不对：请核对 YICI_PROVINCE_SECRET");
    }
    return right;
  }

  private void records(HttpExchange exchange) throws IOException, SQLException {
    Batch batch;
    try {
      byte[] body = body(exchange);
      if (body == null) {
        fault(exchange, 413, "一批太大了，请分开送");
        return;
      }
      batch = JSON.readValue(body, Batch.class);
    } catch (IOException | JacksonException e) {
      fault(exchange, 400, "内容读不懂：应是 JSON（可用 gzip 压缩）");
      return;
    }
    if (batch.records() == null || batch.records().stream().anyMatch(r -> !whole(r))) {
      fault(exchange, 400, "每条记录要有 id、version、kind、day、agency、caseNo、body、digest");
    } else if (batch.records().size() > MOST_RECORDS) {
      fault(exchange, 413, "一批最多" + MOST_RECORDS + "条，请分开送");
    } else {
      Answers answers = new Answers(now(), receiver.receive(batch.records()));
      beforeAnswer();
      json(exchange, 200, answers);
    }
  }

  private static boolean whole(Messages.Incoming r) {
    return r != null
        && r.id() != null
        && r.kind() != null
        && r.day() != null
        && r.agency() != null
        && r.caseNo() != null
        && r.body() != null
        && r.digest() != null;
  }

  /** The request's content unpacked; null when it is too large, whatever it claims to be. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream raw = exchange.getRequestBody();
    try (InputStream in = zipped ? new GZIPInputStream(raw, 16384) : raw) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? null : bytes;
    }
  }

  private void day(HttpExchange exchange, String day, boolean rows)
      throws IOException, SQLException {
    LocalDate date;
    try {
      date = LocalDate.parse(day);
    } catch (DateTimeException e) {
      fault(exchange, 422, "没有「" + day + "」这一天");
      return;
    }
    if (!rows) {
      json(exchange, 200, new Messages.Day(day, now(), ledger.sums(date), ledger.refused(date)));
    } else if (known(exchange)) {
      json(exchange, 200, new Messages.Rows(ledger.rows(date)));
    }
  }

  private String now() {
    return OffsetDateTime.now(settings.clock()).toString();
  }

  private static void fault(HttpExchange exchange, int status, String detail) throws IOException {
    json(exchange, status, new Fault(status, detail));
  }

  private static void json(HttpExchange exchange, int status, Object value) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsBytes(value));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    String accepts = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    byte[] sent = bytes;
    if (bytes.length > ZIP_FROM && accepts != null && accepts.contains("gzip")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      sent = out.toByteArray();
    }
    exchange.sendResponseHeaders(status, sent.length);
    exchange.getResponseBody().write(sent);
  }
}
