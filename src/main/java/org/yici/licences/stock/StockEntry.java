package org.yici.licences.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yici.documents.LicenceFace;

/**
 * A licence of an agency's stock that has passed all checks.
 *
 * @param ownNo the agency's own number
 * @param number its own number (证照编号)
 * @param holderIdType CS-IDTYPE
 * @param validTo last day, null for ever
 * @param identifier 电子证照标识 with its root, or null: one is to be made
 * @param state CS-CERTSTATE
 * @param fields what stands on its face
 * @param elements data elements that it proves
 */
record StockEntry(
    String ownNo,
    String number,
    String holderName,
    String holderIdType,
    String holderId,
    LocalDate issuedOn,
    LocalDate validFrom,
    LocalDate validTo,
    String identifier,
    String state,
    List<LicenceFace.Field> fields,
    Map<String, Object> elements) {

  /** Never in a log. */
  @Override
  public String toString() {
    return "StockEntry";
  }
}
