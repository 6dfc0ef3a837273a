package org.yici.catalog.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.yici.catalog.PublishedItem;

/** The published items of one moment, measured and grouped. Every number knows its items. */
public final class Rankings {
  /** How groups are made. */
  public enum By {
    AGENCY("agency", "单位"),
    COUNTY("county", "县（市、区）");

    private final String id;
    private final String label;

    By(String id, String label) {
      this.id = id;
      this.label = label;
    }

    public String id() {
      return id;
    }

    public String label() {
      return label;
    }

    /** The way of this name; by agency for any other. */
    public static By of(String id) {
      return id.equals(COUNTY.id) ? COUNTY : AGENCY;
    }
  }

  /** An item and its number in a measure. */
  public record Measured(PublishedItem item, double value) {}

  /** Items of one name and one number in several places: the first of them, and how many. */
  public record Alike(Measured first, int count) {}

  /**
   * @param key credit code or six digits of a place
   * @param mean by measure; none where no item has a number
   * @param counted how many items stand behind a mean
   */
  public record Group(
      String key,
      String name,
      List<PublishedItem> items,
      Map<Measure, Double> mean,
      Map<Measure, Integer> counted) {}

  private final List<PublishedItem> items;
  private final Group all;
  private final Map<By, Map<String, Group>> groups = new EnumMap<>(By.class);

  /**
   * @param county the name of a place by its six digits
   */
  public Rankings(List<PublishedItem> items, Function<String, String> county) {
    this.items = items;
    this.all = group("", "全市", items);
    groups.put(By.AGENCY, grouped(PublishedItem::agency, PublishedItem::agencyName));
    groups.put(By.COUNTY, grouped(PublishedItem::region6, i -> county.apply(i.region6())));
  }

  private Map<String, Group> grouped(
      Function<PublishedItem, String> key, Function<PublishedItem, String> name) {
    Map<String, List<PublishedItem>> byKey = new LinkedHashMap<>();
    items.forEach(i -> byKey.computeIfAbsent(key.apply(i), k -> new ArrayList<>()).add(i));
    Map<String, Group> result = new LinkedHashMap<>();
    byKey.forEach((k, own) -> result.put(k, group(k, name.apply(own.get(0)), own)));
    return result;
  }

  private static Group group(String key, String name, List<PublishedItem> own) {
    Map<Measure, Double> mean = new EnumMap<>(Measure.class);
    Map<Measure, Integer> counted = new EnumMap<>(Measure.class);
    for (Measure m : Measure.values()) {
      double[] values =
          own.stream()
              .map(m::of)
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .toArray();
      counted.put(m, values.length);
      if (values.length > 0) {
        mean.put(m, java.util.Arrays.stream(values).average().orElseThrow());
      }
    }
    return new Group(key, name, List.copyOf(own), mean, counted);
  }

  /** The groups, the best in this measure first; those without a number last, then by name. */
  public List<Group> groups(By by, Measure measure) {
    Comparator<Double> order =
        measure.lessIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return groups.get(by).values().stream()
        .sorted(
            Comparator.comparing((Group g) -> g.mean().get(measure), Comparator.nullsLast(order))
                .thenComparing(Group::name))
        .toList();
  }

  public Optional<Group> group(By by, String key) {
    return Optional.ofNullable(groups.get(by).get(key));
  }

  /** The whole city in one row. */
  public Group all() {
    return all;
  }

  /** The items behind a number, the best first. */
  public static List<Measured> behind(Group group, Measure measure) {
    Comparator<Measured> order = Comparator.comparingDouble(Measured::value);
    return group.items().stream()
        .filter(i -> measure.of(i).isPresent())
        .map(i -> new Measured(i, measure.of(i).getAsDouble()))
        .sorted(
            (measure.lessIsBetter() ? order : order.reversed())
                .thenComparing(m -> m.item().name())
                .thenComparing(m -> m.item().code()))
        .toList();
  }

  /** The same in the same order, with what reads alike in one. */
  public static List<Alike> alike(List<Measured> measured) {
    Map<List<Object>, Alike> result = new LinkedHashMap<>();
    for (Measured m : measured) {
      result.merge(
          List.of(m.item().baseCode(), m.item().name(), m.value()),
          new Alike(m, 1),
          (a, b) -> new Alike(a.first(), a.count() + b.count()));
    }
    return List.copyOf(result.values());
  }
}
