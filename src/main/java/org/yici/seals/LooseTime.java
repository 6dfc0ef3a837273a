package org.yici.seals;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times as makers of seals write them: 20201010151120, 20200723130907.763Z, 2021-05-19 20:53:44.
 */
final class LooseTime {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private LooseTime() {}

  /**
   * @throws IllegalArgumentException when there are not fourteen digits of a real time
   */
  static Instant parse(String text) {
    String digits = text.replaceAll("\\..*", "").replaceAll("\\D", "");
    if (digits.length() < 14) {
      throw new IllegalArgumentException("签章时间写得不对");
    }
    try {
      LocalDateTime at =
          LocalDateTime.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6, 8)),
              Integer.parseInt(digits.substring(8, 10)),
              Integer.parseInt(digits.substring(10, 12)),
              Integer.parseInt(digits.substring(12, 14)));
      return at.atZone(text.strip().endsWith("Z") ? ZoneOffset.UTC : CHINA).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("签章时间写得不对", e);
    }
  }
}
