package org.yici.catalog.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;

/**
 * What is compared. A measure gives one number of an item, or none where it does not apply; the
 * number of a group is the mean over those items that have one.
 */
public enum Measure {
  /** Promised limit over legal limit, in hundredths; done on the spot counts 0. */
  LIMIT("limit", "承诺时限占法定时限", true, true),
  /** 1 for an item done on the spot (即办件). */
  ON_THE_SPOT("on-the-spot", "即办件占比", false, true),
  /** How far one gets online, 0 to 4: nothing, asking, handing in, being accepted, all of it. */
  ONLINE("online", "网办深度（0–4 级）", false, false),
  /** Times one must come. */
  VISITS("visits", "跑几趟", true, false),
  /** Materials to hand in; those the city has and those for some situations do not count. */
  MATERIALS("materials", "要交几份材料", true, false);

  private static final int WHOLE = 100;
  private final String id;
  private final String label;
  private final boolean lessIsBetter;
  private final boolean share;

  Measure(String id, String label, boolean lessIsBetter, boolean share) {
    this.id = id;
    this.label = label;
    this.lessIsBetter = lessIsBetter;
    this.share = share;
  }

  /** The name in addresses. */
  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  public boolean lessIsBetter() {
    return lessIsBetter;
  }

  public static Optional<Measure> find(String id) {
    return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst();
  }

  /** The number of one item; empty where the measure does not apply to it. */
  public OptionalDouble of(PublishedItem item) {
    Guide g = item.guide();
    return switch (this) {
      case LIMIT -> limit(item);
      case ON_THE_SPOT -> OptionalDouble.of(item.onTheSpot() ? WHOLE : 0);
      case ONLINE -> OptionalDouble.of(depth(item));
      case VISITS -> number(g.number("LIMIT_SCENE_NUM"));
      case MATERIALS -> OptionalDouble.of(g.materials().stream().filter(Measure::asked).count());
    };
  }

  /** A mean or the number of an item as people read it. */
  public String text(double value) {
    if (share) {
      return Math.round(value) + "%";
    }
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
  }

  private static OptionalDouble number(Integer n) {
    return n == null ? OptionalDouble.empty() : OptionalDouble.of(n);
  }

  private static OptionalDouble limit(PublishedItem item) {
    Guide g = item.guide();
    Integer legal = g.number("ANTICIPATE_DAY");
    Integer promised = g.number("PROMISE_DAY");
    if (legal == null || legal == 0) {
      return OptionalDouble.empty();
    }
    if (item.onTheSpot()) {
      return OptionalDouble.of(0);
    }
    return promised == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            WHOLE
                * (promised * days(g.text("PROMISE_TYPE")))
                / (legal * days(g.text("ANTICIPATE_TYPE"))));
  }

  /** Working days of a unit (CS-UNIT): 5 in 7 natural days, 21 in a month. */
  private static double days(String unit) {
    return unit.equals("2") ? 5 / 7.0 : unit.equals("3") ? 21 : 1;
  }

  private static int depth(PublishedItem item) {
    Guide g = item.guide();
    if (!g.text("IS_ONLINE").equals("1")) {
      return 0;
    }
    List<String> reached = List.of(g.text("ONLINE_HANDLE_DEPTH").split("[,， ]+"));
    if (reached.contains("5") && item.noVisit()) {
      return 4;
    }
    return reached.stream().anyMatch(List.of("4", "5")::contains)
        ? 3
        : reached.stream().anyMatch(List.of("2", "3")::contains) ? 2 : 1;
  }

  private static boolean asked(Map<String, Object> m) {
    return !Boolean.TRUE.equals(m.get("shared")) && Guide.text(m, "when").isEmpty();
  }
}
