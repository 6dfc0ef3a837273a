package org.yici.documents;

/** Names as the public sees them: enough to compare with a paper in hand, not enough to learn. */
final class Masked {
  private Masked() {}

  /** 张秀兰（老街坊烩面馆） becomes 张**（老*****）. */
  static String addressee(String to) {
    StringBuilder masked = new StringBuilder();
    boolean first = true;
    for (int c : to.codePoints().toArray()) {
      boolean bracket = c == '（' || c == '）' || c == '(' || c == ')';
      masked.appendCodePoint(bracket || first ? c : '*');
      first = bracket;
    }
    return masked.toString();
  }
}
