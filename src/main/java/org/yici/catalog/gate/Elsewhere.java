package org.yici.catalog.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gate goes by when it judges guides that are not the city's: their regions instead of the
 * city's, no register of agencies, no base catalogue, no standards.
 *
 * @param regions name by 12-digit code
 * @param notJudged rules that hold for the city alone
 * @param rules in place of the city's rules of the same id, written as in {@code gate/*.yaml}; null
 *     for none
 */
public record Elsewhere(Map<String, String> regions, Set<String> notJudged, JsonNode rules) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * @throws IllegalArgumentException when they are no rules
   */
  List<Rule> instead() {
    if (rules == null || rules.isNull() || rules.isMissingNode()) {
      return List.of();
    }
    try {
      return List.of(JSON.treeToValue(rules, Rule[].class));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("规则读不下去：" + e.getOriginalMessage(), e);
    }
  }
}
