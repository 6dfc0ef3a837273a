package org.yici.licences;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.yici.documents.LicenceFace;

/**
 * An electronic licence, personal data in clear.
 *
 * @param identifier 电子证照标识, GB/T 36904-2018
 * @param number its own number (许可证编号)
 * @param caseId the case that granted it; of one that came in from an agency's stock, its document
 * @param caseNo null for one from an agency's stock
 * @param holderIdType CS-IDTYPE
 * @param account of the person who applied, null when there was none
 * @param elements values of data elements that it proves, by element name
 * @param validTo last day of validity, null for ever
 * @param state CS-CERTSTATE as stored; {@link #stateOn} also reads the calendar
 * @param previous identifier of the licence it replaced (关联证照标识), or null
 * @param version 1 for the first issue
 * @param checkCode of its sealed document
 * @param pdfFile id of the sealed PDF in the file store, or null
 * @param marks what stands beside its state
 */
public record Licence(
    UUID id,
    String identifier,
    String number,
    String typeCode,
    String name,
    UUID caseId,
    String caseNo,
    UUID documentId,
    String agencyUscc,
    String region6,
    String holderName,
    String holderIdType,
    String holderId,
    UUID account,
    LicenceFace face,
    Map<String, Object> elements,
    LocalDate issuedOn,
    LocalDate validFrom,
    LocalDate validTo,
    String state,
    LocalDateTime stateSince,
    String previous,
    int version,
    String checkCode,
    String pdfFile,
    Marks marks) {

  /**
   * What stands beside the state.
   *
   * @param suspendedTo last day of a suspension, null when there is none or no end was set
   * @param lostAt when the holder declared the paper lost, or null
   */
  public record Marks(LocalDate suspendedTo, LocalDateTime lostAt) {
    /** Neither suspended nor declared lost. */
    public static final Marks NONE = new Marks(null, null);
  }

  /**
   * CS-CERTSTATE on a day, whether or not a job has written it: a suspension ends with its last
   * day, and past its own last day a licence has lapsed (行政许可法 70(1)).
   */
  public String stateOn(LocalDate day) {
    boolean back =
        state.equals(LicenceState.SUSPENDED)
            && marks.suspendedTo() != null
            && marks.suspendedTo().isBefore(day);
    String now = back ? LicenceState.VALID : state;
    boolean runs = now.equals(LicenceState.VALID) || now.equals(LicenceState.SUSPENDED);
    return runs && validTo != null && validTo.isBefore(day) ? LicenceState.LAPSED : now;
  }

  public boolean validOn(LocalDate day) {
    return stateOn(day).equals(LicenceState.VALID) && !validFrom.isAfter(day);
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "Licence[" + id + "]";
  }
}
