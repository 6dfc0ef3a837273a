package org.yici.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yici.catalog.base.InForce;
import org.yici.catalog.search.ItemIndex;
import org.yici.catalog.search.SearchWords;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.platform.Background;

/**
 * Reads what is published into memory. The first reading takes everything; a later one the items
 * that changed since, unless the base catalogue changed, which names them all.
 */
final class CatalogReading {
  /** Guides read by one statement; a city has some thousands. */
  private static final int AT_ONCE = 5_000;

  private static final Comparator<PublishedItem> ORDER =
      Comparator.comparing(PublishedItem::region12).thenComparing(PublishedItem::code);

  private final CatalogStore store;
  private final PeopleStore people;
  private final InForce inForce;
  private final Standards standards;
  private final Directory directory;
  private final SearchWords words;
  private final ItemKeeper keeper;

  CatalogReading(
      CatalogStore store,
      PeopleStore people,
      InForce inForce,
      Standards standards,
      Directory directory,
      SearchWords words,
      ItemKeeper keeper) {
    this.store = store;
    this.people = people;
    this.inForce = inForce;
    this.standards = standards;
    this.directory = directory;
    this.words = words;
    this.keeper = keeper;
  }

  /**
   * @param read what was read again
   * @param gone codes of items that are not published any more
   */
  private record Change(Map<String, PublishedItem> read, Set<String> gone) {}

  /**
   * What is published now.
   *
   * @param before what was known, or null; its index goes over into the new state
   */
  CatalogSnapshot after(CatalogSnapshot before) {
    long revision = store.revision();
    inForce.follow();
    standards.follow();
    List<BaseItem> base = inForce.all();
    Map<String, String> names = new HashMap<>();
    base.forEach(b -> names.put(b.code(), b.name()));
    boolean all = before == null || !before.base.equals(base);
    Change change = all ? compared(before, names) : since(before, names);
    List<PublishedItem> items = items(before, change);
    Map<String, Set<String>> reach = reach(before, change);
    return new CatalogSnapshot(
        revision,
        items,
        base,
        reach,
        people.pauses().stream().collect(Collectors.groupingBy(Pause::code)),
        all ? store.follows() : follows(before, change),
        index(before, new ItemIndex.Contents(items, base, reach), change));
  }

  /** By the heads of all items. */
  private Change compared(CatalogSnapshot before, Map<String, String> names) {
    Map<String, PublishedItem> known = before == null ? Map.of() : before.byCode;
    List<String> wanted = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    known.values().forEach(i -> gone.add(i.code()));
    for (CatalogStore.Head h : store.heads()) {
      if (same(h, known.get(h.code()), names)) {
        gone.remove(h.code());
      } else {
        wanted.add(h.code());
      }
    }
    return change(wanted, gone, names);
  }

  private static boolean same(CatalogStore.Head h, PublishedItem i, Map<String, String> names) {
    return i != null
        && i.code().equals(h.code())
        && i.version() == h.version()
        && i.publishedAt().equals(h.publishedAt())
        && i.taskName().equals(names.getOrDefault(h.baseCode(), i.taskName()));
  }

  /** By what was noted as changed. */
  private Change since(CatalogSnapshot before, Map<String, String> names) {
    List<String> wanted = store.changedSince(before.revision);
    Set<String> gone =
        wanted.stream()
            .filter(c -> before.byCode.containsKey(c))
            .collect(Collectors.toCollection(HashSet::new));
    return change(wanted, gone, names);
  }

  private Change change(List<String> wanted, Set<String> gone, Map<String, String> names) {
    Map<String, PublishedItem> read = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      for (CatalogStore.Row r :
          store.items(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)))) {
        directory
            .findAgency(r.agency())
            .map(a -> keeper.item(r, a, names.getOrDefault(r.baseCode(), r.name())))
            .ifPresent(i -> read.put(i.code(), i));
      }
    }
    gone.removeAll(read.keySet());
    return new Change(read, gone);
  }

  /** By region and code. */
  private static List<PublishedItem> items(CatalogSnapshot before, Change change) {
    List<PublishedItem> items = new ArrayList<>(change.read.values());
    if (before != null) {
      for (PublishedItem i : before.items) {
        if (!change.read.containsKey(i.code()) && !change.gone.contains(i.code())) {
          items.add(i);
        }
      }
    }
    items.sort(ORDER);
    return items;
  }

  private Map<String, Set<String>> reach(CatalogSnapshot before, Change change) {
    Map<String, Set<String>> reach = before == null ? new HashMap<>() : new HashMap<>(before.reach);
    reach.keySet().removeAll(change.gone);
    Map<String, Set<String>> reachOf = new HashMap<>();
    for (PublishedItem i : change.read.values()) {
      reach.put(
          i.code(), reachOf.computeIfAbsent(i.agency() + i.level() + i.region12(), a -> reach(i)));
    }
    return reach;
  }

  /** The places whose residents can use the item, see {@link ItemIndex}. */
  private Set<String> reach(PublishedItem item) {
    if (item.level() == Region.CITY) {
      return Set.of(ItemIndex.EVERYWHERE);
    }
    if (item.level() == Region.VILLAGE) {
      return Set.of(item.region12());
    }
    if (item.level() == Region.TOWN) {
      return Set.of(item.region12().substring(0, 9));
    }
    Set<String> units = new HashSet<>();
    for (Region unit : directory.units()) {
      directory
          .agency(item.agencyKind(), unit.code6())
          .filter(a -> a.uscc().equals(item.agency()))
          .ifPresent(a -> units.add(unit.code6()));
    }
    return units;
  }

  private Map<String, Follows> follows(CatalogSnapshot before, Change change) {
    if (change.read.isEmpty() && change.gone.isEmpty()) {
      return before.follows;
    }
    Map<String, Follows> follows = new HashMap<>(before.follows);
    follows.keySet().removeAll(change.gone);
    follows.keySet().removeAll(change.read.keySet());
    follows.putAll(store.follows(change.read.keySet()));
    return follows;
  }

  /** The index of the first reading, brought up to date by the later ones. */
  private Supplier<ItemIndex> index(
      CatalogSnapshot before, ItemIndex.Contents contents, Change change) {
    if (before == null) {
      Set<String> places = new HashSet<>(Set.of(directory.city().code()));
      directory.units().forEach(u -> places.add(u.code6()));
      return Background.of("search-index", () -> ItemIndex.of(contents, places, words));
    }
    Collection<BaseItem> known = new HashSet<>(before.base);
    before
        .index
        .get()
        .update(
            contents,
            change.read.values(),
            change.gone,
            contents.base().stream().filter(b -> !known.contains(b)).toList());
    return before.index;
  }
}
