package org.yici.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** Number of days, at least 1. */
  public long days() {
    return to.toEpochDay() - from.toEpochDay() + 1;
  }

  /** The same days as sorted intervals that neither overlap nor touch: each day counts once. */
  public static List<Interval> union(List<Interval> intervals) {
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparing(Interval::from));
    List<Interval> union = new ArrayList<>();
    for (Interval next : sorted) {
      Interval last = union.isEmpty() ? null : union.get(union.size() - 1);
      if (last == null || next.from.toEpochDay() > last.to.toEpochDay() + 1) {
        union.add(next);
      } else if (next.to.isAfter(last.to)) {
        union.set(union.size() - 1, new Interval(last.from, next.to));
      }
    }
    return List.copyOf(union);
  }
}
