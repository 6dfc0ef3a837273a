package org.yici.systems;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which cases a system still has to fetch (systems_delivery). A row is born in the commit of the
 * act that accepts the case and renewed by every later one; its position is given by the first pull
 * that sees it committed, one pull of a system at a time: whatever is numbered later was committed
 * later or not yet seen, so that no cursor can pass a case by (ADR 0024).
 */
@Component
class Deliveries {
  private static final int STAMPED_AT_ONCE = 1000;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Deliveries(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A case to be fetched.
   *
   * @param revision counts what the system was to learn of this case; acknowledged by number
   * @param seenBefore whether this revision was handed out before
   */
  record Waiting(UUID caseId, String caseNo, int revision, long position, boolean seenBefore) {}

  /** Those after {@code after} that are not acknowledged, in the order of their positions. */
  List<Waiting> after(String systemId, long after, int limit) {
    return transaction.execute(
        t -> {
          jdbc.sql("select 1 from systems_system where id = ? for update")
              .param(systemId)
              .query(rs -> {});
          stamp(systemId);
          return jdbc.sql(
                  """
                  select case_id, case_no, revision, position, fetched >= revision as seen_before from systems_delivery
                  where system_id = ? and position > ? and open order by position limit ?
                  """)
              .params(systemId, after, limit)
              .query(Waiting.class)
              .list();
        });
  }

  /** A row that an act is just renewing is left for the next pull. */
  private void stamp(String systemId) {
    jdbc.sql(
            """
            with fresh as (
              select case_id, changed_at from systems_delivery
              where system_id = :id and position is null and open order by changed_at, case_id limit :most
              for update skip locked
            ), numbered as (
              select case_id, row_number() over (order by changed_at, case_id) as n from fresh
            ), stamped as (
              update systems_delivery d set position = (select last_position from systems_system where id = :id) + f.n
              from numbered f where d.case_id = f.case_id and d.system_id = :id
              returning 1
            )
            update systems_system set last_position = last_position + (select count(*) from stamped)
            where id = :id and exists (select 1 from stamped)
            """)
        .param("id", systemId)
        .param("most", STAMPED_AT_ONCE)
        .update();
  }

  void fetched(String systemId, List<Waiting> cases) {
    jdbc.sql(
            """
            update systems_delivery d set fetched = x.revision, fetched_at = :at
            from unnest(:cases::uuid[], :revisions::int[]) as x(case_id, revision)
            where d.system_id = :id and d.case_id = x.case_id and d.fetched < x.revision
            """)
        .param("id", systemId)
        .param("at", OffsetDateTime.now(clock))
        .param("cases", cases.stream().map(w -> w.caseId().toString()).toArray(String[]::new))
        .param("revisions", cases.stream().map(Waiting::revision).toArray(Integer[]::new))
        .update();
  }

  /** How a case stands with a system. */
  record Standing(UUID caseId, int revision, int fetched, int acked) {}

  Optional<Standing> standing(String systemId, String caseNo) {
    return jdbc.sql(
            """
            select d.case_id, d.revision, d.fetched, d.acked from cases_case c join systems_delivery d using (case_id)
            where c.case_no = ? and d.system_id = ?
            """)
        .params(caseNo, systemId)
        .query(Standing.class)
        .optional();
  }

  /** Whether the system was ever handed this case. */
  boolean handedOut(String systemId, UUID caseId) {
    return jdbc.sql(
                "select count(*) from systems_delivery where case_id = ? and system_id = ? and"
                    + " fetched > 0")
            .params(caseId, systemId)
            .query(Integer.class)
            .single()
        > 0;
  }

  void ack(String systemId, UUID caseId, int revision) {
    jdbc.sql(
            """
            update systems_delivery set acked = ?, acked_at = ? where case_id = ? and system_id = ? and acked < ?
            """)
        .params(revision, OffsetDateTime.now(clock), caseId, systemId, revision)
        .update();
  }

  /**
   * @param oldest null when nothing waits
   */
  record Lag(int waiting, LocalDateTime oldest) {}

  /** What was not fetched yet: cases and changes. */
  Lag lag(String systemId) {
    return jdbc.sql(
            """
            select count(*) as n, min(changed_at) as oldest from systems_delivery
            where system_id = ? and open and fetched < revision
            """)
        .param(systemId)
        .query(
            (rs, n) -> {
              OffsetDateTime oldest = rs.getObject("oldest", OffsetDateTime.class);
              return new Lag(
                  rs.getInt("n"),
                  oldest == null
                      ? null
                      : oldest.atZoneSameInstant(clock.getZone()).toLocalDateTime());
            })
        .single();
  }

  /**
   * Open cases that were accepted before the system was let to their item, or while it was being
   * let to it.
   *
   * @return how many were added
   */
  int bringOpen(String systemId) {
    return jdbc.sql(
            """
            insert into systems_delivery (case_id, system_id, item_code, case_no, version, due, changed_at)
            select s.case_id, i.system_id, c.item_code, c.case_no, s.version, s.due, :at
            from systems_item i join cases_state s on s.agency_uscc = i.agency_uscc
              join cases_case c on c.case_id = s.case_id and c.item_code = i.item_code
            where i.system_id = :id and s.state = 'accepted' and c.channel <> 'held'
            on conflict do nothing
            """)
        .param("id", systemId)
        .param("at", OffsetDateTime.now(clock))
        .update();
  }
}
