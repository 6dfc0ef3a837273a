package org.yici.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yici.law.CalendarMissingException;
import org.yici.law.StatutoryCalendar;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/**
 * When a hall is open: on working days of the statutory calendar, with other hours in summer.
 * Summer lasts from {@code summerFrom} to {@code summerTo}, both included, within one year.
 */
public record OpeningHours(
    List<Span> summer, List<Span> winter, MonthDay summerFrom, MonthDay summerTo) {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm");
  private static final int DAYS_AHEAD = 30;

  /** A stretch of one day; {@code to} is the first minute that is closed again. */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("开放时间的开始 " + from + " 不早于结束 " + to);
      }
    }

    boolean contains(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(to);
    }

    public String text() {
      return HOUR.format(from) + "–" + HOUR.format(to);
    }
  }

  /** One day of the hall: its spans (none when closed) and why it differs from the plain week. */
  public record Day(LocalDate date, List<Span> spans, String reason) {
    public String text() {
      return spans.isEmpty()
          ? "休息"
          : spans.stream().map(Span::text).collect(Collectors.joining("，"));
    }
  }

  public OpeningHours {
    if (summer.isEmpty() || winter.isEmpty() || summerFrom.isAfter(summerTo)) {
      throw new IllegalArgumentException("开放时间要写夏季、冬季各一段以上，夏季起止要在同一年里");
    }
  }

  /**
   * Reads {@code 8:30-12:00;14:00-17:00} and {@code 06-01}.
   *
   * @throws IllegalArgumentException when a time or a day cannot be read
   */
  public static OpeningHours parse(
      String summer, String winter, String summerFrom, String summerTo) {
    try {
      return new OpeningHours(
          spans(summer),
          spans(winter),
          MonthDay.parse("--" + summerFrom),
          MonthDay.parse("--" + summerTo));
    } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "开放时间写法不对，应当像 8:30-12:00;14:00-17:00 和 06-01：" + e.getMessage());
    }
  }

  private static List<Span> spans(String text) {
    return Arrays.stream(text.split(";"))
        .map(part -> part.strip().split("-"))
        .map(ends -> new Span(LocalTime.parse(ends[0], HOUR), LocalTime.parse(ends[1], HOUR)))
        .toList();
  }

  public boolean isSummer(LocalDate day) {
    MonthDay md = MonthDay.from(day);
    return !md.isBefore(summerFrom) && !md.isAfter(summerTo);
  }

  /**
   * The hall's day by the calendar.
   *
   * @throws CalendarMissingException when the year has no published calendar: never a guess
   */
  public Day day(LocalDate date, StatutoryCalendar calendar) {
    boolean working = calendar.isWorkingDay(date);
    return new Day(
        date,
        working ? (isSummer(date) ? summer : winter) : List.of(),
        reason(calendar.declared(date), working, date));
  }

  private static String reason(Optional<DeclaredDay> declared, boolean working, LocalDate date) {
    if (declared.isPresent()) {
      return declared.get().festival() + (working ? "调休上班" : "放假");
    }
    return working ? "" : date.getDayOfWeek().getValue() >= 6 ? "周末休息" : "";
  }

  /** The state at one moment, with what to tell a person who wants to come. */
  public OpeningState openAt(LocalDateTime moment, StatutoryCalendar calendar) {
    Day today;
    try {
      today = day(moment.toLocalDate(), calendar);
    } catch (CalendarMissingException e) {
      return OpeningState.unknown(moment, e.year());
    }
    LocalTime time = moment.toLocalTime();
    for (Span span : today.spans()) {
      if (span.contains(time)) {
        return new OpeningState(OpeningState.Phase.OPEN, moment, today, span.to(), null);
      }
    }
    return new OpeningState(phase(today, time), moment, today, null, next(moment, calendar));
  }

  private static OpeningState.Phase phase(Day today, LocalTime time) {
    if (today.spans().isEmpty()) {
      return OpeningState.Phase.DAY_OFF;
    }
    if (time.isBefore(today.spans().get(0).from())) {
      return OpeningState.Phase.BEFORE;
    }
    Span last = today.spans().get(today.spans().size() - 1);
    return time.isBefore(last.from()) ? OpeningState.Phase.PAUSE : OpeningState.Phase.AFTER;
  }

  /** Null when it lies beyond the published calendar. */
  private LocalDateTime next(LocalDateTime moment, StatutoryCalendar calendar) {
    try {
      for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
        LocalDate date = moment.toLocalDate().plusDays(ahead);
        for (Span span : day(date, calendar).spans()) {
          if (date.atTime(span.from()).isAfter(moment)) {
            return date.atTime(span.from());
          }
        }
      }
    } catch (CalendarMissingException e) {
      return null;
    }
    return null;
  }

  /** The coming {@code count} days from {@code from} on, as far as the calendar is published. */
  public List<Day> days(LocalDate from, int count, StatutoryCalendar calendar) {
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < count && calendar.covers(from.plusDays(i).getYear()); i++) {
      days.add(day(from.plusDays(i), calendar));
    }
    return days;
  }

  /** 办理时间 as the guide states it: working days named, summer apart where it differs. */
  public String text() {
    if (summer.equals(winter)) {
      return "工作日：" + plain(winter);
    }
    return "工作日，夏季（%s至%s）：%s；春、秋、冬季：%s"
        .formatted(month(summerFrom), month(summerTo), plain(summer), plain(winter));
  }

  private static String month(MonthDay day) {
    return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  private static String plain(List<Span> spans) {
    if (spans.size() != 2) {
      return spans.stream().map(OpeningHours::dash).collect(Collectors.joining("，"));
    }
    return "上午" + dash(spans.get(0)) + "，下午" + dash(spans.get(1));
  }

  private static String dash(Span span) {
    return HOUR.format(span.from()) + "-" + HOUR.format(span.to());
  }
}
