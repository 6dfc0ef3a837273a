package org.yici.privacy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.platform.DataKeyTable;
import org.yici.platform.PersonalData;
import org.yici.privacy.Inventory.Column;
import org.yici.privacy.Inventory.Form;

/**
 * Carries everything that is locked over to a new generation of keys, while the application works:
 * all encrypted columns and blind indexes of the inventory, some pages of a table at a time, each
 * in a transaction of its own. Each value says which generation it is of, so nothing is done twice
 * and a killed node loses no more than the pages it had in hand; passes over a table are repeated
 * until one finds nothing left.
 */
@Service
public class KeyChange {
  /** Pages of 8 KB that one transaction takes. */
  private static final int PAGES = 32;

  private static final int ACCOUNTS = 500;
  private static final String ACCOUNT = "identity_account";

  /** Other tables refer to an account by its index, of either generation while keys change. */
  private static final Set<String> BESIDE = Set.of("id_number_index_other", "id_number_links");

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final DataKeyTable keys;
  private final PersonalData personal;
  private final Map<String, List<Column>> tables = new LinkedHashMap<>();

  KeyChange(
      JdbcTemplate jdbc,
      JdbcClient client,
      TransactionTemplate transaction,
      DataKeyTable keys,
      PersonalData personal,
      Inventory inventory) {
    this.jdbc = jdbc;
    this.client = client;
    this.transaction = transaction;
    this.keys = keys;
    this.personal = personal;
    inventory
        .all()
        .filter(c -> c.form() == Form.ENCRYPTED || c.form() == Form.INDEX)
        .filter(c -> !c.table().equals(ACCOUNT) || !BESIDE.contains(c.name()))
        .forEach(c -> tables.computeIfAbsent(c.table(), t -> new ArrayList<>()).add(c));
  }

  /**
   * How far it is in a table.
   *
   * @param pages of the table now
   * @param changed values carried over so far
   */
  public record Progress(
      String table, int pass, long page, long pages, long changed, boolean done) {}

  /**
   * Goes on with a change that somebody confirmed; nothing to do else.
   *
   * @param budget after which it stops until the next time
   * @param grace how long after the change began another node may still write with the old key; the
   *     last pass begins later than that
   * @return whether nothing is left to do
   */
  public boolean run(Duration budget, Duration grace) {
    long end = System.nanoTime() + budget.toNanos();
    DataKeyTable.Generation coming = keys.coming().orElse(null);
    if (coming == null) {
      return true;
    }
    int generation = coming.number();
    if (coming.state().equals("preparing")) {
      int prepared = ACCOUNTS;
      while (prepared == ACCOUNTS && System.nanoTime() - end < 0) {
        prepared = prepare(generation);
      }
      if (prepared == ACCOUNTS || !keys.activate(generation, grace)) {
        return false;
      }
    }
    boolean all = true;
    for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
      Step step = Step.MORE;
      while (step == Step.MORE && System.nanoTime() - end < 0) {
        step = tried(generation, table, grace);
      }
      all &= step == Step.DONE;
    }
    if (all) {
      keys.finish(generation);
    }
    return all;
  }

  private Step tried(int generation, Map.Entry<String, List<Column>> table, Duration grace) {
    try {
      return transaction.execute(s -> step(generation, table, grace));
    } catch (PessimisticLockingFailureException e) {
      return Step.WAITS; // somebody works on these rows; nothing was changed
    }
  }

  /** Gives accounts the index of the coming generation beside that of the present one. */
  private int prepare(int generation) {
    return transaction.execute(
        s -> {
          List<Object[]> next =
              jdbc.query(
                  """
                      select id, id_number_index from identity_account
                      where id_number_index is not null and (id_number_index_other is null
                        or length(id_number_index_other) = 32 or substring(id_number_index_other for 2) <> ?)
                      limit ? for update
                      """,
                  (rs, n) ->
                      new Object[] {
                        personal.carryOver(rs.getBytes(2), generation), rs.getObject(1)
                      },
                  prefix(generation),
                  ACCOUNTS);
          jdbc.batchUpdate(
              "update identity_account set id_number_index_other = ? where id = ?", next);
          return next.size();
        });
  }

  /** What came of a step: more to do, nothing left, or nothing left that can be done now. */
  private enum Step {
    MORE,
    DONE,
    WAITS
  }

  private record At(long page, int pass, boolean done, boolean late, long pages) {}

  /** Takes the next pages of a table. */
  private Step step(int generation, Map.Entry<String, List<Column>> table, Duration grace) {
    String name = table.getKey();
    // whoever waits for us is served first: what we had in hand is done later
    jdbc.execute("set local lock_timeout = '1s'");
    jdbc.update(
        "insert into privacy_key_change (generation, table_name) values (?, ?) on conflict do nothing",
        generation,
        name);
    At at = at(generation, name, grace);
    if (at.done()) {
      return Step.DONE;
    }
    if (at.page() == 0 && at.pass() > 0 && !at.late()) {
      return Step.WAITS;
    }
    int found = pages(generation, name, table.getValue(), at.page());
    boolean over = at.page() + PAGES >= at.pages();
    boolean done =
        client
            .sql(
                """
                update privacy_key_change set changed = changed + :found,
                  last = case when :first then :late else last end,
                  found = case when :over then 0 else found + :found end,
                  page = case when :over then 0 else :next end,
                  pass = pass + case when :over then 1 else 0 end,
                  done = :over and case when :first then :late else last end and found + :found = 0
                where generation = :generation and table_name = :table returning done
                """)
            .param("found", found)
            .param("first", at.page() == 0)
            .param("late", at.late())
            .param("over", over)
            .param("next", at.page() + PAGES)
            .param("generation", generation)
            .param("table", name)
            .query(Boolean.class)
            .single();
    return done ? Step.DONE : Step.MORE;
  }

  private At at(int generation, String table, Duration grace) {
    return client
        .sql(
            """
            select c.page, c.pass, c.done, k.active_at + make_interval(secs => :grace) <= now() as late,
              pg_relation_size(cast(c.table_name as regclass)) / 8192 as pages
            from privacy_key_change c join platform_data_key k using (generation)
            where c.generation = :generation and c.table_name = :table for update of c
            """)
        .param("grace", grace.toSeconds())
        .param("generation", generation)
        .param("table", table)
        .query(At.class)
        .single();
  }

  /** Carries over what is old on those pages. */
  private int pages(int generation, String table, List<Column> columns, long page) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> old = columns.stream().map(KeyChange::isOld).toList();
    List<Object> params =
        new ArrayList<>(List.of("(" + page + ",0)", "(" + (page + PAGES) + ",0)"));
    columns.forEach(
        c -> params.add(c.form() == Form.INDEX ? prefix(generation) : head(generation)));
    List<Object[]> rows =
        jdbc.query(
            "select ctid::text, %s from %s where ctid >= ?::tid and ctid < ?::tid and (%s) for update"
                .formatted(String.join(", ", names), table, String.join(" or ", old)),
            (rs, n) -> {
              Object[] row = new Object[columns.size() + 1];
              for (int i = 0; i < columns.size(); i++) {
                row[i] = carriedOver(columns.get(i), rs.getBytes(i + 2), generation);
              }
              row[columns.size()] = rs.getString(1);
              return row;
            },
            params.toArray());
    String linked =
        table.equals(ACCOUNT)
            ? ", id_number_index_other = case when length(id_number_index) = 32 or substring(id_number_index for 2) <> '%s' then id_number_index else id_number_index_other end"
                .formatted("\\x%04x".formatted(generation))
            : "";
    jdbc.batchUpdate(
        "update %s set %s%s where ctid = ?::tid"
            .formatted(
                table, String.join(", ", names.stream().map(c -> c + " = ?").toList()), linked),
        rows);
    return rows.size();
  }

  private byte[] carriedOver(Column column, byte[] value, int generation) {
    if (value == null) {
      return null;
    }
    if (column.form() == Form.INDEX) {
      return personal.carryOver(value, generation);
    }
    return personal.encrypt(column.path(), personal.decryptBytes(column.path(), value));
  }

  private static String isOld(Column c) {
    return c.form() == Form.INDEX
        ? "length(%1$s) = 32 or substring(%1$s for 2) <> ?".formatted(c.name())
        : "substring(%s for 3) <> ?".formatted(c.name());
  }

  /** What stands before an index of that generation. */
  private static byte[] prefix(int generation) {
    return new byte[] {(byte) (generation >> 8), (byte) generation};
  }

  /** What stands before a value of that generation. */
  private static byte[] head(int generation) {
    return PersonalData.head(generation);
  }

  /** How far the change to a generation is, by table. */
  public List<Progress> progress(int generation) {
    return jdbc.query(
        """
        select table_name, pass, page, changed, done, pg_relation_size(cast(table_name as regclass)) / 8192 as pages
        from privacy_key_change where generation = ? order by table_name
        """,
        (rs, n) ->
            new Progress(
                rs.getString("table_name"),
                rs.getInt("pass"),
                rs.getLong("page"),
                rs.getLong("pages"),
                rs.getLong("changed"),
                rs.getBoolean("done")),
        generation);
  }

  /** How many tables there are to go through. */
  public int tables() {
    return tables.size();
  }
}
