package org.yici.seals;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * One impression that was made (用章记录).
 *
 * @param form PDF or OFD
 * @param title of what was sealed
 * @param purpose null for uses before seals had purposes
 * @param person staff id or {@code system}
 * @param digest SHA-256 of the sealed file, hexadecimal
 */
public record SealedUse(
    UUID sealId,
    String form,
    String title,
    SealPurpose purpose,
    UUID documentId,
    String caseNo,
    String person,
    LocalDateTime at,
    String digest) {}
