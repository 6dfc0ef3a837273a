package org.yici.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.kernel.ConflictException;
import org.yici.law.Deadlines;

/**
 * What time alone brings about in cases: worked out whenever one is looked at, written down here.
 */
@Component
class PassingTime {
  private static final Logger LOG = LoggerFactory.getLogger(PassingTime.class);
  private final EventStore events;
  private final CaseMoves moves;
  private final Deadlines deadlines;
  private final Clock clock;

  PassingTime(EventStore events, CaseMoves moves, Deadlines deadlines, Clock clock) {
    this.events = events;
    this.moves = moves;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * Writes down what time alone has done; the job and every refused act come through here.
   *
   * @return whether this call wrote it; not when there was nothing, or somebody else was first
   */
  boolean keep(CaseRow row, Verdict verdict, LocalDate nextEvent) {
    if (verdict.settled().isEmpty()) {
      return false;
    }
    try {
      moves.write(
          row,
          verdict.file(),
          nextEvent,
          CaseEntries.settled(row, verdict.settled()),
          CaseEntries.outgoing(verdict.settled(), List.of(), List.of(), row.file().version() + 1),
          List.of());
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  /**
   * Brings about what time alone brings about, in every case for which the day has come.
   *
   * @param batch how many cases are read at a time
   * @return how many cases moved
   */
  int settleDue(int batch) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    int moved = 0;
    EventStore.Event last = null;
    List<EventStore.Event> due;
    do {
      due = events.before(now.toLocalDate(), last, batch);
      for (EventStore.Event event : due) {
        last = event;
        try {
          moved += settle(event, now) ? 1 : 0;
        } catch (RuntimeException e) {
          // one broken case must not hold up all the others
          LOG.error("time could not be settled for case {}", event.row().caseNo(), e);
        }
      }
    } while (due.size() == batch);
    return moved;
  }

  private boolean settle(EventStore.Event event, LocalDateTime now) {
    CaseRow row = event.row();
    Verdict verdict = tick(row, now);
    LocalDate next =
        Lifecycle.nextEvent(verdict.file(), KnownRules.of(row.item()), LawAt.on(now, deadlines));
    if (verdict.settled().isEmpty() && !Objects.equals(next, event.nextEvent())) {
      events.lookAgain(row, next); // a calendar came in between
    }
    return keep(row, verdict, next);
  }

  /** The case as time alone leaves it. */
  Verdict tick(CaseRow row, LocalDateTime now) {
    Act tick = new Act(now, Role.SYSTEM, "system", "tick", Map.of());
    return Lifecycle.decide(row.file(), tick, KnownRules.of(row.item()), LawAt.on(now, deadlines));
  }
}
