package org.yici.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseWriter.Step;
import org.yici.cases.PaperFields.Subject;
import org.yici.cases.desk.Assignment;
import org.yici.cases.desk.Routing;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.LawAt;
import org.yici.documents.DocumentRows;
import org.yici.documents.DocumentSealer;
import org.yici.documents.NewDocument;
import org.yici.journal.Entry;
import org.yici.law.Deadlines;

/** Puts together what a moved case writes: papers, licence, warnings, whose turn it is. */
@Component
class CaseMoves {
  private static final Set<String> GIVES =
      Set.of(DocumentKind.LICENCE.id(), DocumentKind.COMPLETION.id());
  private static final String CANCEL = "cancel";
  private final CaseStore store;
  private final CaseWriter writer;
  private final CasePapers papers;
  private final DocumentSealer sealer;
  private final WarningPlan warnings;
  private final Routing routing;
  private final Deadlines deadlines;
  private final TransactionTemplate transaction;

  CaseMoves(
      CaseStore store,
      CaseWriter writer,
      CasePapers papers,
      DocumentSealer sealer,
      WarningPlan warnings,
      Routing routing,
      Deadlines deadlines,
      TransactionTemplate transaction) {
    this.transaction = transaction;
    this.store = store;
    this.writer = writer;
    this.papers = papers;
    this.sealer = sealer;
    this.warnings = warnings;
    this.routing = routing;
    this.deadlines = deadlines;
  }

  /** The same where nobody in particular acts: it goes to whose turn it now is. */
  void write(
      CaseRow row,
      CaseFile next,
      LocalDate nextEvent,
      List<Entry> entries,
      List<CaseWriter.Outgoing> outgoing,
      List<CaseWriter.HandedIn> materials) {
    Assignment assignment = routing.byTime(row.item(), row.file(), next, KnownRules.of(row.item()));
    write(row, next, nextEvent, entries, outgoing, materials, assignment);
  }

  /** Writes what an act, time or another calendar made of a case. */
  CaseWriter.Written write(
      CaseRow row,
      CaseFile next,
      LocalDate nextEvent,
      List<Entry> entries,
      List<CaseWriter.Outgoing> outgoing,
      List<CaseWriter.HandedIn> materials,
      Assignment assignment) {
    ItemRule rule = KnownRules.of(row.item());
    DocumentRows.Writing documents =
        papers.of(Subject.of(row), next, rule, entries, licence(row, next, entries));
    LocalDate look =
        warnings.next(row.file(), next, rule, row.item(), LawAt.on(next.lastAct(), deadlines));
    Step step =
        new Step(next, nextEvent, look, entries, outgoing, materials, documents, assignment);
    CaseWriter.Written written =
        CANCEL.equals(next.kind()) && gives(entries)
            ? transaction.execute(t -> cancel(row, step))
            : writer.move(row, step);
    if (!documents.owed().isEmpty()) {
      sealer.nudge();
    }
    return written;
  }

  /**
   * The licence that an act gives; the applicant's data is read for it and for nothing else. A
   * registration that is completed without a decision of its own (备案、登记) gives one too.
   */
  private Optional<NewDocument> licence(CaseRow row, CaseFile next, List<Entry> entries) {
    return gives(entries) && !CANCEL.equals(next.kind())
        ? papers.licence(row, next, store.personal(row.caseId()))
        : Optional.empty();
  }

  private static boolean gives(List<Entry> entries) {
    return entries.stream().anyMatch(e -> e.documents().stream().anyMatch(GIVES::contains));
  }

  private CaseWriter.Written cancel(CaseRow row, Step step) {
    CaseWriter.Written written = writer.move(row, step);
    papers.cancelled(row, step.file(), store.personal(row.caseId()));
    return written;
  }
}
