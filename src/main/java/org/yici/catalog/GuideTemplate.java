package org.yici.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a guide file out of a published guide: what is its agency's own becomes a slot again, so
 * that the guide can be made for another agency as from a file of the city pack.
 */
final class GuideTemplate {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Shorter values stand in a text by chance. */
  private static final int SHORTEST = 4;

  private static final List<String> HERE =
      List.of("code33", "code31", "hall", "agency", "region", "government", "court");
  private static final List<String> ABOVE =
      List.of("government", "court", "agency", "hall", "region", "code33", "code31");

  private GuideTemplate() {}

  /**
   * @param slots name to value of the agency that published it
   */
  static JsonNode of(PublishedItem item, Map<String, String> slots) {
    ObjectNode file = JSON.createObjectNode();
    file.put("base", item.baseCode());
    file.put("agencyKind", item.agencyKind());
    file.put("serial", item.code().substring(item.code31().length()));
    file.set("elements", JSON.valueToTree(item.guide().elements()));
    file.set("materials", JSON.valueToTree(item.guide().materials()));
    file.set("steps", JSON.valueToTree(item.guide().steps()));
    file.set("fees", JSON.valueToTree(item.guide().fees()));
    file.set("faqs", JSON.valueToTree(item.guide().faqs()));
    file.set("intermediaries", JSON.valueToTree(item.guide().intermediaries()));
    file.set("extra", JSON.valueToTree(item.guide().extra()));
    PublishedItem.Facts facts = item.facts();
    file.set("rule", facts.rule());
    file.set("basis", JSON.valueToTree(facts.basis()));
    file.set("check", JSON.valueToTree(facts.checks()));
    file.set("plain", JSON.valueToTree(facts.plain()));
    file.putObject("search").put("why", facts.why()).set("words", JSON.valueToTree(facts.words()));
    ObjectNode template = (ObjectNode) slotted(file, order(slots, HERE));
    template.set(
        "remedies", slotted(JSON.valueToTree(item.guide().remedies()), order(slots, ABOVE)));
    return template;
  }

  /** Long values first; of equal ones that of the body which the text is about. */
  private static List<Map.Entry<String, String>> order(
      Map<String, String> slots, List<String> about) {
    return slots.entrySet().stream()
        .filter(e -> e.getValue() != null && e.getValue().length() >= SHORTEST)
        .sorted(
            Comparator.comparing((Map.Entry<String, String> e) -> -e.getValue().length())
                .thenComparing(e -> about.indexOf(e.getKey().replaceAll("\\..*", ""))))
        .toList();
  }

  private static JsonNode slotted(JsonNode node, List<Map.Entry<String, String>> slots) {
    if (node.isString()) {
      String text = node.asString();
      for (Map.Entry<String, String> slot : slots) {
        text = text.replace(slot.getValue(), "{" + slot.getKey() + "}");
      }
      return JSON.valueToTree(text);
    }
    if (node.isObject()) {
      ObjectNode result = JSON.createObjectNode();
      node.properties().forEach(p -> result.set(p.getKey(), slotted(p.getValue(), slots)));
      return result;
    }
    if (node.isArray()) {
      var result = JSON.createArrayNode();
      node.forEach(n -> result.add(slotted(n, slots)));
      return result;
    }
    return node;
  }
}
