package org.yici.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Guides that the gate holds back, for those who must mend them. */
@Component
public class Drafts {
  private final CatalogStore store;

  Drafts(CatalogStore store) {
    this.store = store;
  }

  public record Draft(
      String code,
      int version,
      Instant savedAt,
      String name,
      String agency,
      String region12,
      JsonNode guide) {}

  /** The drafts of an agency, by region and code. */
  public List<Draft> of(String uscc) {
    return store.drafts(uscc).stream().map(Drafts::draft).toList();
  }

  /** The latest draft of an item. */
  public Optional<Draft> find(String code) {
    return store.versions(code).stream()
        .filter(v -> v.state().equals("draft"))
        .findFirst()
        .map(Drafts::draft);
  }

  private static Draft draft(CatalogStore.Version v) {
    return new Draft(
        v.code(), v.version(), v.savedAt(), v.name(), v.agency(), v.region12(), v.guide());
  }
}
