package org.yici.documents;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A document of the register.
 *
 * @param caseId its case; of a paper outside a case, its own id
 * @param caseNo null outside a case
 * @param seq the history row of the case that owes it
 * @param sign 机关代字
 * @param word 文种
 * @param year of the number, 0 for a series without years
 * @param n its place in the series (agency, word, year), from 1 without gaps
 * @param at when the act was done
 * @param checkCode what is behind its QR; 16 characters
 * @param sealed whether it may be shown
 * @param pdfFile id of the sealed PDF in the file store, null until sealed
 * @param ofdFile id of the sealed OFD, null until sealed
 * @param inForce false once a later act took its effect away
 * @param stateText in words, e.g. 2026年11月2日更正
 * @param problem why it could not be sealed yet, null when nothing is wrong
 * @param ended null while nothing has ended it
 * @param from the template it was written from; null for none, and for documents from before
 */
public record Issued(
    UUID id,
    UUID caseId,
    String caseNo,
    int seq,
    String kind,
    String title,
    String sign,
    String word,
    int year,
    int n,
    String agencyUscc,
    LocalDateTime at,
    String checkCode,
    boolean sealed,
    String pdfFile,
    String ofdFile,
    boolean inForce,
    String stateText,
    String problem,
    Ended ended,
    SetFrom from) {

  /**
   * The act that took a document's effect away.
   *
   * @param how what became of what it gave: revoked, recalled, deregistered
   */
  public record Ended(String how, LocalDateTime at) {}

  /** 发文字号, e.g. 平湛市监受〔2026〕1号; a licence has its own number instead. */
  public String number() {
    return number(sign, word, year, n);
  }

  static String number(String sign, String word, int year, int n) {
    return sign + word + (year == 0 ? "" : "〔" + year + "〕") + n + "号";
  }

  /** Id of the file that counts: the OFD, or the PDF of one that came sealed as such. */
  public String file() {
    return ofdFile == null ? pdfFile : ofdFile;
  }

  public boolean isLicence() {
    return kind.equals("licence");
  }

  /** The check code as it is printed: 7QK2-M9XD-4HTA-P3WF. */
  public String printedCode() {
    return CheckCodes.printed(checkCode);
  }
}
