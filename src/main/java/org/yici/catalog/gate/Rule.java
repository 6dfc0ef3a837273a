package org.yici.catalog.gate;

import java.util.List;
import java.util.Map;

/**
 * One rule of {@code gate/*.yaml}. Exactly one of {@code valid} (true = good) and {@code find} (a
 * text that should be empty; shown as {@code {found}}) is given.
 *
 * @param element key of the element the finding is filed under
 * @param severity block or warn
 * @param text the rule in one sentence
 * @param each list to run over ({@code materials} ..., or {@code texts} for every prose value);
 *     absent: once per guide
 * @param needs number elements without which the rule says nothing (their absence is another
 *     finding)
 * @param when condition under which the rule applies
 * @param message words with {@code {FIELD}}, {@code {row.FIELD}} and {@code {found}} filled in
 */
record Rule(
    String id,
    String element,
    String severity,
    String text,
    String basis,
    String each,
    List<String> needs,
    String when,
    String valid,
    String find,
    String message,
    String repair,
    List<Example> pass,
    List<Example> fail) {

  /** A small guide to try the rule on; what is left out is empty. */
  record Example(
      Map<String, Object> g,
      List<Map<String, Object>> materials,
      List<Map<String, Object>> steps,
      List<Map<String, Object>> fees,
      List<Map<String, Object>> faqs,
      List<Map<String, Object>> intermediaries,
      List<Map<String, Object>> remedies) {}

  /** One file of rules. */
  record Book(List<Rule> rules) {}

  List<String> needed() {
    return needs == null ? List.of() : needs;
  }
}
