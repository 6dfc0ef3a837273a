package org.yici.identity;

/**
 * What the city knows of an account's holder, in clear; comes only from {@link Accounts}.
 *
 * @param idType code of the identity document, as in people.csv
 * @param region12 12-digit region of residence
 */
public record Applicant(
    AccountKind kind,
    String name,
    String idType,
    String idNumber,
    String mobile,
    String region12,
    String address) {

  /** Never in a log. */
  @Override
  public String toString() {
    return "Applicant[" + kind + "]";
  }
}
