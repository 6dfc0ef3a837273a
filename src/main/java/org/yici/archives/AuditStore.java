package org.yici.archives;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.journal.RootCheck;
import org.yici.journal.RootCheck.Finding;

/** SQL of checks of all history. */
@Component
public class AuditStore {
  private static final int MOST_FINDINGS = 5000;
  private final JdbcClient jdbc;
  private final ZoneId zone;

  AuditStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /**
   * A check, and how far it has come.
   *
   * @param phase days, cases or done
   * @param found how many things do not fit; at most 5000 are written down
   */
  public record Run(
      long id,
      LocalDateTime begunAt,
      String begunBy,
      UUID afterCase,
      LocalDate afterDay,
      String phase,
      int days,
      int cases,
      long rows,
      int found,
      LocalDateTime endedAt) {}

  /**
   * A finding with the number of its case.
   *
   * @param caseNo null when it concerns a day, or when the case itself is gone
   */
  public record Named(Finding finding, String caseNo) {}

  void begin(LocalDateTime now, String who) {
    jdbc.sql(
            """
            insert into archives_audit (begun_at, begun_by, next_try)
            select ?, ?, ? where not exists (select 1 from archives_audit where phase <> 'done')
            """)
        .params(time(now), who, time(now))
        .update();
  }

  Optional<Run> take(LocalDateTime now, Duration lease) {
    return jdbc.sql(
            """
            update archives_audit set next_try = :until where audit_id = (
              select audit_id from archives_audit where phase <> 'done' and next_try <= :now order by audit_id limit 1 for update skip locked)
            returning *
            """)
        .param("until", time(now.plus(lease)))
        .param("now", time(now))
        .query(this::run)
        .optional();
  }

  /**
   * @param last null: no day is left, the cases follow
   */
  void days(Run run, LocalDate last, int days, List<Named> findings, LocalDateTime now) {
    write(run, findings);
    jdbc.sql(
            """
            update archives_audit set after_day = coalesce(:last::date, after_day), phase = case when :last::date is null then 'cases' else 'days' end,
              days = days + :days, found = found + :found, next_try = :now
            where audit_id = :id
            """)
        .param("last", last)
        .param("days", days)
        .param("found", findings.size())
        .param("now", time(now))
        .param("id", run.id())
        .update();
  }

  void cases(Run run, RootCheck.Cases batch, List<Named> findings, LocalDateTime now) {
    write(run, findings);
    jdbc.sql(
            """
            update archives_audit set after_case = coalesce(:last::uuid, after_case), cases = cases + :cases, rows = rows + :rows, found = found + :found,
              next_try = :now, phase = case when :last::uuid is null then 'done' else 'cases' end,
              ended_at = case when :last::uuid is null then :now::timestamptz end
            where audit_id = :id
            """)
        .param("last", batch.last())
        .param("cases", batch.cases())
        .param("rows", batch.rows())
        .param("found", findings.size())
        .param("now", time(now))
        .param("id", run.id())
        .update();
  }

  private void write(Run run, List<Named> findings) {
    int n = run.found();
    for (Named named : findings) {
      if (n >= MOST_FINDINGS) {
        return;
      }
      Finding f = named.finding();
      jdbc.sql(
              "insert into archives_finding (audit_id, n, case_id, case_no, seq, day, text) values (?, ?, ?, ?, ?, ?, ?)")
          .params(run.id(), ++n, f.caseId(), named.caseNo(), f.seq(), f.day(), f.text())
          .update();
    }
  }

  /**
   * Cases whose own version or head is not that of their newest history row: rows that were removed
   * before their day was closed.
   */
  List<Finding> otherHeads(UUID after, UUID last) {
    return jdbc.sql(
            """
            select s.case_id, s.version, e.hash is null as gone
            from cases_state s left join journal_entry e on e.case_id = s.case_id and e.seq = s.version
            where (:after::uuid is null or s.case_id > :after::uuid) and (:last::uuid is null or s.case_id <= :last::uuid)
              and (e.hash is null or e.hash <> s.head or exists (
                select 1 from journal_entry m where m.case_id = s.case_id and m.seq > s.version))
            order by s.case_id limit 5000
            """)
        .param("after", after)
        .param("last", last)
        .query(
            (rs, n) ->
                new Finding(
                    rs.getObject("case_id", UUID.class),
                    rs.getInt("version"),
                    null,
                    rs.getBoolean("gone")
                        ? "办件记着走到第" + rs.getInt("version") + "步，那一步不在了"
                        : "办件记着的末端指纹和第" + rs.getInt("version") + "步的不一样，或者后面多出了步"))
        .list();
  }

  Map<UUID, String> caseNumbers(List<UUID> ids) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql(
            """
            select case_id, case_no from cases_case where case_id = any(:ids::text[]::uuid[])
            union all
            select case_id, case_no from archives_package where case_id = any(:ids::text[]::uuid[]) and case_no is not null
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            rs -> {
              names.putIfAbsent(rs.getObject(1, UUID.class), rs.getString(2));
            });
    return names;
  }

  List<Run> runs(int limit) {
    return jdbc.sql("select * from archives_audit order by audit_id desc limit ?")
        .param(limit)
        .query(this::run)
        .list();
  }

  List<Named> findings(long id, int limit) {
    return jdbc.sql(
            "select case_id, case_no, seq, day, text from archives_finding where audit_id = ? order by n limit ?")
        .params(id, limit)
        .query(
            (rs, n) ->
                new Named(
                    new Finding(
                        rs.getObject("case_id", UUID.class),
                        rs.getObject("seq", Integer.class),
                        rs.getObject("day", LocalDate.class),
                        rs.getString("text")),
                    rs.getString("case_no")))
        .list();
  }

  private Run run(ResultSet rs, int n) throws SQLException {
    return new Run(
        rs.getLong("audit_id"),
        local(rs, "begun_at"),
        rs.getString("begun_by"),
        rs.getObject("after_case", UUID.class),
        rs.getObject("after_day", LocalDate.class),
        rs.getString("phase"),
        rs.getInt("days"),
        rs.getInt("cases"),
        rs.getLong("rows"),
        rs.getInt("found"),
        local(rs, "ended_at"));
  }

  private LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
