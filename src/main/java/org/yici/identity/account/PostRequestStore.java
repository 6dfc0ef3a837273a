package org.yici.identity.account;

import static org.yici.identity.account.AccountStore.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.identity.Person;

/** The table identity_post_request. */
@Repository
class PostRequestStore {
  private final JdbcClient jdbc;

  PostRequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(PostDesk.Wish w, String unit, Person by, Instant now) {
    jdbc.sql(
            """
            insert into identity_post_request (staff_id, staff_name, region6, uscc, unit, hall_id,
              role, post, desk, kinds, starts, ends, reason, by_id, by_name, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            w.staffId(),
            w.staffName(),
            w.region6(),
            w.uscc(),
            unit,
            w.hallId(),
            w.role(),
            w.post(),
            w.desk(),
            w.kinds().toArray(String[]::new),
            w.starts(),
            w.ends(),
            w.reason(),
            by.accountId(),
            by.name(),
            at(now))
        .update();
  }

  /** False when it is not in that state any more, or the same person asked. */
  boolean decide(long id, String state, Person by, Instant now) {
    return jdbc.sql(
                """
                update identity_post_request
                set state = ?, second_id = ?, second_name = ?, second_at = ?
                where id = ? and state = 'asked' and by_id <> ?
                """)
            .params(state, by.accountId(), by.name(), at(now), id, by.accountId())
            .update()
        == 1;
  }

  boolean end(long id, Person by, String why, Instant now) {
    return jdbc.sql(
                """
                update identity_post_request
                set state = 'ended', ended_name = ?, ended_at = ?, ended_why = ?
                where id = ? and state = 'confirmed'
                """)
            .params(by.name(), at(now), why, id)
            .update()
        == 1;
  }

  Optional<PostRequest> find(long id) {
    return jdbc.sql("select * from identity_post_request where id = ?")
        .param(id)
        .query((row, n) -> read(row))
        .optional();
  }

  /** Latest first; those that wait before all others. */
  List<PostRequest> all(int limit) {
    return jdbc.sql(
            """
            (select * from identity_post_request where state = 'asked' order by id desc limit :n)
            union all
            (select * from identity_post_request where state <> 'asked' order by id desc limit :n)
            """)
        .param("n", limit)
        .query((row, n) -> read(row))
        .list();
  }

  List<PostRequest> of(String uscc, int limit) {
    return jdbc.sql("select * from identity_post_request where uscc = ? order by id desc limit ?")
        .params(uscc, limit)
        .query((row, n) -> read(row))
        .list();
  }

  private static PostRequest read(ResultSet row) throws SQLException {
    return new PostRequest(
        row.getLong("id"),
        row.getString("staff_id"),
        row.getString("staff_name"),
        row.getString("region6"),
        row.getString("uscc"),
        row.getString("unit"),
        row.getString("hall_id"),
        row.getString("role"),
        row.getString("post"),
        row.getString("desk"),
        new LinkedHashSet<>(List.of((String[]) row.getArray("kinds").getArray())),
        row.getObject("starts", LocalDate.class),
        row.getObject("ends", LocalDate.class),
        row.getString("reason"),
        row.getString("state"),
        row.getObject("by_id", UUID.class),
        row.getString("by_name"),
        instant(row, "at"),
        row.getString("second_name"),
        instant(row, "second_at"),
        row.getString("ended_name"),
        instant(row, "ended_at"),
        row.getString("ended_why"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
