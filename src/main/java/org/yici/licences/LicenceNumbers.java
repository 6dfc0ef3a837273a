package org.yici.licences;

import org.yici.kernel.CreditCode;

/** How licences are numbered, by the patterns of licence-types.yaml. Pure. */
final class LicenceNumbers {
  private LicenceNumbers() {}

  /**
   * @param kind what stands for {kind}, may be empty
   * @param n place in the series, from 1
   * @throws IllegalStateException when the series has run out of six digits
   */
  static String number(LicenceType.Numbering form, String kind, String region6, int year, int n) {
    String number =
        form.pattern()
            .replace("{kind}", kind)
            .replace("{region}", region6)
            .replace("{year}", String.format("%04d", year))
            .replace("{n}", six(n));
    if ("credit-code".equals(form.check())) {
      return CreditCode.make(number.substring(0, 2), number.substring(2, 8), number.substring(8));
    }
    return "mod11-10".equals(form.check())
        ? number.replace("{check}", String.valueOf(mod11of10(number.replaceAll("\\D", ""))))
        : number;
  }

  /**
   * The serial of the identifier: unique per issuer and type, because a type has one series per
   * issuer.
   *
   * @param seriesYear 0 when the series runs on over the years
   */
  static String serial(String region6, int seriesYear, int n) {
    return (seriesYear == 0 ? "" : String.format("%04d", seriesYear)) + region6 + six(n);
  }

  private static String six(int n) {
    if (n < 1 || n > 999_999) {
      throw new IllegalStateException("六位顺序号用完了：" + n);
    }
    return String.format("%06d", n);
  }

  /** Check digit of GB/T 17710-2008, MOD 11,10, over digits. */
  static int mod11of10(String digits) {
    int p = 10;
    for (char c : digits.toCharArray()) {
      p = (p + c - '0') % 10;
      p = (p == 0 ? 10 : p) * 2 % 11;
    }
    return (11 - p) % 10;
  }
}
