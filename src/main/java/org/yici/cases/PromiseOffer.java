package org.yici.cases;

import java.time.LocalDate;
import java.util.List;
import org.yici.cases.lifecycle.ItemRule;

/**
 * What an agency tells somebody who may promise instead of proving (告知承诺, 河南省优化营商环境条例 34): the
 * matter, its basis, the conditions, what need not be handed in, the check, and what follows a
 * false promise.
 *
 * @param materials names of the materials that the promise stands for
 * @param checkDays working days after the grant, or null where the item names no term
 */
public record PromiseOffer(
    String item,
    String basis,
    List<String> conditions,
    List<String> materials,
    Integer checkDays,
    String consequences) {

  /**
   * @param item with the materials that this application calls for
   * @return null where the item does not offer it, or not yet
   */
  public static PromiseOffer of(CaseItem item, LocalDate today) {
    ItemRule.Commitment promise = KnownRules.of(item).commitment();
    if (promise == null || today.isBefore(promise.from())) {
      return null;
    }
    return new PromiseOffer(
        item.name(),
        promise.basis(),
        promise.conditions(),
        promise.materials().stream()
            .filter(code -> item.material(code) != null)
            .map(item::materialName)
            .toList(),
        promise.checkDays(),
        PaperWords.consequences(promise));
  }
}
