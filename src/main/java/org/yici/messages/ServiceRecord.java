package org.yici.messages;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * The service of one paper (送达).
 *
 * @param recipient role of who must get it: applicant, third-party
 * @param openedAt when the signed-in applicant first opened it, or null
 * @param openedDigest of the file opened
 * @param method CS-DELIVERY, null until something was done
 * @param postNo number of the post, or null
 * @param postedOn handed over to the post
 * @param servedOn null until it was served
 * @param proof in words, or null
 * @param noticeOn day of a public notice, or null
 * @param notice where it was published and why, or null
 */
public record ServiceRecord(
    UUID documentId,
    UUID caseId,
    int seq,
    String kind,
    String title,
    String number,
    String recipient,
    LocalDateTime owedAt,
    LocalDateTime openedAt,
    String openedDigest,
    String method,
    String postNo,
    LocalDate postedOn,
    LocalDate servedOn,
    String proof,
    String signatureFile,
    LocalDate noticeOn,
    String notice) {

  /** Whether it carries the decision itself. */
  public boolean decision() {
    return ServiceStore.DECISIONS.contains(kind);
  }

  /** Whether a notice is out and its days run. */
  public boolean announced() {
    return noticeOn != null && servedOn == null;
  }

  /** The day on which the notice serves; only where there is one. */
  public LocalDate noticeUntil() {
    return noticeOn.plusDays(SubstitutedService.NOTICE_DAYS);
  }

  public boolean posted() {
    return postNo != null && servedOn == null;
  }
}
