package org.yici.systems.security;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register: systems_filing, systems_assessment, systems_selfcheck, systems_weakness,
 * systems_reminder.
 */
@Repository
public class SecurityStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};
  static final int MOST = 500;
  private final JdbcClient jdbc;
  private final Clock clock;

  SecurityStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A system in one line.
   *
   * @param level 未定级, 一级 … 五级
   * @param assessedOn last assessment of the grade, null: none
   * @param checkedOn last self-check, null: none
   * @param open weaknesses that are not closed
   * @param late of these, past their day
   */
  public record Facts(
      String id,
      String name,
      String agencyUscc,
      String level,
      String filedNo,
      LocalDate filedOn,
      LocalDate assessedOn,
      String result,
      LocalDate cryptoOn,
      LocalDate checkedOn,
      int unmet,
      int open,
      int late) {}

  /** One query for the whole city, or for one agency. */
  List<Facts> facts(String agencyUscc, LocalDate today) {
    return jdbc.sql(
            """
            select s.id, s.name, s.agency_uscc, s.level, coalesce(f.filed_no, '') filed_no, f.filed_on,
              a.on_day assessed_on, a.result, y.on_day crypto_on, c.on_day checked_on, coalesce(c.unmet, 0) unmet,
              coalesce(w.open, 0) open, coalesce(w.late, 0) late
            from systems_system s
            left join systems_filing f on f.system_id = s.id
            left join lateral (select on_day, result from systems_assessment x where x.system_id = s.id and x.kind = 'grade'
              order by on_day desc limit 1) a on true
            left join lateral (select on_day from systems_assessment x where x.system_id = s.id and x.kind = 'crypto'
              order by on_day desc limit 1) y on true
            left join lateral (select on_day, unmet from systems_selfcheck x where x.system_id = s.id
              order by on_day desc, noted_at desc limit 1) c on true
            left join lateral (select count(*) open, count(*) filter (where x.due < :today) late from systems_weakness x
              where x.system_id = s.id and x.closed_at is null) w on true
            where cast(:agency as text) is null or s.agency_uscc = :agency
            order by s.id limit 5000
            """)
        .param("today", today)
        .param("agency", agencyUscc)
        .query(
            (rs, n) ->
                new Facts(
                    rs.getString("id"),
                    rs.getString("name"),
                    rs.getString("agency_uscc"),
                    rs.getString("level"),
                    rs.getString("filed_no"),
                    day(rs, "filed_on"),
                    day(rs, "assessed_on"),
                    rs.getString("result"),
                    day(rs, "crypto_on"),
                    day(rs, "checked_on"),
                    rs.getInt("unmet"),
                    rs.getInt("open"),
                    rs.getInt("late")))
        .list();
  }

  /** Grading and filing. */
  public record Filing(
      LocalDate gradedOn,
      String filedNo,
      String filedWith,
      LocalDate filedOn,
      String gradingFile,
      String filingFile,
      String changedBy,
      LocalDateTime changedAt) {}

  Optional<Filing> filing(String systemId) {
    return jdbc.sql(
            """
            select graded_on, filed_no, filed_with, filed_on, grading_file, filing_file, changed_by, changed_at
            from systems_filing where system_id = ?
            """)
        .param(systemId)
        .query(
            (rs, n) ->
                new Filing(
                    day(rs, "graded_on"),
                    rs.getString("filed_no"),
                    rs.getString("filed_with"),
                    day(rs, "filed_on"),
                    rs.getString("grading_file"),
                    rs.getString("filing_file"),
                    rs.getString("changed_by"),
                    at(rs, "changed_at")))
        .optional();
  }

  /** A file that is not handed in again stays. */
  void save(String systemId, Filing f) {
    jdbc.sql(
            """
            insert into systems_filing (system_id, graded_on, filed_no, filed_with, filed_on, grading_file, filing_file, changed_by, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (system_id) do update set graded_on = excluded.graded_on, filed_no = excluded.filed_no,
              filed_with = excluded.filed_with, filed_on = excluded.filed_on,
              grading_file = coalesce(excluded.grading_file, systems_filing.grading_file),
              filing_file = coalesce(excluded.filing_file, systems_filing.filing_file),
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """)
        .params(
            systemId,
            f.gradedOn(),
            f.filedNo(),
            f.filedWith(),
            f.filedOn(),
            f.gradingFile(),
            f.filingFile(),
            f.changedBy(),
            OffsetDateTime.now(clock))
        .update();
  }

  void level(String systemId, String level) {
    jdbc.sql("update systems_system set level = ?, changed_at = ? where id = ?")
        .params(level, OffsetDateTime.now(clock), systemId)
        .update();
  }

  /** A report of an assessment. */
  public record Assessment(
      UUID id,
      String kind,
      LocalDate on,
      String by,
      String result,
      BigDecimal score,
      String fileId,
      String notedBy) {}

  List<Assessment> assessments(String systemId) {
    return jdbc.sql(
            """
            select assessment_id, kind, on_day, by_org, result, score, file_id, noted_by from systems_assessment
            where system_id = ? order by on_day desc, noted_at desc limit ?
            """)
        .params(systemId, MOST)
        .query(
            (rs, n) ->
                new Assessment(
                    rs.getObject(1, UUID.class),
                    rs.getString(2),
                    day(rs, "on_day"),
                    rs.getString(4),
                    rs.getString(5),
                    rs.getBigDecimal(6),
                    rs.getString(7),
                    rs.getString(8)))
        .list();
  }

  void add(String systemId, Assessment a) {
    jdbc.sql(
            """
            insert into systems_assessment (assessment_id, system_id, kind, on_day, by_org, result, score, file_id, noted_by, noted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            a.id(),
            systemId,
            a.kind(),
            a.on(),
            a.by(),
            a.result(),
            a.score(),
            a.fileId(),
            a.notedBy(),
            OffsetDateTime.now(clock))
        .update();
  }

  /** A self-check with its answers by question. */
  public record Check(LocalDate on, Map<String, String> answers, int unmet, String by) {}

  Optional<Check> lastCheck(String systemId) {
    return jdbc.sql(
            """
            select on_day, answers, unmet, noted_by from systems_selfcheck
            where system_id = ? order by on_day desc, noted_at desc limit 1
            """)
        .param(systemId)
        .query(
            (rs, n) ->
                new Check(
                    day(rs, "on_day"),
                    JSON.readValue(rs.getString(2), ANSWERS),
                    rs.getInt(3),
                    rs.getString(4)))
        .optional();
  }

  void add(String systemId, Check c) {
    jdbc.sql(
            """
            insert into systems_selfcheck (check_id, system_id, on_day, answers, unmet, noted_by, noted_at)
            values (?, ?, ?, ?::jsonb, ?, ?, ?)
            """)
        .params(
            UUID.randomUUID(),
            systemId,
            c.on(),
            JSON.writeValueAsString(c.answers()),
            c.unmet(),
            c.by(),
            OffsetDateTime.now(clock))
        .update();
  }

  /** Writes a reminder down; false when it was given before. */
  boolean remind(String systemId, Grades.Due d, int stage) {
    return jdbc.sql(
                """
                insert into systems_reminder (system_id, what, about, due, stage, given_at) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(systemId, d.what(), d.about(), d.due(), stage, OffsetDateTime.now(clock))
            .update()
        == 1;
  }

  /** When somebody was last reminded of a system, newest first. */
  public record Reminder(String what, LocalDate due, int stage, LocalDateTime at) {}

  List<Reminder> reminders(String systemId) {
    return jdbc.sql(
            "select what, due, stage, given_at from systems_reminder where system_id = ?"
                + " order by given_at desc, due limit 20")
        .param(systemId)
        .query(
            (rs, n) ->
                new Reminder(rs.getString(1), day(rs, "due"), rs.getInt(3), at(rs, "given_at")))
        .list();
  }

  static LocalDate day(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, LocalDate.class);
  }

  private LocalDateTime at(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }
}
