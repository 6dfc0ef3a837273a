package org.yici.cases.lifecycle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What another statutory calendar makes of an open case: the dates of its running clocks are
 * counted anew, and that is one event of its history. What time has already brought about (deemed
 * acceptance, overdue marks, deemed renewal) is a fact and stays. Pure.
 */
public final class Recount {
  private Recount() {}

  /** A date that became another; null: it could not be given (P16). */
  public record Change(String clock, LocalDate before, LocalDate after) {}

  /**
   * @param file the case with its new dates, its version one higher when a date changed
   * @param settled what time alone brings about on the new calendar, before that event
   * @param changes the dates that changed; empty: nothing to be told
   */
  public record Counted(CaseFile file, List<Event> settled, List<Change> changes) {}

  /**
   * @param at now
   * @param submitted when the case came in
   * @param since when the calendar changed: clocks that started later never had other dates, unless
   *     a node that did not know yet counted them
   * @param before the law of the day with the calendar before the change
   * @param now the same with the calendar after it
   */
  public static Counted of(
      CaseFile file,
      ItemRule item,
      LocalDateTime submitted,
      LocalDateTime at,
      LocalDateTime since,
      LawAt before,
      LawAt now) {
    Lifecycle.Settled settled = Lifecycle.settle(file, at, item, now);
    CaseFile next = settled.file();
    List<Change> changes = new ArrayList<>();
    for (Clock clock : Clocks.running(next, item, at.toLocalDate(), now.deadlines())) {
      if (!clock.paused() && clock.days() > 0) {
        LocalDate was = clock.due(before.deadlines());
        boolean ranThen =
            clock.start().isBefore(since.toLocalDate())
                || clock.start().equals(since.toLocalDate()) && !submitted.isAfter(since);
        if (ranThen || Objects.equals(file.due.get(clock.id()), was)) {
          add(changes, clock.id(), was, clock.due(now.deadlines()));
        }
      }
    }
    add(
        changes,
        "supplement-wait",
        Clocks.supplementUntil(next, item, before.deadlines()),
        Clocks.supplementUntil(next, item, now.deadlines()));
    if (!changes.isEmpty()) {
      next = next.copy();
      next.version++;
    }
    return new Counted(next, settled.events(), List.copyOf(changes));
  }

  private static void add(List<Change> into, String clock, LocalDate before, LocalDate after) {
    if (!Objects.equals(before, after)) {
      into.add(new Change(clock, before, after));
    }
  }
}
