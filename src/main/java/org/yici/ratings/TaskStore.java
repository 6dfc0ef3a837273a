package org.yici.ratings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.ratings.loop.Action;
import org.yici.ratings.loop.Finding;
import org.yici.ratings.loop.State;
import org.yici.ratings.loop.TaskAct;
import org.yici.ratings.loop.TaskFile;

/** The SQL of what follows from bad ratings. */
@Component("ratingsTaskStore")
class TaskStore {
  private final JdbcClient jdbc;
  private final RatingStore ratings;

  TaskStore(JdbcClient jdbc, RatingStore ratings) {
    this.jdbc = jdbc;
    this.ratings = ratings;
  }

  private static final String TASK =
      """
      select t.id, t.case_id, t.service, t.agency_uscc, t.version, t.state, t.named, t.finding, t.until, t.called_at, t.tries, t.assigned,
        t.opened_at, t.verify_by, t.mend_by, t.answered_at, t.closed_at
      from ratings_task t
      """;

  Optional<RatingTask> find(UUID id) {
    return jdbc.sql(TASK + "where t.id = ?").param(id).query(this::task).optional();
  }

  Optional<RatingTask> find(UUID caseId, int service) {
    return jdbc.sql(TASK + "where t.case_id = ? and t.service = ?")
        .params(caseId, service)
        .query(this::task)
        .optional();
  }

  RatingTask task(ResultSet rs, int n) throws SQLException {
    String finding = rs.getString("finding");
    return new RatingTask(
        rs.getObject("id", UUID.class),
        rs.getObject("case_id", UUID.class),
        rs.getInt("service"),
        rs.getString("agency_uscc"),
        rs.getInt("version"),
        new TaskFile(
            State.of(rs.getString("state")),
            rs.getBoolean("named"),
            finding == null ? null : Finding.of(finding),
            rs.getObject("until", LocalDate.class),
            rs.getObject("called_at") != null,
            rs.getInt("tries")),
        rs.getString("assigned"),
        ratings.local(rs, "opened_at"),
        rs.getObject("verify_by", LocalDate.class),
        rs.getObject("mend_by", LocalDate.class),
        ratings.local(rs, "answered_at"),
        ratings.local(rs, "closed_at"));
  }

  /** One step and who did it. */
  record Done(
      Action action,
      String actorId,
      String actorName,
      TaskAct.Side side,
      String outcome,
      String words,
      LocalDate until,
      LocalDateTime at) {}

  /**
   * Moves the task if it still stands where it was read, and keeps the step; one statement.
   *
   * @return false when somebody was faster
   */
  boolean move(RatingTask read, TaskFile next, Done done) {
    return jdbc.sql(
                """
                with moved as (
                  update ratings_task set state = :state, version = version + 1, finding = :finding, until = :until::date, tries = :tries,
                    verified_at = case when :action = 'verify' then :at::timestamptz else verified_at end,
                    mended_at = case when :action = 'mend' then :at::timestamptz else mended_at end,
                    answered_at = case when :action = 'answer' then :at::timestamptz when :answered then answered_at end,
                    called_at = case when not :reached then null else coalesce(called_at, :at::timestamptz) end,
                    closed_at = case when :action = 'close' then :at::timestamptz end
                  where id = :id and version = :version
                  returning id
                ), s as (
                  insert into ratings_step (task_id, seq, at, action, actor_id, actor_name, side, outcome, words, until)
                  select id, :version, :at::timestamptz, :action, :actorId, :actorName, :side, :outcome::text, :words::text, :stepUntil::date
                  from moved
                )
                select count(*) from moved
                """)
            .param("state", next.state().id())
            .param("finding", next.finding() == null ? null : next.finding().id())
            .param("until", next.until())
            .param("tries", next.tries())
            .param("reached", next.reached())
            .param("answered", next.state().answered())
            .param("action", done.action().id())
            .param("at", ratings.time(done.at()))
            .param("id", read.id())
            .param("version", read.version())
            .param("actorId", done.actorId())
            .param("actorName", done.actorName())
            .param("side", done.side().name())
            .param("outcome", done.outcome())
            .param("words", done.words())
            .param("stepUntil", done.until())
            .query(Integer.class)
            .single()
        == 1;
  }

  List<RatingTask.Step> steps(UUID taskId) {
    return jdbc.sql(
            """
            select seq, at, action, actor_name, side, outcome, words, until
            from ratings_step where task_id = ? order by seq limit 500
            """)
        .param(taskId)
        .query(
            (rs, n) ->
                new RatingTask.Step(
                    rs.getInt("seq"),
                    ratings.local(rs, "at"),
                    Action.of(rs.getString("action")),
                    rs.getString("actor_name"),
                    TaskAct.Side.valueOf(rs.getString("side")),
                    rs.getString("outcome"),
                    rs.getString("words"),
                    rs.getObject("until", LocalDate.class)))
        .list();
  }

  /** Open tasks whose days could not be counted, with the moment they were opened. */
  List<RatingTask> uncounted() {
    return jdbc.sql(TASK + "where t.state <> 'closed' and t.mend_by is null limit 1000")
        .query(this::task)
        .list();
  }

  void count(UUID id, LocalDate verifyBy, LocalDate mendBy) {
    jdbc.sql("update ratings_task set verify_by = ?::date, mend_by = ?::date where id = ?")
        .params(verifyBy, mendBy, id)
        .update();
  }
}
