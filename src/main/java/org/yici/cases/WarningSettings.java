package org.yici.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.yici.directory.HourLimits;
import org.yici.platform.CityPack;

/**
 * When people are warned of a limit, {@code clock.yaml}; the law leaves it to the place.
 *
 * @param percents of the counted days of the limit, 1 to 99, ascending
 * @param lastDay whether the last day is a warning of its own
 * @param clocks which clocks are watched
 * @param nextYearFrom month and day from which on next year's calendar is missed, {@code 12-01}
 * @param onTheSpotHours open hours of the hall in which an item without a promised day (即办) is
 *     done; 0: nothing is promised
 */
public record WarningSettings(
    List<Integer> percents,
    boolean lastDay,
    List<String> clocks,
    String nextYearFrom,
    int onTheSpotHours) {
  public WarningSettings {
    percents = List.copyOf(percents);
    clocks = List.copyOf(clocks);
    boolean sorted = percents.stream().sorted().distinct().toList().equals(percents);
    if (!sorted || percents.stream().anyMatch(p -> p < 1 || p > 99)) {
      throw new IllegalArgumentException("clock.yaml 的 percents 应是1至99的百分数，从小到大");
    }
    if (onTheSpotHours < 0 || onTheSpotHours > HourLimits.MAX_HOURS) {
      throw new IllegalArgumentException("clock.yaml 的 onTheSpotHours 应是0至" + HourLimits.MAX_HOURS);
    }
    try {
      MonthDay.parse("--" + nextYearFrom);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("clock.yaml 的 nextYearFrom 应写成 12-01 的样子", e);
    }
  }

  static WarningSettings of(CityPack pack) {
    return pack.has("clock.yaml")
        ? pack.yaml("clock.yaml", WarningSettings.class)
        : new WarningSettings(
            List.of(50, 80),
            true,
            List.of(
                "legal",
                "promised",
                "step",
                "correction",
                "delivery",
                "hearing-request",
                "hearing-hold",
                "lower-review",
                "inspection-assign"),
            "12-01",
            0);
  }

  /** Whether by this day next year's calendar should be there. */
  public boolean missesNextYear(LocalDate today) {
    return !MonthDay.from(today).isBefore(MonthDay.parse("--" + nextYearFrom));
  }
}
