package org.yici.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/** The SQL of the calendar and its versions. */
@Component
class CalendarStore {
  private final JdbcClient jdbc;
  private final ZoneId zone;

  CalendarStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** The newest version; 0 before the first load. */
  int newest() {
    return jdbc.sql("select coalesce(max(version), 0) from law_calendar_version")
        .query(Integer.class)
        .single();
  }

  /** The declared days as they stood in this version. */
  Map<LocalDate, DeclaredDay> days(int version) {
    Map<LocalDate, DeclaredDay> days = new HashMap<>();
    jdbc.sql(
            """
            select day, off, festival, in_lieu from law_calendar_day
            where version <= ? and (until_version is null or until_version > ?)
            """)
        .params(version, version)
        .query(
            rs -> {
              days.put(
                  rs.getObject(1, LocalDate.class),
                  new DeclaredDay(rs.getBoolean(2), rs.getString(3), rs.getBoolean(4)));
            });
    return days;
  }

  private static final String VERSIONS =
      """
      select version, year, title, notice_no, notice_date, reason, loaded_at, loaded_by, loaded_name, first_changed, changes
      from law_calendar_version
      """;

  /** All loads, newest first. */
  List<CalendarVersion> versions() {
    return jdbc.sql(VERSIONS + "order by version desc limit 500").query(this::row).list();
  }

  Optional<CalendarVersion> version(int version) {
    return jdbc.sql(VERSIONS + "where version = ?").param(version).query(this::row).optional();
  }

  private CalendarVersion row(ResultSet rs, int n) throws SQLException {
    return new CalendarVersion(
        rs.getInt("version"),
        rs.getObject("year", Integer.class),
        rs.getString("title"),
        rs.getString("notice_no"),
        rs.getObject("notice_date", LocalDate.class),
        rs.getString("reason"),
        rs.getObject("loaded_at", OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime(),
        rs.getString("loaded_by"),
        rs.getString("loaded_name"),
        rs.getObject("first_changed", LocalDate.class),
        rs.getInt("changes"));
  }

  /**
   * Writes a version and what it changes.
   *
   * @return false when this version is there already: somebody was faster
   */
  boolean add(CalendarVersion v, List<CalendarPlan.Change> changes) {
    int added =
        jdbc.sql(
                """
                insert into law_calendar_version (version, year, title, notice_no, notice_date, reason, loaded_at, loaded_by, loaded_name,
                  first_changed, changes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                v.version(),
                v.year(),
                v.title(),
                v.noticeNo(),
                v.noticeDate(),
                v.reason(),
                v.loadedAt().atZone(zone).toOffsetDateTime(),
                v.loadedBy(),
                v.loadedName(),
                v.firstChanged(),
                v.changes())
            .update();
    if (added == 0) {
      return false;
    }
    List<CalendarPlan.Change> ended = changes.stream().filter(c -> c.before() != null).toList();
    jdbc.sql(
            "update law_calendar_day set until_version = ? where until_version is null and day = any(?::date[])")
        .params(v.version(), ended.stream().map(c -> c.day().toString()).toArray(String[]::new))
        .update();
    List<CalendarPlan.Change> begun = changes.stream().filter(c -> c.after() != null).toList();
    jdbc.sql(
            """
            insert into law_calendar_day (day, version, off, festival, in_lieu)
            select x.day, :version, x.off, x.festival, x.lieu
            from unnest(:days::text[]::date[], :offs::boolean[], :festivals::text[], :lieus::boolean[]) as x(day, off, festival, lieu)
            """)
        .param("version", v.version())
        .param("days", begun.stream().map(c -> c.day().toString()).toArray(String[]::new))
        .param("offs", begun.stream().map(c -> c.after().off()).toArray(Boolean[]::new))
        .param("festivals", begun.stream().map(c -> c.after().festival()).toArray(String[]::new))
        .param("lieus", begun.stream().map(c -> c.after().inLieu()).toArray(Boolean[]::new))
        .update();
    return true;
  }
}
