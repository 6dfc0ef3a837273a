package org.yici.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.yici.cases.lifecycle.ItemRule;

/**
 * The rule of a frozen item, read once for as long as somebody holds the item: every act needs it
 * several times, and it never changes.
 */
final class KnownRules {
  /** By the very object: comparing two rules by content costs more than reading one. */
  private static final Cache<Map<String, Object>, ItemRule> RULES =
      Caffeine.newBuilder().weakKeys().build();

  private KnownRules() {}

  static ItemRule of(CaseItem item) {
    return RULES.get(item.rule(), ItemRule::of);
  }
}
