package org.yici.archives;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.archives.ArchivePackage.Check;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL of packages: owing, making, keeping. */
@Component
class PackageStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final String ROW =
      """
      select case_id, part, upto, state, problem, case_no, agency_uscc, region6, title, fonds, year, retention, archive_no, keep_until, secrecy,
        catalogue, file_id, size, files, sm3, sha256, stored_at, checks, checked_at, sound, manifest
      from archives_package
      """;
  private final JdbcClient jdbc;
  private final ZoneId zone;

  PackageStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** What is owed: a part of a case, up to a history row, from after another one. */
  record Owed(UUID caseId, int part, int upto, int from, String caseNo, int attempts) {}

  /**
   * The next package to be made; nobody else gets it for as long as the lease. Parts of a case are
   * made in their order. The choice is made once, whatever plan the statement gets.
   */
  Optional<Owed> take(LocalDateTime now, Duration lease) {
    return jdbc.sql(
            """
            with next as materialized (
              select case_id, part from archives_package o where state = 'owed' and next_try <= :now
                and not exists (select 1 from archives_package b where b.case_id = o.case_id and b.part < o.part and b.state = 'owed')
              order by next_try, owed_at limit 1 for update skip locked)
            update archives_package p set next_try = :until, attempts = attempts + 1 from next
            where p.case_id = next.case_id and p.part = next.part
            returning p.case_id, p.part, p.upto, p.attempts,
              coalesce((select b.upto from archives_package b where b.case_id = p.case_id and b.part = p.part - 1), 0) as low,
              (select case_no from cases_case c where c.case_id = p.case_id) as case_no
            """)
        .param("until", time(now.plus(lease)))
        .param("now", time(now))
        .query(
            (rs, n) ->
                new Owed(
                    rs.getObject("case_id", UUID.class),
                    rs.getInt("part"),
                    rs.getInt("upto"),
                    rs.getInt("low"),
                    rs.getString("case_no"),
                    rs.getInt("attempts")))
        .optional();
  }

  /** Says why it could not be made, and when to try again. */
  void postpone(Owed owed, String problem, LocalDateTime next) {
    jdbc.sql(
            "update archives_package set problem = ?, next_try = ? where case_id = ? and part = ?"
                + " and state = 'owed'")
        .params(problem, time(next), owed.caseId(), owed.part())
        .update();
  }

  Optional<ArchivePackage> find(UUID caseId, int part) {
    return jdbc.sql(ROW + "where case_id = ? and part = ?")
        .params(caseId, part)
        .query(this::row)
        .optional();
  }

  /** Kept from everybody else until the transaction ends. */
  Optional<ArchivePackage> lock(UUID caseId, int part) {
    return jdbc.sql(ROW + "where case_id = ? and part = ? for update")
        .params(caseId, part)
        .query(this::row)
        .optional();
  }

  List<ArchivePackage> ofCase(UUID caseId) {
    return jdbc.sql(ROW + "where case_id = ? order by part").param(caseId).query(this::row).list();
  }

  /** The digest of the contents' manifest under seal, or null. */
  byte[] manifest(UUID caseId, int part) {
    return jdbc.sql("select manifest from archives_package where case_id = ? and part = ?")
        .params(caseId, part)
        .query((rs, n) -> Optional.ofNullable(rs.getBytes(1)))
        .single()
        .orElse(null);
  }

  int serial(String fonds, int year, String retention) {
    return jdbc.sql(
            """
            insert into archives_serial (fonds, year, retention, last) values (?, ?, ?, 1)
            on conflict (fonds, year, retention) do update set last = archives_serial.last + 1
            returning last
            """)
        .params(fonds, year, retention)
        .query(Integer.class)
        .single();
  }

  void number(ArchivePackage p, Integer serial) {
    jdbc.sql(
            """
            update archives_package set case_no = ?, agency_uscc = ?, region6 = ?, title = ?, fonds = ?, year = ?, retention = ?, serial = ?,
              archive_no = ?, keep_until = ?, secrecy = ?
            where case_id = ? and part = ?
            """)
        .params(
            p.caseNo(),
            p.agencyUscc(),
            p.region6(),
            p.title(),
            p.fonds(),
            p.year(),
            p.retention(),
            serial,
            p.archiveNo(),
            p.keepUntil(),
            p.secrecy(),
            p.caseId(),
            p.part())
        .update();
  }

  void catalogue(UUID caseId, int part, UUID document, byte[] manifest) {
    jdbc.sql(
            "update archives_package set catalogue = ?, manifest = ? where case_id = ? and part ="
                + " ?")
        .params(document, manifest, caseId, part)
        .update();
  }

  /**
   * @return whether it was still owed
   */
  boolean stored(
      Owed owed,
      String fileId,
      Digested whole,
      int files,
      List<Check> checks,
      boolean sound,
      LocalDateTime now) {
    HexFormat hex = HexFormat.of();
    return jdbc.sql(
                """
                update archives_package set state = 'stored', problem = null, file_id = ?, size = ?, files = ?, sm3 = ?, sha256 = ?, stored_at = ?,
                  checks = ?::jsonb, checked_at = ?, sound = ?
                where case_id = ? and part = ? and state = 'owed'
                """)
            .params(
                fileId,
                whole.size(),
                files,
                hex.parseHex(whole.sm3()),
                hex.parseHex(whole.sha256()),
                time(now),
                JSON.writeValueAsString(checks),
                time(now),
                sound,
                owed.caseId(),
                owed.part())
            .update()
        == 1;
  }

  void checked(UUID caseId, int part, List<Check> checks, boolean sound, LocalDateTime now) {
    jdbc.sql(
            "update archives_package set checks = ?::jsonb, checked_at = ?, sound = ? where case_id"
                + " = ? and part = ?")
        .params(JSON.writeValueAsString(checks), time(now), sound, caseId, part)
        .update();
  }

  /** Packages whose last check lies furthest back. */
  List<ArchivePackage> leastChecked(int limit) {
    return jdbc.sql(ROW + "where state = 'stored' order by checked_at nulls first, case_id limit ?")
        .param(limit)
        .query(this::row)
        .list();
  }

  int countUnsound() {
    return jdbc.sql("select count(*) from archives_package where state = 'stored' and not sound")
        .query(Integer.class)
        .single();
  }

  /** The account of the applicant of a case, or null. */
  Optional<UUID> applicant(UUID caseId) {
    return jdbc.sql("select applicant_account from cases_case where case_id = ?")
        .param(caseId)
        .query((rs, n) -> Optional.ofNullable(rs.getObject(1, UUID.class)))
        .optional()
        .flatMap(x -> x);
  }

  ArchivePackage row(ResultSet rs, int n) throws SQLException {
    byte[] sm3 = rs.getBytes("sm3");
    byte[] sha = rs.getBytes("sha256");
    String checks = rs.getString("checks");
    return new ArchivePackage(
        rs.getObject("case_id", UUID.class),
        rs.getInt("part"),
        rs.getInt("upto"),
        rs.getString("state").equals("stored"),
        rs.getString("problem"),
        rs.getString("case_no"),
        rs.getString("agency_uscc"),
        rs.getString("region6"),
        rs.getString("title"),
        rs.getString("fonds"),
        rs.getObject("year", Integer.class),
        rs.getString("retention"),
        rs.getString("archive_no"),
        rs.getObject("keep_until", LocalDate.class),
        rs.getString("secrecy"),
        rs.getObject("catalogue", UUID.class),
        rs.getString("file_id"),
        rs.getLong("size"),
        rs.getInt("files"),
        sm3 == null ? null : HexFormat.of().formatHex(sm3),
        sha == null ? null : HexFormat.of().formatHex(sha),
        local(rs, "stored_at"),
        checks == null ? List.of() : JSON.readValue(checks, new TypeReference<List<Check>>() {}),
        local(rs, "checked_at"),
        rs.getObject("sound", Boolean.class));
  }

  private LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
