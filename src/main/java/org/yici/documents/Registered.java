package org.yici.documents;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What the register tells anyone who holds a document.
 *
 * @param number document number, or the licence's number
 * @param inForce false once a later act took its effect away
 * @param stateText in words, e.g. 有效 or 2026年11月2日撤销
 */
public record Registered(
    UUID id,
    String title,
    String number,
    String agencyName,
    LocalDate date,
    boolean inForce,
    String stateText) {}
