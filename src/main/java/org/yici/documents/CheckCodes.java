package org.yici.documents;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yici.kernel.TimedId;

/**
 * The code behind a document's QR: 16 characters that nobody guesses and everybody can read out.
 * The first three are the minute it was made in, so that codes made together lie together in their
 * index and the log after a checkpoint holds few whole pages of it; the thirteen after them are
 * random (63 bits). Nothing reads the minute.
 */
public final class CheckCodes {
  /** Without I, L, O, U, 0 and 1, which are read for each other. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 16;
  private static final int MINUTE = 3;
  private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private CheckCodes() {}

  /** A new one for a paper, its random part from a cryptographic source. */
  public static String next() {
    return at(TimedId.minute());
  }

  /** A new one of a minute; minutes come round after 19 days, which does no harm. */
  static String at(long minute) {
    StringBuilder code = new StringBuilder(LENGTH);
    int base = ALPHABET.length();
    for (long part = base * base; part > 0; part /= base) {
      code.append(ALPHABET.charAt((int) (minute / part % base)));
    }
    return random(code, LENGTH - MINUTE);
  }

  /** Sixteen random characters (78 bits), for what is shown once and stands in no index. */
  public static String random() {
    return random(new StringBuilder(LENGTH), LENGTH);
  }

  private static String random(StringBuilder code, int n) {
    for (int i = 0; i < n; i++) {
      code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** As it is printed: 7QK2-M9XD-4HTA-P3WF. */
  static String printed(String code) {
    return code.replaceAll("(.{4})(?=.)", "$1-");
  }

  /** Where a document with this code is checked, under the address of the site. */
  static DocumentText.CheckPlace place(String site, String code) {
    return new DocumentText.CheckPlace(site + "/verify/" + code, printed(code));
  }

  /** The code as it is stored, from how a person typed it; null when it is none. */
  public static String normal(String typed) {
    String code = typed == null ? "" : typed.replaceAll("[\\s\\-—－]", "").toUpperCase(Locale.ROOT);
    return CODE.matcher(code).matches() ? code : null;
  }
}
