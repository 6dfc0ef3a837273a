package org.yici.catalog.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Directory;

/** How the same item is written elsewhere in the city. */
@Component
public class Neighbours {
  private final Catalog catalog;
  private final Directory directory;

  Neighbours(Catalog catalog, Directory directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  /** A wording and the places that use it. */
  public record Wording(String value, List<String> places) {}

  /** The items of the same base code of other agencies. */
  public List<PublishedItem> of(Draft draft) {
    return catalog.items().stream()
        .filter(i -> i.baseCode().equals(draft.baseCode()) && !i.agency().equals(draft.agency()))
        .toList();
  }

  /**
   * The other wordings of a field outside lists, the most used first. What names its own place, its
   * agency or its telephone cannot be taken over and is left out.
   */
  public List<Wording> wordings(Draft draft, List<PublishedItem> others, Field field) {
    Map<String, List<String>> byValue = new LinkedHashMap<>();
    String own = draft.content().text(field.path());
    for (PublishedItem item : others) {
      String value = Content.of(item.guide(), item.facts()).text(field.path());
      if (!value.isEmpty() && !value.equals(own) && !local(value, item)) {
        byValue
            .computeIfAbsent(value, v -> new ArrayList<>())
            .add(directory.region(item.region12()).name());
      }
    }
    return byValue.entrySet().stream()
        .map(e -> new Wording(e.getKey(), e.getValue()))
        .sorted((a, b) -> b.places().size() - a.places().size())
        .limit(5)
        .toList();
  }

  private boolean local(String value, PublishedItem item) {
    var agency = directory.agency(item.agency());
    var hall = directory.hallOf(agency);
    return value.contains(item.agencyName())
        || value.contains(item.agency())
        || value.contains(agency.phone())
        || value.contains(agency.complaintPhone())
        || value.contains(hall.name())
        || value.contains(hall.address())
        || value.contains(item.code31())
        || value.contains(item.region12())
        || value.contains(directory.region(item.region12()).name());
  }
}
