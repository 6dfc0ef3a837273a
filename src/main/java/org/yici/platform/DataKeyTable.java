package org.yici.platform;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.yici.kernel.ConflictException;

/**
 * The table {@code platform_data_key}: the generations of the keys of personal data, each locked
 * under the master key ({@code YICI_DATA_KEY}, the key file, or the signer process, which alone
 * knows it then). The first generation is the key that was the master when the installation began,
 * so values from before there were generations stay readable; where the master is not at hand it is
 * a key of its own.
 *
 * <p>A new generation is asked for by one person and confirmed by another. It is then {@code
 * preparing} (known to read with, not yet to write with), {@code changing} (locks what is written;
 * what is stored is carried over), {@code current}; the one before it becomes {@code retired} and
 * still opens old copies.
 */
public class DataKeyTable {
  private final JdbcClient jdbc;
  private final KeyLock master;

  /** What was opened, by what it was locked as: the master is asked once for each generation. */
  private final Map<ByteBuffer, byte[]> opened = new ConcurrentHashMap<>();

  private final ZoneId zone;
  private DataKeys keys;

  /**
   * A generation as people see it.
   *
   * @param state asked, preparing, changing, current, retired
   */
  public record Generation(
      int number,
      String state,
      String reason,
      UUID askedBy,
      String askedName,
      String confirmedName,
      LocalDateTime activeAt,
      LocalDateTime doneAt) {

    /** The state in Chinese. */
    public String word() {
      return switch (state) {
        case "asked" -> "等人确认";
        case "preparing" -> "准备";
        case "changing" -> "正在换";
        case "current" -> "在用";
        default -> "只用来读旧的";
      };
    }
  }

  private record Row(int generation, byte[] wrapped, String state) {}

  /**
   * @param first the first generation of an installation that begins, 32 bytes
   * @param before the master until now, when it is being changed; else null
   * @throws StartRefused when the stored generations open with neither
   */
  DataKeyTable(JdbcClient jdbc, KeyLock master, byte[] first, KeyLock before, ZoneId zone) {
    this.jdbc = jdbc;
    this.zone = zone;
    this.master = master;
    begin(first);
    if (!opens()) {
      if (before == null) {
        throw new StartRefused(
            "YICI_DATA_KEY（或者 keys/data.key）不是这份数据当时用的那一把；换主密钥要把原来的那把写在 YICI_DATA_KEY_BEFORE");
      }
      wrapAnew(before);
    }
  }

  DataKeys keys() {
    if (keys == null) {
      keys = new DataKeys(this::known);
    }
    return keys;
  }

  private void begin(byte[] key) {
    if (!jdbc.sql("select exists (select 1 from platform_data_key)")
        .query(Boolean.class)
        .single()) {
      insertFirst(master.lock(key));
    }
  }

  private void insertFirst(byte[] wrapped) {
    jdbc.sql(
            """
            insert into platform_data_key (generation, wrapped, state, active_at, done_at)
            select 1, ?, 'current', now(), now() where not exists (select 1 from platform_data_key)
            on conflict do nothing
            """)
        .param(wrapped)
        .update();
  }

  private boolean opens() {
    try {
      open(rows().get(0).wrapped());
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private byte[] open(byte[] wrapped) {
    return opened.computeIfAbsent(ByteBuffer.wrap(wrapped), w -> master.open(wrapped));
  }

  /** All generations in one statement each, or none: the rows are locked until all are written. */
  private void wrapAnew(KeyLock before) {
    List<Row> rows = rows();
    List<byte[]> wrapped = new ArrayList<>();
    try {
      for (Row row : rows) {
        wrapped.add(master.lock(before.open(row.wrapped())));
      }
    } catch (IllegalStateException e) {
      throw new StartRefused("YICI_DATA_KEY_BEFORE 也不是这份数据当时用的那一把；没有改动任何数据");
    }
    jdbc.sql(
            """
            update platform_data_key k set wrapped = x.wrapped
            from unnest(:generations::int[], :wrapped::bytea[]) as x(generation, wrapped)
            where k.generation = x.generation
            """)
        .param("generations", rows.stream().map(Row::generation).toArray(Integer[]::new))
        .param("wrapped", wrapped.toArray(byte[][]::new))
        .update();
  }

  private List<Row> rows() {
    return jdbc.sql(
            "select generation, wrapped, state from platform_data_key where state <> 'asked' order by generation")
        .query(
            (rs, n) ->
                new Row(rs.getInt("generation"), rs.getBytes("wrapped"), rs.getString("state")))
        .list();
  }

  private DataKeys.Known known() {
    Map<Integer, DataKeys.Key> all = new HashMap<>();
    List<Integer> live = new ArrayList<>();
    int current = 0;
    for (Row row : rows()) {
      all.put(row.generation(), DataKeys.Key.of(row.generation(), open(row.wrapped())));
      if (!row.state().equals("retired")) {
        live.add(row.generation());
      }
      if (row.state().equals("current") || row.state().equals("changing")) {
        current = row.generation();
      }
    }
    return new DataKeys.Known(Map.copyOf(all), current, List.copyOf(live));
  }

  /** Latest first. */
  public List<Generation> generations() {
    return jdbc.sql("select * from platform_data_key order by generation desc limit 100")
        .query(
            (rs, n) ->
                new Generation(
                    rs.getInt("generation"),
                    rs.getString("state"),
                    rs.getString("reason"),
                    rs.getObject("asked_by", UUID.class),
                    rs.getString("asked_name"),
                    rs.getString("confirmed_name"),
                    at(rs, "active_at"),
                    at(rs, "done_at")))
        .list();
  }

  private LocalDateTime at(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }

  /** The generation that is coming: confirmed and not everywhere yet. */
  public Optional<Generation> coming() {
    return generations().stream()
        .filter(g -> g.state().equals("preparing") || g.state().equals("changing"))
        .findFirst();
  }

  /**
   * Asks for a new generation.
   *
   * @throws ConflictException when one is asked for or coming already
   */
  @Transactional
  public int ask(UUID by, String name, String reason) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    byte[] wrapped = master.lock(key);
    Arrays.fill(key, (byte) 0);
    return jdbc.sql(
            """
            insert into platform_data_key (generation, wrapped, state, reason, asked_by, asked_name, asked_at)
            select max(generation) + 1, :wrapped, 'asked', :reason, :by, :name, now() from platform_data_key
            having bool_and(state in ('current', 'retired')) returning generation
            """)
        .param("wrapped", wrapped)
        .param("reason", reason)
        .param("by", by)
        .param("name", name)
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new ConflictException("已经有人提出换密钥，或者正在换；等那一次完了再提"));
  }

  /**
   * Lets the asked generation come.
   *
   * @throws ConflictException when nobody asked for it, or the same person did
   */
  public void confirm(int generation, UUID by, String name) {
    int done =
        jdbc.sql(
                """
                update platform_data_key set state = 'preparing', confirmed_by = :by, confirmed_name = :name, confirmed_at = now()
                where generation = :generation and state = 'asked' and asked_by <> :by
                """)
            .param("generation", generation)
            .param("by", by)
            .param("name", name)
            .update();
    if (done == 0) {
      throw new ConflictException("这一次不能由您确认：是您自己提出的，或者已经有人处理了");
    }
    keys().refresh();
  }

  /** Takes back what was asked and not confirmed. */
  public void refuse(int generation) {
    if (jdbc.sql("delete from platform_data_key where generation = ? and state = 'asked'")
            .param(generation)
            .update()
        == 0) {
      throw new ConflictException("这一次已经有人处理了");
    }
  }

  /**
   * From now on it locks what is written.
   *
   * @param grace how long after the confirmation, so that every node knows of it
   * @return false when that has not passed yet
   */
  public boolean activate(int generation, Duration grace) {
    boolean active =
        jdbc.sql(
                    """
                update platform_data_key set state = 'changing', active_at = now()
                where generation = ? and state = 'preparing' and confirmed_at + make_interval(secs => ?) <= now()
                """)
                .params(generation, grace.toSeconds())
                .update()
            == 1;
    keys().refresh();
    return active;
  }

  /** It is the only one left in use. */
  public void finish(int generation) {
    jdbc.sql(
            """
            update platform_data_key set
              state = case when generation = :generation then 'current' else 'retired' end,
              done_at = case when generation = :generation then now() else done_at end
            where generation = :generation and state = 'changing' or generation < :generation and state = 'current'
            """)
        .param("generation", generation)
        .update();
    keys().refresh();
  }
}
