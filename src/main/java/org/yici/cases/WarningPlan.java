package org.yici.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Clock;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.State;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;

/**
 * On which days a case's clocks reach a part of their limit, in counted days: what is excluded does
 * not count, a clock that stands still reaches nothing. Pure.
 */
final class WarningPlan {
  static final String LAST = "last";
  static final String OVERDUE = "overdue";
  static final String MISSING = "missing";

  /** Looked at when an act says so, and not before. */
  static final LocalDate NEVER = LocalDate.MAX;

  static final Map<Flag, String> OVERDUE_CLOCKS =
      Map.of(
          Flag.OVERDUE_CORRECTION, "correction",
          Flag.OVERDUE_LEGAL, "legal",
          Flag.OVERDUE_PROMISED, "promised",
          Flag.OVERDUE_LOWER_REVIEW, "lower-review",
          Flag.OVERDUE_HEARING, "hearing-hold",
          Flag.OVERDUE_INSPECTION_ASSIGN, "inspection-assign",
          Flag.OVERDUE_DELIVERY, "delivery");

  private final WarningSettings settings;

  WarningPlan(WarningSettings settings) {
    this.settings = settings;
  }

  /** A day on which a clock reaches something; kind is a percentage, {@link #LAST} or overdue. */
  record Mark(String clock, LocalDate due, String kind, LocalDate day) {}

  /**
   * The marks of one clock in the order of their days; empty while it stands still. Where the last
   * day falls into a year without calendar, there are none: never a guess.
   */
  List<Mark> marks(Clock clock, Deadlines deadlines) {
    if (clock.paused() || !settings.clocks().contains(clock.id())) {
      return List.of();
    }
    try {
      int length = clock.days() + clock.extraDays();
      LocalDate due = due(clock, deadlines);
      List<Mark> marks = new ArrayList<>();
      boolean months = clock.unit() == DayUnit.MONTH;
      int counted = months ? counted(clock) : length;
      DayUnit unit = months ? DayUnit.NATURAL : clock.unit();
      for (int percent : settings.percents()) {
        int part = (counted * percent + 99) / 100;
        if (part > 0 && part < counted) {
          LocalDate day = deadlines.due(clock.start(), part, unit, clock.intervals());
          marks.add(new Mark(clock.id(), due, Integer.toString(percent), earlier(day, due)));
        }
      }
      if (settings.lastDay()) {
        marks.add(new Mark(clock.id(), due, LAST, due));
      }
      marks.add(new Mark(clock.id(), due, OVERDUE, due.plusDays(1)));
      return marks;
    } catch (CalendarMissingException e) {
      return List.of();
    }
  }

  private static LocalDate earlier(LocalDate day, LocalDate due) {
    return day.isAfter(due) ? due : day;
  }

  /** The last day as the lifecycle counts it; [I] an extension of months is told in days. */
  private static LocalDate due(Clock clock, Deadlines deadlines) {
    if (clock.unit() == DayUnit.MONTH) {
      LocalDate base = deadlines.due(clock.start(), clock.days(), clock.unit(), clock.intervals());
      return deadlines.due(base, clock.extraDays(), DayUnit.NATURAL, clock.intervals());
    }
    return deadlines.due(
        clock.start(), clock.days() + clock.extraDays(), clock.unit(), clock.intervals());
  }

  /** Days of a limit in months: what is excluded prolongs it by as many days, so it stays. */
  private static int counted(Clock clock) {
    long month = clock.start().plusMonths(clock.days()).toEpochDay() - clock.start().toEpochDay();
    return (int) month + clock.extraDays();
  }

  /** All running clocks, the inner one of the desk included. */
  static List<Clock> clocks(CaseFile file, ItemRule rule, CaseItem item, LawAt law) {
    List<Clock> clocks = new ArrayList<>(Lifecycle.proof(file, rule, law));
    InnerClock.ofReviewer(file, item).ifPresent(clocks::add);
    return clocks;
  }

  /**
   * The day to look at a case next, when an act has just been written.
   *
   * @param before the case before the act; null for a new one
   * @param after the case after it
   * @return null when it is closed and nothing is owed; {@link #NEVER} when nothing will come by
   *     itself
   */
  LocalDate next(CaseFile before, CaseFile after, ItemRule rule, CaseItem item, LawAt law) {
    LocalDate today = law.day();
    if (!facts(after).equals(before == null ? Set.of() : facts(before))) {
      return today; // a limit has run out, or a calendar is missing: the job writes it down
    }
    if (after.state() == State.CLOSED) {
      return null;
    }
    List<Mark> marks = allMarks(after, rule, item, law);
    boolean moved = before == null || !before.due().equals(after.due());
    if (moved && marks.stream().anyMatch(m -> counts(m) && !m.day().isAfter(today))) {
      return today;
    }
    return following(marks, today);
  }

  /** The day to look at a case again, after everything up to today was written down. */
  LocalDate after(CaseFile file, ItemRule rule, CaseItem item, LawAt law) {
    return file.state() == State.CLOSED
        ? null
        : following(allMarks(file, rule, item, law), law.day());
  }

  private static LocalDate following(List<Mark> marks, LocalDate today) {
    return marks.stream()
        .filter(m -> counts(m) && m.day().isAfter(today))
        .map(Mark::day)
        .min(Comparator.naturalOrder())
        .orElse(NEVER);
  }

  private List<Mark> allMarks(CaseFile file, ItemRule rule, CaseItem item, LawAt law) {
    return clocks(file, rule, item, law).stream()
        .flatMap(c -> marks(c, law.deadlines()).stream())
        .toList();
  }

  /** The lifecycle marks most clocks as overdue itself; then its flag is what is written down. */
  private static boolean counts(Mark mark) {
    return !mark.kind().equals(OVERDUE) || !OVERDUE_CLOCKS.containsValue(mark.clock());
  }

  private static Set<Flag> facts(CaseFile file) {
    Set<Flag> facts = EnumSet.noneOf(Flag.class);
    file.flags().stream()
        .filter(f -> f == Flag.CALENDAR_MISSING || OVERDUE_CLOCKS.containsKey(f))
        .forEach(facts::add);
    return facts;
  }

  /** What stands at the end of this day: of each clock the strongest mark it has reached. */
  List<Mark> reached(CaseFile file, ItemRule rule, CaseItem item, LawAt law) {
    List<Mark> found = new ArrayList<>();
    for (Clock clock : clocks(file, rule, item, law)) {
      List<Mark> all = marks(clock, law.deadlines());
      Mark strongest = null;
      for (Mark mark : all) {
        if (!mark.day().isAfter(law.day())) {
          strongest = mark;
        }
      }
      if (strongest != null && counts(strongest)) {
        found.add(strongest);
      }
      missing(clock, law.deadlines()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Mark> missing(Clock clock, Deadlines deadlines) {
    try {
      if (!clock.paused()) {
        Objects.requireNonNull(due(clock, deadlines));
      }
      return Optional.empty();
    } catch (CalendarMissingException e) {
      LocalDate first = LocalDate.of(e.year(), 1, 1);
      return Optional.of(new Mark(clock.id(), first, MISSING, first));
    }
  }
}
