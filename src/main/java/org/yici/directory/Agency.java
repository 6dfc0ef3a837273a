package org.yici.directory;

/**
 * A body that handles items or decides about them.
 *
 * @param uscc unified social credit code (GB 32100), the agency's identity everywhere
 * @param kind key of {@link AgencyKind}
 * @param name name on screen (湛河区市场监督管理局)
 * @param fullName name on documents and seals (平顶山市湛河区市场监督管理局)
 * @param documentSign 机关代字, stands first in document numbers (平湛市监)
 * @param region12 the place it serves
 * @param level 行使层级: 3 city, 4 county, 5 town
 * @param centralDept two-digit code of the guiding department of the State Council
 * @param phone for questions; {@code complaintPhone} for complaints about it
 * @param sample true when code, address and numbers are made up
 */
public record Agency(
    String uscc,
    String kind,
    String name,
    String fullName,
    String documentSign,
    String region12,
    int level,
    String centralDept,
    String address,
    String phone,
    String complaintPhone,
    boolean sample) {

  public String region6() {
    return region12.substring(0, 6);
  }
}
