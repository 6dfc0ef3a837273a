package org.yici.systems;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.cases.HeldCases;

/** Held cases by their own numbers (systems_held), and what was reported unlawfully. */
@Repository
public class FindingStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  FindingStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Something reported that may not be.
   *
   * @param step counted from 1, as people count
   * @param mendedAt when a lawful report of the same number came; null while open
   */
  public record Finding(
      String externalNo,
      String itemCode,
      int step,
      String action,
      LocalDateTime at,
      String article,
      String quote,
      String message,
      LocalDateTime mendedAt) {
    /** The step in Chinese. */
    public String actionName() {
      return action == null ? "" : HeldCases.actionName(action);
    }
  }

  /** The same finding again moves only its time. */
  void add(String systemId, HeldCases.Report r, int step, String article, String quote, String m) {
    String action = step < r.steps().size() ? r.steps().get(step).action() : null;
    int same =
        jdbc.sql(
                """
                update systems_finding set at = ? where system_id = ? and external_no = ? and step = ? and message = ? and mended_at is null
                """)
            .params(OffsetDateTime.now(clock), systemId, r.externalNo(), step + 1, m)
            .update();
    if (same == 0) {
      jdbc.sql(
              """
              insert into systems_finding (system_id, external_no, item_code, step, action, at, article, quote, message)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              systemId,
              r.externalNo(),
              r.item().code(),
              step + 1,
              action,
              OffsetDateTime.now(clock),
              article,
              quote,
              m)
          .update();
    }
  }

  /** A lawful report came: what was open is mended, the case stands under its number. */
  void kept(String systemId, HeldCases.Report r, java.util.UUID caseId, String caseNo) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            insert into systems_held (system_id, external_no, case_id, case_no, steps, reported_at) values (?, ?, ?, ?, ?, ?)
            on conflict (system_id, external_no) do update set steps = greatest(systems_held.steps, excluded.steps), reported_at = excluded.reported_at
            """)
        .params(systemId, r.externalNo(), caseId, caseNo, r.steps().size(), now)
        .update();
    jdbc.sql(
            "update systems_finding set mended_at = ? where system_id = ? and external_no = ? and"
                + " mended_at is null")
        .params(now, systemId, r.externalNo())
        .update();
  }

  List<Finding> of(String systemId, int limit) {
    return jdbc.sql(
            """
            select external_no, item_code, step, action, at, article, quote, message, mended_at from systems_finding
            where system_id = ? order by mended_at is not null, at desc, id desc limit ?
            """)
        .params(systemId, limit)
        .query(
            (rs, n) ->
                new Finding(
                    rs.getString("external_no"),
                    rs.getString("item_code"),
                    rs.getInt("step"),
                    rs.getString("action"),
                    local(rs.getObject("at", OffsetDateTime.class)),
                    rs.getString("article"),
                    rs.getString("quote"),
                    rs.getString("message"),
                    local(rs.getObject("mended_at", OffsetDateTime.class))))
        .list();
  }

  int open(String systemId) {
    return jdbc.sql(
            "select count(*) from systems_finding where system_id = ? and mended_at is null")
        .param(systemId)
        .query(Integer.class)
        .single();
  }

  int held(String systemId) {
    return jdbc.sql("select count(*) from systems_held where system_id = ?")
        .param(systemId)
        .query(Integer.class)
        .single();
  }

  String externalNo(java.util.UUID caseId) {
    return jdbc.sql("select external_no from systems_held where case_id = ?")
        .param(caseId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }
}
