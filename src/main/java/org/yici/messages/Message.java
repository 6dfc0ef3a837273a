package org.yici.messages;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A message as it was told.
 *
 * @param seq the act it is about, from 1 within the case
 * @param recipient role of who is told: applicant, agent, third-party
 * @param body lines of plain text, never markup
 * @param link a page of this house
 * @param byLaw whether the law owes it
 */
public record Message(
    UUID caseId,
    int seq,
    String recipient,
    String title,
    String body,
    String link,
    boolean byLaw,
    LocalDateTime at,
    boolean read) {
  public List<String> lines() {
    return body.lines().toList();
  }
}
