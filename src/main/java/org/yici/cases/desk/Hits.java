package org.yici.cases.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

/**
 * What somebody typed into the search of the queue, taken as what it can be: a whole number of a
 * case, its end, the holder's number (found only whole, by blind index), the beginning of a name.
 *
 * @param tail the last six digits of the number, or null
 * @param day the day in the number, where twelve digits or more are given, or null
 */
record Hits(String typed, boolean whole, String tail, LocalDate day, boolean idNumber) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);

  static Hits of(String q) {
    String typed = q.replaceAll("[\\s…]", "");
    boolean number = typed.matches("[0-9A-Z]{13,}\\d{6}") || typed.matches("\\d+");
    boolean whole = typed.matches("[0-9A-Za-z-]{30,}\\d{6}");
    String padded = typed.length() < 6 ? "0".repeat(6 - typed.length()) + typed : typed;
    String tail = number && !whole ? padded.substring(padded.length() - 6) : null;
    return new Hits(
        tail != null ? padded : whole ? typed : q.strip(),
        whole,
        tail,
        tail == null ? null : day(padded),
        holder(typed));
  }

  /** 公民身份号码 or 统一社会信用代码 by their form. */
  static boolean holder(String typed) {
    return typed.matches("\\d{17}[0-9Xx]") || typed.matches("[0-9A-HJ-NPQRTUWXY]{18}");
  }

  private static LocalDate day(String number) {
    int n = number.length();
    if (n < 12) {
      return null;
    }
    try {
      return LocalDate.parse(number.substring(n - 12, n - 6), DAY);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The first text that is greater than all that begin with {@code typed}. */
  String end() {
    int last = typed.codePointBefore(typed.length());
    String head = typed.substring(0, typed.length() - Character.charCount(last));
    return head + Character.toString(last == Character.MAX_CODE_POINT ? last : last + 1);
  }
}
