package org.yici.law;

import java.time.LocalDate;

/** A closed range of days, both ends included; {@code from} must not be after {@code to}. */
public record Interval(LocalDate from, LocalDate to) {
  public Interval {
    if (from == null || to == null) {
      throw new IllegalArgumentException("区间的起止日期都要写");
    }
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("区间的开始日期 " + from + " 晚于结束日期 " + to);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
