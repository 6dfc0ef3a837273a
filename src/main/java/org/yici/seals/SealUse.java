package org.yici.seals;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * What a seal is used for; written down with every use.
 *
 * @param agencyUscc whose seal
 * @param purpose e.g. 受理通知书
 * @param documentId the document that is sealed
 * @param caseNo the case it belongs to, null for papers outside a case
 * @param person who acted: staff id, or {@code system}
 * @param at the time that the signature states
 */
public record SealUse(
    String agencyUscc,
    String purpose,
    UUID documentId,
    String caseNo,
    String person,
    LocalDateTime at) {}
