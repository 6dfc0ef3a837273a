package org.yici.catalog.base;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * What agencies must act on after a version of the base catalogue. A claim is done when the item is
 * published, a change when it is published under the row in force; what is taken down already
 * (withdrawn with the version) is done when the agency says that it cleared up, and a claim also
 * when the agency says why it does not offer the item.
 */
@Service
public class BaseWork {
  private static final int LONGEST = 300;
  private static final int SHORTEST = 4;

  /** Each row of work with its item, whether done. */
  private static final String ROWS =
      """
      select w.*, v.level, v.number, i.code as item,
        (select min(d.code) from catalog_draft d
          where d.agency = w.agency and d.base_code = w.base_code) as draft,
        (w.done_at is not null
          or w.act = 'claim' and i.code is not null
          or w.act = 'change' and i.behind is not true) as done
      from catalog_base_work w
      join catalog_base_version v on v.id = w.version
      left join lateral (
        select min(i.code) as code, bool_or(i.base_version is distinct from b.version) as behind
        from catalog_item i join catalog_base_item b using (base_code)
        where i.agency = w.agency and i.base_code = w.base_code) i on true
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  BaseWork(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which rows to show. */
  public enum Show {
    OPEN,
    OVERDUE,
    DONE
  }

  /** How much work an agency has. */
  public record Load(String agency, String region12, int open, int overdue, int done) {}

  /** The work of an agency, the soonest due first. */
  public List<BaseTask> of(String agency, Show show, int from, int count) {
    return jdbc.sql(
            "select * from ("
                + ROWS
                + """
                 where w.agency = :agency) t
                where done = :done and (:late::date is null or due < :late)
                order by due, base_code, id offset :from limit :count
                """)
        .param("agency", agency)
        .param("done", show == Show.DONE)
        .param("late", show == Show.OVERDUE ? LocalDate.now(clock) : null)
        .param("from", from)
        .param("count", count)
        .query((rs, n) -> task(rs))
        .list();
  }

  /** How much work each agency has, those with most overdue first. */
  public List<Load> loads() {
    return loads("");
  }

  /** How much work one agency has. */
  public Load load(String agency) {
    return loads(agency).stream().findFirst().orElse(new Load(agency, "", 0, 0, 0));
  }

  private List<Load> loads(String agency) {
    return jdbc.sql(
            "select agency, region12, count(*) filter (where not done) as open,"
                + " count(*) filter (where not done and due < :today) as overdue,"
                + " count(*) filter (where done) as done from ("
                + ROWS
                + """
                 where :agency = '' or w.agency = :agency) t
                group by agency, region12 order by overdue desc, open desc, region12, agency
                """)
        .param("today", LocalDate.now(clock))
        .param("agency", agency)
        .query(
            (rs, n) ->
                new Load(
                    rs.getString("agency"),
                    rs.getString("region12"),
                    rs.getInt("open"),
                    rs.getInt("overdue"),
                    rs.getInt("done")))
        .list();
  }

  /**
   * The agency says that it is done: cleared up after an item that was taken down, or why a claim
   * does not concern it.
   *
   * @throws InputException when there are no words, or a change is left: its item must be published
   * @throws ConflictException when it was done before
   */
  public void done(Person person, String agency, long id, String words) {
    BaseTask task =
        jdbc.sql("select * from (" + ROWS + " where w.id = ? and w.agency = ?) t")
            .params(id, agency)
            .query((rs, n) -> task(rs))
            .optional()
            .orElseThrow(() -> new NotFoundException("您的单位没有这一项目录任务"));
    if (task.kind() == BaseAct.Kind.CHANGE) {
      throw new InputException("words", "目录有改动的事项，改好指南重新发布就算办好，不用在这里确认");
    }
    String said = words.strip();
    if (said.length() < SHORTEST || said.length() > LONGEST) {
      throw new InputException(
          "words",
          (task.kind() == BaseAct.Kind.CLAIM ? "写明本单位为什么不认领" : "写明怎么处理的，例如：窗口牌和宣传页已撤")
              + "，4 到 300 字");
    }
    int changed =
        jdbc.sql(
                """
                update catalog_base_work set done_at = ?, done_name = ?, done_words = ?
                where id = ? and done_at is null
                """)
            .params(Instant.now(clock).atOffset(ZoneOffset.UTC), person.name(), said, id)
            .update();
    if (changed == 0) {
      throw new ConflictException("这一项刚刚有人确认过了");
    }
  }

  private static BaseTask task(ResultSet rs) throws SQLException {
    return new BaseTask(
        rs.getLong("id"),
        BaseLevel.of(rs.getString("level")).label() + "目录第 " + rs.getInt("number") + " 版",
        rs.getString("agency"),
        rs.getString("region12"),
        rs.getString("base_code"),
        rs.getString("name"),
        BaseAct.Kind.of(rs.getString("act")),
        rs.getString("why"),
        rs.getObject("due", LocalDate.class),
        rs.getString("item"),
        rs.getString("draft"),
        rs.getBoolean("done"),
        BaseStore.moment(rs, "done_at"),
        rs.getString("done_name"),
        rs.getString("done_words"));
  }
}
