package org.yici.law;

/**
 * Raised when a date falls in a year whose statutory calendar is not published: never a guess
 * (P16).
 */
public class CalendarMissingException extends RuntimeException {
  private final int year;

  public CalendarMissingException(int year) {
    super(year + "年的节假日安排还没有公布，算不出这一年里的到期日");
    this.year = year;
  }

  public int year() {
    return year;
  }
}
