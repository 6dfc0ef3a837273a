package org.yici.audit;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the trail.
 *
 * @param id in the order of writing; 0 for one that is not written yet
 * @param at to the microsecond
 * @param objectKind area of the {@link Catalogue}
 * @param details JSON text, as it is kept and chained
 */
public record Entry(
    long id,
    OffsetDateTime at,
    Actor who,
    String action,
    String objectKind,
    String objectId,
    Outcome outcome,
    UUID aboutId,
    String purpose,
    String details) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String json(Map<String, Object> details) {
    return JSON.writeValueAsString(details);
  }

  /** The details by name, as texts. */
  public Map<String, String> detail() {
    Map<String, String> all = new LinkedHashMap<>();
    JsonNode read = JSON.readTree(details);
    read.properties().forEach(e -> all.put(e.getKey(), e.getValue().asString()));
    return all;
  }

  /** What was done, in words. */
  public String words() {
    return Catalogue.shipped().find(action).map(Catalogue.Action::words).orElse("其他操作");
  }

  /** What it was done to, in words. */
  public String kindWords() {
    return Catalogue.shipped().kindWords(objectKind);
  }
}
