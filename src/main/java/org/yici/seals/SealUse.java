package org.yici.seals;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * What a seal is used for; written down with every use.
 *
 * @param agencyUscc whose seal
 * @param purpose decides which seal of the agency, and whether any
 * @param title of what is sealed, e.g. 受理通知书
 * @param documentId the document that is sealed
 * @param caseNo the case it belongs to, null for papers outside a case
 * @param person who acted: staff id, or {@code system}
 * @param at the time that the signature states
 */
public record SealUse(
    String agencyUscc,
    SealPurpose purpose,
    String title,
    UUID documentId,
    String caseNo,
    String person,
    LocalDateTime at) {}
