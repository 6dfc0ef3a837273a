package org.yici.catalog.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.yici.catalog.BaseItem;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.search.Hit;
import org.yici.catalog.search.ItemIndex;
import org.yici.directory.Region;

/**
 * What narrows a list of items, the same for the list of all and for the results of a search. All
 * of it stands in the address.
 *
 * @param chosen only facets by which something was chosen
 */
public record Facets(Map<Facet, List<String>> chosen) {

  /** Reads the parameters of an address; what it does not know it leaves alone. */
  static Facets of(MultiValueMap<String, String> parameters) {
    Map<Facet, List<String>> chosen = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      List<String> values =
          parameters.getOrDefault(facet.id(), List.of()).stream()
              .filter(v -> v != null && !v.isBlank())
              .distinct()
              .limit(facet.many() ? 3 : 1)
              .toList();
      if (!values.isEmpty()) {
        chosen.put(facet, values);
      }
    }
    return new Facets(chosen);
  }

  public boolean narrowed() {
    return !chosen.isEmpty();
  }

  /** How many choices were made. */
  public int count() {
    return chosen.values().stream().mapToInt(List::size).sum();
  }

  List<String> of(Facet facet) {
    return chosen.getOrDefault(facet, List.of());
  }

  boolean takes(PublishedItem item) {
    return takes(item, null);
  }

  /**
   * @param except a facet that does not count, or null
   */
  boolean takes(PublishedItem item, Facet except) {
    return chosen.entrySet().stream()
        .allMatch(c -> c.getKey() == except || c.getKey().of(item).containsAll(c.getValue()));
  }

  /** Of a row of the base catalogue only type and name are known. */
  boolean takes(BaseItem row) {
    return chosen.entrySet().stream()
        .allMatch(
            c ->
                switch (c.getKey()) {
                  case TYPE -> c.getValue().contains(row.type());
                  case LETTER -> c.getValue().contains(ItemIndex.letter(row.name()));
                  default -> false;
                });
  }

  List<Hit> narrow(List<Hit> hits) {
    return hits.stream().filter(h -> h.published() ? takes(h.item()) : takes(h.base())).toList();
  }

  /** A page before narrowing, as its address begins. */
  static String address(String path, String q, Region place) {
    return path
        + "?region="
        + place.code12()
        + (q.isEmpty() ? "" : "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
  }

  /** As it follows other parameters in an address. */
  public String address() {
    return address(null, null);
  }

  /** The same without one of the choices. */
  String address(Facet without, String value) {
    StringBuilder out = new StringBuilder();
    chosen.forEach(
        (facet, values) ->
            values.stream()
                .filter(v -> facet != without || !v.equals(value))
                .forEach(
                    v ->
                        out.append('&')
                            .append(facet.id())
                            .append('=')
                            .append(URLEncoder.encode(v, StandardCharsets.UTF_8))));
    return out.toString();
  }
}
