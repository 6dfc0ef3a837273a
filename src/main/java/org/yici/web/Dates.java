package org.yici.web;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Dates as people say them: 10月12日 星期一. */
public final class Dates {
  private static final String[] WEEKDAYS = {"一", "二", "三", "四", "五", "六", "日"};

  private Dates() {}

  /** 10月12日. */
  public static String day(LocalDate day) {
    return day == null ? "" : day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  /** 星期一. */
  public static String weekday(LocalDate day) {
    return day == null ? "" : "星期" + WEEKDAYS[day.getDayOfWeek().getValue() - 1];
  }

  /** 10月12日 星期一. */
  public static String dayWeekday(LocalDate day) {
    return day == null ? "" : day(day) + " " + weekday(day);
  }

  /** 2026年10月12日. */
  public static String full(LocalDate day) {
    return day == null ? "" : day.getYear() + "年" + day(day);
  }

  /** 2026年10月12日 9:05. */
  public static String moment(LocalDateTime at) {
    return at == null ? "" : full(at.toLocalDate()) + " " + time(at);
  }

  /** 10月12日 9:05. */
  public static String shortMoment(LocalDateTime at) {
    return at == null ? "" : day(at.toLocalDate()) + " " + time(at);
  }

  /** 9:05. */
  public static String time(LocalDateTime at) {
    return at == null ? "" : at.getHour() + ":" + String.format("%02d", at.getMinute());
  }
}
