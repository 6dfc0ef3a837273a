package org.yici.catalog.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;

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
      List<Map<String, Object>> remedies) {

    /** What the guide says, one element after the other, as people read it. */
    String words(Elements table) {
      List<String> parts = new ArrayList<>();
      say("ITEM", g, table, parts);
      GuideView.LISTS.forEach((name, list) -> rows(name).forEach(r -> say(list, r, table, parts)));
      return parts.isEmpty() ? "这些要素都空着" : String.join("；", parts);
    }

    private List<Map<String, Object>> rows(String name) {
      List<Map<String, Object>> rows =
          switch (name) {
            case "materials" -> materials;
            case "steps" -> steps;
            case "fees" -> fees;
            case "faqs" -> faqs;
            case "intermediaries" -> intermediaries;
            default -> remedies;
          };
      return rows == null ? List.of() : rows;
    }

    private static void say(
        String list, Map<String, Object> values, Elements table, List<String> parts) {
      if (values != null && !values.isEmpty()) {
        parts.add(
            values.entrySet().stream()
                .map(
                    e ->
                        OTHER.getOrDefault(
                                e.getKey(),
                                table
                                    .find(list + "." + e.getKey())
                                    .map(Element::name)
                                    .orElse(e.getKey()))
                            + " "
                            + e.getValue())
                .collect(Collectors.joining("，")));
      }
    }
  }

  /** What rows hold beyond the elements of the table. */
  private static final Map<String, String> OTHER =
      Map.of(
          "when", "什么时候要",
          "stage", "阶段",
          "shared", "可以共享",
          "REMARK", "备注",
          "SPECIAL_EXPLAIN", "特别程序说明",
          "LITIGATION_DEPT", "法院",
          "REVIEW_DEPT", "复议机关");

  /** One file of rules. */
  record Book(List<Rule> rules) {}

  List<String> needed() {
    return needs == null ? List.of() : needs;
  }
}
