package org.yici.oversight.web;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.oversight.weekly.Numbers;
import org.yici.oversight.weekly.Week;
import org.yici.oversight.weekly.Weekly;
import org.yici.oversight.weekly.What;
import org.yici.web.Dates;

/** What the page of a week shows, in plain values. */
public final class WeekPage {
  private final Weekly.View view;
  private final Directory directory;

  WeekPage(Weekly.View view, Directory directory) {
    this.view = view;
    this.directory = directory;
  }

  /**
   * A number with its way to the rows.
   *
   * @param change against the week before: 多 3, 少 2, 持平; null where there is none
   */
  public record Figure(
      String label,
      String value,
      String unit,
      String href,
      String change,
      String meaning,
      boolean late) {}

  /** A line of the table by agency or by place. */
  public record Group(
      String name, String query, List<Count> counts, String rate, String rateHref) {}

  /** A number in a table; without address when it is 0. */
  public record Count(long n, String href, boolean late) {}

  static String title(Week week) {
    return week.friday().getYear()
        + "年第"
        + week.friday().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
        + "周";
  }

  public String title() {
    return title(view.week());
  }

  /** 9月2日至9月8日. */
  static String span(Week week) {
    return Dates.day(week.monday()) + "至" + Dates.day(week.sunday());
  }

  public String span() {
    return span(view.week());
  }

  public Weekly.View view() {
    return view;
  }

  public LocalDate friday() {
    return view.week().friday();
  }

  private String base() {
    return "/oversight/weekly/" + friday();
  }

  public List<Figure> cases() {
    List<Figure> all = new ArrayList<>();
    for (What what : List.of(What.IN, What.ACCEPTED, What.DECIDED)) {
      all.add(figure(what, "件"));
    }
    all.add(rate());
    for (What what : List.of(What.OVERDUE, What.OVERDUE_OPEN, What.LATE, What.ENDED)) {
      all.add(figure(what, "件"));
    }
    if (view.numbers().of(What.NO_LIMIT) > 0) {
      all.add(figure(What.NO_LIMIT, "件"));
    }
    return all;
  }

  public List<Figure> ratings() {
    return What.of(What.Block.RATING).stream().map(w -> figure(w, "条")).toList();
  }

  public List<Figure> records() {
    return What.of(What.Block.RECORD).stream().map(w -> figure(w, "条")).toList();
  }

  public List<Figure> tasks() {
    return What.of(What.Block.TASK).stream().map(w -> figure(w, "个")).toList();
  }

  private Figure figure(What what, String unit) {
    long n = view.numbers().of(what);
    long before = view.before().of(what);
    String change =
        n == before ? "和上周一样" : n > before ? "比上周多 " + (n - before) : "比上周少 " + (before - n);
    boolean late =
        n > 0
            && List.of(
                    What.OVERDUE,
                    What.OVERDUE_OPEN,
                    What.LATE,
                    What.BAD_OVERDUE,
                    What.TASKS_OVERDUE)
                .contains(what);
    return new Figure(
        what.chinese(),
        Long.toString(n),
        unit,
        base() + "/" + what.id(),
        change,
        what.meaning(),
        late);
  }

  private Figure rate() {
    Double rate = view.numbers().onTimeRate();
    Double before = view.before().onTimeRate();
    String change = before == null ? "上周没有办结的" : "上周 " + percent(before);
    long onTime = view.numbers().of(What.ON_TIME);
    return new Figure(
        "按时办结",
        rate == null ? "—" : percent(rate),
        "",
        base() + "/" + What.ON_TIME.id(),
        change,
        What.ON_TIME.meaning()
            + "，"
            + onTime
            + " 件；除以有期限的办结 "
            + (onTime + view.numbers().of(What.LATE))
            + " 件",
        false);
  }

  static String percent(Double rate) {
    return rate == Math.floor(rate) ? (long) Math.floor(rate) + "%" : rate + "%";
  }

  static final List<What> COLUMNS =
      List.of(What.IN, What.ACCEPTED, What.DECIDED, What.OVERDUE, What.OVERDUE_OPEN, What.LATE);

  public List<What> columns() {
    return COLUMNS;
  }

  /** The agencies with something to count, most overdue first. */
  public List<Group> agencies() {
    return view.numbers().agencies().stream()
        .sorted(
            Comparator.<String>comparingLong(a -> -view.numbers().ofAgency(What.OVERDUE, a))
                .thenComparing(a -> -view.numbers().ofAgency(What.IN, a))
                .thenComparing(a -> a))
        .map(
            a ->
                group(
                    directory.findAgency(a).map(Agency::name).orElse(a),
                    "agency=" + a,
                    w -> view.numbers().ofAgency(w, a)))
        .toList();
  }

  /** The places with something to count, by code. */
  public List<Group> places() {
    return view.numbers().regions().stream()
        .map(
            r ->
                group(
                    directory.findRegion(r).map(Region::name).orElse(r)
                        + (r.equals(directory.city().code()) ? "（市本级）" : ""),
                    "region=" + r,
                    w -> view.numbers().ofRegion(w, r)))
        .toList();
  }

  private Group group(String name, String query, java.util.function.ToLongFunction<What> n) {
    List<Count> counts =
        COLUMNS.stream()
            .map(
                w -> {
                  long count = n.applyAsLong(w);
                  boolean late =
                      count > 0 && (w == What.OVERDUE || w == What.OVERDUE_OPEN || w == What.LATE);
                  return new Count(
                      count, count == 0 ? null : base() + "/" + w.id() + "?" + query, late);
                })
            .toList();
    Double rate = Numbers.onTimeRate(n.applyAsLong(What.ON_TIME), n.applyAsLong(What.LATE));
    return new Group(
        name,
        query,
        counts,
        rate == null ? "—" : percent(rate),
        rate == null ? null : base() + "/" + What.ON_TIME.id() + "?" + query);
  }

  public boolean empty() {
    return view.numbers().cells().isEmpty();
  }
}
