package org.yici.identity;

/**
 * How personal values are shown by default: enough to recognise one's own, too little to use
 * another's. Names stay.
 */
public final class Masking {
  private Masking() {}

  /** 41040219900307001X → 410402********001X. */
  public static String idNumber(String value) {
    return mask(value, 6, 4);
  }

  /** 13812345678 → 138****5678. */
  public static String mobile(String value) {
    return mask(value, 3, 4);
  }

  /** Keeps the first six characters, as a rule the city and district. */
  public static String address(String value) {
    return mask(value, 6, 0);
  }

  /**
   * Values too short to hide at least four characters this way show only their first, and none when
   * shorter than two.
   */
  private static String mask(String value, int head, int tail) {
    if (value == null) {
      return "";
    }
    int length = value.codePointCount(0, value.length());
    if (length < head + tail + 4) {
      head = length < 2 ? 0 : 1;
      tail = 0;
    }
    int from = value.offsetByCodePoints(0, head);
    int to = value.offsetByCodePoints(0, length - tail);
    return value.substring(0, from) + "*".repeat(length - head - tail) + value.substring(to);
  }
}
