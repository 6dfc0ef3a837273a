package org.yici.payments;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.kernel.ConflictException;
import org.yici.kernel.NotFoundException;
import org.yici.payments.ledger.Money;
import org.yici.platform.YiciProperties;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo's own non-tax platform with its bank counter: keeps its own books and tells us what
 * happened only by the signed call-back that a real one would use, when the person at the counter
 * says so. It shares nothing with our side but the address and the key. Unknown in production.
 */
public final class Cashier implements NonTaxPlatform {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final Clock clock;
  private final YiciProperties settings;

  Cashier(JdbcClient jdbc, Clock clock, YiciProperties settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  /** A bill as the counter shows it. */
  public record Shown(
      String code, long fen, String what, LocalDate due, boolean closed, List<Entry> entries) {
    public boolean paid() {
      return entries.stream().anyMatch(e -> e.kind().equals("paid"));
    }
  }

  /** A line of its books. */
  public record Entry(String flowNo, String kind, long fen, LocalDateTime at) {}

  @Override
  public String create(Order o) {
    jdbc.sql(
"""
insert into payments_cashier_bill (code, amount, what, due) values (?, ?, ?, ?)
on conflict (code) do update set due = excluded.due where payments_cashier_bill.amount = excluded.amount
""")
        .params(o.code(), o.fen(), o.what(), o.due())
        .update();
    return settings.publicUrl() + "/demo/pay/" + o.code();
  }

  @Override
  public void close(String code) {
    jdbc.sql("update payments_cashier_bill set closed = true where code = ?").param(code).update();
  }

  /**
   * @throws NotFoundException when nobody told the platform of such a bill
   */
  public Shown shown(String code) {
    List<Entry> entries =
        jdbc.sql(
                "select flow_no, kind, amount, at from payments_cashier_flow where code = ? order"
                    + " by at, flow_no")
            .param(code)
            .query((rs, n) -> new Entry(rs.getString(1), rs.getString(2), rs.getLong(3), at(rs, 4)))
            .list();
    return jdbc.sql(
            "select code, amount, what, due, closed from payments_cashier_bill where code = ?")
        .param(code)
        .query(
            (rs, n) ->
                new Shown(
                    rs.getString(1),
                    rs.getLong(2),
                    rs.getString(3),
                    rs.getObject(4, LocalDate.class),
                    rs.getBoolean(5),
                    entries))
        .optional()
        .orElseThrow(() -> new NotFoundException("银行柜台查不到这个缴款码，请核对后再查"));
  }

  private LocalDateTime at(java.sql.ResultSet rs, int column) throws java.sql.SQLException {
    return rs.getObject(column, OffsetDateTime.class)
        .atZoneSameInstant(clock.getZone())
        .toLocalDateTime();
  }

  /**
   * Money is taken.
   *
   * @param again also when it was paid before, as a slow counter would
   * @param late also after the last day
   * @param tell how long until we are told; null: the call-back is lost
   */
  public void pay(String code, boolean again, boolean late, Duration tell) {
    Shown bill = shown(code);
    if (bill.closed()) {
      throw new ConflictException("这张缴款书已经注销，柜台不收款");
    }
    if (bill.paid() && !again) {
      throw new ConflictException("这张缴款书已经缴过，不用再缴");
    }
    if (LocalDate.now(clock).isAfter(bill.due()) && !late) {
      throw new ConflictException("过了缴款期（" + bill.due() + "），请到窗口重新开");
    }
    happened(code, "paid", bill.fen(), null, null, tell);
  }

  /** A try comes to nothing. */
  public void fail(String code, String reason, Duration tell) {
    happened(code, "failed", shown(code).fen(), null, reason, tell);
  }

  @Override
  public void refund(Return r) {
    boolean known =
        jdbc.sql("select exists (select from payments_cashier_flow where refund_no = ?)")
            .param(r.refundNo())
            .query(Boolean.class)
            .single();
    if (known) {
      return;
    }
    long left =
        shown(r.code()).entries().stream()
            .mapToLong(
                e -> e.kind().equals("paid") ? e.fen() : e.kind().equals("refunded") ? -e.fen() : 0)
            .sum();
    if (r.fen() > left) {
      throw new ConflictException("退款超过了已缴的款");
    }
    happened(r.code(), "refunded", r.fen(), r.refundNo(), null, Duration.ZERO);
  }

  private void happened(
      String code, String kind, long fen, String refundNo, String reason, Duration tell) {
    LocalDateTime now = now();
    String flowNo =
        now.format(java.time.format.DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))
            + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    jdbc.sql(
            "insert into payments_cashier_flow (flow_no, code, kind, amount, refund_no, at) values"
                + " (?, ?, ?, ?, ?, ?)")
        .params(flowNo, code, kind, fen, refundNo, time(now))
        .update();
    if (tell == null) {
      return;
    }
    ObjectNode message = JSON.createObjectNode();
    message.put("type", kind);
    message.put("code", code);
    message.put("amount", Money.plain(fen));
    message.put("flowNo", refundNo == null ? flowNo : refundNo);
    message.put("at", now.toString());
    message.put("channel", "演示银行柜台");
    if (reason != null) {
      message.put("reason", reason);
    }
    jdbc.sql("insert into payments_cashier_call (call_id, body, call_at) values (?, ?, ?)")
        .params(UUID.randomUUID(), JSON.writeValueAsString(message), time(now.plus(tell)))
        .update();
  }

  @Override
  public List<Line> query(String code) {
    return lines("where code = ? order by at, flow_no", code);
  }

  @Override
  public List<Line> statement(LocalDate day) {
    return lines(
        "where kind <> 'failed' and at >= ? and at < ? order by at, flow_no",
        day.atStartOfDay(clock.getZone()).toOffsetDateTime(),
        day.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime());
  }

  private List<Line> lines(String where, Object... params) {
    return jdbc.sql(
            "select coalesce(refund_no, flow_no), code, kind, amount, at from payments_cashier_flow"
                + " "
                + where)
        .params(params)
        .query(
            (rs, n) ->
                new Line(
                    rs.getString(1), rs.getString(2), rs.getString(3), rs.getLong(4), at(rs, 5)))
        .list();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }

  /** A call-back that is due. */
  record Call(UUID id, byte[] body, int attempts) {}

  List<Call> calls(int limit) {
    return jdbc.sql(
            "select call_id, body, attempts from payments_cashier_call where call_at <= ? order by"
                + " call_at limit ?")
        .params(OffsetDateTime.now(clock), limit)
        .query(
            (rs, n) ->
                new Call(
                    rs.getObject(1, UUID.class),
                    rs.getString(2).getBytes(StandardCharsets.UTF_8),
                    rs.getInt(3)))
        .list();
  }

  void called(Call call, boolean taken) {
    if (taken || call.attempts() >= 9) {
      jdbc.sql("delete from payments_cashier_call where call_id = ?").param(call.id()).update();
    } else {
      jdbc.sql(
              "update payments_cashier_call set attempts = attempts + 1, call_at = ? where call_id"
                  + " = ?")
          .params(OffsetDateTime.now(clock).plusSeconds(10L << call.attempts()), call.id())
          .update();
    }
  }
}
