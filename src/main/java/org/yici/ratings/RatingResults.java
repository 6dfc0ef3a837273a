package org.yici.ratings;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Results for everybody (评价结果和整改情况公开). Agencies with few ratings stand together in one line without
 * their names, so that no line tells of one person; their mended bad ratings are not told either.
 */
@Component
public class RatingResults {
  private final JdbcClient jdbc;
  private final RatingStore store;
  private final RatingSettings settings;

  RatingResults(JdbcClient jdbc, RatingStore store, RatingSettings settings) {
    this.jdbc = jdbc;
    this.store = store;
    this.settings = settings;
  }

  /**
   * One line.
   *
   * @param agencyUscc null for those that stand together
   * @param satisfied 满意 and 非常满意
   * @param answered bad ones that have their answer
   * @param days mean natural days from the bad rating to its answer; null without any
   */
  public record Result(
      String agencyUscc,
      int agencies,
      int count,
      int satisfied,
      int bad,
      int answered,
      Double days) {
    /** Share of 满意 and better in percent, one decimal. */
    public double share() {
      return count == 0 ? 0 : Math.round(satisfied * 1000.0 / count) / 10.0;
    }
  }

  /** A bad rating that was mended, told without words of the person. */
  public record Mended(
      String agencyUscc, String itemName, List<String> tags, String words, LocalDateTime at) {}

  public int smallNumber() {
    return settings.smallNumber();
  }

  /** By agency, the most rated first; those with few ratings last, in one line. */
  public List<Result> results() {
    return jdbc.sql(
            """
            with one as (
              select r.agency_uscc, count(*) as n, count(*) filter (where r.satisfaction >= 4) as good,
                count(*) filter (where r.satisfaction <= 2) as bad, count(t.answered_at) as answered,
                sum(t.answered_at::date - t.opened_at::date) filter (where t.answered_at is not null) as days
              from ratings_rating r left join ratings_task t on t.case_id = r.case_id and t.service = r.service
              group by r.agency_uscc
            ), shown as (
              select case when n >= :small then agency_uscc end as agency, * from one
            )
            select agency, count(*) as agencies, sum(n) as n, sum(good) as good, sum(bad) as bad, sum(answered) as answered,
              sum(days)::float8 / nullif(sum(answered), 0) as days
            from shown group by agency order by agency is null, sum(n) desc, agency
            """)
        .param("small", settings.smallNumber())
        .query(
            (rs, n) ->
                new Result(
                    rs.getString("agency"),
                    rs.getInt("agencies"),
                    rs.getInt("n"),
                    rs.getInt("good"),
                    rs.getInt("bad"),
                    rs.getInt("answered"),
                    rs.getObject("days", Double.class)))
        .list();
  }

  /** What agencies mended last, newest first. */
  public List<Mended> mended(int limit) {
    return jdbc.sql(
            """
            select r.agency_uscc, r.item_name, r.tags, m.words, m.at
            from ratings_task t
              join ratings_rating r on r.case_id = t.case_id and r.service = t.service
              join lateral (select words, at from ratings_step s where s.task_id = t.id and s.action = 'mend' order by seq desc limit 1) m on true
            where t.answered_at is not null
              and (select count(*) from ratings_rating a where a.agency_uscc = r.agency_uscc) >= :small
            order by m.at desc limit :limit
            """)
        .param("small", settings.smallNumber())
        .param("limit", limit)
        .query(
            (rs, n) ->
                new Mended(
                    rs.getString("agency_uscc"),
                    rs.getString("item_name"),
                    List.of((String[]) rs.getArray("tags").getArray()),
                    rs.getString("words"),
                    store.local(rs, "at")))
        .list();
  }
}
