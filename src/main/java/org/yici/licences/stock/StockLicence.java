package org.yici.licences.stock;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A licence of an agency's stock as lists show it.
 *
 * @param identifier 电子证照标识
 * @param state received, sealed, faulty (could not be sealed)
 * @param problem why it could not be sealed, or null
 * @param brought whether its sealed file was brought, and not made here
 * @param licenceState CS-CERTSTATE of the licence it became, null before
 * @param sha256 of the sealed file that counts, hexadecimal; null before
 */
public record StockLicence(
    long id,
    long batchId,
    String agencyUscc,
    String typeCode,
    String ownNo,
    String number,
    String identifier,
    String holderName,
    LocalDate issuedOn,
    String state,
    String problem,
    Long runId,
    UUID licenceId,
    String licenceState,
    LocalDateTime sealedAt,
    boolean brought,
    String sha256) {

  public boolean sealed() {
    return state.equals("sealed");
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "StockLicence[" + id + "]";
  }
}
