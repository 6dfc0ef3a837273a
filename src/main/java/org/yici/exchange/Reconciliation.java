package org.yici.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.exchange.ProvinceGateway.Held;
import org.yici.exchange.ProvinceGateway.Sum;

/**
 * Compares a day with the province: first count and digest of each kind; where they differ, row by
 * row. What the province lacks is sent again.
 */
class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private final JdbcClient jdbc;
  private final DeliveryStore store;
  private final ProvinceGateway gateway;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reconciliation(
      JdbcClient jdbc,
      DeliveryStore store,
      ProvinceGateway gateway,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.gateway = gateway;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param what missing-there, missing-here, unconfirmed or other-content
   */
  record Difference(UUID recordId, UUID caseId, String caseNo, String kind, String what) {}

  /** A record of ours with its state. */
  private record Ours(Held held, UUID caseId, String state) {}

  /**
   * @param repair whether what is missing there is sent again
   * @return the differing rows, also kept for the page
   * @throws ProvinceAway when the province does not answer; what was found before is kept
   */
  List<Difference> compare(LocalDate day, boolean repair) {
    Map<String, Sum> theirs = gateway.sums(day);
    List<Ours> ours = ours(day);
    List<Difference> differences =
        sums(ours).equals(theirs) ? List.of() : differences(ours, gateway.rows(day));
    int count = theirs.values().stream().mapToInt(Sum::count).sum();
    keep(day, ours, count, differences);
    if (!differences.isEmpty()) {
      LOG.warn("{} records of {} differ from the province", differences.size(), day);
      if (repair) {
        store.again(
            day,
            differences.stream()
                .filter(d -> d.what().equals("missing-there") || d.what().equals("unconfirmed"))
                .map(Difference::recordId)
                .toList(),
            false);
      }
    }
    return differences;
  }

  /** Compares the days that changed since they were last compared, the newest first. */
  void compareChanged(int most) {
    List<LocalDate> days =
        jdbc.sql(
                """
                select d.day from journal_outbox d left join exchange_day x using (day)
                where d.state = 'confirmed' group by d.day, x.compared_at, x.equal
                having x.compared_at is null or not x.equal or max(d.confirmed_at) > x.compared_at
                order by d.day desc limit ?
                """)
            .param(most)
            .query(LocalDate.class)
            .list();
    for (LocalDate day : days) {
      try {
        compare(day, true);
      } catch (ProvinceAway e) {
        LOG.warn("{} could not be compared: {}", day, e.getMessage());
        return;
      }
    }
  }

  private static Map<String, Sum> sums(List<Ours> ours) {
    Map<String, List<Held>> kinds =
        ours.stream()
            .filter(o -> o.state().equals("confirmed"))
            .map(Ours::held)
            .collect(Collectors.groupingBy(Held::kind, TreeMap::new, Collectors.toList()));
    Map<String, Sum> sums = new TreeMap<>();
    kinds.forEach((kind, rows) -> sums.put(kind, DayDigest.of(rows)));
    return sums;
  }

  private static List<Difference> differences(List<Ours> ours, List<Held> theirs) {
    Map<UUID, Held> there =
        theirs.stream().collect(Collectors.toMap(Held::id, Function.identity()));
    List<Difference> found = new ArrayList<>();
    for (Ours o : ours) {
      Held held = there.remove(o.held().id());
      boolean confirmed = o.state().equals("confirmed");
      if (held == null) {
        if (confirmed) {
          found.add(difference(o, "missing-there"));
        }
      } else if (confirmed && !same(held, o.held())) {
        found.add(difference(o, "other-content"));
      } else if (!confirmed && same(held, o.held())) {
        found.add(difference(o, "unconfirmed"));
      }
    }
    there
        .values()
        .forEach(
            h -> found.add(new Difference(h.id(), null, h.caseNo(), h.kind(), "missing-here")));
    return found;
  }

  private static boolean same(Held a, Held b) {
    return a.version() == b.version() && a.digest().equals(b.digest());
  }

  private static Difference difference(Ours o, String what) {
    return new Difference(o.held().id(), o.caseId(), o.held().caseNo(), o.held().kind(), what);
  }

  private List<Ours> ours(LocalDate day) {
    return jdbc.sql(
            """
            select d.record_id, d.version, d.kind, c.case_no, d.digest, d.case_id, d.state
            from journal_outbox d join cases_case c using (case_id) where d.day = ? and d.version > 0
            """)
        .param(day)
        .query(
            (rs, n) ->
                new Ours(
                    new Held(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        rs.getString(3),
                        rs.getString(4),
                        HexFormat.of().formatHex(rs.getBytes(5))),
                    rs.getObject(6, UUID.class),
                    rs.getString(7)))
        .list();
  }

  private void keep(LocalDate day, List<Ours> ours, int theirs, List<Difference> differences) {
    long confirmed = ours.stream().filter(o -> o.state().equals("confirmed")).count();
    transaction.executeWithoutResult(
        s -> {
          jdbc.sql(
                  """
                  insert into exchange_day (day, compared_at, equal, ours, theirs) values (?, ?, ?, ?, ?)
                  on conflict (day) do update set compared_at = excluded.compared_at, equal = excluded.equal,
                    ours = excluded.ours, theirs = excluded.theirs
                  """)
              .params(
                  day, OffsetDateTime.now(clock), differences.isEmpty(), (int) confirmed, theirs)
              .update();
          jdbc.sql("delete from exchange_difference where day = ?").param(day).update();
          jdbc.sql(
                  """
                  insert into exchange_difference (day, record_id, case_id, case_no, kind, what)
                  select :day, x.id, x.case_id, x.case_no, x.kind, x.what
                  from unnest(:ids::uuid[], :cases::uuid[], :nos::text[], :kinds::text[], :whats::text[]) as x(id, case_id, case_no, kind, what)
                  """)
              .param("day", day)
              .param("ids", differences.stream().map(Difference::recordId).toArray(UUID[]::new))
              .param("cases", differences.stream().map(Difference::caseId).toArray(UUID[]::new))
              .param("nos", differences.stream().map(Difference::caseNo).toArray(String[]::new))
              .param("kinds", differences.stream().map(Difference::kind).toArray(String[]::new))
              .param("whats", differences.stream().map(Difference::what).toArray(String[]::new))
              .update();
        });
  }
}
