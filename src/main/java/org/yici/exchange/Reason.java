package org.yici.exchange;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a record was stopped here, refused there, or could not be handed over.
 *
 * @param rule name of the rule
 * @param text for people: what is wrong and what to do
 * @param later whether it may be right later without anybody mending it (the other side's clock, a
 *     record that has not come yet)
 */
public record Reason(String rule, String text, boolean later) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Reason>> LIST = new TypeReference<>() {};

  static Reason of(String rule, String text) {
    return new Reason(rule, text, false);
  }

  static String json(List<Reason> reasons) {
    return JSON.writeValueAsString(reasons);
  }

  static List<Reason> list(String json) {
    return json == null ? List.of() : JSON.readValue(json, LIST);
  }
}
