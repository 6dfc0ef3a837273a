package org.yici.catalog;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A rule of the gate that the bureau switched off or made milder or stricter for a time.
 *
 * @param severity {@link #OFF}, {@code warn}, {@code block}, or {@link #AS_WRITTEN} for a row that
 *     ends an earlier one
 * @param since first day; {@code until} its last
 */
public record RuleSwitch(
    long id,
    String rule,
    String severity,
    LocalDate since,
    LocalDate until,
    String why,
    Instant at,
    String by) {
  public static final String OFF = "off";
  public static final String AS_WRITTEN = "as-written";

  public boolean on(LocalDate day) {
    return !day.isBefore(since) && !day.isAfter(until);
  }

  /** In words. */
  public String chinese() {
    return switch (severity) {
      case OFF -> "停用";
      case "warn" -> "只提醒";
      case "block" -> "不改不能发布";
      default -> "恢复原样";
    };
  }
}
