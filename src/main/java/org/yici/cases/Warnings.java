package org.yici.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.WarningStore.Found;
import org.yici.cases.WarningStore.Look;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.LawAt;
import org.yici.law.Calendars;
import org.yici.law.Deadlines;

/**
 * The door to what limits warn of: raised once per case, clock, last day and kind, whatever number
 * of nodes and jobs. A case is looked at on the day something comes, never all of them.
 */
@Component
public class Warnings {
  /** SQL: whether the clock of warning w still runs to that day in state s. */
  public static final String RUNS =
      """
      case w.kind when 'missing' then s.file @> '{"flags":["calendar-missing"]}'
        when 'overdue' then jsonb_exists(s.file -> 'due', w.clock) or (w.clock = 'step' and s.desk = w.desk)
        else s.file -> 'due' ->> w.clock = w.due::text or (w.clock = 'step' and s.desk = w.desk and not jsonb_exists(s.file -> 'due', 'step')) end
      """;

  private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
  private final WarningStore store;
  private final WarningPlan plan;
  private final WarningSettings settings;
  private final Cases cases;
  private final Calendars calendars;
  private final Deadlines deadlines;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Warnings(
      WarningStore store,
      WarningPlan plan,
      WarningSettings settings,
      Cases cases,
      Calendars calendars,
      Deadlines deadlines,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.plan = plan;
    this.settings = settings;
    this.cases = cases;
    this.calendars = calendars;
    this.deadlines = deadlines;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What runs in these cases now, by case; the soonest last day first. */
  public Map<UUID, List<Warning>> of(Collection<UUID> caseIds) {
    return caseIds.isEmpty()
        ? Map.of()
        : store.ofCases(caseIds).stream().collect(Collectors.groupingBy(Warning::caseId));
  }

  /**
   * Open warnings of a kind, the soonest last day first.
   *
   * @param agencyUscc whose; null for all
   * @param region6 where; null for everywhere
   * @param kind see {@link Warning#kind}
   */
  public List<Warning> open(String agencyUscc, String region6, String kind, int limit) {
    return store.open(agencyUscc, region6, kind, limit);
  }

  /**
   * A year whose calendar is wanted and not there.
   *
   * @param cases open cases that have no date for want of it; may be 0 for next year
   */
  public record MissingYear(int year, int cases) {}

  /** Resolves itself when the year is loaded. */
  public List<MissingYear> missingYears() {
    List<MissingYear> found = new ArrayList<>();
    Map<Integer, Integer> needed = store.missing();
    needed.forEach(
        (year, count) -> {
          if (!calendars.get().covers(year)) {
            found.add(new MissingYear(year, count));
          }
        });
    LocalDate today = LocalDate.now(clock);
    int next = today.getYear() + 1;
    if (settings.missesNextYear(today)
        && !calendars.get().covers(next)
        && !needed.containsKey(next)) {
      found.add(new MissingYear(next, 0));
    }
    return found;
  }

  /**
   * Looks at every case for which the day has come and writes down what was reached.
   *
   * @param batch how many cases are looked at in one transaction
   * @return how many warnings are new
   */
  public int raise(int batch) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    int raised = 0;
    Look last = null;
    List<Look> looks;
    do {
      looks = store.due(now.toLocalDate(), last, batch);
      List<Found> found = new ArrayList<>();
      for (Look look : looks) {
        last = look;
        try {
          found.add(look(look.row(), now));
        } catch (RuntimeException e) {
          // one broken case must not hold up all the others
          LOG.error("limits of case {} could not be looked at", look.row().caseNo(), e);
        }
      }
      if (!found.isEmpty()) {
        Integer added = transaction.execute(t -> store.write(found, now));
        raised += added == null ? 0 : added;
      }
    } while (looks.size() == batch);
    store.end(now.toLocalDate());
    return raised;
  }

  private Found look(CaseRow row, LocalDateTime now) {
    CaseView view = cases.view(row);
    LawAt law = LawAt.on(now, deadlines);
    List<WarningPlan.Mark> marks =
        new ArrayList<>(plan.reached(view.file(), view.rule(), row.item(), law));
    Map<String, LocalDate> ranOut = null;
    for (Flag flag : row.file().flags()) {
      String overdue = WarningPlan.OVERDUE_CLOCKS.get(flag);
      if (overdue != null && settings.clocks().contains(overdue)) {
        ranOut = ranOut == null ? store.ranOut(row.caseId()) : ranOut;
        LocalDate due = ranOut.get(flag.id());
        if (due != null) {
          marks.add(new WarningPlan.Mark(overdue, due, WarningPlan.OVERDUE, due.plusDays(1)));
        }
      }
    }
    return new Found(
        row, view.desk(), marks, plan.after(view.file(), view.rule(), row.item(), law));
  }
}
