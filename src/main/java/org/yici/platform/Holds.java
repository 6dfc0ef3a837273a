package org.yici.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yici.kernel.ConflictException;

/**
 * What must not be taken away although its time is over: a case or an account that a court, an
 * inspection or a reconsideration needs. The table {@code platform_hold}; rules of retention look
 * there. Ended by another person than the one who began it.
 */
@Repository
public class Holds {
  private final JdbcClient jdbc;
  private final Clock clock;

  Holds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One hold.
   *
   * @param about id of the case or account
   * @param label case number or login
   */
  public record Hold(
      long id,
      UUID about,
      String label,
      String reason,
      UUID by,
      String byName,
      LocalDateTime since,
      String endedName,
      LocalDateTime endedAt) {}

  public void begin(UUID about, String label, String reason, UUID by, String name) {
    jdbc.sql(
            """
            insert into platform_hold (about, label, reason, by_account, by_name, since) values (?, ?, ?, ?, ?, ?)
            """)
        .params(about, label, reason, by, name, OffsetDateTime.now(clock))
        .update();
  }

  /**
   * @throws ConflictException when it is over, or the same person began it
   */
  public void end(long id, UUID by, String name) {
    int ended =
        jdbc.sql(
                """
                update platform_hold set ended_name = :name, ended_at = :at
                where id = :id and ended_at is null and by_account <> :by
                """)
            .param("name", name)
            .param("at", OffsetDateTime.now(clock))
            .param("id", id)
            .param("by", by)
            .update();
    if (ended == 0) {
      throw new ConflictException("这一次不能由您解除：是您自己设的，或者已经解除了");
    }
  }

  public boolean held(UUID about) {
    return jdbc.sql(
            "select exists (select 1 from platform_hold where about = ? and ended_at is null)")
        .param(about)
        .query(Boolean.class)
        .single();
  }

  /** Those in force first, then the latest; 200 at most. */
  public List<Hold> list() {
    return jdbc.sql("select * from platform_hold order by ended_at is not null, id desc limit 200")
        .query(this::hold)
        .list();
  }

  private Hold hold(ResultSet rs, int n) throws SQLException {
    return new Hold(
        rs.getLong("id"),
        rs.getObject("about", UUID.class),
        rs.getString("label"),
        rs.getString("reason"),
        rs.getObject("by_account", UUID.class),
        rs.getString("by_name"),
        local(rs, "since"),
        rs.getString("ended_name"),
        local(rs, "ended_at"));
  }

  private LocalDateTime local(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }
}
