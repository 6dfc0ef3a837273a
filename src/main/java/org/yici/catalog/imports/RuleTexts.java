package org.yici.catalog.imports;

import java.util.HashMap;
import java.util.Map;
import org.yici.catalog.Gate;

/** What each rule asks, in one sentence. */
final class RuleTexts {
  private static final String CODES = "C";

  /** Rules of the import itself. */
  private static final Map<String, String> OWN =
      Map.of(
          "I01", "每一行是一份指南",
          "I02", "每份指南有唯一标识，只来一次",
          "I03", "来源的写法在对照文件里有对应");

  private RuleTexts() {}

  /** Text by id; the rules over codes share one. */
  static Map<String, String> of(Gate gate) {
    Map<String, String> texts = new HashMap<>(OWN);
    gate.rules().forEach(r -> texts.putIfAbsent(r.id().split(" ")[0], r.text()));
    return texts;
  }

  static String of(String rule, Map<String, String> texts) {
    String text = texts.get(rule);
    return text != null ? text : rule.startsWith(CODES) ? texts.getOrDefault("C01", "") : "";
  }
}
