package org.yici.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Proves the trail: every row against its place in the chain, every root against the chain and the
 * root before, roots kept elsewhere against these. Reads in one snapshot and changes nothing.
 */
public final class TrailCheck {
  private static final int AT_ONCE = 2000;
  private static final int MOST = 1000;
  private final Connection db;
  private final List<String> faults = new ArrayList<>();
  private final Map<Long, byte[]> headsWanted = new HashMap<>();
  private long found;
  private long rows;
  private long waiting;
  private long removed;
  private int roots;

  private TrailCheck(Connection db) {
    this.db = db;
  }

  /**
   * What a check says.
   *
   * @param rows in the chain
   * @param removed rows that were removed after their time, under roots that say so
   * @param waiting rows that have no place in the chain yet
   * @param roots how many days have one
   * @param found how many things do not fit
   * @param faults the first of them, in words
   */
  public record Said(
      long rows, long removed, long waiting, int roots, long found, List<String> faults) {
    public boolean whole() {
      return found == 0;
    }
  }

  private record Root(
      LocalDate day,
      long first,
      long last,
      byte[] head,
      byte[] previous,
      byte[] root,
      boolean removed) {}

  /**
   * @param db a connection of its own; it is left read-only with an ended transaction
   * @param kept roots that somebody kept elsewhere, hexadecimal, whole or at least 16 characters
   */
  public static Said run(Connection db, Map<LocalDate, String> kept) throws SQLException {
    db.setReadOnly(true);
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      TrailCheck check = new TrailCheck(db);
      List<Root> roots = check.readRoots();
      check.roots(roots, new TreeMap<>(kept));
      check.chain(roots);
      check.unlinked();
      return new Said(
          check.rows,
          check.removed,
          check.waiting,
          check.roots,
          check.found,
          List.copyOf(check.faults));
    } finally {
      db.rollback();
    }
  }

  private void fault(String words) {
    found++;
    if (faults.size() < MOST) {
      faults.add(words);
    }
  }

  private List<Root> readRoots() throws SQLException {
    List<Root> all = new ArrayList<>();
    try (Statement s = db.createStatement();
        ResultSet r =
            s.executeQuery(
                "select day, first_seq, last_seq, head, previous, root, removed_at is not null from audit_root order by day")) {
      while (r.next()) {
        all.add(
            new Root(
                r.getObject(1, LocalDate.class),
                r.getLong(2),
                r.getLong(3),
                r.getBytes(4),
                r.getBytes(5),
                r.getBytes(6),
                r.getBoolean(7)));
      }
    }
    return all;
  }

  private void roots(List<Root> all, Map<LocalDate, String> kept) {
    byte[] previous = Chaining.START;
    long covered = 0;
    LocalDate day = null;
    boolean removedBefore = true;
    for (Root r : all) {
      if (day != null && !r.day().equals(day.plusDays(1))) {
        fault(day.plusDays(1) + " 的每日根不在了");
      }
      if (!Arrays.equals(r.previous(), previous) || r.first() != covered + 1) {
        fault(r.day() + " 的每日根和前一天的接不上");
      }
      if (!Arrays.equals(
          r.root(), Chaining.root(r.day(), r.first(), r.last(), r.head(), r.previous()))) {
        fault(r.day() + " 的每日根被改过");
      }
      if (r.removed() && !removedBefore) {
        fault(r.day() + " 的记录先于更早的被删去");
      }
      removedBefore = removedBefore && r.removed();
      removed += r.removed() ? r.last() - r.first() + 1 : 0;
      headsWanted.put(r.last(), r.head());
      String elsewhere = kept.remove(r.day());
      if (elsewhere != null
          && !java.util.HexFormat.of().formatHex(r.root()).startsWith(elsewhere)) {
        fault(r.day() + " 的每日根和您给的不一样");
      }
      previous = r.root();
      covered = r.last();
      day = r.day();
      roots++;
    }
    kept.keySet().forEach(d -> fault(d + " 没有每日根，您给的对不上"));
  }

  private void chain(List<Root> all) throws SQLException {
    long seq = 0;
    byte[] hash = Chaining.START;
    for (Root r : all) {
      if (r.removed()) {
        seq = r.last();
        hash = r.head();
        headsWanted.remove(r.last());
      }
    }
    long covered = all.isEmpty() ? 0 : all.get(all.size() - 1).last();
    headsWanted.remove(seq);
    try (Statement s = db.createStatement()) {
      s.setFetchSize(AT_ONCE);
      try (ResultSet r =
          s.executeQuery(
              "select l.seq, l.hash, l.entry_id, "
                  + EntryStore.COLUMNS
                  + " from audit_link l left join audit_entry e on e.id = l.entry_id order by l.seq")) {
        while (r.next()) {
          long at = r.getLong(1);
          if (at != seq + 1) {
            fault(
                "链上第 " + (seq + 1) + " 条" + (at > seq + 2 ? "到第 " + (at - 1) + " 条" : "") + "不在了");
          }
          link(at, r, hash);
          seq = at;
          hash = r.getBytes(2);
          byte[] wanted = headsWanted.remove(at);
          if (wanted != null && !Arrays.equals(wanted, hash)) {
            fault("链上第 " + at + " 条和收进每日根时的不一样");
          }
          rows++;
        }
      }
    }
    if (seq < covered) {
      fault("链上第 " + (seq + 1) + " 条到第 " + covered + " 条不在了，每日根里有它们");
    }
  }

  private void link(long seq, ResultSet r, byte[] previous) throws SQLException {
    if (r.getString("id") == null) {
      fault("链上第 " + seq + " 条（编号 " + r.getLong("entry_id") + "）的记录被删去了");
      return;
    }
    boolean fits;
    try {
      fits = Arrays.equals(r.getBytes(2), Chaining.link(previous, seq, EntryStore.read(r, 0)));
    } catch (IllegalArgumentException | NullPointerException e) {
      fits = false; // a value that no release ever wrote
    }
    if (!fits) {
      fault("链上第 " + seq + " 条（编号 " + r.getLong("entry_id") + "，" + r.getString("at") + "）被改过");
    }
  }

  /** Rows without a place: of the last minutes, or slipped in behind the chain's back. */
  private void unlinked() throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r =
            s.executeQuery(
                """
                select count(*), count(*) filter (where e.tx < m.upto), min(e.id) filter (where e.tx < m.upto)
                from audit_entry e left join audit_mark m
                  on m.cluster = (select system_identifier::text from pg_control_system()) || '/' || current_database()
                where not exists (select 1 from audit_link l where l.entry_id = e.id)
                """)) {
      r.next();
      waiting = r.getLong(1);
      if (r.getLong(2) > 0) {
        fault("有 " + r.getLong(2) + " 条记录早该进链却没有，第一条编号 " + r.getLong(3) + "：是后来塞进去的，或者链被动过");
      }
    }
  }
}
