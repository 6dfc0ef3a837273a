package org.yici.licences;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What happened to a licence.
 *
 * @param op CS-CERTOP
 * @param state CS-CERTSTATE that it brought
 * @param caseNo the case it came from, or null
 * @param basis article on which it rests, {@code decision} number of the decision, {@code byName}
 *     who did it and {@code secondName} who confirmed it; each null when there is none
 * @param until last day of a suspension, or null
 */
public record LicenceEvent(
    LocalDateTime at,
    String op,
    String state,
    String caseNo,
    String note,
    String deed,
    String basis,
    String decision,
    LocalDate until,
    String byName,
    String secondName) {}
