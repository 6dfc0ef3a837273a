package org.yici.forms;

import java.util.Locale;
import java.util.regex.Pattern;

/** One spelling for what people type: pure functions, each idempotent. */
final class Writing {
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]");

  private Writing() {}

  /** Full-width digits and letters become half-width; punctuation stays, it belongs to Chinese. */
  static String text(String s) {
    return strip(BREAKS.matcher(map(s, false)).replaceAll(" "));
  }

  /** Like {@link #text}, line breaks kept as {@code \n}. */
  static String lines(String s) {
    return strip(map(s, false).replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' '));
  }

  /** For codes and numbers: all full-width forms become half-width and blanks go. */
  static String code(String s) {
    return BLANKS.matcher(map(s, true)).replaceAll("").toUpperCase(Locale.ROOT);
  }

  static String strip(String s) {
    int start = 0;
    int end = s.length();
    while (start < end && isBlank(s.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(s.charAt(end - 1))) {
      end--;
    }
    return s.substring(start, end);
  }

  /** Blanks of every width; none lies beyond the basic plane. */
  private static boolean isBlank(char c) {
    return c >= 0x09 && c <= 0x0D || Character.isSpaceChar(c);
  }

  static boolean isBlank(String s) {
    return strip(s).isEmpty();
  }

  /** Whether it has characters that nobody types: control characters, half of a pair. */
  static boolean hasUnprintable(String s) {
    return s.codePoints()
        .anyMatch(
            c ->
                (Character.isISOControl(c) && c != '\n')
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.UNASSIGNED);
  }

  static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  /** The person's own words in a message, shortened. */
  static String quote(String s) {
    String one = s.replaceAll("[\\s\\p{Cc}]+", " ");
    return "「" + shorten(one) + "」";
  }

  /** At most 20 characters. */
  static String shorten(String s) {
    return length(s) <= 20 ? s : s.substring(0, s.offsetByCodePoints(0, 20)) + "…";
  }

  private static String map(String s, boolean punctuationToo) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= '\uFF01' && c <= '\uFF5E') {
        char half = (char) (c - 0xFEE0);
        out.append(punctuationToo || Character.isLetterOrDigit(half) ? half : c);
      } else if (c != '\uFEFF' && c != '\u200B') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
