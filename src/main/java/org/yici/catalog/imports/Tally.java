package org.yici.catalog.imports;

import java.util.List;
import java.util.Map;

/**
 * What an import came to, rule by rule.
 *
 * @param lines lines or elements read, {@code guides} those that were guides
 * @param publishable guides in which nothing blocks
 * @param goodAsFar guides in which nothing blocks but elements the source does not have
 * @param types guides by code of the item's type, and how many of them are good as far as they go
 * @param rules by rule, kind and severity; most guides first
 * @param elements the same split by element
 * @param unmapped element to the values that could not be carried over, with their number
 * @param strangers fields the mapping does not know, with the number of guides that have them
 * @param notJudged rules that were not asked, and why
 */
public record Tally(
    int lines,
    int guides,
    int publishable,
    int goodAsFar,
    Map<String, Share> types,
    List<RuleCount> rules,
    List<ElementCount> elements,
    Map<String, Map<String, Integer>> unmapped,
    Map<String, Integer> strangers,
    Map<String, String> notJudged) {

  /** Of so many guides so many are good as far as they go. */
  public record Share(int guides, int good) {}

  /** A guide that shows what a rule finds. */
  public record Example(int line, String name, String message) {}

  /**
   * @param asks what the rule asks
   * @param guides in how many guides, {@code findings} how often
   * @param examples at most three, each with another message
   */
  public record RuleCount(
      String rule,
      String asks,
      Kind kind,
      boolean blocks,
      int guides,
      int findings,
      List<Example> examples) {}

  /** The same for one element. */
  public record ElementCount(
      String rule, Kind kind, boolean blocks, String element, int guides, Example example) {}

  /** The rules of one kind. */
  public List<RuleCount> of(Kind kind) {
    return rules.stream().filter(r -> r.kind() == kind).toList();
  }

  /** The elements in which a rule found something, most guides first. */
  public List<ElementCount> of(RuleCount r) {
    return elements.stream()
        .filter(e -> e.rule().equals(r.rule()) && e.kind() == r.kind() && e.blocks() == r.blocks())
        .toList();
  }
}
