package org.yici.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what is on its way to the province. */
@Component
class DeliveryStore {
  /**
   * Nothing is ever put off longer; what lies further ahead was written before the clock was set
   * back.
   */
  static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Clock clock;

  DeliveryStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A record that is due.
   *
   * @param version of the content last sent, 0 when none was
   * @param digest of that content, or null
   * @param forced somebody asked to send it again though its content is the same
   * @param attempts before this one
   */
  record Due(
      UUID caseId,
      UUID recordId,
      int seq,
      String kind,
      String day,
      String state,
      int version,
      byte[] digest,
      boolean forced,
      int attempts,
      List<Reason> reasons) {}

  /** Where a record has come to. */
  record Outcome(
      UUID caseId,
      UUID recordId,
      String state,
      int version,
      byte[] digest,
      List<Reason> reasons,
      OffsetDateTime nextTry) {}

  /**
   * Takes up to {@code limit} records that are due, the oldest first, passing over those that
   * another node holds. Must run in the transaction that writes what becomes of them.
   */
  List<Due> take(int limit) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
            """
            select case_id, record_id, seq, kind, day, state, version, digest, forced, attempts, reasons from journal_outbox
            where state <> 'confirmed' and (next_try <= :now or next_try > :never)
            order by next_try, owed_at, seq, kind limit :limit for update skip locked
            """)
        .param("now", now)
        .param("never", now.plus(LONGEST_WAIT))
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Due(
                    rs.getObject("case_id", UUID.class),
                    rs.getObject("record_id", UUID.class),
                    rs.getInt("seq"),
                    rs.getString("kind"),
                    rs.getString("day"),
                    rs.getString("state"),
                    rs.getInt("version"),
                    rs.getBytes("digest"),
                    rs.getBoolean("forced"),
                    rs.getInt("attempts"),
                    Reason.list(rs.getString("reasons"))))
        .list();
  }

  /** What is about to be sent, or was stopped; {@code nextTry} is when another may take it. */
  void write(List<Outcome> outcomes) {
    update(
        """
        update journal_outbox d set state = x.state, version = x.version, digest = x.digest, forced = false,
          attempts = d.attempts + case x.state when 'waiting' then 0 else 1 end, lacks_licence = false,
          next_try = x.next_try, reasons = x.reasons::jsonb,
          sent_at = case when x.state = 'sent' then :now else d.sent_at end
        from unnest(:cases::uuid[], :ids::uuid[], :states::text[], :versions::int[], :digests::bytea[], :reasons::text[], :tries::text[]::timestamptz[])
          as x(case_id, record_id, state, version, digest, reasons, next_try)
        where d.case_id = x.case_id and d.record_id = x.record_id
        """,
        outcomes);
  }

  /**
   * What the province answered. An answer about an older version, or to a record that was confirmed
   * meanwhile, changes nothing.
   *
   * @return how many rows changed
   */
  int answer(List<Outcome> outcomes) {
    return update(
        """
        update journal_outbox d set state = x.state, next_try = x.next_try, reasons = x.reasons::jsonb,
          attempts = case when x.state = 'confirmed' then 0 else d.attempts end,
          confirmed_at = case when x.state = 'confirmed' then :now else d.confirmed_at end
        from unnest(:cases::uuid[], :ids::uuid[], :states::text[], :versions::int[], :digests::bytea[], :reasons::text[], :tries::text[]::timestamptz[])
          as x(case_id, record_id, state, version, digest, reasons, next_try)
        where d.case_id = x.case_id and d.record_id = x.record_id and d.version = x.version and d.state <> 'confirmed'
        """,
        outcomes);
  }

  private int update(String sql, List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return 0;
    }
    // rows in one order everywhere: two nodes never wait for each other
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparing(o -> o.recordId().toString()));
    return jdbc.sql(sql)
        .param("now", OffsetDateTime.now(clock))
        .param("cases", sorted.stream().map(Outcome::caseId).toArray(UUID[]::new))
        .param("ids", sorted.stream().map(Outcome::recordId).toArray(UUID[]::new))
        .param("states", sorted.stream().map(Outcome::state).toArray(String[]::new))
        .param("versions", sorted.stream().map(Outcome::version).toArray(Integer[]::new))
        .param("digests", sorted.stream().map(Outcome::digest).toArray(byte[][]::new))
        .param(
            "reasons",
            sorted.stream()
                .map(o -> o.reasons().isEmpty() ? null : Reason.json(o.reasons()))
                .toArray(String[]::new))
        .param(
            "tries",
            sorted.stream()
                .map(o -> o.nextTry() == null ? "infinity" : o.nextTry().toString())
                .toArray(String[]::new))
        .update();
  }

  /** Notes that these wait for, or were made without, the number of a licence. */
  void lacking(List<Due> records) {
    if (!records.isEmpty()) {
      jdbc.sql(
              """
              update journal_outbox d set lacks_licence = true from unnest(:cases::uuid[], :ids::uuid[]) as x(case_id, record_id)
              where d.case_id = x.case_id and d.record_id = x.record_id
              """)
          .param("cases", records.stream().map(Due::caseId).toArray(UUID[]::new))
          .param("ids", records.stream().map(Due::recordId).toArray(UUID[]::new))
          .update();
    }
  }

  /**
   * Makes due what waits for the number of a licence that has been sealed meanwhile, or was told
   * without it; the next version carries it. What is on its way comes to it after its answer.
   */
  void licencesSealed() {
    jdbc.sql(
            """
            update journal_outbox d set next_try = '-infinity', lacks_licence = false,
              state = case when state = 'confirmed' then 'waiting' else state end
            where lacks_licence and state in ('waiting', 'confirmed', 'refused')
              and not exists (select 1 from documents_document x where x.case_id = d.case_id and x.kind = 'licence' and x.sealed_at is null)
            """)
        .update();
  }

  /** Whether anything is due now. */
  boolean anyDue() {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
            "select exists (select from journal_outbox where state <> 'confirmed' and (next_try <= :now or next_try > :never))")
        .param("now", now)
        .param("never", now.plus(LONGEST_WAIT))
        .query(Boolean.class)
        .single();
  }

  /**
   * Makes records due at once. What the province has refused goes with a new version, since a
   * refused version is answered as the first time.
   *
   * @return how many
   */
  int again(LocalDate day, List<UUID> records, boolean force) {
    return jdbc.sql(
            """
            update journal_outbox set next_try = '-infinity', forced = :force, state = case when state = 'stopped' then state else 'waiting' end
            where day = :day and record_id = any(:ids)
            """)
        .param("force", force)
        .param("day", day)
        .param("ids", records.toArray(UUID[]::new))
        .update();
  }
}
