package org.yici.licences;

import java.time.LocalDateTime;

/**
 * What happened to a licence.
 *
 * @param op CS-CERTOP
 * @param state CS-CERTSTATE that it brought
 * @param caseNo the case it came from, or null
 */
public record LicenceEvent(LocalDateTime at, String op, String state, String caseNo, String note) {}
