package org.yici.documents.type;

/** Where a line of Chinese text may end (GB/T 15834-2011, 5.1; kinsoku). */
final class Breaks {
  private static final String NO_START = "。，、；：？！）》」』】〕〉］｝’”·％‰℃～!),.:;?]}%";
  private static final String NO_END = "（《「『【〔〈［｛‘“([{￥＄$№";
  private static final String WIDE_CLOSING = "。，、；：）》」』】〕〉］｝”’";
  private static final String WIDE_OPENING = "（《「『【〔〈［｛“‘";
  private static final String PAIRS = "—…";

  private Breaks() {}

  /** Whether a line may begin with the character at {@code i}, 0 &lt; i. */
  static boolean before(int[] text, int i) {
    int last = text[i - 1];
    int next = text[i];
    return next != ' '
        && NO_START.indexOf(next) < 0
        && NO_END.indexOf(last) < 0
        && !(word(last) && word(next))
        && !(last == next && PAIRS.indexOf(next) >= 0);
  }

  /** Letters, digits and signs that belong to one word, number or address. */
  static boolean word(int c) {
    return c > 0x20 && c < 0x7F || c >= 0xC0 && c <= 0x24F || c >= 0x370 && c <= 0x3FF;
  }

  static boolean noStart(int c) {
    return NO_START.indexOf(c) >= 0;
  }

  static boolean noEnd(int c) {
    return NO_END.indexOf(c) >= 0;
  }

  /** A mark whose right half is empty. */
  static boolean closing(int c) {
    return WIDE_CLOSING.indexOf(c) >= 0;
  }

  /** A mark whose left half is empty. */
  static boolean opening(int c) {
    return WIDE_OPENING.indexOf(c) >= 0;
  }
}
