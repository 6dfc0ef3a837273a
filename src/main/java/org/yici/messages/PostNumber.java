package org.yici.messages;

import java.util.Locale;
import java.util.regex.Pattern;
import org.yici.kernel.InputException;

/**
 * Numbers of letters: the international form of thirteen characters with its check digit (UPU S10:
 * EA123456785CN), or thirteen digits as the domestic express mail has.
 */
final class PostNumber {
  private static final Pattern S10 = Pattern.compile("[A-Z]{2}\\d{9}[A-Z]{2}");
  private static final Pattern DIGITS = Pattern.compile("\\d{13}");
  private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

  private PostNumber() {}

  /**
   * @return in capitals, without blanks
   * @throws InputException when it cannot be a number of the post
   */
  static String check(String typed) {
    String number = typed == null ? "" : typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (DIGITS.matcher(number).matches()) {
      return number;
    }
    if (!S10.matcher(number).matches()) {
      throw new InputException("postNo", "快递单号应是 13 位：13 个数字，或者像 EA123456785CN 这样");
    }
    if (number.charAt(10) - '0' != checkDigit(number.substring(2, 10))) {
      throw new InputException("postNo", "快递单号的校验位不对，请照单子再核对一遍");
    }
    return number;
  }

  private static int checkDigit(String eight) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (eight.charAt(i) - '0');
    }
    int digit = 11 - sum % 11;
    return digit == 10 ? 0 : digit == 11 ? 5 : digit;
  }
}
