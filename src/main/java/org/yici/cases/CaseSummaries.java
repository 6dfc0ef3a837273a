package org.yici.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.lifecycle.Lifecycle;
import org.yici.cases.lifecycle.State;
import org.yici.law.Deadlines;
import org.yici.web.ClockFace;

/** A person's open cases in plain values, for pages outside this room. */
@Component
public class CaseSummaries {
  private final Cases cases;
  private final ClockProofs proofs;
  private final Deadlines deadlines;

  CaseSummaries(Cases cases, ClockProofs proofs, Deadlines deadlines) {
    this.cases = cases;
    this.proofs = proofs;
    this.deadlines = deadlines;
  }

  /**
   * @param subject what the case is about, or null
   * @param tone value of {@code data-s}: run, soon, hold, done, late
   * @param owed names of the materials the applicant is asked for
   * @param owedUntil by when, or null
   * @param clock null when none runs
   */
  public record Summary(
      String caseNo,
      String itemName,
      String subject,
      String agencyName,
      LocalDate submittedOn,
      String status,
      String tone,
      List<String> owed,
      LocalDate owedUntil,
      ClockFace clock) {}

  /** The newest open cases, at most {@code limit} of them. */
  public List<Summary> open(UUID account, int limit) {
    List<Summary> open = new ArrayList<>();
    for (CaseView view : cases.ofAccount(account, limit)) {
      if (view.file().state() != State.CLOSED) {
        open.add(summary(view));
      }
    }
    return open;
  }

  private Summary summary(CaseView view) {
    List<String> owed = new ArrayList<>();
    view.file().asked().forEach(code -> owed.add(view.item().materialName(code)));
    view.file().tolerated().forEach(code -> owed.add(view.item().materialName(code)));
    LocalDate until =
        view.file().asked().isEmpty()
            ? view.file().toleratedUntil()
            : Lifecycle.supplementUntil(view.file(), view.rule(), LawAt.on(view.now(), deadlines));
    return new Summary(
        view.caseNo(),
        view.item().name(),
        view.row().subject(),
        view.item().agencyName(),
        view.row().submittedAt().toLocalDate(),
        Words.status(view.file()),
        Words.tone(view.file()),
        owed,
        owed.isEmpty() ? null : until,
        proofs.face(view).orElse(null));
  }
}
