package org.yici.law;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One load of the calendar.
 *
 * @param version 1 for the city pack's, then one more each
 * @param year whose notice it is; null where several years came at once
 * @param title of the notice, e.g. 国务院办公厅关于2026年部分节假日安排的通知
 * @param noticeNo its number, or null
 * @param noticeDate its day, or null
 * @param reason why days of the past were changed, or null
 * @param loadedBy id of who loaded it; {@code city-pack} for the pack
 * @param firstChanged the first day that became another: limits that end before it are untouched
 * @param changes how many days were added, changed or taken out
 */
public record CalendarVersion(
    int version,
    Integer year,
    String title,
    String noticeNo,
    LocalDate noticeDate,
    String reason,
    LocalDateTime loadedAt,
    String loadedBy,
    String loadedName,
    LocalDate firstChanged,
    int changes) {

  /** Title and number, as a sentence names them. */
  public String named() {
    return "《" + title + "》" + (noticeNo == null ? "" : "（" + noticeNo + "）");
  }
}
