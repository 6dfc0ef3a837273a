package org.yici.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.journal.RootStore.Changed;
import org.yici.journal.RootStore.Last;
import org.yici.journal.RootStore.Leaf;
import org.yici.journal.RootStore.Mark;
import org.yici.journal.RootStore.Place;
import org.yici.kernel.NotFoundException;
import org.yici.platform.PersonalData;

/**
 * The daily roots: one digest for each day that stands for every row of history written up to then,
 * published by the rooms above. A row committed after the root of its day was made goes under the
 * next one; none is ever left out.
 */
@Service
public class Roots {
  /** Days built in one transaction. */
  private static final int DAYS_AT_ONCE = 31;

  /** A day is closed this long after its end, when the effects of time have been written down. */
  static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(15);

  /** Whoever reads this begins with the first row. */
  private static final long ALL = 0;

  private final RootStore store;
  private final PersonalData keys;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Roots(RootStore store, PersonalData keys, TransactionTemplate transaction, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Builds the roots of all days before today that have none yet. Once in the whole cluster: who
   * comes second does nothing.
   *
   * @return how many were built
   */
  public int build() {
    int built = 0;
    int more;
    do {
      more = transaction.execute(t -> store.alone() ? buildSome() : 0);
      built += more;
    } while (more == DAYS_AT_ONCE);
    return built;
  }

  private int buildSome() {
    // before any row is read: whoever ends after it is looked at again next time
    Mark mark = store.mark();
    Optional<Last> last = store.last();
    LocalDate yesterday = LocalDateTime.now(clock).minus(AFTER_MIDNIGHT).toLocalDate().minusDays(1);
    LocalDate day = last.map(l -> l.root().day().plusDays(1)).orElse(yesterday);
    byte[] previous = last.map(l -> l.root().root()).orElse(Merkle.START);
    long from = last.map(Last::mark).filter(m -> comparable(m, mark)).map(Mark::upto).orElse(ALL);
    int built = 0;
    for (; !day.isAfter(yesterday) && built < DAYS_AT_ONCE; day = day.plusDays(1)) {
      boolean newest = day.equals(yesterday);
      // of days that were missed each takes its own rows; the newest takes whatever is left
      OffsetDateTime end =
          newest ? null : day.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime();
      // as long as rows may be left to a later day, the next look begins where this one began
      Mark seen = newest ? mark : new Mark(from, mark.cluster());
      previous = build(day, store.changed(from == ALL ? null : from, end), previous, seen);
      built++;
    }
    return built;
  }

  /** A database restored elsewhere counts its transactions anew: then every row is looked at. */
  private static boolean comparable(Mark before, Mark now) {
    return before.cluster().equals(now.cluster()) && before.upto() <= now.upto();
  }

  private byte[] build(LocalDate day, List<Changed> changed, byte[] previous, Mark mark) {
    List<Leaf> leaves = new ArrayList<>(changed.size());
    for (Changed c : changed) {
      leaves.add(new Leaf(c.caseId(), c.seq(), leaf(c.caseId(), day, c.seq(), c.hash())));
    }
    leaves.sort((a, b) -> Merkle.compare(a.leaf(), b.leaf()));
    List<byte[]> digests = leaves.stream().map(Leaf::leaf).toList();
    List<byte[]> middle = new ArrayList<>();
    for (int i = 0; i < digests.size(); i += RootStore.BLOCK) {
      middle.add(Merkle.head(digests.subList(i, Math.min(digests.size(), i + RootStore.BLOCK))));
    }
    byte[] tree = Merkle.head(middle);
    byte[] root = Merkle.dayRoot(day, leaves.size(), tree, previous);
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    store.insert(
        new DailyRoot(day, leaves.size(), tree, previous, root, now), leaves, middle, mark);
    return root;
  }

  byte[] leaf(UUID caseId, LocalDate day, int seq, byte[] hash) {
    return Merkle.leaf(Merkle.pseudonym(salt(caseId, day), caseId), seq, hash);
  }

  private byte[] salt(UUID caseId, LocalDate day) {
    return keys.derive("journal-root:" + day + ":" + caseId);
  }

  /**
   * @param before only roots of earlier days; null to begin with the newest
   */
  public List<DailyRoot> list(LocalDate before, int limit) {
    return store.roots(before, limit);
  }

  /** Oldest first, from after this day; null to begin with the first. */
  public List<DailyRoot> after(LocalDate day, int limit) {
    return store.rootsAfter(day, limit);
  }

  public int count() {
    return store.count();
  }

  public Optional<DailyRoot> find(LocalDate day) {
    return store.root(day);
  }

  /**
   * @throws NotFoundException when the day has none
   */
  public DailyRoot get(LocalDate day) {
    return find(day).orElseThrow(() -> new NotFoundException(day + "没有每日根：那一天还没有过完，或者在开始记每日根以前"));
  }

  /** The leaves of a day in the order of the tree, as digests; they tell nothing of their cases. */
  public void leaves(LocalDate day, Consumer<byte[]> each) {
    transaction.executeWithoutResult(t -> store.eachLeaf(day, each));
  }

  /** A root that a case is under, and up to which row of its history. */
  public record Covered(LocalDate day, int seq) {}

  /** The roots a case is under, newest first. */
  public List<Covered> covering(UUID caseId) {
    return store.places(caseId).stream().map(p -> new Covered(p.day(), p.seq())).toList();
  }

  /**
   * The proof that a case is under the root of a day.
   *
   * @throws NotFoundException when it is not
   */
  public Proof proof(UUID caseId, LocalDate day) {
    Place place =
        store.places(caseId).stream()
            .filter(p -> p.day().equals(day))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("这件事在" + day + "没有新的一步，那一天的根下面没有它"));
    DailyRoot root = get(day);
    HexFormat hex = HexFormat.of();
    int block = place.n() / RootStore.BLOCK;
    List<byte[]> near = store.leaves(day, block * RootStore.BLOCK, (block + 1) * RootStore.BLOCK);
    List<byte[]> path = Merkle.path(near, place.n() % RootStore.BLOCK);
    path.addAll(Merkle.path(store.middle(day), block));
    byte[] hash = store.hash(caseId, place.seq()).orElse(new byte[0]);
    return new Proof(
        day,
        caseId,
        place.seq(),
        hex.formatHex(hash),
        hex.formatHex(salt(caseId, day)),
        place.n(),
        root.leaves(),
        path.stream().map(hex::formatHex).toList(),
        root.treeHex(),
        root.previousHex(),
        root.rootHex());
  }
}
