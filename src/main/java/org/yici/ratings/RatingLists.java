package org.yici.ratings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.ratings.loop.State;

/** Ratings and their tasks as lists; an agency's own or all. */
@Component
public class RatingLists {
  public static final int PAGE = 50;
  private static final int MOST = 10_000;
  private final JdbcClient jdbc;
  private final RatingStore ratings;
  private final TaskStore tasks;
  private final Clock clock;

  RatingLists(JdbcClient jdbc, RatingStore ratings, TaskStore tasks, Clock clock) {
    this.jdbc = jdbc;
    this.ratings = ratings;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param agency credit code, or null for all
   * @param level 1 to 5, or null
   * @param state id of a state of the loop, {@code late} for overdue, {@code open} for not closed,
   *     {@code task} for every bad one, or null for all ratings
   * @param from first day on which it was given, or null; {@code to} the last one
   */
  public record Filter(String agency, Integer level, String state, LocalDate from, LocalDate to) {}

  /** A rating with its task, which is null for one that is not bad. */
  public record Line(Rating rating, RatingTask task) {}

  private static final String WHERE =
      """
      from ratings_rating r left join ratings_task t on t.case_id = r.case_id and t.service = r.service
      where (:agency::text is null or r.agency_uscc = :agency)
        and (:level::int is null or r.satisfaction = :level)
        and (:from::timestamptz is null or r.at >= :from)
        and (:to::timestamptz is null or r.at < :to)
        and (:state::text is null or t.state = :state or (:state = 'task' and t.id is not null)
          or (:state = 'open' and t.state <> 'closed')
          or (:state = 'late' and (t.state = 'opened' and t.verify_by < :today
            or t.state in ('mending', 'appealed', 'to-answer') and coalesce(t.until, t.mend_by) < :today)))
      """;

  public int count(Filter filter) {
    return bind(jdbc.sql("select count(*) " + WHERE), filter).query(Integer.class).single();
  }

  /** One page, the newest first; tasks the earliest due first. */
  public List<Line> page(Filter filter, int page) {
    return lines(filter, PAGE, (Math.max(1, page) - 1) * PAGE);
  }

  /** All of them for a spreadsheet, at most ten thousand. */
  public List<Line> export(Filter filter) {
    return lines(filter, MOST, 0);
  }

  private List<Line> lines(Filter filter, int limit, int offset) {
    String order =
        filter.state() == null
            ? "r.at desc"
            : "t.closed_at is not null, t.answered_at is not null,"
                + " case when t.state = 'opened' then t.verify_by else coalesce(t.until, t.mend_by) end nulls last, r.at";
    String sql =
        "select "
            + RatingStore.COLUMNS
            + ", t.id, t.version, t.state, t.finding, t.until, t.called_at, t.tries, t.assigned,"
            + " t.opened_at, t.verify_by, t.mend_by, t.answered_at, t.closed_at "
            + WHERE
            + " order by "
            + order
            + ", r.case_id, r.service limit :limit offset :offset";
    return bind(jdbc.sql(sql), filter)
        .param("limit", limit)
        .param("offset", offset)
        .query(this::line)
        .list();
  }

  private Line line(ResultSet rs, int n) throws SQLException {
    boolean bad = rs.getObject("id", UUID.class) != null;
    return new Line(ratings.rating(rs, n), bad ? tasks.task(rs, n) : null);
  }

  private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Filter f) {
    ZoneId zone = clock.getZone();
    String state = f.state() == null || f.state().isBlank() ? null : f.state();
    return sql.param("agency", f.agency())
        .param("level", f.level())
        .param("state", state)
        .param("today", LocalDate.now(clock))
        .param("from", f.from() == null ? null : f.from().atStartOfDay(zone).toOffsetDateTime())
        .param(
            "to", f.to() == null ? null : f.to().plusDays(1).atStartOfDay(zone).toOffsetDateTime());
  }

  /** The states a list can be narrowed to. */
  public static boolean known(String state) {
    return List.of("task", "open", "late").contains(state) || State.of(state) != null;
  }
}
