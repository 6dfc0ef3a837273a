package org.yici.law;

/** Chinese numerals from 1 to 9999, as articles are numbered: 一百零二, 十, 三百一十. */
final class ChineseNumerals {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final String UNITS = "千百十";

  private ChineseNumerals() {}

  /**
   * @throws IllegalArgumentException when the text is not a numeral in its usual form
   */
  static int parse(String text) {
    int total = 0;
    int digit = 0;
    for (char c : text.toCharArray()) {
      int unit = UNITS.indexOf(c);
      if (unit >= 0) {
        int worth = unit == 0 ? 1000 : unit == 1 ? 100 : 10;
        total += (digit == 0 ? 1 : digit) * worth;
        digit = 0;
      } else {
        digit = DIGITS.indexOf(c == '〇' ? '零' : c);
        if (digit < 0) {
          throw new IllegalArgumentException("不是中文数字：" + text);
        }
      }
    }
    total += digit;
    if (total < 1 || total > 9999 || !format(total).equals(text.replace('〇', '零'))) {
      throw new IllegalArgumentException("不是中文数字：" + text);
    }
    return total;
  }

  static String format(int number) {
    if (number < 1 || number > 9999) {
      throw new IllegalArgumentException("中文数字只写1至9999：" + number);
    }
    var text = new StringBuilder();
    boolean zero = false;
    for (int unit = 0, worth = 1000; worth >= 1; unit++, worth /= 10) {
      int digit = number / worth % 10;
      if (digit == 0) {
        zero = text.length() > 0;
        continue;
      }
      if (zero) {
        text.append('零');
        zero = false;
      }
      boolean bareTen = worth == 10 && digit == 1 && text.length() == 0;
      if (!bareTen) {
        text.append(DIGITS.charAt(digit));
      }
      if (worth > 1) {
        text.append(UNITS.charAt(unit));
      }
    }
    return text.toString();
  }
}
