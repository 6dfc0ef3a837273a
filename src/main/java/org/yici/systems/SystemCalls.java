package org.yici.systems;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What systems called and what came of it, by the hour (systems_call). */
@Component
public class SystemCalls {
  /** Kinds of calls and their names. */
  public static final Map<String, String> KINDS = kinds();

  private static final Duration KEPT = Duration.ofDays(400);
  private final JdbcClient jdbc;
  private final Clock clock;

  SystemCalls(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("pull", "取件");
    kinds.put("ack", "确认收到");
    kinds.put("file", "取材料");
    kinds.put("submit", "提交申请");
    kinds.put("act", "报步骤");
    kinds.put("result", "报结果文件");
    kinds.put("held", "报自办件");
    kinds.put("check", "对接检查");
    kinds.put("other", "其他");
    return java.util.Collections.unmodifiableMap(kinds);
  }

  /** Counts one call; nothing happens when the credentials are of no system of the inventory. */
  public void count(String clientId, String kind, int status) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            insert into systems_call (system_id, hour, kind, status, calls, last_at)
            select system_id, ?, ?, ?, 1, ? from systems_client where client_id = ?
            on conflict (system_id, hour, kind, status) do update
              set calls = systems_call.calls + 1, last_at = greatest(systems_call.last_at, excluded.last_at)
            """)
        .params(now.truncatedTo(ChronoUnit.HOURS), kind, status, now, clientId)
        .update();
  }

  /** Calls of one kind with one status. */
  public record Line(String kind, int status, int calls, LocalDateTime lastAt) {
    public boolean good() {
      return status < 400;
    }

    public String name() {
      return KINDS.getOrDefault(kind, kind);
    }
  }

  /** Calls since a moment; whole hours, but {@code lastAt} is exact. */
  List<Line> since(String systemId, LocalDateTime since) {
    return jdbc.sql(
            """
            select kind, status, sum(calls)::int as calls, max(last_at) as last_at from systems_call
            where system_id = ? and hour >= ? group by kind, status
            having max(last_at) >= ? order by kind, status
            """)
        .params(
            systemId,
            since.atZone(clock.getZone()).toOffsetDateTime().truncatedTo(ChronoUnit.HOURS),
            since.atZone(clock.getZone()).toOffsetDateTime())
        .query(
            (rs, n) ->
                new Line(
                    rs.getString(1),
                    rs.getInt(2),
                    rs.getInt(3),
                    local(rs.getObject(4, OffsetDateTime.class))))
        .list();
  }

  /**
   * @param call last call; {@code good}: last that succeeded; {@code pull}: last fetch
   */
  record Last(LocalDateTime call, LocalDateTime good, LocalDateTime pull) {}

  Last last(String systemId) {
    return jdbc.sql(
            """
            select max(last_at), max(last_at) filter (where status < 400), max(last_at) filter (where kind = 'pull' and status < 400)
            from systems_call where system_id = ?
            """)
        .param(systemId)
        .query(
            (rs, n) ->
                new Last(
                    local(rs.getObject(1, OffsetDateTime.class)),
                    local(rs.getObject(2, OffsetDateTime.class)),
                    local(rs.getObject(3, OffsetDateTime.class))))
        .single();
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }

  int removeOld() {
    return jdbc.sql("delete from systems_call where hour < ?")
        .param(OffsetDateTime.now(clock).minus(KEPT))
        .update();
  }
}
