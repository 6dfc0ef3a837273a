package org.yici.journal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of the daily roots. */
@Component
class RootStore {
  /** One builder at a time in the whole cluster. */
  private static final long LOCK = 7_216_900_001L;

  /** Leaves below one kept digest of the tree: a proof reads so many of them and no more. */
  static final int BLOCK = 256;

  private static final int AT_ONCE = 5000;
  private static final String ROOT =
      "select day, leaves, tree, previous, root, made_at from journal_root ";
  private final JdbcClient jdbc;
  private final ZoneId zone;

  RootStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** How far the transactions of this database have come. */
  record Mark(long upto, String cluster) {}

  /** The newest root with the mark it was made at. */
  record Last(DailyRoot root, Mark mark) {}

  /** A case whose newest row is under no root yet. */
  record Changed(UUID caseId, int seq, byte[] hash) {}

  record Leaf(UUID caseId, int seq, byte[] leaf) {}

  /** Whether this transaction alone may build. */
  boolean alone() {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(LOCK)
        .query(Boolean.class)
        .single();
  }

  /**
   * Every transaction below {@code upto} has ended, so what it wrote is seen by later statements.
   */
  Mark mark() {
    return jdbc.sql(
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as upto,
              (select system_identifier::text from pg_control_system()) || '/' || current_database() as cluster
            """)
        .query((rs, n) -> new Mark(rs.getLong("upto"), rs.getString("cluster")))
        .single();
  }

  Optional<Last> last() {
    return jdbc.sql(
            "select day, leaves, tree, previous, root, made_at, upto, cluster from journal_root order by day desc limit 1")
        .query(
            (rs, n) -> new Last(read(rs, n), new Mark(rs.getLong("upto"), rs.getString("cluster"))))
        .optional();
  }

  /**
   * Cases with rows that are under no root yet.
   *
   * @param from rows of earlier transactions are all under roots; null: look at all rows
   * @param end only rows from before; null: all
   */
  List<Changed> changed(Long from, OffsetDateTime end) {
    return jdbc.sql(
            """
            select c.case_id, c.seq, c.hash from (
              select distinct on (case_id) case_id, seq, hash from journal_entry
              where %s and (:end::timestamptz is null or at < :end::timestamptz)
              order by case_id, seq desc) c
            where not exists (select 1 from journal_leaf l where l.case_id = c.case_id and l.seq >= c.seq)
            """
                .formatted(from == null ? "true" : "tx >= " + from.longValue()))
        .param("end", end)
        .query(
            (rs, n) ->
                new Changed(
                    rs.getObject("case_id", UUID.class), rs.getInt("seq"), rs.getBytes("hash")))
        .list();
  }

  void insert(DailyRoot root, List<Leaf> leaves, List<byte[]> middle, Mark mark) {
    ByteBuffer blocks = ByteBuffer.allocate(middle.size() * 32);
    middle.forEach(blocks::put);
    jdbc.sql(
            "insert into journal_root (day, leaves, tree, previous, root, middle, upto, cluster, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            root.day(),
            root.leaves(),
            root.tree(),
            root.previous(),
            root.root(),
            blocks.array(),
            mark.upto(),
            mark.cluster(),
            root.madeAt().atZone(zone).toOffsetDateTime())
        .update();
    for (int from = 0; from < leaves.size(); from += AT_ONCE) {
      List<Leaf> part = leaves.subList(from, Math.min(leaves.size(), from + AT_ONCE));
      jdbc.sql(
              """
              insert into journal_leaf (case_id, seq, day, n, leaf)
              select x.id, x.seq, :day, :from + x.ord - 1, x.leaf
              from unnest(:ids::text[]::uuid[], :seqs::int[], :leaves::bytea[]) with ordinality as x(id, seq, leaf, ord)
              """)
          .param("day", root.day())
          .param("from", from)
          .param("ids", part.stream().map(l -> l.caseId().toString()).toArray(String[]::new))
          .param("seqs", part.stream().map(Leaf::seq).toArray(Integer[]::new))
          .param("leaves", part.stream().map(Leaf::leaf).toArray(byte[][]::new))
          .update();
    }
  }

  /** Roots newest first. */
  List<DailyRoot> roots(LocalDate before, int limit) {
    return jdbc.sql(
            ROOT
                + "where :before::date is null or day < :before::date order by day desc limit :limit")
        .param("before", before)
        .param("limit", limit)
        .query(this::read)
        .list();
  }

  /** Roots oldest first, from after this day. */
  List<DailyRoot> rootsAfter(LocalDate after, int limit) {
    return jdbc.sql(
            ROOT + "where :after::date is null or day > :after::date order by day limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(this::read)
        .list();
  }

  Optional<DailyRoot> root(LocalDate day) {
    return jdbc.sql(ROOT + "where day = ?").param(day).query(this::read).optional();
  }

  int count() {
    return jdbc.sql("select count(*) from journal_root").query(Integer.class).single();
  }

  /** Heads of the blocks of {@link #BLOCK} leaves of a day. */
  List<byte[]> middle(LocalDate day) {
    byte[] all =
        jdbc.sql("select middle from journal_root where day = ?")
            .param(day)
            .query(byte[].class)
            .single();
    List<byte[]> heads = new ArrayList<>();
    for (int i = 0; i + 32 <= all.length; i += 32) {
      heads.add(java.util.Arrays.copyOfRange(all, i, i + 32));
    }
    return heads;
  }

  /** A leaf with its place. */
  record Place(LocalDate day, UUID caseId, int seq, int n, byte[] leaf) {}

  /** The roots that a case is under, newest first. */
  List<Place> places(UUID caseId) {
    return jdbc.sql(
            "select day, case_id, seq, n, leaf from journal_leaf where case_id = ? order by seq desc limit 1000")
        .param(caseId)
        .query(RootStore::place)
        .list();
  }

  /** Leaves {@code from} up to before {@code to} of a day, in order. */
  List<byte[]> leaves(LocalDate day, int from, int to) {
    return jdbc.sql("select leaf from journal_leaf where day = ? and n >= ? and n < ? order by n")
        .params(day, from, to)
        .query(byte[].class)
        .list();
  }

  /**
   * Every leaf of a day, in order; to be called in a transaction, so that they are not all held.
   */
  void eachLeaf(LocalDate day, Consumer<byte[]> each) {
    try (var leaves =
        jdbc
            .sql("select leaf from journal_leaf where day = ? order by n")
            .param(day)
            .withFetchSize(AT_ONCE)
            .query(byte[].class)
            .stream()) {
      leaves.forEach(each);
    }
  }

  Optional<byte[]> hash(UUID caseId, int seq) {
    return jdbc.sql("select hash from journal_entry where case_id = ? and seq = ?")
        .params(caseId, seq)
        .query(byte[].class)
        .optional();
  }

  static Place place(ResultSet rs, int n) throws SQLException {
    return new Place(
        rs.getObject("day", LocalDate.class),
        rs.getObject("case_id", UUID.class),
        rs.getInt("seq"),
        rs.getInt("n"),
        rs.getBytes("leaf"));
  }

  private DailyRoot read(ResultSet rs, int n) throws SQLException {
    return new DailyRoot(
        rs.getObject("day", LocalDate.class),
        rs.getInt("leaves"),
        rs.getBytes("tree"),
        rs.getBytes("previous"),
        rs.getBytes("root"),
        rs.getObject("made_at", OffsetDateTime.class).atZoneSameInstant(zone).toLocalDateTime());
  }
}
