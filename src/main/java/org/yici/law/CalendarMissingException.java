package org.yici.law;

/**
 * Raised when a date falls in a year whose statutory calendar is not published: never a guess
 * (P16).
 */
public class CalendarMissingException extends RuntimeException {
  private final int year;

  public CalendarMissingException(int year) {
    super("日历里没有" + year + "年的节假日安排，算不出落在这一年里的期限。国务院的放假通知公布并录入后才能计算，系统不作推算。");
    this.year = year;
  }

  public int year() {
    return year;
  }
}
