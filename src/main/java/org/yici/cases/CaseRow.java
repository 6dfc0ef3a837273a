package org.yici.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.yici.cases.CaseWriter.NewCase;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.journal.Entry;

/**
 * A case as stored, personal data still encrypted.
 *
 * @param head digest of the newest history row
 * @param nextEvent as the row says when to look at it again, or null
 */
public record CaseRow(
    UUID caseId,
    String caseNo,
    CaseItem item,
    String subject,
    String channel,
    String applicantName,
    String applicantIdType,
    UUID applicantAccount,
    String client,
    LocalDateTime submittedAt,
    CaseFile file,
    byte[] head,
    LocalDate nextEvent) {

  /** A case just written, without reading it again. */
  static CaseRow of(String caseNo, NewCase n) {
    List<Entry> entries = n.step().entries();
    CaseFile file = n.step().file();
    return new CaseRow(
        n.caseId(),
        caseNo,
        n.item(),
        n.subject(),
        n.channel(),
        n.applicant().name(),
        n.applicant().idType(),
        n.account(),
        n.client(),
        file.lastAct(),
        file,
        entries.get(entries.size() - 1).hash(),
        n.step().nextEvent());
  }

  CaseRow with(CaseItem frozen) {
    return new CaseRow(
        caseId,
        caseNo,
        frozen,
        subject,
        channel,
        applicantName,
        applicantIdType,
        applicantAccount,
        client,
        submittedAt,
        file,
        head,
        nextEvent);
  }

  /** The same case where an act has brought it. */
  CaseRow at(CaseFile next, LocalDate event, byte[] newHead) {
    return new CaseRow(
        caseId,
        caseNo,
        item,
        subject,
        channel,
        applicantName,
        applicantIdType,
        applicantAccount,
        client,
        submittedAt,
        next,
        newHead,
        event);
  }
}
