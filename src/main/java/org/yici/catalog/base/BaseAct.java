package org.yici.catalog.base;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yici.catalog.BaseItem;
import org.yici.directory.Agency;
import org.yici.directory.Region;

/**
 * What a change of the catalogue in force asks of one agency.
 *
 * @param agency credit code; {@code region12} the place it serves
 * @param why what changed, in words
 */
public record BaseAct(
    String agency, String region12, String baseCode, String name, Kind kind, String why) {

  /** 认领、变更、取消. */
  public enum Kind {
    CLAIM("claim", "认领"),
    CHANGE("change", "变更"),
    TAKE_DOWN("take-down", "取消");

    private final String key;
    private final String label;

    Kind(String key, String label) {
      this.key = key;
      this.label = label;
    }

    public String key() {
      return key;
    }

    public String label() {
      return label;
    }

    static Kind of(String key) {
      return key.equals("claim") ? CLAIM : key.equals("change") ? CHANGE : TAKE_DOWN;
    }
  }

  /** What an agency offers: {@code code} of the item under this row of the catalogue. */
  record Held(String agency, String baseCode, String code) {}

  /**
   * The acts that follow from a change of what is in force.
   *
   * @param agencies all of the city
   * @param held what they have published of the rows that changed or went
   */
  static List<BaseAct> of(BaseDiff diff, List<Agency> agencies, List<Held> held) {
    Map<String, Agency> byCode =
        agencies.stream().collect(Collectors.toMap(Agency::uscc, a -> a, (a, b) -> a));
    Map<String, Map<Integer, List<Agency>>> byKind =
        agencies.stream()
            .collect(Collectors.groupingBy(Agency::kind, Collectors.groupingBy(Agency::level)));
    Map<String, Set<String>> holders =
        held.stream()
            .collect(
                Collectors.groupingBy(
                    Held::baseCode, Collectors.mapping(Held::agency, Collectors.toSet())));
    // an agency that is no longer in the directory has nobody to act
    holders.values().forEach(codes -> codes.retainAll(byCode.keySet()));
    // thousands of rows, a handful of kinds and levels
    Map<String, Set<Agency>> known = new HashMap<>();
    Function<BaseItem, Set<Agency>> bodies =
        row -> known.computeIfAbsent(row.agencyKind() + row.levels(), k -> bodies(row, byKind));
    List<BaseAct> acts = new ArrayList<>();
    for (BaseItem row : diff.added()) {
      Set<String> having = holders.getOrDefault(row.code(), Set.of());
      for (Agency a : bodies.apply(row)) {
        if (!having.contains(a.uscc())) {
          acts.add(act(a, row, Kind.CLAIM, "目录新增"));
        }
      }
    }
    for (BaseDiff.Changed c : diff.changed()) {
      if (c.binding()) {
        changed(c, bodies, byCode, holders.getOrDefault(c.after().code(), Set.of()), acts);
      }
    }
    for (BaseItem row : diff.withdrawn()) {
      for (String uscc : holders.getOrDefault(row.code(), Set.of())) {
        acts.add(act(byCode.get(uscc), row, Kind.TAKE_DOWN, "目录已取消"));
      }
    }
    return acts;
  }

  private static void changed(
      BaseDiff.Changed c,
      Function<BaseItem, Set<Agency>> bodies,
      Map<String, Agency> byCode,
      Set<String> having,
      List<BaseAct> acts) {
    Set<Agency> may = bodies.apply(c.after());
    Set<Agency> might = bodies.apply(c.before());
    for (String uscc : having) {
      Agency a = byCode.get(uscc);
      acts.add(
          may.contains(a)
              ? act(a, c.after(), Kind.CHANGE, c.words() + "有改动")
              : act(a, c.after(), Kind.TAKE_DOWN, "目录改由别的机关或层级办理"));
    }
    for (Agency a : may) {
      if (!might.contains(a) && !having.contains(a.uscc())) {
        acts.add(act(a, c.after(), Kind.CLAIM, "目录改由本单位办理"));
      }
    }
  }

  private static BaseAct act(Agency a, BaseItem row, Kind kind, String why) {
    return new BaseAct(a.uscc(), a.region12(), row.code(), row.name(), kind, why);
  }

  /** Who may claim a row: agencies of its kind at its levels; towns and villages have one body. */
  private static Set<Agency> bodies(BaseItem row, Map<String, Map<Integer, List<Agency>>> byKind) {
    Set<Agency> bodies = new LinkedHashSet<>();
    for (String text : row.levels().split(",")) {
      int level = Integer.parseInt(text);
      boolean town = level >= Region.TOWN;
      bodies.addAll(
          byKind
              .getOrDefault(town ? InForce.TOWN_KIND : row.agencyKind(), Map.of())
              .getOrDefault(Math.min(level, Region.TOWN), List.of()));
    }
    return bodies;
  }
}
