package org.yici.payments.ledger;

/**
 * The 20 digits by which a bill is paid (缴款码): region 6, year 2, serial 11, check digit by ISO 7064
 * MOD 11,10. The make-up of the digits is ours; a province that prescribes another one gives it in
 * its own platform's answer.
 */
public final class PayCode {
  private static final long SERIALS = 100_000_000_000L;

  private PayCode() {}

  /**
   * @param region6 6 digits
   * @param year e.g. 2026
   * @param serial 1 to 99,999,999,999, unique within region and year
   */
  public static String of(String region6, int year, long serial) {
    if (!region6.matches("\\d{6}") || serial < 1 || serial >= SERIALS) {
      throw new IllegalArgumentException("no pay code for " + region6 + " and " + serial);
    }
    String body = region6 + String.format("%02d%011d", year % 100, serial);
    return body + check(body);
  }

  /** Twenty digits, the last of which fits the others. */
  public static boolean valid(String code) {
    return code != null
        && code.matches("[0-9]{20}")
        && code.charAt(19) == check(code.substring(0, 19));
  }

  private static char check(String body) {
    int p = 10;
    for (int i = 0; i < body.length(); i++) {
      int sum = (p + body.charAt(i) - '0') % 10;
      p = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - p) % 10);
  }

  /** In groups of four, as people read it. */
  public static String printed(String code) {
    return code.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
