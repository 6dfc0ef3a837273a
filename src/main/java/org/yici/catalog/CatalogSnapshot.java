package org.yici.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.yici.catalog.search.ItemIndex;

/** All that is published, at one revision. */
final class CatalogSnapshot {
  final long revision;
  final List<PublishedItem> items;
  final List<BaseItem> base;
  final Map<String, PublishedItem> byCode = new LinkedHashMap<>();
  final Map<String, BaseItem> baseByCode = new LinkedHashMap<>();
  final Map<String, Set<String>> reach;
  final Map<String, List<Pause>> pauses;
  final Map<String, Follows> follows;
  final Supplier<ItemIndex> index;

  CatalogSnapshot(
      long revision,
      List<PublishedItem> items,
      List<BaseItem> base,
      Map<String, Set<String>> reach,
      Map<String, List<Pause>> pauses,
      Map<String, Follows> follows,
      Supplier<ItemIndex> index) {
    this.revision = revision;
    this.items = List.copyOf(items);
    this.base = List.copyOf(base);
    this.reach = reach;
    this.pauses = pauses;
    this.follows = follows;
    this.index = index;
    for (PublishedItem item : items) {
      byCode.put(item.code(), item);
      byCode.putIfAbsent(item.code31(), item);
    }
    base.forEach(b -> baseByCode.put(b.code(), b));
  }
}
