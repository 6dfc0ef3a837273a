package org.yici.law;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the laws and articles that a text cites, and the words it quotes from them: 《食品安全法》第三十五条：
 * “国家对食品生产经营实行许可制度……”.
 */
public final class Citations {
  private static final Pattern LAW = Pattern.compile("《([^《》]{2,80})》");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "^(（[^）]{0,60}）|\\([^)]{0,60}\\)|[、，,和及与 　]|第[一二三四五六七八九十百零〇0-9]{1,8}[款项]|的?规定)*"
              + "第([一二三四五六七八九十百零〇0-9]{1,8})条(之[一二三四五六七八九十])?");
  private static final Pattern PART =
      Pattern.compile(
          "^([、，和及]?第[（(]?[一二三四五六七八九十百零〇0-9]{1,8}[)）]?[款项]|[（(][一二三四五六七八九十]{1,3}[）)]项?)*(的?规定)?");
  private static final Pattern NUMBERED = Pattern.compile("([一二三四五六七八九十百零〇0-9]{1,8})[)）]?([款项])");
  private static final Pattern QUOTE =
      Pattern.compile("^[：:，, 　]{0,3}(“([^”]*)”|「([^」]*)」|『([^』]*)』|\"([^\"]*)\")");
  private static final Pattern PLAIN = Pattern.compile("^[：:]\\s*([^《\\n]*)");

  /**
   * @param law name without 中华人民共和国
   * @param article number, or null when only the law is named
   * @param place paragraph and item behind it as written, e.g. 第一款第四项; empty for the whole article
   * @param quote words said to stand in that article, or empty
   */
  public record Citation(String law, Integer article, String place, String quote) {

    /** Paragraph and item too; empty when no article is named, or one that was put in later. */
    public Optional<ArticleRef> ref() {
      return article == null
          ? Optional.empty()
          : Optional.of(new ArticleRef(law, article, part("款"), part("项")));
    }

    private Integer part(String unit) {
      Matcher m = NUMBERED.matcher(place);
      while (m.find()) {
        if (m.group(2).equals(unit)) {
          return number(m.group(1));
        }
      }
      return null;
    }
  }

  private Citations() {}

  /** All citations in the order of the text. */
  public static List<Citation> in(String text) {
    List<Citation> result = new ArrayList<>();
    Matcher law = LAW.matcher(text);
    while (law.find()) {
      String name = plainName(law.group(1));
      String rest = text.substring(law.end());
      boolean any = false;
      Matcher article = ARTICLE.matcher(rest);
      while (article.find()) {
        rest = rest.substring(article.end());
        Matcher part = PART.matcher(rest);
        String place = part.find() ? part.group() : "";
        boolean inserted = article.group(3) != null;
        result.add(
            new Citation(
                name,
                inserted ? null : number(article.group(2)),
                place,
                quote(rest.substring(place.length()))));
        any = true;
        article = ARTICLE.matcher(rest);
      }
      if (!any) {
        result.add(new Citation(name, null, "", ""));
      }
    }
    return result;
  }

  private static String quote(String after) {
    Matcher quoted = QUOTE.matcher(after);
    if (quoted.find()) {
      for (int i = 2; i <= quoted.groupCount(); i++) {
        if (quoted.group(i) != null) {
          return quoted.group(i);
        }
      }
    }
    Matcher plain = PLAIN.matcher(after);
    return plain.find() ? plain.group(1) : "";
  }

  /** The name under which the library files a law. */
  static String plainName(String name) {
    return name.replace("中华人民共和国", "").replaceAll("[（(][^（()）]*[）)]$", "").strip();
  }

  /** Reads 三十五 or 35; 0 when it is no number. */
  static int number(String words) {
    if (words.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return words.length() > 5 ? 0 : Integer.parseInt(words);
    }
    int total = 0;
    int digit = 0;
    for (char c : words.toCharArray()) {
      int value = "零一二三四五六七八九".indexOf(c);
      if (c == '十') {
        total += (digit == 0 ? 1 : digit) * 10;
        digit = 0;
      } else if (c == '百') {
        total += digit * 100;
        digit = 0;
      } else if (value > 0) {
        digit = value;
      }
    }
    return total + digit;
  }

  /** Whether every piece of the quote (parted by ……) stands in the article's text. */
  public static boolean contains(String article, String quote) {
    String whole = bare(article);
    for (String piece : quote.split("…+|\\.{3,}")) {
      if (!whole.contains(bare(piece))) {
        return false;
      }
    }
    return true;
  }

  /** Letters and digits only, so that spaces, line breaks and marks do not count. */
  public static String bare(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }
}
