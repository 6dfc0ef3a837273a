package org.yici.identity.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table identity_access_log. */
@Repository
public class AccessLog {
  private final JdbcClient jdbc;
  private final Clock clock;

  AccessLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One look at somebody's data. */
  public record Look(
      LocalDateTime at, String whoName, String whoUnit, String what, String reason) {}

  public void add(
      UUID whoId, String whoName, String whoUnit, UUID aboutId, String what, String reason) {
    jdbc.sql(
            """
            insert into identity_access_log (at, who_id, who_name, who_unit, about_id, what, reason)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(OffsetDateTime.now(clock), whoId, whoName, whoUnit, aboutId, what, reason)
        .update();
  }

  public int count(UUID aboutId) {
    return jdbc.sql("select count(*) from identity_access_log where about_id = ?")
        .param(aboutId)
        .query(Integer.class)
        .single();
  }

  /** Latest first. */
  public List<Look> about(UUID aboutId, int limit, int offset) {
    return jdbc.sql(
            """
            select at, who_name, who_unit, what, reason from identity_access_log
            where about_id = ? order by id desc limit ? offset ?
            """)
        .params(aboutId, limit, offset)
        .query(
            (row, n) ->
                new Look(
                    row.getObject("at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                    row.getString("who_name"),
                    row.getString("who_unit"),
                    row.getString("what"),
                    row.getString("reason")))
        .list();
  }
}
