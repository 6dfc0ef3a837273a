package org.yici.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.yici.cases.lifecycle.CaseFile;

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
