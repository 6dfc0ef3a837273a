package org.yici.licences;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A change of a licence for systems that keep their own register; it says nothing of the holder.
 *
 * @param op CS-CERTOP, {@code state} CS-CERTSTATE after it
 * @param previous identifier of the licence it took the place of, or null
 */
public record LicenceChange(
    LocalDateTime at,
    String identifier,
    String typeCode,
    String number,
    String issuer,
    String op,
    String state,
    String previous,
    LocalDate issuedOn,
    LocalDate validFrom,
    LocalDate validTo) {}
