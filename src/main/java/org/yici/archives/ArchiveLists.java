package org.yici.archives;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of what people look up in the archive. */
@Component
public class ArchiveLists {
  public static final int PAGE = 50;
  private static final String WHERE =
      """
      where (:agency::text is null or agency_uscc = :agency::text)
        and (:year::int is null or year = :year::int)
        and (:retention::text is null or retention = :retention::text)
        and (:q::text is null or case_no like '%' || :q::text or archive_no = :q::text or title like '%' || :q::text || '%')
        and case :show
          when 'owed' then state = 'owed'
          when 'unsound' then state = 'stored' and not sound
          when 'due' then state = 'stored' and part = 1 and keep_until <= :due::date
          else state = 'stored' end
      """;
  private final JdbcClient jdbc;
  private final PackageStore store;
  private final ZoneId zone;

  ArchiveLists(JdbcClient jdbc, PackageStore store, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.zone = clock.getZone();
  }

  /**
   * What is asked for; null for any.
   *
   * @param show stored, owed, unsound (a check found something) or due (to be appraised, 到期鉴定)
   * @param due the day up to which a term counts as run out
   */
  public record Filter(
      String q, String agency, Integer year, String retention, String show, LocalDate due) {}

  public List<ArchivePackage> list(Filter f, int limit, int offset) {
    return bind(
            jdbc.sql(
                PackageStore.ROW
                    + WHERE
                    + "order by stored_at desc nulls last, owed_at desc, case_id, part limit :limit offset :offset"),
            f)
        .param("limit", limit)
        .param("offset", offset)
        .query(store::row)
        .list();
  }

  public int count(Filter f) {
    return bind(jdbc.sql("select count(*) from archives_package " + WHERE), f)
        .query(Integer.class)
        .single();
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Filter f) {
    return sql.param("agency", f.agency())
        .param("year", f.year())
        .param("retention", f.retention())
        .param("q", f.q())
        .param("show", f.show())
        .param("due", f.due());
  }

  /** How many files a year and an agency have, and how large they are. */
  public record Count(int year, String agencyUscc, int cases, int packages, long bytes) {}

  /**
   * @param agency null for all
   */
  public List<Count> counts(String agency) {
    return jdbc.sql(
            """
            select year, agency_uscc, count(*) filter (where part = 1) as cases, count(*) as packages, sum(size) as bytes
            from archives_package where state = 'stored' and (:agency::text is null or agency_uscc = :agency::text)
            group by year, agency_uscc order by year desc, cases desc, agency_uscc limit 200
            """)
        .param("agency", agency)
        .query(
            (rs, n) ->
                new Count(
                    rs.getInt("year"),
                    rs.getString("agency_uscc"),
                    rs.getInt("cases"),
                    rs.getInt("packages"),
                    rs.getLong("bytes")))
        .list();
  }

  /** One taking out of a package. */
  public record Access(LocalDateTime at, int part, String who, String unit, String reason) {}

  /** The last ones, newest first. */
  public List<Access> accesses(UUID caseId) {
    return jdbc.sql(
            "select at, part, who_name, who_unit, reason from archives_access where case_id = ? order by access_id desc limit 200")
        .param(caseId)
        .query(
            (rs, n) ->
                new Access(
                    rs.getObject("at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime(),
                    rs.getInt("part"),
                    rs.getString("who_name"),
                    rs.getString("who_unit"),
                    rs.getString("reason")))
        .list();
  }

  void note(
      UUID caseId, int part, LocalDateTime at, UUID who, String name, String unit, String reason) {
    jdbc.sql(
            "insert into archives_access (case_id, part, at, who_id, who_name, who_unit, reason) values (?, ?, ?, ?, ?, ?, ?)")
        .params(caseId, part, at.atZone(zone).toOffsetDateTime(), who, name, unit, reason)
        .update();
  }
}
