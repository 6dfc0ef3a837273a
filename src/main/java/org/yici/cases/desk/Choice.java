package org.yici.cases.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.yici.cases.Desk;

/**
 * Who is given a case: by rule, else by section, else among all who hold the post; of those who are
 * there and may, the one with the fewest open cases, the lowest id among equals. Pure: the same
 * turn, people and rules give the same person.
 */
final class Choice {
  private Choice() {}

  /**
   * A case that comes to a desk.
   *
   * @param barred those who may not act at this desk: the reviewers, where another must decide
   *     (P10)
   */
  record Turn(
      Desk desk,
      String itemCode,
      String baseCode,
      String itemName,
      String agencyKind,
      String region6,
      Set<String> barred) {}

  /**
   * One who holds the post.
   *
   * @param load open cases that wait for this person
   */
  record Candidate(String id, String section, int load, boolean absent) {}

  private static final Comparator<Candidate> FEWEST =
      Comparator.comparingInt(Candidate::load).thenComparing(Candidate::id);

  /**
   * @param named whom somebody has named for the case before, or null
   * @param rules newest first; the most exact of those that fit counts, the newest among equals
   */
  static Assignment of(Turn turn, String named, List<Candidate> people, List<Route> rules) {
    if (people.isEmpty()) {
      return Assignment.to(null, "没有这个岗位的人，等有人接");
    }
    List<Candidate> free =
        people.stream().filter(c -> !c.absent() && !turn.barred().contains(c.id())).toList();
    if (free.isEmpty()) {
      return Assignment.to(null, "这个岗位的人都不在岗或者须回避，等有人接");
    }
    if (free.stream().anyMatch(c -> c.id().equals(named))) {
      return Assignment.to(named, "先前已指定");
    }
    Route rule =
        rules.stream()
            .filter(r -> r.fits(turn))
            .max(Comparator.comparingInt(Route::exactness))
            .orElse(null);
    if (rule != null) {
      List<Candidate> meant = only(free, rule::names);
      if (!meant.isEmpty()) {
        return least(meant, "按分派规则");
      }
    }
    List<Candidate> section = only(free, c -> fits(c.section(), turn.itemName()));
    if (!section.isEmpty()) {
      return least(section, section.get(0).section());
    }
    return least(free, rule == null ? "全岗位" : "规则里的人都不在岗或者须回避，改由全岗位");
  }

  private static List<Candidate> only(List<Candidate> from, Predicate<Candidate> who) {
    return from.stream().filter(who).toList();
  }

  private static Assignment least(List<Candidate> among, String how) {
    Candidate chosen = among.stream().min(FEWEST).orElseThrow();
    String why = how + " " + among.size() + " 人在岗";
    return Assignment.to(
        chosen.id(), among.size() == 1 ? why : why + "，手上最少（" + chosen.load() + " 件）");
  }

  /** A section fits an item whose name holds the section's: 食品经营许可股 and 食品经营许可. */
  private static boolean fits(String section, String itemName) {
    String stem = section.replaceAll("(股|科|室|处|部)$", "");
    return stem.length() >= 2 && itemName.contains(stem);
  }
}
