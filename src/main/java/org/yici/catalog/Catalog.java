package org.yici.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.yici.catalog.base.InForce;
import org.yici.catalog.search.Answer;
import org.yici.catalog.search.Hit;
import org.yici.catalog.search.ItemIndex;
import org.yici.catalog.search.SearchWords;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.CityPack;

/**
 * The door of the room: published items and the base catalogue. All answers come from memory, from
 * one consistent state; a publication on another node is seen after half a second at the latest.
 */
@Component
public class Catalog {
  private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

  /** So that a publication is found everywhere within a second. */
  private static final long CHECK_EVERY = TimeUnit.MILLISECONDS.toNanos(500);

  private final CatalogStore store;
  private final Directory directory;
  private final Elements table;
  private final CatalogReading reading;
  private final LongSupplier nanos;
  private final AtomicLong checkedAt;
  private volatile CatalogSnapshot now;

  @Autowired
  Catalog(
      CatalogStore store,
      PeopleStore people,
      InForce inForce,
      Standards standards,
      Directory directory,
      CityPack pack) {
    this(store, people, inForce, standards, directory, pack, System::nanoTime);
  }

  /**
   * @param nanos by which it tells when to look for what other nodes published
   */
  Catalog(
      CatalogStore store,
      PeopleStore people,
      InForce inForce,
      Standards standards,
      Directory directory,
      CityPack pack,
      LongSupplier nanos) {
    this.nanos = nanos;
    this.checkedAt = new AtomicLong(nanos.getAsLong());
    this.store = store;
    this.directory = directory;
    this.table = Elements.of(pack);
    this.reading =
        new CatalogReading(
            store,
            people,
            inForce,
            standards,
            directory,
            SearchWords.of(pack),
            new ItemKeeper(table));
  }

  /**
   * Reads what has changed, the first time everything; called after something was published here.
   */
  public synchronized void refresh() {
    now = reading.after(now);
    checkedAt.set(nanos.getAsLong());
  }

  private CatalogSnapshot now() {
    long last = checkedAt.get();
    long time = nanos.getAsLong();
    if (time - last > CHECK_EVERY && checkedAt.compareAndSet(last, time)) {
      try {
        if (store.revision() != now.revision) {
          refresh();
        }
      } catch (DataAccessException e) {
        // the guides known so far are better than none
        LOG.warn("database away; going on with the catalogue as it was read: {}", e.getMessage());
      }
    }
    return now;
  }

  /** By handling code (33) or implementing code (31). */
  public Optional<PublishedItem> find(String code) {
    return Optional.ofNullable(now().byCode.get(code.strip().toUpperCase(Locale.ROOT)));
  }

  /**
   * @throws NotFoundException when nothing is published under this code
   */
  public PublishedItem item(String code) {
    return find(code)
        .orElseThrow(() -> new NotFoundException("没有编码为「" + brief(code) + "」的已发布事项，请从「找事项」里找"));
  }

  public Guide guide(String code) {
    return item(code).guide();
  }

  /** The pause of a published item that covers the day. */
  public Optional<Pause> pause(String code, LocalDate day) {
    return now().pauses.getOrDefault(code, List.of()).stream().filter(p -> p.on(day)).findFirst();
  }

  /** Everything that is published, by region and code. */
  public List<PublishedItem> items() {
    return now().items;
  }

  /** What an agency has published. */
  public List<PublishedItem> itemsOf(String uscc) {
    return now().items.stream().filter(i -> i.agency().equals(uscc)).toList();
  }

  /**
   * What a resident of this place can use: items of the county-level unit's own agencies (or those
   * that serve there instead), and the city's; own ones first.
   *
   * @param region 6 or 12 digits
   * @throws InputException when there is no such place
   */
  public List<PublishedItem> itemsIn(String region) {
    Region place = place(region);
    return now().items.stream()
        .filter(i -> usableIn(i, place))
        .sorted((a, b) -> Integer.compare(b.level(), a.level()))
        .toList();
  }

  /** Whether a resident of the place can use the item. */
  public boolean usableIn(PublishedItem item, Region place) {
    Set<String> reach = now().reach.getOrDefault(item.code(), Set.of());
    return reach.contains(ItemIndex.EVERYWHERE)
        || reach.contains(place.code6())
        || reach.contains(place.code12().substring(0, 9))
        || reach.contains(place.code12());
  }

  /** The item of this base code that a resident of the place uses: the nearest agency's. */
  public Optional<PublishedItem> itemFor(String baseCode, String region) {
    return itemsIn(region).stream().filter(i -> i.baseCode().equals(baseCode)).findFirst();
  }

  /**
   * The items of this base code that the towns of the place's county-level unit offer, each its
   * own.
   */
  public List<PublishedItem> inTowns(String baseCode, Region place) {
    return now().items.stream()
        .filter(i -> i.level() >= Region.TOWN && i.baseCode().equals(baseCode))
        .filter(i -> place.level() == Region.CITY || i.region6().equals(place.code6()))
        .toList();
  }

  public List<BaseItem> baseItems() {
    return now().base;
  }

  public Optional<BaseItem> baseItem(String code) {
    return Optional.ofNullable(now().baseByCode.get(code));
  }

  /** Which version of the base catalogue the item follows. */
  public Follows follows(PublishedItem item) {
    return now().follows.getOrDefault(item.code(), Follows.NONE);
  }

  /**
   * The place that a code of 6, 9 or 12 digits names.
   *
   * @throws InputException when there is none in this city
   */
  public Region place(String code) {
    return directory
        .findRegion(code)
        .orElseThrow(
            () -> new InputException("region", "没有区划代码「" + brief(code) + "」，请写本市的 6 位或 12 位区划代码"));
  }

  /** The 106 elements. */
  public Elements elements() {
    return table;
  }

  /**
   * What answers the query, best first: published items and rows of the base catalogue that nobody
   * there has published yet.
   *
   * @param query anything a person typed; empty: everything published
   * @param place null: everywhere in the city
   */
  public Answer answer(String query, Region place) {
    return now().index.get().answer(query, place);
  }

  /** The hits of {@link #answer}. */
  public List<Hit> search(String query, Region place) {
    return answer(query, place).hits();
  }

  /**
   * The published items among what {@link #search} finds, best first. For what only towns offer,
   * whoever names a county-level unit gets the items of all its towns.
   */
  public List<PublishedItem> searchPublished(String query, Region place) {
    return search(query, place).stream()
        .flatMap(
            hit ->
                hit.published()
                    ? Stream.of(hit.item())
                    : place == null ? Stream.empty() : inTowns(hit.base().code(), place).stream())
        .toList();
  }

  /** What a person who has begun to type may mean. */
  public List<String> suggest(String begun) {
    return now().index.get().suggest(begun, 8);
  }

  /** Why a hit answers the query, in one sentence. */
  public String why(String query, Hit hit) {
    return now().index.get().why(query, hit);
  }

  private static String brief(String text) {
    return text == null ? "" : text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
