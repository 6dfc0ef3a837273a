package org.yici.directory;

/**
 * Makes the credit codes of the sample agencies, valid by GB 32100-2015 and GB 11714-1997 and the
 * same at every load. A city that fills in real codes does not need it.
 */
final class SampleCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORG_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private SampleCode() {}

  /**
   * @param orgType 机构类别, two characters
   * @param region6 registering region of GB/T 2260
   * @param body eight characters of the organisation code
   */
  static String of(String orgType, String region6, String body) {
    String first17 = orgType + region6 + body + orgCheck(body);
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += ALPHABET.indexOf(first17.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return first17 + ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private static char orgCheck(String body) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.digit(body.charAt(i), 36) * ORG_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }
}
