package org.yici.licences;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A granting act, as far as a licence can come of it.
 *
 * @param baseCode 12-digit base code (基本编码) of the item
 * @param kind what was applied for: new, renew, change, replace
 * @param previousLicenceNo of a renewal, change or replacement: number or identifier of the licence
 *     it is about; else null
 * @param holderName the applicant
 * @param holderIdType CS-IDTYPE of the applicant's document
 * @param account the applicant's account, null when there is none
 * @param subject what the case is called in lists, e.g. 老街坊烩面馆; may be null
 * @param answers by field key, as checked
 * @param applicantRest what else the applicant said
 * @param validTo last day of validity by the decision; null: the term that the law gives the type
 */
public record Grant(
    String baseCode,
    String itemCode,
    String itemName,
    String agencyUscc,
    String region6,
    String caseNo,
    String kind,
    String previousLicenceNo,
    String holderName,
    String holderIdType,
    String holderIdNumber,
    UUID account,
    String subject,
    Map<String, Object> answers,
    Map<String, Object> applicantRest,
    LocalDate grantedOn,
    LocalDate validTo) {

  /** Never in a log. */
  @Override
  public String toString() {
    return "Grant[" + caseNo + "]";
  }
}
