package org.yici.kernel;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What the identifiers share. */
final class Codes {
  private Codes() {}

  /** Blanks in front and behind, also those that copying from pages and documents brings along. */
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\\u00A0\\u3000\\u200B\\uFEFF]+|[\\s\\u00A0\\u3000\\u200B\\uFEFF]+$");

  /** First two digits of GB/T 2260 region codes of provinces, also of residence permits 81-83. */
  private static final Set<String> PROVINCES =
      Set.copyOf(
          Arrays.asList(
              ("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
                      + "50 51 52 53 54 61 62 63 64 65 71 81 82 83")
                  .split(" ")));

  /**
   * The normal form of what was typed: blanks around it dropped, full-width characters made
   * half-width, letters upper-case. These never change what a person meant; blanks inside do, and
   * stay to be refused.
   */
  static String normal(String typed) {
    if (typed == null) {
      return "";
    }
    var text = new StringBuilder(typed.length());
    for (char c : BLANKS.matcher(typed).replaceAll("").toCharArray()) {
      char half = c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
      text.append(half >= 'a' && half <= 'z' ? (char) (half - 32) : half);
    }
    return text.toString();
  }

  static boolean isProvince(String twoDigits) {
    return PROVINCES.contains(twoDigits);
  }

  static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The first character outside the alphabet as "第n位“c”", or null when all are inside. */
  static String stranger(String text, String alphabet) {
    for (int i = 0; i < text.length(); i++) {
      if (alphabet.indexOf(text.charAt(i)) < 0) {
        return "第" + (i + 1) + "位“" + text.charAt(i) + "”";
      }
    }
    return null;
  }
}
