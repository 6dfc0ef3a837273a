package org.yici.oversight.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.cases.Recounting;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of trials. */
@Component
class TrialStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final ZoneId zone;

  TrialStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  void add(CalendarTrial t) {
    jdbc.sql(
            """
            insert into oversight_calendar_trial (trial_id, made_at, made_by, made_name, base, year, title, notice_no, notice_date, lines, effects)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(
            t.id(),
            t.madeAt().atZone(zone).toOffsetDateTime(),
            t.madeBy(),
            t.madeName(),
            t.base(),
            t.year(),
            t.title(),
            t.noticeNo(),
            t.noticeDate(),
            t.lines(),
            JSON.writeValueAsString(t.effects()))
        .update();
  }

  void removeBefore(LocalDateTime at) {
    jdbc.sql("delete from oversight_calendar_trial where made_at < ? and confirmed_version is null")
        .param(at.atZone(zone).toOffsetDateTime())
        .update();
  }

  Optional<CalendarTrial> find(UUID id) {
    return jdbc.sql("select * from oversight_calendar_trial where trial_id = ?")
        .param(id)
        .query(
            (rs, n) ->
                new CalendarTrial(
                    rs.getObject("trial_id", UUID.class),
                    rs.getObject("made_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime(),
                    rs.getString("made_by"),
                    rs.getString("made_name"),
                    rs.getInt("base"),
                    rs.getInt("year"),
                    rs.getString("title"),
                    rs.getString("notice_no"),
                    rs.getObject("notice_date", LocalDate.class),
                    rs.getString("lines"),
                    JSON.readValue(rs.getString("effects"), Recounting.Effects.class),
                    rs.getObject("confirmed_version", Integer.class)))
        .optional();
  }

  void confirm(UUID id, int version) {
    jdbc.sql("update oversight_calendar_trial set confirmed_version = ? where trial_id = ?")
        .params(version, id)
        .update();
  }
}
