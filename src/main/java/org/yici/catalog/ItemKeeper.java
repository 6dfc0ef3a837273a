package org.yici.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yici.catalog.PackedGuide.Whole;
import org.yici.directory.Agency;

/**
 * Keeps the guides of all published items in memory: packed, each base code's first guide being
 * what the others are packed against, and the latest used also ready to read. Thread-safe.
 */
final class ItemKeeper {
  /** Guides ready to read; a few kilobytes each, for they share most of their words. */
  private static final int READY = 500;

  /** Length of a credit code; the level follows it in a code of 31. */
  private static final int USCC = 18;

  private final Elements table;
  private final Map<String, PackedGuide.Like> likes = new ConcurrentHashMap<>();
  private final Map<PackedGuide, Whole> ready =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PackedGuide, Whole> eldest) {
          return size() > READY;
        }
      };

  ItemKeeper(Elements table) {
    this.table = table;
  }

  PublishedItem item(CatalogStore.Row r, Agency agency, String taskName) {
    Whole whole = new Whole(inOrder(r.guide()), r.facts());
    PackedGuide packed =
        PackedGuide.of(whole, likes.computeIfAbsent(r.baseCode(), c -> PackedGuide.Like.of(whole)));
    return new PublishedItem(
        r.code(),
        r.code31(),
        r.baseCode(),
        r.name().intern(),
        taskName.intern(),
        r.type().intern(),
        agency.uscc(),
        agency.name(),
        agency.kind(),
        r.region12(),
        Character.digit(r.code31().charAt(USCC), 10),
        r.version(),
        r.publishedAt(),
        PublishedItem.Brief.of(r.guide()),
        () -> read(packed));
  }

  private Whole read(PackedGuide packed) {
    synchronized (ready) {
      Whole known = ready.get(packed);
      if (known != null) {
        return known;
      }
    }
    Whole whole = packed.read();
    synchronized (ready) {
      ready.put(packed, whole);
    }
    return whole;
  }

  /** The elements in the order of the table; jsonb keeps none. */
  private Guide inOrder(Guide g) {
    Map<String, Object> elements = new LinkedHashMap<>();
    table.of("ITEM").forEach(e -> elements.put(e.field(), g.elements().get(e.field())));
    return g.with(Collections.unmodifiableMap(elements));
  }
}
