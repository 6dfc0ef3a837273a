package org.yici.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of counting open cases anew after the calendar changed. */
@Component
class RecountStore {
  private final JdbcClient jdbc;
  private final CaseStore cases;
  private final ZoneId zone;

  RecountStore(JdbcClient jdbc, CaseStore cases, java.time.Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.zone = clock.getZone();
  }

  /** Open cases that a change from this day on can touch: a limit ends there, or has no date. */
  static final String TOUCHED =
      """
      from cases_state s where s.next_warning is not null and s.state <> 'closed'
        and (s.file @> '{"flags":["correction-pending"]}'
          or exists (select 1 from jsonb_each_text(s.file -> 'due') d where d.value is null or d.value >= cast(:first as text)))
      """;

  List<UUID> touched(LocalDate first) {
    return jdbc.sql("select s.case_id " + TOUCHED + " order by s.case_id")
        .param("first", first.toString())
        .query(UUID.class)
        .list();
  }

  /** The newest version whose cases are, or are being, counted anew; 0 for none. */
  int newest() {
    return jdbc.sql("select coalesce(max(version), 0) from cases_recount")
        .query(Integer.class)
        .single();
  }

  /**
   * Lists what a version touches; on one node only.
   *
   * @param first null: nothing to be counted, the version is the first one
   */
  void begin(int version, LocalDate first, LocalDateTime now) {
    jdbc.sql(
            """
            with started as (
              insert into cases_recount (version, cases, started_at, done_at)
              values (:version, 0, :now, case when cast(:first as text) is null then cast(:now as timestamptz) end)
              on conflict do nothing returning version
            )
            insert into cases_recount_case (version, case_id)
            select t.version, s.case_id from started t, lateral (select s.case_id\s"""
                + TOUCHED
                + ") s where cast(:first as text) is not null")
        .param("version", version)
        .param("first", first == null ? null : first.toString())
        .param("now", now.atZone(zone).toOffsetDateTime())
        .update();
  }

  List<Integer> unfinished() {
    return jdbc.sql("select version from cases_recount where done_at is null order by version")
        .query(Integer.class)
        .list();
  }

  /** Takes some cases of a version off the list; others skip them until this transaction ends. */
  List<CaseRow> take(int version, int limit) {
    List<UUID> ids =
        jdbc.sql(
                """
                delete from cases_recount_case where version = :version and case_id in (
                  select case_id from cases_recount_case where version = :version order by case_id limit :limit for update skip locked)
                returning case_id
                """)
            .param("version", version)
            .param("limit", limit)
            .query(UUID.class)
            .list();
    return read(ids);
  }

  List<CaseRow> read(List<UUID> ids) {
    return cases.rows(
        jdbc.sql(CaseStore.ROW + "where c.case_id = any(:ids)")
            .param("ids", ids.toArray(UUID[]::new)));
  }

  void counted(int version, int cases, int changed) {
    jdbc.sql("update cases_recount set cases = cases + ?, changed = changed + ? where version = ?")
        .params(cases, changed, version)
        .update();
  }

  void finish(int version, LocalDateTime now) {
    jdbc.sql(
            """
            update cases_recount set done_at = ? where version = ? and done_at is null
              and not exists (select 1 from cases_recount_case c where c.version = cases_recount.version)
            """)
        .params(now.atZone(zone).toOffsetDateTime(), version)
        .update();
  }
}
