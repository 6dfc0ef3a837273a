package org.yici.cases;

import java.util.Set;
import org.yici.kernel.ItemCode;

/**
 * Which cases somebody has to do with: those of items of some places, and those of some agencies,
 * of some item types or of all.
 *
 * @param regions six-digit codes
 * @param agencies credit codes
 * @param kinds item types (CS-TYPE); empty: all
 */
public record Reach(Set<String> regions, Set<String> agencies, Set<String> kinds) {
  public static final Reach NOTHING = new Reach(Set.of(), Set.of(), Set.of());

  public boolean holds(CaseItem item) {
    return holds(item.region6(), item.agencyUscc(), item.baseCode());
  }

  /** Whether the cases of an item of this place, agency and base code are among them. */
  public boolean holds(String region6, String agencyUscc, String baseCode) {
    return (regions.contains(region6) || agencies.contains(agencyUscc)) && handles(baseCode);
  }

  /** Whether the item's type is among them, wherever it is. */
  public boolean handles(String baseCode) {
    return kinds.isEmpty() || kinds.contains(ItemCode.typeOf(baseCode));
  }

  public boolean isNothing() {
    return regions.isEmpty() && agencies.isEmpty();
  }
}
