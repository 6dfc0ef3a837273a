package org.yici.licences.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.yici.catalog.Catalog;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceMaterials;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;

/** The directory of types for everybody: what is issued here, by whom, from which item. */
@Service
public class TypeDirectory {
  private final LicenceTypes types;
  private final TypeClaims claims;
  private final Catalog catalog;
  private final Directory directory;
  private volatile Asked asked = new Asked(null, Map.of());

  /** Of each base code the names of the materials that its guide asks for, as asked for. */
  private record Asked(List<PublishedItem> items, Map<String, Set<String>> materials) {}

  TypeDirectory(LicenceTypes types, TypeClaims claims, Catalog catalog, Directory directory) {
    this.types = types;
    this.claims = claims;
    this.catalog = catalog;
    this.directory = directory;
  }

  /**
   * An item of the base catalogue that gives or asks for a type.
   *
   * @param code handling code of one published item of it; null when nobody has published it
   * @param agencies how many have published it
   */
  public record Item(String base, String name, String code, int agencies) {}

  /**
   * A type with what hangs on it.
   *
   * @param kinds labels of the kinds of agencies that issue it
   * @param givenBy items that give it, {@code askedBy} items whose materials it stands for
   */
  public record Entry(
      LicenceType type,
      boolean placeholder,
      List<String> kinds,
      List<Item> givenBy,
      List<Item> askedBy) {}

  /** An agency that issues a type, by its claim or by an item that it has published. */
  public record Issuer(Agency agency, Claim claim, PublishedItem item) {}

  /** All types in the order of the city pack. */
  public List<Entry> all() {
    Map<String, List<PublishedItem>> byBase =
        catalog.items().stream().collect(Collectors.groupingBy(PublishedItem::baseCode));
    Map<String, Set<String>> materials = materials(byBase);
    return types.all().stream().map(t -> entry(t, byBase, materials)).toList();
  }

  /**
   * @throws NotFoundException when the directory has no such type today
   */
  public Entry one(String code) {
    return all().stream()
        .filter(e -> e.type().code().equals(code))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("本市的目录里今天没有这种证照"));
  }

  private Entry entry(
      LicenceType t, Map<String, List<PublishedItem>> byBase, Map<String, Set<String>> materials) {
    List<Item> given = t.bases().stream().map(b -> item(b, byBase)).toList();
    List<Item> asks =
        materials.entrySet().stream()
            .filter(m -> t.covers().stream().anyMatch(m.getValue()::contains))
            .map(m -> item(m.getKey(), byBase))
            .sorted(Comparator.comparing(Item::base))
            .toList();
    List<String> kinds =
        claims.kinds(t).stream()
            .map(directory::kind)
            .flatMap(Optional::stream)
            .map(k -> k.label())
            .sorted()
            .toList();
    return new Entry(t, TypeCode.placeholder(t.code()), kinds, given, asks);
  }

  private Item item(String base, Map<String, List<PublishedItem>> byBase) {
    List<PublishedItem> items = byBase.getOrDefault(base, List.of());
    String name =
        catalog
            .baseItem(base)
            .map(b -> b.name())
            .orElseGet(() -> items.isEmpty() ? base : items.get(0).taskName());
    return new Item(base, name, items.isEmpty() ? null : items.get(0).code(), items.size());
  }

  /** One guide of each base code is read, once after each publication. */
  private Map<String, Set<String>> materials(Map<String, List<PublishedItem>> byBase) {
    List<PublishedItem> items = catalog.items();
    Asked known = asked;
    if (known.items() != items) {
      Map<String, Set<String>> read = new LinkedHashMap<>();
      byBase.forEach(
          (base, published) ->
              read.put(
                  base,
                  published.get(0).guide().materials().stream()
                      .map(m -> LicenceMaterials.plain(Guide.text(m, "MATERIAL_NAME")))
                      .collect(Collectors.toCollection(LinkedHashSet::new))));
      known = new Asked(items, read);
      asked = known;
    }
    return known.materials();
  }

  /** Who issues a type, by the order of their places. */
  public List<Issuer> issuers(LicenceType t) {
    Map<String, Issuer> found = new LinkedHashMap<>();
    for (PublishedItem i : catalog.items()) {
      if (t.bases().contains(i.baseCode())) {
        directory
            .findAgency(i.agency())
            .ifPresent(a -> found.putIfAbsent(a.uscc(), new Issuer(a, null, i)));
      }
    }
    claims.holding().stream()
        .filter(c -> c.code().equals(t.code()))
        .forEach(
            c ->
                directory
                    .findAgency(c.agencyUscc())
                    .ifPresent(
                        a ->
                            found.merge(
                                a.uscc(),
                                new Issuer(a, c, null),
                                (item, claim) -> new Issuer(a, c, item.item()))));
    List<Issuer> all = new ArrayList<>(found.values());
    all.sort(Comparator.comparing(i -> i.agency().region12()));
    return all;
  }
}
