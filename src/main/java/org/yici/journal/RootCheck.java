package org.yici.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.journal.RootStore.Place;

/**
 * Holds what the tables say now against what the roots said then: chains, leaves, trees, the chain
 * of days. In batches, so that a check of all history needs little memory and can be taken up
 * again.
 *
 * <p>Found: any row changed, slipped in, or removed once it was under a root, a whole case removed,
 * a root changed or removed. Not found by this alone: the newest rows of a case removed before
 * their day was closed (rooms above know the case's version), and tables made anew altogether with
 * all their roots, which the sealed and published roots contradict.
 */
@Service
public class RootCheck {
  private final RootStore store;
  private final CheckStore rows;
  private final Roots roots;

  RootCheck(RootStore store, CheckStore rows, Roots roots) {
    this.store = store;
    this.rows = rows;
    this.roots = roots;
  }

  /**
   * Something that does not fit.
   *
   * @param caseId null when a day is at fault as a whole
   * @param seq the history row, or null
   * @param day the root concerned, or null
   */
  public record Finding(UUID caseId, Integer seq, LocalDate day, String text) {}

  /**
   * @param last the last case looked at; null when there were none left
   * @param rows how many history rows were read
   */
  public record Cases(UUID last, int cases, int rows, List<Finding> findings) {}

  /**
   * @param last the last day looked at; null when there were none left
   */
  public record Days(LocalDate last, int days, List<Finding> findings) {}

  /** The next cases after this one; null to begin. */
  public Cases cases(UUID after, int limit) {
    List<UUID> ids = rows.caseIds(after, limit);
    if (ids.isEmpty()) {
      return new Cases(null, 0, 0, List.of());
    }
    UUID last = ids.get(ids.size() - 1);
    Map<UUID, List<Place>> leaves = rows.leaves(after, last);
    List<Finding> findings = new ArrayList<>();
    Map<UUID, Boolean> seen = new HashMap<>();
    int[] count = {0};
    rows.eachCase(
        after,
        last,
        entries -> {
          UUID id = entries.get(0).caseId();
          seen.put(id, true);
          count[0] += entries.size();
          findings.addAll(of(id, entries, leaves.getOrDefault(id, List.of())));
        });
    ids.stream()
        .filter(id -> !seen.containsKey(id))
        .forEach(id -> findings.addAll(of(id, List.of(), leaves.getOrDefault(id, List.of()))));
    return new Cases(last, ids.size(), count[0], findings);
  }

  /** What is wrong with one case. */
  public List<Finding> ofCase(UUID caseId) {
    return of(caseId, rows.entries(caseId), store.places(caseId));
  }

  private List<Finding> of(UUID caseId, List<Entry> entries, List<Place> leaves) {
    List<Finding> findings = new ArrayList<>();
    if (entries.isEmpty() && !leaves.isEmpty()) {
      Place place = leaves.get(0);
      findings.add(
          new Finding(
              caseId,
              null,
              place.day(),
              "整件的经过都不在了：" + place.day() + "的根下面有它，到第" + place.seq() + "步"));
      return findings;
    }
    int broken = Chain.firstBroken(entries);
    if (broken > 0) {
      boolean there = entries.stream().anyMatch(e -> e.seq() == broken);
      findings.add(
          new Finding(
              caseId,
              broken,
              null,
              there
                  ? "第" + broken + "步和它的指纹对不上：这一步的内容被改过，或者它的指纹、前一步的指纹被改过"
                  : "第" + broken + "步不在了，后面的步还在"));
    }
    for (Place place : leaves) {
      Optional<Entry> entry = entries.stream().filter(e -> e.seq() == place.seq()).findFirst();
      if (entry.isEmpty()) {
        findings.add(
            new Finding(
                caseId,
                place.seq(),
                place.day(),
                "第" + place.seq() + "步不在了：" + place.day() + "的根下面有它"));
      } else if (!Arrays.equals(
          place.leaf(), roots.leaf(caseId, place.day(), place.seq(), entry.get().hash()))) {
        findings.add(
            new Finding(
                caseId,
                place.seq(),
                place.day(),
                "到第"
                    + place.seq()
                    + "步的指纹和"
                    + place.day()
                    + "的根对不上：那一天以后有人改过前"
                    + place.seq()
                    + "步"));
      }
    }
    return findings;
  }

  /** The next days after this one; null to begin. */
  public Days days(LocalDate after, int limit) {
    List<DailyRoot> days = store.rootsAfter(after, limit);
    List<Finding> findings = new ArrayList<>();
    DailyRoot before = after == null ? null : store.root(after).orElse(null);
    for (DailyRoot day : days) {
      findings.addAll(of(day, before, after == null && before == null));
      before = day;
    }
    return new Days(before == null || days.isEmpty() ? null : before.day(), days.size(), findings);
  }

  private List<Finding> of(DailyRoot day, DailyRoot before, boolean first) {
    List<Finding> findings = new ArrayList<>();
    if (!first && (before == null || !before.day().plusDays(1).equals(day.day()))) {
      findings.add(finding(day, "前一天的根不在了"));
    }
    byte[] previous = before == null ? Merkle.START : before.root();
    if (!Arrays.equals(previous, day.previous())) {
      findings.add(finding(day, "它接着的前一日的根，和前一日现在的根不一样"));
    }
    Blocks blocks = new Blocks();
    roots.leaves(day.day(), blocks::add);
    byte[] tree = blocks.head();
    if (blocks.count != day.leaves() || !Arrays.equals(tree, day.tree())) {
      findings.add(
          finding(
              day, "由" + blocks.count + "个叶子算出的树根和记下的（" + day.leaves() + "个）不一样：有叶子被改过、去掉了或者多出来了"));
    }
    if (!Arrays.equals(
        Merkle.dayRoot(day.day(), day.leaves(), day.tree(), day.previous()), day.root())) {
      findings.add(finding(day, "当日根和它的树根、前一日的根对不上"));
    }
    return findings;
  }

  private static Finding finding(DailyRoot day, String text) {
    return new Finding(null, null, day.day(), text);
  }

  /** Any number of leaves, one digest kept for each block of them. */
  private static final class Blocks {
    private final List<byte[]> heads = new ArrayList<>();
    private List<byte[]> open = new ArrayList<>();
    private int count;

    void add(byte[] leaf) {
      open.add(leaf);
      count++;
      if (open.size() == RootStore.BLOCK) {
        heads.add(Merkle.head(open));
        open = new ArrayList<>();
      }
    }

    byte[] head() {
      if (!open.isEmpty()) {
        heads.add(Merkle.head(open));
        open = new ArrayList<>();
      }
      return Merkle.head(heads);
    }
  }
}
