package org.yici.cases;

import java.util.Set;

/**
 * Which cases somebody has to do with: those of items of some places, and those of some agencies.
 *
 * @param regions six-digit codes
 * @param agencies credit codes
 */
public record Reach(Set<String> regions, Set<String> agencies) {
  public static final Reach NOTHING = new Reach(Set.of(), Set.of());

  public boolean holds(CaseItem item) {
    return regions.contains(item.region6()) || agencies.contains(item.agencyUscc());
  }

  public boolean isNothing() {
    return regions.isEmpty() && agencies.isEmpty();
  }
}
