package org.yici.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yici.catalog.PublishedItem.Facts;
import org.yici.directory.Agency;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the guides of all published items in memory: packed, each base code's first guide being
 * what the others are packed against, and the latest used also ready to read. Thread-safe.
 */
final class ItemKeeper {
  /** Guides ready to read; some forty kilobytes each. */
  private static final int READY = 500;

  /** Parts the guide from its facts; in neither of the two. */
  private static final char PART = '\0';

  /** Length of a credit code; the level follows it in a code of 31. */
  private static final int USCC = 18;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Elements table;
  private final Map<String, byte[]> likes = new ConcurrentHashMap<>();
  private final Map<PackedGuide, Whole> ready =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PackedGuide, Whole> eldest) {
          return size() > READY;
        }
      };

  /** Guide and facts, read. */
  record Whole(Guide guide, Facts facts) {}

  ItemKeeper(Elements table) {
    this.table = table;
  }

  PublishedItem item(CatalogStore.Row r, Agency agency, String taskName) {
    String text = json.writeValueAsString(r.guide()) + PART + json.writeValueAsString(r.facts());
    byte[] like = likes.computeIfAbsent(r.baseCode(), c -> PackedGuide.utf8(text));
    PackedGuide packed = PackedGuide.of(text, like);
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
    String text = packed.text();
    int part = text.indexOf(PART);
    Whole whole =
        new Whole(
            inOrder(json.readValue(text.substring(0, part), Guide.class)),
            json.readValue(text.substring(part + 1), Facts.class));
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
