package org.yici.cases;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.licences.TypeIssuers;

/** Tells the room of licences what each agency has published. */
@Component
class ItemsOfAgencies implements TypeIssuers {
  private final Catalog catalog;

  ItemsOfAgencies(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Set<String> basesOf(String agencyUscc) {
    return catalog.itemsOf(agencyUscc).stream()
        .map(PublishedItem::baseCode)
        .collect(Collectors.toSet());
  }
}
