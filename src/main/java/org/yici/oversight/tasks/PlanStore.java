package org.yici.oversight.tasks;

import java.sql.Array;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of tasks and of what is reported about them. */
@Component
class PlanStore {
  private final JdbcClient jdbc;
  private final ZoneId zone;

  PlanStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** Puts these tasks in the place of all that are held; call within a transaction. */
  void replace(List<Task> tasks) {
    jdbc.sql("delete from oversight_task").update();
    for (Task t : tasks) {
      jdbc.sql(
              """
              insert into oversight_task (task_id, rank, part, part_title, title, quote, limit_text, source)
              values (?, ?, ?, ?, ?, ?::text[], ?, ?)
              """)
          .params(
              t.id(),
              t.rank(),
              t.part(),
              t.partTitle(),
              t.title(),
              t.quote().toArray(String[]::new),
              t.limit(),
              t.source())
          .update();
      for (Task.Milestone m : t.milestones()) {
        jdbc.sql("insert into oversight_milestone (task_id, no, due, quote) values (?, ?, ?, ?)")
            .params(t.id(), m.no(), m.due(), m.quote())
            .update();
      }
      int rank = 0;
      for (Task.Unit u : t.units()) {
        jdbc.sql(
                """
                insert into oversight_unit (task_id, unit_id, rank, role, stated, name, region6)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
            .params(t.id(), u.unitId(), ++rank, u.part().name(), u.stated(), u.name(), u.region6())
            .update();
      }
    }
  }

  /** All tasks in the order of the plan. */
  List<Task> all() {
    Map<String, List<Task.Milestone>> milestones =
        jdbc
            .sql("select task_id, no, due, quote from oversight_milestone order by task_id, no")
            .query(
                (rs, n) ->
                    Map.entry(
                        rs.getString(1),
                        new Task.Milestone(
                            rs.getInt(2), rs.getObject(3, LocalDate.class), rs.getString(4))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    Map<String, List<Task.Unit>> units =
        jdbc
            .sql(
                """
                select task_id, unit_id, role, stated, name, region6 from oversight_unit order by task_id, rank
                """)
            .query(
                (rs, n) ->
                    Map.entry(
                        rs.getString(1),
                        new Task.Unit(
                            rs.getString(2),
                            Task.Part.valueOf(rs.getString(3)),
                            rs.getString(4),
                            rs.getString(5),
                            rs.getString(6))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return jdbc.sql(
            """
            select task_id, rank, part, part_title, title, quote, limit_text, source from oversight_task order by rank
            """)
        .query(
            (rs, n) ->
                new Task(
                    rs.getString(1),
                    rs.getInt(2),
                    rs.getInt(3),
                    rs.getString(4),
                    rs.getString(5),
                    texts(rs.getArray(6)),
                    rs.getString(7),
                    rs.getString(8),
                    milestones.getOrDefault(rs.getString(1), List.of()),
                    units.getOrDefault(rs.getString(1), List.of())))
        .list();
  }

  private static List<String> texts(Array array) throws java.sql.SQLException {
    return List.of((String[]) array.getArray());
  }

  /** Everything reported before this moment, oldest first. */
  List<Report> reports(LocalDateTime before) {
    return jdbc.sql(
            """
            select task_id, milestone, unit_id, unit_name, state, percent, words, by_name, at
            from oversight_progress where at < ? order by at, progress_id
            """)
        .param(before.atZone(zone).toOffsetDateTime())
        .query(
            (rs, n) ->
                new Report(
                    rs.getString(1),
                    rs.getInt(2),
                    rs.getString(3),
                    rs.getString(4),
                    ProgressState.of(rs.getString(5)),
                    rs.getObject(6, Integer.class),
                    rs.getString(7),
                    rs.getString(8),
                    rs.getObject(9, OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime()))
        .list();
  }

  void add(Report r, String byId) {
    jdbc.sql(
            """
            insert into oversight_progress (task_id, milestone, unit_id, unit_name, state, percent, words, by_id, by_name, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            r.taskId(),
            r.milestone(),
            r.unitId(),
            r.unitName(),
            r.state().id(),
            r.percent(),
            r.words(),
            byId,
            r.byName(),
            r.at().atZone(zone).toOffsetDateTime())
        .update();
  }
}
