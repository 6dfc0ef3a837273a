package org.yici.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of the chain over the trail and of its daily roots. */
@Component
class ChainStore {
  /** One at a time in the whole cluster. */
  private static final long LOCK = 7_216_900_011L;

  private static final int AT_ONCE = 2000;
  private static final String ROOT =
      "select day, first_seq, last_seq, head, previous, root, made_at, removed_at from audit_root ";

  private final JdbcClient jdbc;
  private final ZoneId zone;

  ChainStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.zone = clock.getZone();
  }

  /** How far the transactions of this database have come. */
  record Mark(long upto, String cluster) {}

  /** The end of the chain. */
  record Head(long seq, byte[] hash) {}

  /** A row with its place. */
  record Link(long seq, long entryId, byte[] hash) {}

  boolean alone() {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(LOCK)
        .query(Boolean.class)
        .single();
  }

  /** Every transaction below had ended, so what it wrote is seen by later statements. */
  Mark mark() {
    return jdbc.sql(
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as upto,
              (select system_identifier::text from pg_control_system()) || '/' || current_database() as cluster
            """)
        .query(ChainStore::readMark)
        .single();
  }

  Optional<Mark> kept() {
    return jdbc.sql("select upto, cluster from audit_mark").query(ChainStore::readMark).optional();
  }

  private static Mark readMark(ResultSet rs, int n) throws SQLException {
    return new Mark(rs.getLong("upto"), rs.getString("cluster"));
  }

  void keep(Mark mark) {
    jdbc.sql(
            """
            insert into audit_mark (upto, cluster) values (?, ?)
            on conflict (one) do update set upto = excluded.upto, cluster = excluded.cluster
            """)
        .params(mark.upto(), mark.cluster())
        .update();
  }

  /** The last link; where all before it were removed, that of the root which covered them. */
  Head head() {
    return jdbc.sql(
            """
            (select seq, hash from audit_link order by seq desc limit 1)
            union all
            (select last_seq, head from audit_root order by day desc limit 1)
            order by seq desc limit 1
            """)
        .query((rs, n) -> new Head(rs.getLong(1), rs.getBytes(2)))
        .optional()
        .orElse(new Head(0, Chaining.START));
  }

  /**
   * Rows that have no link yet, in the order of their writing.
   *
   * @param from rows of earlier transactions all have theirs; null: look at all
   */
  void eachUnlinked(Long from, Consumer<Entry> each) {
    try (var entries =
        jdbc
            .sql(
                """
                with fresh as materialized (
                  select %s from audit_entry e
                  where %s and not exists (select 1 from audit_link l where l.entry_id = e.id))
                select * from fresh order by id
                """
                    .formatted(
                        EntryStore.COLUMNS, from == null ? "true" : "e.tx >= " + from.longValue()))
            .withFetchSize(AT_ONCE)
            .query(EntryStore::read)
            .stream()) {
      entries.forEach(each);
    }
  }

  void insert(List<Link> links) {
    jdbc.sql(
            """
            insert into audit_link (seq, entry_id, hash)
            select * from unnest(:seqs::bigint[], :ids::bigint[], :hashes::bytea[])
            """)
        .param("seqs", links.stream().map(Link::seq).toArray(Long[]::new))
        .param("ids", links.stream().map(Link::entryId).toArray(Long[]::new))
        .param("hashes", links.stream().map(Link::hash).toArray(byte[][]::new))
        .update();
  }

  void insert(AuditRoot root) {
    jdbc.sql(
            """
            insert into audit_root (day, first_seq, last_seq, head, previous, root, made_at) values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            root.day(),
            root.firstSeq(),
            root.lastSeq(),
            root.head(),
            root.previous(),
            root.root(),
            root.madeAt().atZone(zone).toOffsetDateTime())
        .update();
  }

  Optional<AuditRoot> last() {
    return jdbc.sql(ROOT + "order by day desc limit 1").query(this::readRoot).optional();
  }

  Optional<AuditRoot> find(LocalDate day) {
    return jdbc.sql(ROOT + "where day = ?").param(day).query(this::readRoot).optional();
  }

  /** Newest first, of days before this one; null to begin with the newest. */
  List<AuditRoot> roots(LocalDate before, int limit) {
    return jdbc.sql(
            ROOT
                + "where :before::date is null or day < :before::date order by day desc limit :limit")
        .param("before", before)
        .param("limit", limit)
        .query(this::readRoot)
        .list();
  }

  /**
   * The oldest day whose rows may go: before {@code day}, and the database's own six months before
   * today (网络安全法第二十一条), whatever the clock of the application says.
   */
  Optional<AuditRoot> removable(LocalDate day) {
    return jdbc.sql(
            ROOT
                + """
                where removed_at is null and day < ? and day < (now() - interval '6 months')::date
                order by day limit 1
                """)
        .param(day)
        .query(this::readRoot)
        .optional();
  }

  /** Takes the rows under a root away and leaves root and count. */
  void remove(AuditRoot root, LocalDateTime now) {
    jdbc.sql("update audit_root set removed_at = ? where day = ?")
        .params(now.atZone(zone).toOffsetDateTime(), root.day())
        .update();
    jdbc.sql(
            "delete from audit_entry where id in (select entry_id from audit_link where seq between ? and ?)")
        .params(root.firstSeq(), root.lastSeq())
        .update();
    jdbc.sql("delete from audit_link where seq between ? and ?")
        .params(root.firstSeq(), root.lastSeq())
        .update();
  }

  private AuditRoot readRoot(ResultSet rs, int n) throws SQLException {
    return new AuditRoot(
        rs.getObject("day", LocalDate.class),
        rs.getLong("first_seq"),
        rs.getLong("last_seq"),
        rs.getBytes("head"),
        rs.getBytes("previous"),
        rs.getBytes("root"),
        local(rs.getObject("made_at", OffsetDateTime.class)),
        local(rs.getObject("removed_at", OffsetDateTime.class)));
  }

  private LocalDateTime local(OffsetDateTime at) {
    return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
  }
}
