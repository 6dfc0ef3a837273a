package org.yici.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.law.StatutoryCalendar.DeclaredDay;

/**
 * A year's notice as somebody types or uploads it: one day, or a run of days, a line, {@code
 * 2027-02-05至2027-02-11,休,春节}; a fourth cell 1 marks days moved from a weekend.
 *
 * @param days every day it names
 */
public record CalendarNotice(
    int year, String title, String no, LocalDate date, Map<LocalDate, DeclaredDay> days) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);
  private static final Set<String> OFF = Set.of("off", "休", "放假", "休息");
  private static final Set<String> WORK = Set.of("work", "班", "上班");
  private static final int MOST_LINES = 120;
  private static final int FIRST_YEAR = 2004;
  private static final int LAST_YEAR = 2100;

  /**
   * @param date of the notice, or empty
   * @throws InputException naming every line and field that is wrong
   */
  public static CalendarNotice read(
      int year, String title, String no, String date, String text, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new InputException("year", "年份应在" + FIRST_YEAR + "至" + LAST_YEAR + "之间");
    }
    String plainTitle = plain(title);
    if (plainTitle.isEmpty() || plainTitle.length() > 100) {
      faults.add(new Fault("title", "写明是哪份通知，例如：国务院办公厅关于" + year + "年部分节假日安排的通知（100字以内）"));
    }
    if (plain(no).isEmpty() || plain(no).length() > 60) {
      faults.add(new Fault("no", "写明通知的文号，例如：国办发明电〔2025〕7号（60字以内）"));
    }
    LocalDate day = null;
    try {
      day = LocalDate.parse(plain(date), DAY);
      if (day.isAfter(today)) {
        faults.add(new Fault("date", "通知日期" + day + "还没有到，请核对"));
      }
    } catch (DateTimeException e) {
      faults.add(new Fault("date", "通知日期应是存在的日期，写成 " + (year - 1) + "-11-04 的样子"));
    }
    Map<LocalDate, DeclaredDay> days = days(year, text == null ? "" : text, faults);
    if (faults.isEmpty()) {
      fixedDays(year, days, faults);
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return new CalendarNotice(year, plainTitle, plain(no), day, days);
  }

  private static Map<LocalDate, DeclaredDay> days(int year, String text, List<Fault> faults) {
    Map<LocalDate, DeclaredDay> days = new TreeMap<>();
    List<String> lines = text.replace("\uFEFF", "").lines().map(String::strip).toList();
    if (lines.stream().filter(l -> !l.isEmpty()).count() > MOST_LINES) {
      faults.add(new Fault("lines", "一年的安排不会超过" + MOST_LINES + "行，请只贴这一年的通知"));
      return days;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("date") && !line.startsWith("日期")) {
        try {
          line(year, line, days);
        } catch (IllegalArgumentException e) {
          faults.add(
              new Fault("lines", "第" + (i + 1) + "行“" + brief(line) + "”：" + e.getMessage()));
        }
      }
    }
    if (days.isEmpty() && faults.stream().noneMatch(f -> f.path().equals("lines"))) {
      faults.add(new Fault("lines", "还没有一天。一行一天：日期，休或班，节日名称"));
    }
    return days;
  }

  private static void line(int year, String line, Map<LocalDate, DeclaredDay> days) {
    String[] cells = line.replace("\"", "").split("\\s*[,，\\t]\\s*|\\s+", -1);
    if (cells.length < 3 || cells.length > 4 || cells[2].isBlank()) {
      throw new IllegalArgumentException("应写成“日期，休或班，节日名称”");
    }
    boolean off = OFF.contains(cells[1]);
    if (!off && !WORK.contains(cells[1])) {
      throw new IllegalArgumentException("第二格应是“休”或者“班”，现在是“" + brief(cells[1]) + "”");
    }
    if (cells[2].length() > 20) {
      throw new IllegalArgumentException("节日名称太长，20字以内");
    }
    if (cells.length == 4 && !cells[3].matches("[01]?")) {
      throw new IllegalArgumentException("第四格（调休）应是 0 或者 1");
    }
    String[] ends = cells[0].split("至|~|—", -1);
    LocalDate from = day(ends[0]);
    LocalDate to = ends.length == 1 ? from : day(ends[ends.length - 1]);
    if (ends.length > 2 || to.isBefore(from) || from.plusDays(31).isBefore(to)) {
      throw new IllegalArgumentException("起止日期不对，应是前一天到后一天，最多一个月");
    }
    var entry = new DeclaredDay(off, cells[2], cells.length == 4 && cells[3].equals("1"));
    for (LocalDate d = from; !d.isAfter(to); d = d.plusDays(1)) {
      if (StatutoryCalendar.noticeYear(d, entry) != year) {
        throw new IllegalArgumentException(d + "不归" + year + "年的通知管；上年十二月的日子只能是元旦的安排");
      }
      if (!off && !StatutoryCalendar.isWeekend(d)) {
        throw new IllegalArgumentException(d + "不是周末，本来就上班，不用写；调休上班只会在周六、周日");
      }
      if (days.put(d, entry) != null) {
        throw new IllegalArgumentException(d + "出现了两次");
      }
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip().replace('/', '-').replace('.', '-'), DAY);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("日期“" + brief(text) + "”不存在，应写成 2027-01-01", e);
    }
  }

  /** 全国年节及纪念日放假办法 art. 2: days that every year has, whatever else the notice moves. */
  private static void fixedDays(int year, Map<LocalDate, DeclaredDay> days, List<Fault> faults) {
    Map<LocalDate, String> fixed =
        Map.of(
            LocalDate.of(year, 1, 1), "元旦",
            LocalDate.of(year, 5, 1), "劳动节",
            LocalDate.of(year, 10, 1), "国庆节");
    for (Map.Entry<LocalDate, String> f : new TreeMap<>(fixed).entrySet()) {
      DeclaredDay day = days.get(f.getKey());
      if (day == null || !day.off()) {
        faults.add(
            new Fault(
                "lines",
                f.getKey() + "是" + f.getValue() + "，《全国年节及纪念日放假办法》规定放假，通知里却没有。请贴全年的安排，不要只贴一部分"));
      }
    }
  }

  private static String plain(String text) {
    return text == null ? "" : text.strip();
  }

  private static String brief(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
