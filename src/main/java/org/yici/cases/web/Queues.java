package org.yici.cases.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseStore.QueueRow;
import org.yici.cases.Cases;
import org.yici.cases.Desk;
import org.yici.cases.Dues;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.State;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.law.CalendarMissingException;
import org.yici.law.Deadlines;
import org.yici.law.Interval;
import org.yici.web.ClockFace;
import org.yici.web.Dates;

/** The queue of a member of staff: the cases whose turn it is at the desks of the posts held. */
@Component
public class Queues {
  static final int MOST = 500;
  private static final int PAGE = 50;
  private final Cases cases;
  private final Deadlines deadlines;
  private final Clock clock;

  Queues(Cases cases, Deadlines deadlines, Clock clock) {
    this.cases = cases;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * How the queue is narrowed.
   *
   * @param q words looked for
   * @param show late, today, hold, or all
   * @param desk name of a {@link Desk}, or empty for all of mine
   */
  public record Filter(String q, String show, String desk, int page) {
    static Filter of(String q, String show, String desk, int page) {
      return new Filter(
          q == null ? "" : q.strip(),
          Set.of("late", "today", "hold").contains(show) ? show : "all",
          desk == null ? "" : desk,
          Math.max(1, page));
    }

    /** The query that keeps the filter, with its question mark; empty when nothing is narrowed. */
    public String query() {
      List<String> parts = new ArrayList<>();
      add(parts, "q", q);
      add(parts, "show", show.equals("all") ? "" : show);
      add(parts, "desk", desk);
      add(parts, "page", page == 1 ? "" : Integer.toString(page));
      return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, String value) {
      if (!value.isEmpty()) {
        parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }

    public Filter show(String other) {
      return new Filter(q, show.equals(other) ? "all" : other, desk, 1);
    }

    public Filter desk(String other) {
      return new Filter(q, show, other, 1);
    }

    public Filter page(int other) {
      return new Filter(q, show, desk, other);
    }
  }

  /**
   * One case of the queue.
   *
   * @param state run, soon, late, hold; for the small clock
   * @param used days used, {@code of} days of the limit; 0 of when no clock can be drawn
   * @param left what is left, in words
   */
  public record Line(
      String no,
      String item,
      String who,
      String desk,
      String state,
      int used,
      int of,
      String left,
      LocalDate due,
      String submitted) {}

  /** A desk of mine and how many cases wait there. */
  public record DeskCount(String id, String label, int count) {}

  /** The queue as shown; the counts are those before narrowing to late, today or hold. */
  public record Queue(
      Filter filter,
      List<Line> lines,
      List<DeskCount> desks,
      int total,
      int shown,
      int late,
      int today,
      int hold,
      boolean more,
      int pages) {}

  /** The desks whose cases are this person's work. */
  static Set<Desk> desks(Person person) {
    Set<Desk> desks = new LinkedHashSet<>();
    if (person.has(Roles.CLERK)) {
      desks.addAll(List.of(Desk.CLERK, Desk.DELIVERY, Desk.APPLICANT));
    }
    if (person.has(Roles.REVIEWER)) {
      desks.add(Desk.REVIEWER);
    }
    if (person.has(Roles.APPROVER) || person.has(Roles.AGENCY_HEAD)) {
      desks.addAll(List.of(Desk.APPROVER, Desk.REVIEWER));
    }
    return desks;
  }

  Queue of(Person person, Filter filter) {
    LocalDate today = LocalDate.now(clock);
    List<QueueRow> all = rows(person, filter.q());
    Map<Desk, Integer> counts = new LinkedHashMap<>();
    desks(person).forEach(d -> counts.put(d, 0));
    all.forEach(r -> counts.merge(Desk.of(r.file()), 1, Integer::sum));
    List<QueueRow> desk =
        all.stream()
            .filter(r -> filter.desk().isEmpty() || Desk.of(r.file()).name().equals(filter.desk()))
            .toList();
    List<QueueRow> shown =
        desk.stream()
            .filter(r -> filter.show().equals("all") || mark(r.file(), today).equals(filter.show()))
            .toList();
    int pages = Math.max(1, (shown.size() + PAGE - 1) / PAGE);
    Filter here = filter.page(Math.min(filter.page(), pages));
    return new Queue(
        here,
        shown.stream()
            .skip((here.page() - 1L) * PAGE)
            .limit(PAGE)
            .map(r -> line(r, today))
            .toList(),
        counts.entrySet().stream()
            .map(e -> new DeskCount(e.getKey().name(), e.getKey().chinese(), e.getValue()))
            .toList(),
        desk.size(),
        shown.size(),
        count(desk, "late", today),
        count(desk, "today", today),
        count(desk, "hold", today),
        all.size() >= MOST,
        pages);
  }

  /** Every line the filter leaves, for the export. */
  List<Line> export(Person person, Filter filter) {
    LocalDate today = LocalDate.now(clock);
    return rows(person, filter.q()).stream()
        .filter(r -> filter.desk().isEmpty() || Desk.of(r.file()).name().equals(filter.desk()))
        .filter(r -> filter.show().equals("all") || mark(r.file(), today).equals(filter.show()))
        .map(r -> line(r, today))
        .toList();
  }

  private List<QueueRow> rows(Person person, String q) {
    Set<Desk> mine = desks(person);
    Map<String, QueueRow> rows = new LinkedHashMap<>();
    if (person.has(Roles.CLERK) && person.region6() != null) {
      List<Desk> window = List.of(Desk.CLERK, Desk.DELIVERY, Desk.APPLICANT);
      cases.queue(person.region6(), null, window, q, MOST).forEach(r -> rows.put(r.caseNo(), r));
    }
    List<Desk> office =
        mine.stream().filter(d -> d == Desk.REVIEWER || d == Desk.APPROVER).toList();
    if (!office.isEmpty() && person.agencyUscc() != null) {
      cases.queue(null, person.agencyUscc(), office, q, MOST).forEach(r -> rows.put(r.caseNo(), r));
    }
    return rows.values().stream()
        .sorted(
            Comparator.comparing(
                    (QueueRow r) -> Dues.binding(r.file()),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(QueueRow::submittedAt))
        .toList();
  }

  private static int count(List<QueueRow> rows, String mark, LocalDate today) {
    return (int) rows.stream().filter(r -> mark(r.file(), today).equals(mark)).count();
  }

  /** hold, late, today or run. */
  static String mark(CaseFile file, LocalDate today) {
    if (file.has(Flag.SUSPENDED) || file.has(Flag.CORRECTION_PENDING)) {
      return "hold";
    }
    LocalDate due = Dues.binding(file);
    if (due == null || due.isAfter(today)) {
      return "run";
    }
    return due.isBefore(today) ? "late" : "today";
  }

  private Line line(QueueRow row, LocalDate today) {
    CaseFile file = row.file();
    String mark = mark(file, today);
    LocalDate due = Dues.binding(file);
    ClockFace face = face(file, due, today);
    String state = mark.equals("today") ? "soon" : mark;
    if (mark.equals("run") && face != null && face.left() <= 2) {
      state = "soon";
    }
    return new Line(
        row.caseNo(),
        row.itemName(),
        row.subject() == null
            ? row.applicantName()
            : row.subject() + "（" + row.applicantName() + "）",
        Desk.of(file).chinese(),
        state,
        face == null ? 0 : Math.min(face.used(), face.of()),
        face == null ? 0 : face.of(),
        left(file, mark, due, face),
        due,
        Dates.moment(row.submittedAt()));
  }

  private static String left(CaseFile file, String mark, LocalDate due, ClockFace face) {
    if (mark.equals("hold")) {
      return file.has(Flag.SUSPENDED) ? "停表" : "等补正";
    }
    if (due == null) {
      return "没有期限";
    }
    if (mark.equals("today")) {
      return "今天";
    }
    if (face == null) {
      return Dates.day(due);
    }
    return mark.equals("late") ? "超 " + -face.left() + " 天" : "剩 " + face.left() + " 天";
  }

  private ClockFace face(CaseFile file, LocalDate due, LocalDate today) {
    LocalDate start = start(file);
    if (due == null || start == null || !due.isAfter(start)) {
      return null;
    }
    try {
      List<Interval> excluded =
          file.procedures().stream()
              .filter(p -> p.endedOn() != null && p.endedOn().isAfter(p.startedOn()))
              .map(p -> new Interval(p.startedOn().plusDays(1), p.endedOn()))
              .toList();
      return ClockFace.of(deadlines.calendar(), start, "", today, null, due, excluded);
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  /** Day 0 of the limit that binds the desk. */
  private static LocalDate start(CaseFile file) {
    if (file.state() == State.RECEIVED) {
      return file.correctionFrom();
    }
    if (file.state() == State.ACCEPTED) {
      return file.forwardedOn() != null ? file.forwardedOn() : file.acceptedOn();
    }
    return file.decision() == null ? null : file.decision().on();
  }
}
