package org.yici.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.directory.Directory;
import org.yici.directory.Region;

/** How far the places of the city have claimed what the base catalogue has for them. */
@Component
public class ClaimProgress {
  private static final List<Integer> LEVELS =
      List.of(Region.CITY, Region.COUNTY, Region.TOWN, Region.VILLAGE);
  private final Catalog catalog;
  private final CatalogStore store;
  private final Directory directory;

  ClaimProgress(Catalog catalog, CatalogStore store, Directory directory) {
    this.catalog = catalog;
    this.store = store;
    this.directory = directory;
  }

  /**
   * A place and all below it.
   *
   * @param due items to be claimed by what the catalogue says
   * @param heldBack drafts that the gate does not let through
   */
  public record Row(Region place, int due, int published, int heldBack) {
    public int missing() {
      return Math.max(0, due - published - heldBack);
    }
  }

  /** Which items a number stands for. */
  public enum State {
    PUBLISHED,
    HELD_BACK,
    MISSING
  }

  /**
   * One item behind a number.
   *
   * @param code handling code; null while there is none
   */
  public record Line(String code, String baseCode, String name, String body) {}

  private record Standing(State state, String code) {}

  /** The place itself first, then the places below it. */
  public List<Row> rows(Region place, String baseCode) {
    Map<String, Standing> standing = standing();
    Map<String, int[]> counts = new LinkedHashMap<>();
    List<Region> below = directory.children(place.code12());
    counts.put(place.code12(), new int[3]);
    below.forEach(r -> counts.put(r.code12(), new int[3]));
    for (Claimed c : claimed(place, baseCode)) {
      Standing s = standing.get(key(c.row().code(), c.claimant().place().code12()));
      count(counts.get(place.code12()), s);
      Region child = childOf(place, c.claimant().place());
      if (child != null) {
        count(counts.get(child.code12()), s);
      }
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach((code, n) -> rows.add(new Row(directory.region(code), n[0], n[1], n[2])));
    return rows;
  }

  private static void count(int[] n, Standing s) {
    n[0]++;
    if (s != null) {
      n[s.state() == State.PUBLISHED ? 1 : 2]++;
    }
  }

  /** The place directly below {@code above} in which {@code place} lies; null for itself. */
  private Region childOf(Region above, Region place) {
    Region at = place;
    while (at.level() > above.level() + 1) {
      at = directory.region(at.parent12());
    }
    return at.level() == above.level() + 1 ? at : null;
  }

  /** What stands behind a number, by place and code. */
  public List<Line> lines(Region place, String baseCode, State state) {
    Map<String, Standing> standing = standing();
    List<Line> lines = new ArrayList<>();
    for (Claimed c : claimed(place, baseCode)) {
      Standing s = standing.get(key(c.row().code(), c.claimant().place().code12()));
      if (state == (s == null ? State.MISSING : s.state())) {
        lines.add(
            new Line(
                s == null ? null : s.code(), c.row().code(), c.row().name(), c.claimant().name()));
      }
    }
    return lines;
  }

  private record Claimed(BaseItem row, Claimant claimant) {}

  /** Rows of one place have the same claimants when kind and levels are the same. */
  private List<Claimed> claimed(Region place, String baseCode) {
    Map<String, Collection<Claimant>> known = new HashMap<>();
    List<Claimed> result = new ArrayList<>();
    for (BaseItem row : catalog.baseItems()) {
      if (baseCode.isEmpty() || row.code().equals(baseCode)) {
        known
            .computeIfAbsent(
                row.agencyKind() + row.levels(), k -> Claimant.of(row, place, LEVELS, directory))
            .forEach(c -> result.add(new Claimed(row, c)));
      }
    }
    return result;
  }

  private Map<String, Standing> standing() {
    Map<String, Standing> standing = new HashMap<>();
    Set<String> codes = new HashSet<>();
    for (PublishedItem i : catalog.items()) {
      codes.add(i.code());
      standing.putIfAbsent(
          key(i.baseCode(), i.region12()), new Standing(State.PUBLISHED, i.code()));
    }
    for (CatalogStore.HeldBack d : store.heldBack()) {
      if (!codes.contains(d.code())) {
        standing.putIfAbsent(
            key(d.baseCode(), d.region12()), new Standing(State.HELD_BACK, d.code()));
      }
    }
    return standing;
  }

  private static String key(String baseCode, String region12) {
    return baseCode + region12;
  }
}
