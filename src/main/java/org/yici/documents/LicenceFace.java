package org.yici.documents;

import java.time.LocalDate;
import java.util.List;

/**
 * The face of a licence (证照照面), before it is set on its base map (底图).
 *
 * @param title e.g. 食品经营许可证
 * @param design name of a shipped base map, or one written out ({@link BaseMap#of})
 * @param fields what stands on it, in order
 * @param number the licence's own number (许可证编号)
 * @param identifier the electronic licence identifier with its dots (电子证照标识)
 * @param issuer the issuing body's full name
 * @param validTo last day of validity, null for ever
 * @param sample a line that marks sample licences, null in production
 */
public record LicenceFace(
    String title,
    String design,
    List<Field> fields,
    String number,
    String identifier,
    String issuer,
    LocalDate issuedOn,
    LocalDate validTo,
    DocumentText.CheckPlace check,
    String sample) {

  /** The same with the place where it can be checked. */
  LicenceFace checkedAt(DocumentText.CheckPlace place) {
    return new LicenceFace(
        title, design, fields, number, identifier, issuer, issuedOn, validTo, place, sample);
  }

  /** One label with its value, e.g. 经营者名称: 老街坊烩面馆. */
  public record Field(String label, String value) {}
}
