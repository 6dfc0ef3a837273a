package org.yici.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.payments.ledger.WrongAmount;

/**
 * Reconciliation by day: the platform's statement beside our books, row by row. What differs is
 * computed when it is looked at, from both, so a number never outlives its cause.
 */
@Service
public class Days {
  private static final Logger LOG = LoggerFactory.getLogger(Days.class);

  /** How many days back the job looks again: a bank may book late. */
  private static final int BACK = 7;

  /** Both sides of a day, joined; an agency sees the rows of its own bills. */
  private static final String BOTH =
"""
with ours as (
  select 'paid' as kind, f.flow_no, b.code, f.amount, f.at from payments_flow f
  join payments_bill b on b.case_id = f.case_id and b.bill_id = f.bill_id
  where f.kind = 'paid' and f.at >= :from and f.at < :to
  union all
  select 'refunded', r.refund_no, b.code, r.amount, r.done_at from payments_refund r
  join payments_bill b on b.case_id = r.case_id and b.bill_id = r.bill_id
  where r.state = 'done' and r.done_at >= :from and r.done_at < :to
), theirs as (
  select s.day, s.kind, s.flow_no, s.code, s.amount, s.at from payments_statement s where s.at >= :from and s.at < :to
), rows as (
  select coalesce(o.kind, t.kind) as kind, coalesce(o.flow_no, t.flow_no) as flow_no, coalesce(o.code, t.code) as code,
    o.amount as ours, t.amount as theirs, coalesce(o.at, t.at) as at,
    case when o.flow_no is null then 'missing-here' when t.flow_no is null then 'missing-there'
      when o.code <> t.code then 'other-bill' when o.amount <> t.amount then 'other-amount' else 'equal' end as what
  from ours o full join theirs t on t.kind = o.kind and t.flow_no = o.flow_no
), known as (
  select (r.at at time zone 'Asia/Shanghai')::date as day, r.*, b.case_no, b.fee_name, b.agency_uscc,
    x.words, x.by_name, x.at as resolved_at
  from rows r left join payments_bill b on b.code = r.code
  left join payments_resolution x on x.day = (r.at at time zone 'Asia/Shanghai')::date and x.kind = r.kind and x.flow_no = r.flow_no
  where :agency::text is null or b.agency_uscc = :agency or b.collector_uscc = :agency
)
""";

  private final JdbcClient jdbc;
  private final NonTaxPlatform platform;
  private final Payments payments;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Days(
      JdbcClient jdbc,
      NonTaxPlatform platform,
      Payments payments,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.platform = platform;
    this.payments = payments;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A day in numbers; sums are fen.
   *
   * @param differing rows that differ and nobody has explained
   * @param fetchedAt when the platform's statement was fetched, null: not yet
   */
  public record Day(
      LocalDate day,
      int rows,
      long paidHere,
      long paidThere,
      long returnedHere,
      long returnedThere,
      int differing,
      int resolved,
      LocalDateTime fetchedAt) {}

  /**
   * One row of both books.
   *
   * @param what equal, missing-here, missing-there, other-amount or other-bill
   * @param caseNo null when the platform's code is none of ours
   * @param words what somebody found out, or null
   */
  public record Row(
      String kind,
      String flowNo,
      String code,
      Long ours,
      Long theirs,
      LocalDateTime at,
      String what,
      String caseNo,
      String feeName,
      String words,
      String byName) {
    public boolean equal() {
      return what.equals("equal");
    }

    public String whatText() {
      return switch (what) {
        case "missing-here" -> "平台有，本市没有";
        case "missing-there" -> "本市有，平台没有";
        case "other-amount" -> "金额不一样";
        case "other-bill" -> "缴款码不一样";
        default -> "一致";
      };
    }
  }

  /** Whose rows a person sees: null for all. */
  private static String agency(Person person) {
    if (person.has(org.yici.identity.Roles.BUREAU) || person.has(org.yici.identity.Roles.AUDITOR)) {
      return null;
    }
    return person.agencyUscc() == null ? "-" : person.agencyUscc();
  }

  private JdbcClient.StatementSpec both(
      String select, LocalDate from, LocalDate to, String agency) {
    return jdbc.sql(BOTH + select)
        .param("from", start(from))
        .param("to", start(to.plusDays(1)))
        .param("agency", agency);
  }

  private OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
  }

  /** The last days on which money moved, newest first. */
  public List<Day> days(Person person, LocalDate until, int back) {
    return both(
"""
select k.day, count(*), coalesce(sum(ours) filter (where k.kind = 'paid'), 0), coalesce(sum(theirs) filter (where k.kind = 'paid'), 0),
  coalesce(sum(ours) filter (where k.kind = 'refunded'), 0), coalesce(sum(theirs) filter (where k.kind = 'refunded'), 0),
  count(*) filter (where what <> 'equal' and words is null), count(*) filter (where what <> 'equal' and words is not null),
  max(d.fetched_at)
from known k left join payments_day d on d.day = k.day group by k.day order by k.day desc
""",
            until.minusDays(back),
            until,
            agency(person))
        .query(
            (rs, n) ->
                new Day(
                    rs.getObject(1, LocalDate.class),
                    rs.getInt(2),
                    rs.getLong(3),
                    rs.getLong(4),
                    rs.getLong(5),
                    rs.getLong(6),
                    rs.getInt(7),
                    rs.getInt(8),
                    local(rs, "max")))
        .list();
  }

  public Day day(Person person, LocalDate day) {
    return days(person, day, 0).stream()
        .findFirst()
        .orElseGet(() -> new Day(day, 0, 0, 0, 0, 0, 0, 0, fetchedAt(day)));
  }

  private LocalDateTime fetchedAt(LocalDate day) {
    return jdbc.sql("select fetched_at as max from payments_day where day = ?")
        .param(day)
        .query((rs, n) -> local(rs, "max"))
        .optional()
        .orElse(null);
  }

  private LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }

  /**
   * The rows behind a number, those that differ first.
   *
   * @param kind paid, refunded or null
   * @param differing only those that differ
   */
  public List<Row> rows(
      Person person, LocalDate day, String kind, boolean differing, int limit, int offset) {
    return both(
"""
select * from known where (:kind::text is null or kind = :kind) and (not :differing or what <> 'equal')
order by (what = 'equal'), (words is not null), at, flow_no limit :limit offset :offset
""",
            day,
            day,
            agency(person))
        .param("kind", kind)
        .param("differing", differing)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (rs, n) ->
                new Row(
                    rs.getString("kind"),
                    rs.getString("flow_no"),
                    rs.getString("code"),
                    rs.getObject("ours", Long.class),
                    rs.getObject("theirs", Long.class),
                    local(rs, "at"),
                    rs.getString("what"),
                    rs.getString("case_no"),
                    rs.getString("fee_name"),
                    rs.getString("words"),
                    rs.getString("by_name")))
        .list();
  }

  /** Fetches yesterday and what came before it, as far back as a bank may book late. */
  public void fetchDue() {
    LocalDate today = LocalDate.now(clock);
    for (int i = 1; i <= BACK; i++) {
      try {
        fetch(today.minusDays(i));
      } catch (PlatformAway e) {
        LOG.warn(
            "the statement of {} could not be fetched: {}", today.minusDays(i), e.getMessage());
        return;
      }
    }
  }

  /**
   * Fetches the platform's statement of a day anew.
   *
   * @throws PlatformAway when it does not answer
   */
  public void fetch(LocalDate day) {
    List<NonTaxPlatform.Line> lines = platform.statement(day);
    transaction.executeWithoutResult(
        t -> {
          jdbc.sql(
                  "insert into payments_day (day, fetched_at) values (?, ?) on conflict (day) do"
                      + " update set fetched_at = excluded.fetched_at")
              .params(day, OffsetDateTime.now(clock))
              .update();
          jdbc.sql("delete from payments_statement where day = ?").param(day).update();
          for (NonTaxPlatform.Line l : lines) {
            jdbc.sql(
                    "insert into payments_statement (day, kind, flow_no, code, amount, at) values"
                        + " (?, ?, ?, ?, ?, ?)")
                .params(
                    day,
                    l.kind(),
                    l.flowNo(),
                    l.code(),
                    l.fen(),
                    l.at().atZone(clock.getZone()).toOffsetDateTime())
                .update();
          }
        });
  }

  private Row row(Person person, LocalDate day, String kind, String flowNo) {
    return rows(person, day, kind, true, 10_000, 0).stream()
        .filter(r -> r.flowNo().equals(flowNo))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("这一行已经一致，或者不归您的单位"));
  }

  /** Books here what the platform has and its call-back did not bring. */
  public void take(Person person, LocalDate day, String kind, String flowNo) {
    Row row = row(person, day, kind, flowNo);
    if (!row.what().equals("missing-here") || row.caseNo() == null) {
      throw new ConflictException("只有平台有、本市没有，并且缴款码是本市的，才能补记");
    }
    try {
      payments.tell(
          new NonTaxPlatform.Line(flowNo, row.code(), kind, row.theirs(), row.at()), "对账补记");
    } catch (WrongAmount e) {
      throw new InputException("amount", e.getMessage() + "。请和平台核实，再写明查到的结果");
    }
    payments.runNow();
  }

  /** Keeps what was found out about a row that differs. */
  public void resolve(Person person, LocalDate day, String kind, String flowNo, String words) {
    Row row = row(person, day, kind, flowNo);
    if (words == null || words.isBlank() || words.length() > 500) {
      throw new InputException("words", "写明查到什么、怎么处理，最多500字");
    }
    jdbc.sql(
"""
insert into payments_resolution (day, kind, flow_no, words, by_id, by_name, at) values (?, ?, ?, ?, ?, ?, ?)
on conflict (day, kind, flow_no) do update set words = excluded.words, by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at
""")
        .params(
            day,
            row.kind(),
            row.flowNo(),
            words.strip(),
            Payments.id(person),
            person.name(),
            OffsetDateTime.now(clock))
        .update();
  }
}
