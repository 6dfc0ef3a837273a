package org.yici.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.payments.Bill.Flow;
import org.yici.payments.Bill.Refund;
import org.yici.payments.ledger.FeeRule;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of bills. */
@Component
class BillStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ROW = "select * from payments_bill ";
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ZoneId zone;

  BillStore(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  Optional<Bill> find(String code) {
    return whole(jdbc.sql(ROW + "where code = ?").param(code)).stream().findFirst();
  }

  /** The bill, kept from everybody else until the transaction ends. */
  Optional<Bill> lock(String code) {
    return whole(jdbc.sql(ROW + "where code = ? for update").param(code)).stream().findFirst();
  }

  List<Bill> ofCase(UUID caseId) {
    return whole(
        jdbc.sql(ROW + "where case_id = ? order by created_at, fee_code, part").param(caseId));
  }

  List<Bill> ofAccount(UUID account, int limit, int offset) {
    return whole(
        jdbc.sql(ROW + "where account = ? order by created_at desc, code limit ? offset ?")
            .params(account, limit, offset));
  }

  /** Whether the case was decided for the applicant. */
  boolean granted(UUID caseId) {
    return jdbc.sql(
            "select exists (select from cases_state where case_id = ? and outcome in ('granted',"
                + " 'renewed-by-silence'))")
        .param(caseId)
        .query(Boolean.class)
        .single();
  }

  /** The bill that this document belongs to. */
  Optional<Bill> ofDocument(UUID document) {
    return whole(
            jdbc.sql(ROW + "where notice_id = :id or receipt_id = :id limit 1")
                .param("id", document))
        .stream()
        .findFirst();
  }

  private List<Bill> whole(JdbcClient.StatementSpec sql) {
    List<Bill> bare = sql.query(this::bill).list();
    if (bare.isEmpty()) {
      return bare;
    }
    UUID[] cases = bare.stream().map(Bill::caseId).distinct().toArray(UUID[]::new);
    Map<UUID, List<Flow>> flows = new HashMap<>();
    jdbc.sql("select * from payments_flow where case_id = any(?) order by at, flow_no")
        .param(cases)
        .query(
            rs -> {
              flows
                  .computeIfAbsent(
                      rs.getObject("bill_id", UUID.class), k -> new java.util.ArrayList<>())
                  .add(
                      new Flow(
                          rs.getString("kind"),
                          rs.getString("flow_no"),
                          rs.getLong("amount"),
                          rs.getString("channel"),
                          at(rs, "at")));
            });
    Map<UUID, List<Refund>> refunds = new HashMap<>();
    jdbc.sql("select * from payments_refund where case_id = any(?) order by asked_at, refund_no")
        .param(cases)
        .query(
            rs -> {
              refunds
                  .computeIfAbsent(
                      rs.getObject("bill_id", UUID.class), k -> new java.util.ArrayList<>())
                  .add(refund(rs));
            });
    return bare.stream()
        .map(
            b ->
                with(
                    b,
                    flows.getOrDefault(b.billId(), List.of()),
                    refunds.getOrDefault(b.billId(), List.of())))
        .collect(Collectors.toList());
  }

  private Refund refund(ResultSet rs) throws SQLException {
    return new Refund(
        rs.getString("refund_no"),
        rs.getLong("amount"),
        Bill.Ground.valueOf(rs.getString("ground")),
        rs.getString("reason"),
        rs.getString("state"),
        rs.getString("asked_by"),
        rs.getString("asked_name"),
        at(rs, "asked_at"),
        rs.getString("decided_name"),
        at(rs, "decided_at"),
        at(rs, "done_at"));
  }

  private static Bill with(Bill b, List<Flow> flows, List<Refund> refunds) {
    return new Bill(
        b.caseId(),
        b.billId(),
        b.code(),
        b.caseNo(),
        b.part(),
        b.quantity(),
        b.amount(),
        b.rule(),
        b.itemName(),
        b.agencyUscc(),
        b.collectorUscc(),
        b.account(),
        b.createdAt(),
        b.sentAt(),
        b.due(),
        b.payUrl(),
        b.waived(),
        b.noticeId(),
        b.receipt(),
        b.problem(),
        b.attempts(),
        flows,
        refunds);
  }

  private Bill bill(ResultSet rs, int n) throws SQLException {
    return new Bill(
        rs.getObject("case_id", UUID.class),
        rs.getObject("bill_id", UUID.class),
        rs.getString("code"),
        rs.getString("case_no"),
        rs.getString("part"),
        rs.getInt("quantity"),
        rs.getLong("amount"),
        JSON.readValue(rs.getString("rule"), FeeRule.class),
        rs.getString("item_name"),
        rs.getString("agency_uscc"),
        rs.getString("collector_uscc"),
        rs.getObject("account", UUID.class),
        at(rs, "created_at"),
        at(rs, "sent_at"),
        rs.getObject("due", LocalDate.class),
        rs.getString("pay_url"),
        rs.getString("waived_at") == null
            ? null
            : new Bill.Waived(
                at(rs, "waived_at"), rs.getString("waive_ground"), rs.getString("waived_by")),
        rs.getObject("notice_id", UUID.class),
        rs.getString("receipt_number") == null
            ? null
            : new Bill.Receipt(
                rs.getObject("receipt_id", UUID.class),
                rs.getString("receipt_code"),
                rs.getString("receipt_number"),
                rs.getString("receipt_check")),
        rs.getString("problem"),
        rs.getInt("attempts"),
        List.of(),
        List.of());
  }

  private LocalDateTime at(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  OffsetDateTime time(LocalDateTime at) {
    return at == null ? null : at.atZone(zone).toOffsetDateTime();
  }

  /** The next of a series that begins anew each year. */
  long next(String series, int year) {
    return jdbc.sql(
            """
            insert into payments_serial (series, year, last) values (?, ?, 1)
            on conflict (series, year) do update set last = payments_serial.last + 1 returning last
            """)
        .params(series, year)
        .query(Long.class)
        .single();
  }

  /**
   * @return false when this fee of the case has its bill already
   */
  boolean insert(Bill b) {
    return jdbc.sql(
"""
insert into payments_bill (case_id, bill_id, code, case_no, fee_code, part, fee_name, standard, basis, quantity, amount, rule,
  item_name, agency_uscc, collector_uscc, account, created_at, before_delivery, before_basis)
values (:caseId, :billId, :code, :caseNo, :feeCode, :part, :feeName, :standard, :basis, :quantity, :amount, :rule::jsonb,
  :itemName, :agency, :collector, :account::uuid, :at, :before, :beforeBasis)
on conflict (case_id, fee_code, part) do nothing
""")
            .param("caseId", b.caseId())
            .param("billId", b.billId())
            .param("code", b.code())
            .param("caseNo", b.caseNo())
            .param("feeCode", b.rule().code())
            .param("part", b.part())
            .param("feeName", b.rule().name())
            .param("standard", b.rule().standard())
            .param("basis", b.rule().basis())
            .param("quantity", b.quantity())
            .param("amount", b.amount())
            .param("rule", JSON.writeValueAsString(b.rule()))
            .param("itemName", b.itemName())
            .param("agency", b.agencyUscc())
            .param("collector", b.collectorUscc())
            .param("account", b.account())
            .param("at", time(b.createdAt()))
            .param("before", b.rule().beforeDelivery())
            .param("beforeBasis", b.rule().beforeBasis())
            .update()
        == 1;
  }

  void flow(Bill b, Flow f) {
    jdbc.sql(
            "insert into payments_flow (case_id, bill_id, kind, flow_no, amount, channel, at)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(b.caseId(), b.billId(), f.kind(), f.flowNo(), f.fen(), f.channel(), time(f.at()))
        .update();
  }

  void ask(Bill b, Refund r) {
    jdbc.sql(
"""
insert into payments_refund (case_id, bill_id, refund_no, amount, ground, reason, state, asked_by, asked_name, asked_at)
values (?, ?, ?, ?, ?, ?, 'asked', ?, ?, ?)
""")
        .params(
            b.caseId(),
            b.billId(),
            r.refundNo(),
            r.fen(),
            r.ground().name(),
            r.reason(),
            r.askedBy(),
            r.askedName(),
            time(r.askedAt()))
        .update();
  }

  /** Moves a refund on if it still stands where it was. */
  boolean decide(String refundNo, boolean yes, String by, String name, LocalDateTime at) {
    return jdbc.sql(
"""
update payments_refund set state = ?, decided_by = ?, decided_name = ?, decided_at = ?
where refund_no = ? and state = 'asked'
""")
            .params(yes ? "approved" : "declined", by, name, time(at), refundNo)
            .update()
        == 1;
  }

  void refundSent(String refundNo) {
    jdbc.sql("update payments_refund set state = 'sent' where refund_no = ? and state = 'approved'")
        .param(refundNo)
        .update();
  }

  void refundDone(String refundNo, LocalDateTime at) {
    jdbc.sql("update payments_refund set state = 'done', done_at = ? where refund_no = ?")
        .params(time(at), refundNo)
        .update();
  }

  void waive(Bill b, LocalDateTime at, String ground, String proof, String by) {
    jdbc.sql(
            "update payments_bill set waived_at = ?, waive_ground = ?, waive_proof = ?, waived_by ="
                + " ? where case_id = ? and bill_id = ?")
        .params(
            time(at),
            ground,
            personal.encrypt("payments_bill.waive_proof", proof),
            by,
            b.caseId(),
            b.billId())
        .update();
  }

  /** What was said to show that a ground holds; the caller has seen to it that the office asks. */
  String proof(Bill b) {
    return personal.decrypt(
        "payments_bill.waive_proof",
        jdbc.sql("select waive_proof from payments_bill where case_id = ? and bill_id = ?")
            .params(b.caseId(), b.billId())
            .query((rs, n) -> rs.getBytes(1))
            .single());
  }

  void noticed(Bill b, UUID document) {
    set(b, "notice_id = ?", document);
  }

  void due(Bill b, LocalDate due) {
    set(b, "due = ?", due);
  }

  void sent(Bill b, LocalDateTime at, String url) {
    jdbc.sql(
            "update payments_bill set sent_at = coalesce(sent_at, ?), pay_url = ? where case_id = ?"
                + " and bill_id = ?")
        .params(time(at), url, b.caseId(), b.billId())
        .update();
  }

  /** Takes the number of the receipt; once. */
  void receiptNumber(Bill b, String code, String number, String check) {
    jdbc.sql(
            """
            update payments_bill set receipt_code = ?, receipt_number = ?, receipt_check = ?
            where case_id = ? and bill_id = ? and receipt_number is null
            """)
        .params(code, number, check, b.caseId(), b.billId())
        .update();
  }

  void receipted(Bill b, UUID document) {
    set(b, "receipt_id = ?", document);
  }

  private void set(Bill b, String what, Object value) {
    jdbc.sql("update payments_bill set " + what + " where case_id = ? and bill_id = ?")
        .params(value, b.caseId(), b.billId())
        .update();
  }

  /** Something is to be done about it at once. */
  void work(Bill b) {
    jdbc.sql("update payments_bill set next_try = '-infinity' where case_id = ? and bill_id = ?")
        .params(b.caseId(), b.billId())
        .update();
  }
}
