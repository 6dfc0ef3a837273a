package org.yici.catalog.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** An item with all its numbers, read from its guide once. */
  private record Row(PublishedItem item, Map<Measure, Double> values) {
    static Row of(PublishedItem item) {
      Map<Measure, Double> values = new EnumMap<>(Measure.class);
      for (Measure m : Measure.values()) {
        m.of(item).ifPresent(v -> values.put(m, v));
      }
      return new Row(item, values);
    }
  }

  /** Items of one name and one number in several places: the first of them, and how many. */
  public record Alike(Measured first, int count) {}

  /** The rows of one agency or one place. */
  public static final class Group {
    private final String key;
    private final String name;
    private final List<Row> rows;
    private final Map<Measure, Double> mean = new EnumMap<>(Measure.class);
    private final Map<Measure, Integer> counted = new EnumMap<>(Measure.class);

    private Group(String key, String name, List<Row> rows) {
      this.key = key;
      this.name = name;
      this.rows = List.copyOf(rows);
      for (Measure m : Measure.values()) {
        DoubleSummaryStatistics numbers =
            rows.stream()
                .map(r -> r.values().get(m))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        counted.put(m, (int) numbers.getCount());
        if (numbers.getCount() > 0) {
          mean.put(m, numbers.getAverage());
        }
      }
    }

    /** Credit code or six digits of a place; empty for the whole city. */
    public String key() {
      return key;
    }

    public String name() {
      return name;
    }

    public List<PublishedItem> items() {
      return rows.stream().map(Row::item).toList();
    }

    /** How many items it has. */
    public int size() {
      return rows.size();
    }

    /** The mean of a measure; none where no item has a number. */
    public Map<Measure, Double> mean() {
      return mean;
    }

    /** How many items stand behind a mean. */
    public Map<Measure, Integer> counted() {
      return counted;
    }
  }

  private final Group all;
  private final Map<By, Map<String, Group>> groups = new EnumMap<>(By.class);

  /**
   * @param county the name of a place by its six digits
   */
  public Rankings(List<PublishedItem> items, Function<String, String> county) {
    List<Row> rows = items.stream().map(Row::of).toList();
    all = new Group("", "全市", rows);
    groups.put(By.AGENCY, grouped(rows, PublishedItem::agency, PublishedItem::agencyName));
    groups.put(By.COUNTY, grouped(rows, PublishedItem::region6, i -> county.apply(i.region6())));
  }

  private static Map<String, Group> grouped(
      List<Row> rows, Function<PublishedItem, String> key, Function<PublishedItem, String> name) {
    Map<String, List<Row>> byKey = new LinkedHashMap<>();
    rows.forEach(r -> byKey.computeIfAbsent(key.apply(r.item()), k -> new ArrayList<>()).add(r));
    Map<String, Group> result = new LinkedHashMap<>();
    byKey.forEach((k, own) -> result.put(k, new Group(k, name.apply(own.get(0).item()), own)));
    return result;
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
    return group.rows.stream()
        .filter(r -> r.values().containsKey(measure))
        .map(r -> new Measured(r.item(), r.values().get(measure)))
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
