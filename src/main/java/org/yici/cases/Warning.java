package org.yici.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A limit that has come to a point somebody should know of.
 *
 * @param desk whose turn it was when it was raised
 * @param clock id of the clock, {@code clockName} its Chinese name
 * @param kind {@code 50}, {@code 80} (percent of the counted days), {@code last} (day), {@code
 *     overdue}, {@code missing} (the calendar of the year that begins on {@code due})
 * @param due last day of the limit
 * @param at when it was raised
 * @param ended day on which the clock ended or got another date; null while it runs
 */
public record Warning(
    UUID caseId,
    String caseNo,
    String itemCode,
    String itemName,
    String agencyUscc,
    String region6,
    Desk desk,
    String clock,
    String clockName,
    String kind,
    LocalDate due,
    LocalDateTime at,
    LocalDate ended) {

  /** 法定办结期限过半, 今天是最后一天, 已超期. */
  public String words() {
    return switch (kind) {
      case "last" -> clockName + "只剩最后一天";
      case "overdue" -> clockName + "已超";
      case "missing" -> due.getYear() + "年的放假安排没有录入，" + clockName + "算不出";
      default -> clockName + "已过" + kind + "%";
    };
  }
}
