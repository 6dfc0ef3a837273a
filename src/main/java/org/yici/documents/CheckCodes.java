package org.yici.documents;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The code behind a document's QR: 16 characters that nobody guesses and everybody can read out.
 */
public final class CheckCodes {
  /** Without I, L, O, U, 0 and 1, which are read for each other. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 16;
  private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private CheckCodes() {}

  /** A new one, from a cryptographic source. */
  public static String next() {
    StringBuilder code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
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
