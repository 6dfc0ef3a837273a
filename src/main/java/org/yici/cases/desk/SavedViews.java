package org.yici.cases.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Person;
import org.yici.kernel.InputException;

/** Named filters of the queue: a person's own, and those that colleagues share. */
@Component
public class SavedViews {
  /** The most that one person may keep. */
  public static final int MOST = 50;

  private final JdbcClient jdbc;

  SavedViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A named filter.
   *
   * @param query as {@link QueueFilter#query()}
   * @param by whose it is, null for one's own
   * @param start whether the bench opens with it
   */
  public record View(
      UUID id, String name, String query, boolean shared, boolean start, String by) {}

  /** One's own by name, then those that the agency's others share. */
  public List<View> of(Person person) {
    return jdbc.sql(
            """
            select view_id, name, query, shared, start, owner = :owner as own, owner_name from cases_view
            where owner = :owner or shared and agency_uscc = :agency
            order by owner = :owner desc, name, view_id limit 200
            """)
        .param("owner", owner(person))
        .param("agency", agency(person))
        .query(
            (rs, n) ->
                new View(
                    rs.getObject("view_id", UUID.class),
                    rs.getString("name"),
                    rs.getString("query"),
                    rs.getBoolean("shared"),
                    rs.getBoolean("own") && rs.getBoolean("start"),
                    rs.getBoolean("own") ? null : rs.getString("owner_name")))
        .list();
  }

  /** The query the bench opens with, if the person chose one. */
  public Optional<String> start(Person person) {
    return jdbc.sql("select query from cases_view where owner = ? and start")
        .param(owner(person))
        .query(String.class)
        .optional();
  }

  /**
   * Keeps a filter under a name, in the place of one that had it.
   *
   * @throws InputException without a name, or when there are {@link #MOST} already
   */
  @Transactional
  public void save(Person person, String name, QueueFilter filter, boolean shared, boolean start) {
    String plain = name == null ? "" : name.strip();
    if (plain.isEmpty() || plain.length() > 30) {
      throw new InputException("name", "给这个视图起个名字，30个字以内");
    }
    String owner = owner(person);
    jdbc.sql("delete from cases_view where owner = ? and name = ?").params(owner, plain).update();
    int have =
        jdbc.sql("select count(*) from cases_view where owner = ?")
            .param(owner)
            .query(Integer.class)
            .single();
    if (have >= MOST) {
      throw new InputException("name", "已经存了" + MOST + "个视图：先删掉不用的，再存新的");
    }
    if (start) {
      jdbc.sql("update cases_view set start = false where owner = ? and start")
          .param(owner)
          .update();
    }
    try {
      jdbc.sql(
              """
              insert into cases_view (view_id, owner, owner_name, agency_uscc, name, query, shared, start)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              UUID.randomUUID(),
              owner,
              person.name(),
              agency(person),
              plain,
              kept(filter).query(),
              shared,
              start)
          .update();
    } catch (DuplicateKeyException e) {
      throw new InputException("name", "刚刚在别处存了同名的视图，请再存一次");
    }
  }

  /** Nobody's number is kept in a view. */
  private static QueueFilter kept(QueueFilter filter) {
    QueueFilter plain = filter.with("page", "");
    return Hits.holder(plain.get("q")) ? plain.with("q", "") : plain;
  }

  /** Takes one of one's own away; another's stays. */
  public void remove(Person person, UUID id) {
    jdbc.sql("delete from cases_view where view_id = ? and owner = ?")
        .params(id, owner(person))
        .update();
  }

  private static String owner(Person person) {
    return person.staffId() == null ? person.login() : person.staffId();
  }

  private static String agency(Person person) {
    return person.agencyUscc() == null ? "" : person.agencyUscc();
  }
}
