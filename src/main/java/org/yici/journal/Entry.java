package org.yici.journal;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * One act on a case, as it is kept for ever.
 *
 * @param seq counts from 1 within the case
 * @param actorRole role of the act (lifecycle 1.3)
 * @param actorId staff id, account id, client id, or {@code system}
 * @param data JSON of the act, without personal data
 * @param documents ids of the documents the act owes
 * @param hash digest over this entry and the one before (32 bytes)
 */
public record Entry(
    UUID caseId,
    int seq,
    LocalDateTime at,
    String actorRole,
    String actorId,
    String actorName,
    String action,
    String data,
    List<String> documents,
    byte[] hash) {}
