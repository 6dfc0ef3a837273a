package org.yici.documents.page;

/** Numbers as files of pages carry them: without exponent and without needless zeros. */
public final class Decimals {
  private static final long[] SCALES = {1, 10, 100, 1000, 10_000};

  private Decimals() {}

  /**
   * Appends a number.
   *
   * @param places at most so many behind the point, up to 4; halves go away from zero
   */
  public static StringBuilder append(StringBuilder out, double value, int places) {
    long scale = SCALES[places];
    long n = Math.round(Math.abs(value) * scale);
    if (value < 0 && n != 0) {
      out.append('-');
    }
    out.append(n / scale);
    long rest = n % scale;
    if (rest != 0) {
      out.append('.');
      for (long digit = scale / 10; rest != 0; digit /= 10) {
        out.append((char) ('0' + rest / digit));
        rest %= digit;
      }
    }
    return out;
  }

  public static String text(double value, int places) {
    return append(new StringBuilder(12), value, places).toString();
  }

  /** Four hexadecimal digits. */
  public static StringBuilder hex4(StringBuilder out, int value) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append("0123456789ABCDEF".charAt(value >> shift & 15));
    }
    return out;
  }
}
