package org.yici.cases;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Case numbers: implementing code (31) + yyMMdd + six digits, 43 characters. [I] default rule,
 * domain 3.1.
 */
final class CaseNumbers {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private CaseNumbers() {}

  /** All but the serial; a handling item's code (33) gives its item's first 31 characters. */
  static String prefix(String itemCode, LocalDate day) {
    return itemCode.substring(0, Math.min(31, itemCode.length())) + DAY.format(day);
  }
}
