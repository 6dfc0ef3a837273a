package org.yici.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.audit.ChainStore.Head;
import org.yici.audit.ChainStore.Link;
import org.yici.audit.ChainStore.Mark;

/**
 * Chains the rows of the trail after they were committed, makes a root of each day, and removes
 * what is older than it must be kept. Each of them once in the whole cluster: who comes second does
 * nothing.
 */
@Service
public class AuditChain {
  /** Days built in one transaction. */
  private static final int DAYS_AT_ONCE = 31;

  private static final int LINKS_AT_ONCE = 2000;

  /** A day is closed this long after its end. */
  static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(10);

  private final ChainStore store;
  private final AuditTrail trail;
  private final AuditSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AuditChain(
      ChainStore store,
      AuditTrail trail,
      AuditSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.trail = trail;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Gives every committed row its place in the chain.
   *
   * @return how many got theirs
   */
  public int link() {
    return transaction.execute(t -> store.alone() ? linkAll() : 0);
  }

  private int linkAll() {
    // before any row is read: whoever ends after it is looked at again next time
    Mark now = store.mark();
    Long from =
        store
            .kept()
            .filter(m -> m.cluster().equals(now.cluster()) && m.upto() <= now.upto())
            .map(Mark::upto)
            .orElse(null);
    Batch batch = new Batch(store.head());
    store.eachUnlinked(from, batch::add);
    batch.write();
    store.keep(now);
    return batch.count;
  }

  private final class Batch {
    private final List<Link> links = new ArrayList<>();
    private long seq;
    private byte[] hash;
    private int count;

    Batch(Head head) {
      seq = head.seq();
      hash = head.hash();
    }

    void add(Entry e) {
      hash = Chaining.link(hash, ++seq, e);
      links.add(new Link(seq, e.id(), hash));
      count++;
      if (links.size() == LINKS_AT_ONCE) {
        write();
      }
    }

    void write() {
      if (!links.isEmpty()) {
        store.insert(links);
        links.clear();
      }
    }
  }

  /**
   * Makes the roots of all days before today that have none. A day without rows has one too; what
   * was chained late goes under the newest.
   *
   * @return how many were made
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
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    LocalDate yesterday = now.minus(AFTER_MIDNIGHT).toLocalDate().minusDays(1);
    Optional<AuditRoot> last = store.last();
    LocalDate day = last.map(r -> r.day().plusDays(1)).orElse(yesterday);
    if (day.isAfter(yesterday)) {
      return 0;
    }
    linkAll();
    Head head = store.head();
    byte[] previous = last.map(AuditRoot::root).orElse(Chaining.START);
    long covered = last.map(AuditRoot::lastSeq).orElse(0L);
    byte[] coveredHead = last.map(AuditRoot::head).orElse(Chaining.START);
    int built = 0;
    for (; !day.isAfter(yesterday) && built < DAYS_AT_ONCE; day = day.plusDays(1)) {
      boolean newest = day.equals(yesterday);
      long upto = newest ? head.seq() : covered;
      byte[] hash = newest ? head.hash() : coveredHead;
      byte[] root = Chaining.root(day, covered + 1, upto, hash, previous);
      store.insert(new AuditRoot(day, covered + 1, upto, hash, previous, root, now, null));
      previous = root;
      covered = upto;
      built++;
    }
    return built;
  }

  /**
   * Removes the rows of days that are older than they must be kept ({@code yici.audit.keep}), day
   * by day; root and count stay, so that the chain of what is left can still be proven.
   *
   * @return how many days were removed
   */
  public int clean(int most) {
    int days = 0;
    while (days < most && Boolean.TRUE.equals(transaction.execute(t -> cleanOne()))) {
      days++;
    }
    return days;
  }

  private boolean cleanOne() {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    AuditRoot root =
        store.alone()
            ? store.removable(now.toLocalDate().minus(settings.keep())).orElse(null)
            : null;
    if (root == null) {
      return false;
    }
    store.remove(root, now);
    trail.note(
        Actor.HOUSE, Act.of("audit-clean").on(root.day().toString()).with("rows", root.count()));
    return true;
  }

  /** Roots, newest first, of days before this one; null to begin with the newest. */
  public List<AuditRoot> roots(LocalDate before, int limit) {
    return store.roots(before, limit);
  }

  public Optional<AuditRoot> root(LocalDate day) {
    return store.find(day);
  }
}
