package org.yici.systems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conformance runs (systems_run). */
@Repository
public class RunStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RUN =
      "select run_id, system_id, started_at, finished_at, passed, checks from systems_run ";
  private final JdbcClient jdbc;
  private final Clock clock;

  RunStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One line of a run; {@code why} says what went wrong, or null. */
  public record Check(String id, String name, boolean ok, String why) {}

  /**
   * @param finishedAt null while it runs
   */
  public record Run(
      UUID runId,
      String systemId,
      LocalDateTime startedAt,
      LocalDateTime finishedAt,
      Boolean passed,
      List<Check> checks) {}

  UUID start(String systemId) {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into systems_run (run_id, system_id, started_at) values (?, ?, ?)")
        .params(id, systemId, OffsetDateTime.now(clock))
        .update();
    return id;
  }

  Optional<Run> open(UUID runId, String systemId) {
    return jdbc.sql(RUN + "where run_id = ? and system_id = ? and finished_at is null")
        .params(runId, systemId)
        .query(this::run)
        .optional();
  }

  void finish(UUID runId, boolean passed, List<Check> checks) {
    jdbc.sql(
            "update systems_run set finished_at = ?, passed = ?, checks = ?::jsonb where run_id ="
                + " ?")
        .params(OffsetDateTime.now(clock), passed, JSON.writeValueAsString(checks), runId)
        .update();
  }

  /** The last finished one. */
  Optional<Run> last(String systemId) {
    return jdbc.sql(
            RUN
                + "where system_id = ? and finished_at is not null order by started_at desc limit"
                + " 1")
        .param(systemId)
        .query(this::run)
        .optional();
  }

  private Run run(ResultSet rs, int n) throws SQLException {
    String checks = rs.getString("checks");
    return new Run(
        rs.getObject("run_id", UUID.class),
        rs.getString("system_id"),
        local(rs.getObject("started_at", OffsetDateTime.class)),
        local(rs.getObject("finished_at", OffsetDateTime.class)),
        rs.getObject("passed", Boolean.class),
        checks == null ? List.of() : JSON.readValue(checks, new TypeReference<List<Check>>() {}));
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
  }
}
