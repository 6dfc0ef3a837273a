package org.yici.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Clock;
import org.yici.cases.lifecycle.State;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;

/**
 * The inner clock of a desk to which a case came by itself, without being assigned: as many working
 * days as the guide gives that step (HANDLE_DAY). It has no legal effect; where somebody assigned
 * the case, the lifecycle's own step clock runs instead.
 */
final class InnerClock {
  private static final ArticleRef RULE = ArticleRef.of("优化营商环境条例", 36);

  private InnerClock() {}

  /** Of the review, from acceptance on. */
  static Optional<Clock> ofReviewer(CaseFile file, CaseItem item) {
    return file.state() == State.ACCEPTED && file.opinion() == null
        ? of(file, item, "审核", file.acceptedOn())
        : Optional.empty();
  }

  /**
   * Of the decision.
   *
   * @param reviewedOn day of the last review
   */
  static Optional<Clock> ofApprover(CaseFile file, CaseItem item, LocalDate reviewedOn) {
    return file.state() == State.ACCEPTED && file.opinion() != null && reviewedOn != null
        ? of(file, item, "审批", reviewedOn)
        : Optional.empty();
  }

  private static Optional<Clock> of(CaseFile file, CaseItem item, String stage, LocalDate start) {
    if (file.desk() != null || start == null) {
      return Optional.empty();
    }
    int days =
        item.steps().stream()
            .filter(s -> s.stage().equals(stage))
            .mapToInt(CaseItem.Step::days)
            .sum();
    if (days <= 0) {
      return Optional.empty();
    }
    boolean open = file.procedures().stream().anyMatch(p -> p.endedOn() == null);
    List<Clock.Excluded> excluded =
        file.procedures().stream()
            .filter(p -> p.endedOn() != null && p.endedOn().isAfter(p.startedOn()))
            .map(
                p ->
                    new Clock.Excluded(
                        p.startedOn().plusDays(1), p.endedOn(), p.kind(), p.noticeNo()))
            .toList();
    return Optional.of(new Clock("step", RULE, start, days, DayUnit.WORKING, 0, excluded, open));
  }
}
