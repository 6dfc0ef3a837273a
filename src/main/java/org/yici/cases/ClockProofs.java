package org.yici.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.Table;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadline;
import org.yici.law.Deadlines;
import org.yici.law.Interval;
import org.yici.law.LawLibrary;
import org.yici.web.ClockFace;

/** Shows the running clocks of a case: as slips, and with the proof of each date. */
@Component
public class ClockProofs {
  private static final String REVIEW = "review";
  private final Deadlines deadlines;
  private final LawLibrary library;
  private final EventStore events;
  private final OnTheSpot onTheSpot;

  /** Cases of one day and one limit have one proof, and every answer about a case shows it. */
  private record Period(
      LocalDate start, int days, DayUnit unit, List<Interval> excluded, int calendar) {}

  private final Cache<Period, Deadline> counted = Caffeine.newBuilder().maximumSize(2_000).build();

  ClockProofs(Deadlines deadlines, LawLibrary library, EventStore events, OnTheSpot onTheSpot) {
    this.onTheSpot = onTheSpot;
    this.deadlines = deadlines;
    this.library = library;
    this.events = events;
  }

  /**
   * One clock with its proof.
   *
   * @param due null while paused or without a calendar
   * @param label the article, as people write it
   * @param quote its words, or null
   * @param summary how the date was counted, in one paragraph
   * @param calendar version of the statutory calendar it was counted on
   */
  public record Proof(
      String clock,
      String name,
      LocalDate due,
      String label,
      String quote,
      String summary,
      Deadline count,
      org.yici.cases.lifecycle.Clock source,
      int calendar) {}

  /** The Chinese name of a clock. */
  public static String name(String clock) {
    return clock.equals(OnTheSpot.CLOCK) ? OnTheSpot.NAME : Table.clockName(clock);
  }

  /** Every running clock, and the inner one of the desk whose turn it is. */
  public List<Proof> of(CaseView view) {
    return of(view, null);
  }

  /**
   * The same right after an act.
   *
   * @param done what was done just now, so that it need not be looked up; null when nothing was
   */
  public List<Proof> of(CaseView view, String done) {
    List<Proof> proofs = new ArrayList<>(running(view));
    boolean assigned = proofs.stream().anyMatch(p -> p.clock().equals("step"));
    if (!assigned) {
      InnerClock.ofReviewer(view.file(), view.item())
          .or(() -> decision(view, done))
          .ifPresent(c -> proofs.add(proof(view.file(), c)));
    }
    onTheSpot.proof(view).ifPresent(proofs::add);
    return proofs;
  }

  /** The running clocks of a case that is only played through. */
  public List<Proof> of(CaseFile file, ItemRule rule, LocalDateTime now) {
    return Lifecycle.proof(file, rule, LawAt.on(now, deadlines)).stream()
        .map(c -> proof(file, c))
        .toList();
  }

  private Optional<org.yici.cases.lifecycle.Clock> decision(CaseView view, String done) {
    if (view.desk() != Desk.APPROVER) {
      return Optional.empty();
    }
    Optional<LocalDate> reviewed =
        REVIEW.equals(done)
            ? Optional.of(view.file().lastAct().toLocalDate())
            : events.last(view.row().caseId(), REVIEW);
    return reviewed.flatMap(on -> InnerClock.ofApprover(view.file(), view.item(), on));
  }

  private List<Proof> running(CaseView view) {
    return of(view.file(), view.rule(), view.now());
  }

  private Proof proof(CaseFile file, org.yici.cases.lifecycle.Clock c) {
    Deadline count = null;
    String summary;
    try {
      count =
          counted.get(
              new Period(
                  c.start(),
                  c.days() + c.extraDays(),
                  c.unit(),
                  c.intervals(),
                  deadlines.calendar().version()),
              p -> deadlines.explain(p.start(), p.days(), p.unit(), p.excluded()));
      summary =
          c.paused()
              ? "特别程序还没有结束，期限停着，结束后再给日期。"
              : c.days() == 0 ? "这一天是事先定下的，不另计算。" : count.summary();
    } catch (CalendarMissingException e) {
      summary = e.getMessage() + "。日历公布后自动补上。";
    }
    LocalDate due = file.due().get(c.id());
    boolean inner = !file.due().containsKey(c.id());
    return new Proof(
        c.id(),
        name(c.id()),
        inner && count != null && !c.paused() ? count.due() : due,
        c.rule() == null ? null : c.rule().label(),
        c.rule() == null ? null : library.quote(c.rule()).orElse(null),
        inner ? summary + "这是单位内部的时限，天数写在办事指南里，没有另外的法律后果。" : summary,
        count,
        c,
        deadlines.calendar().version());
  }

  /** The clock that matters now as slips; empty when none runs, or no date can be given. */
  public Optional<ClockFace> face(CaseView view) {
    LocalDate today = view.now().toLocalDate();
    List<Proof> proofs = running(view);
    return switch (view.file().state()) {
      case RECEIVED -> face(proofs, "correction", null, today, "收到");
      case ACCEPTED ->
          face(proofs, "promised", "legal", today, "受理")
              .or(() -> face(proofs, "legal", null, today, "受理"));
      case DECIDED -> face(proofs, "delivery", null, today, "决定");
      default -> Optional.empty();
    };
  }

  private Optional<ClockFace> face(
      List<Proof> proofs, String first, String second, LocalDate today, String startText) {
    Optional<Proof> binding =
        proofs.stream().filter(p -> p.clock().equals(first) && p.due() != null).findFirst();
    LocalDate legal =
        proofs.stream()
            .filter(p -> p.clock().equals(second))
            .map(Proof::due)
            .filter(d -> d != null)
            .findFirst()
            .orElse(null);
    return binding.map(
        p -> {
          boolean promised = first.equals("promised");
          ClockFace face =
              ClockFace.of(
                  deadlines.calendar(),
                  p.source().start(),
                  startText,
                  today,
                  promised ? p.due() : null,
                  promised ? legal : p.due(),
                  p.source().intervals());
          return promised || first.equals("legal")
              ? face
              : face.labelled(first.equals("correction") ? "受理或一次告知" : "送达");
        });
  }
}
