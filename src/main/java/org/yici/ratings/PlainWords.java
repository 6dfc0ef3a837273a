package org.yici.ratings;

import java.util.regex.Pattern;

/**
 * Takes numbers of people, telephones and cards out of what people write before it is stored, so
 * that it may be read by others (个人信息保护法 art. 6: no more than the purpose needs).
 */
public final class PlainWords {
  /** The longest text of a rating or of a step. */
  public static final int MOST = 500;

  private static final String GAP = "[ \\-\\u3000]?";
  private static final Pattern CITIZEN =
      Pattern.compile("(?<![0-9A-Za-z])(?:\\d" + GAP + "){17}[\\dXx](?![0-9A-Za-z])");
  private static final Pattern LONG =
      Pattern.compile("(?<![0-9A-Za-z])(?:\\d" + GAP + "){12,}\\d(?![0-9A-Za-z])");
  private static final Pattern MOBILE =
      Pattern.compile(
          "(?<!\\d)(?:\\+?86" + GAP + ")?1[3-9]" + GAP + "(?:\\d" + GAP + "){8}\\d(?!\\d)");
  private static final Pattern PHONE =
      Pattern.compile("(?<!\\d)0\\d{2,3}[ \\-\\u3000]?\\d{7,8}(?!\\d)");

  private PlainWords() {}

  /** Null for nothing but blanks. */
  public static String of(String words) {
    if (words == null || words.isBlank()) {
      return null;
    }
    // full-width digits would slip through
    String text = digits(words.strip());
    text = CITIZEN.matcher(text).replaceAll("〔证件号〕");
    text = MOBILE.matcher(text).replaceAll("〔电话〕");
    text = PHONE.matcher(text).replaceAll("〔电话〕");
    return LONG.matcher(text).replaceAll("〔号码〕");
  }

  private static String digits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append((char) (c >= '０' && c <= '９' ? c - '０' + '0' : c)));
    return out.toString();
  }
}
