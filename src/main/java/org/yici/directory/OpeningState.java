package org.yici.directory;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether a hall is open at a moment, and what a person who wants to come should know.
 *
 * @param today the hall's day; its reason says why a Saturday is worked or a Thursday is not
 * @param until end of the span one is in, when open; else null
 * @param next the next opening, when closed; null when the calendar of that day is not published
 */
public record OpeningState(
    Phase phase, LocalDateTime at, OpeningHours.Day today, LocalTime until, LocalDateTime next) {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm");

  /** Where in the hall's day the moment lies. */
  public enum Phase {
    OPEN("正在办公"),
    PAUSE("午间休息"),
    BEFORE("还没开门"),
    AFTER("已经下班"),
    DAY_OFF("今天休息"),
    UNKNOWN("开门时间待公布");

    private final String label;

    Phase(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  static OpeningState unknown(LocalDateTime at, int year) {
    return new OpeningState(
        Phase.UNKNOWN,
        at,
        new OpeningHours.Day(at.toLocalDate(), List.of(), year + "年的节假日安排还没有公布"),
        null,
        null);
  }

  public boolean open() {
    return phase == Phase.OPEN;
  }

  /** Why today differs from the plain week; empty on an ordinary day. */
  public String reason() {
    return today.reason();
  }

  /**
   * Follows the headline: until when, or when it opens again; that nobody knows it when the year
   * has no published calendar.
   */
  public String detail() {
    if (open()) {
      return "今天到 "
          + HOUR.format(until)
          + today.spans().stream()
              .filter(s -> s.from().isAfter(at.toLocalTime()))
              .map(s -> "，休息后 " + HOUR.format(s.from()) + " 到 " + HOUR.format(s.to()))
              .collect(Collectors.joining());
    }
    if (next == null) {
      return phase == Phase.UNKNOWN ? "来之前请先打电话问" : "下一次哪天开门还没有公布，来之前请先打电话问";
    }
    return dayName(next.toLocalDate()) + " " + HOUR.format(next.toLocalTime()) + " 开门";
  }

  private String dayName(LocalDate day) {
    LocalDate now = at.toLocalDate();
    if (day.equals(now)) {
      return "今天";
    }
    return day.equals(now.plusDays(1)) ? "明天" : dateText(day);
  }

  /** 10月12日 星期一. */
  public static String dateText(LocalDate day) {
    return "%d月%d日 %s"
        .formatted(
            day.getMonthValue(),
            day.getDayOfMonth(),
            day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA));
  }
}
