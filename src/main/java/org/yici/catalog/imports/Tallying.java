package org.yici.catalog.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts while guides go by; what it holds does not grow with their number. */
final class Tallying {
  private static final int EXAMPLES = 3;
  private static final int MOST_VALUES = 100;
  private static final int LONGEST = 120;
  private static final String OTHERS = "其余";

  private record Key(String rule, Kind kind, boolean blocks, String element) {}

  private static final class Count {
    int guides;
    int findings;
    final Map<String, Tally.Example> examples = new LinkedHashMap<>();
  }

  private final Map<Key, Count> rules = new LinkedHashMap<>();
  private final Map<Key, Count> elements = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> unmapped = new TreeMap<>();
  private final Map<String, Integer> strangers = new TreeMap<>();
  private final Map<String, Tally.Share> types = new TreeMap<>();
  private int lines;
  private int guides;
  private int publishable;
  private int goodAsFar;

  /**
   * @param made null when the line could not be read
   */
  void add(Judged judged, GuideMaker.Made made) {
    lines++;
    Set<Key> counted = new HashSet<>();
    for (Judged.Marked m : judged.findings()) {
      Key rule = new Key(m.finding().rule(), m.kind(), m.blocks(), "");
      Key element = new Key(rule.rule(), rule.kind(), rule.blocks(), m.finding().element());
      count(rules, rule, counted.add(rule), judged, m);
      count(elements, element, counted.add(element), judged, m);
    }
    if (made == null) {
      return;
    }
    guides++;
    publishable += judged.publishable() ? 1 : 0;
    int good = judged.goodAsFarAsItGoes() ? 1 : 0;
    goodAsFar += good;
    types.merge(
        judged.type(),
        new Tally.Share(1, good),
        (a, b) -> new Tally.Share(a.guides() + b.guides(), a.good() + b.good()));
    made.lost()
        .forEach(
            l ->
                plus(unmapped.computeIfAbsent(l.element(), e -> new LinkedHashMap<>()), l.value()));
    made.strangers().forEach(f -> plus(strangers, f));
  }

  private static void count(
      Map<Key, Count> counts, Key key, boolean first, Judged judged, Judged.Marked m) {
    Count count = counts.computeIfAbsent(key, k -> new Count());
    count.findings++;
    if (first) {
      count.guides++;
      String message = brief(m.finding().message());
      if (count.examples.size() < EXAMPLES) {
        count.examples.putIfAbsent(
            message, new Tally.Example(judged.line(), brief(judged.name()), message));
      }
    }
  }

  private static void plus(Map<String, Integer> counts, String value) {
    String key = brief(value);
    counts.merge(
        counts.containsKey(key) || counts.size() < MOST_VALUES ? key : OTHERS, 1, Integer::sum);
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /**
   * @param texts what each rule asks
   * @param notJudged rules that were not asked, and why
   */
  Tally tally(Map<String, String> texts, Map<String, String> notJudged) {
    List<Tally.RuleCount> byRule = new ArrayList<>();
    rules.forEach(
        (k, c) ->
            byRule.add(
                new Tally.RuleCount(
                    k.rule(),
                    RuleTexts.of(k.rule(), texts),
                    k.kind(),
                    k.blocks(),
                    c.guides,
                    c.findings,
                    List.copyOf(c.examples.values()))));
    byRule.sort(
        Comparator.comparing(Tally.RuleCount::kind)
            .thenComparing(r -> !r.blocks())
            .thenComparing(r -> -r.guides())
            .thenComparing(Tally.RuleCount::rule));
    List<Tally.ElementCount> byElement = new ArrayList<>();
    elements.forEach(
        (k, c) ->
            byElement.add(
                new Tally.ElementCount(
                    k.rule(),
                    k.kind(),
                    k.blocks(),
                    k.element(),
                    c.guides,
                    c.examples.values().iterator().next())));
    byElement.sort(
        Comparator.comparing((Tally.ElementCount e) -> -e.guides())
            .thenComparing(Tally.ElementCount::element));
    return new Tally(
        lines,
        guides,
        publishable,
        goodAsFar,
        types,
        byRule,
        byElement,
        unmapped,
        strangers,
        notJudged);
  }
}
