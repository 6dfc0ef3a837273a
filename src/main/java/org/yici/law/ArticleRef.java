package org.yici.law;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a place in a law text.
 *
 * @param law name without book marks; with or without 中华人民共和国
 * @param number of the article, from 1
 * @param inserted for an article put in later (第三十四条之一): 1 and up; null for an ordinary one
 * @param paragraph 款, from 1; null: the whole article, or the paragraph is not in question
 * @param item 项, from 1; null: none in particular
 */
public record ArticleRef(
    String law, int number, Integer inserted, Integer paragraph, Integer item) {
  private static final String NUMERAL = "([零〇一二三四五六七八九十百千]+)";
  private static final Pattern LABEL =
      Pattern.compile("《?([^《》]+?)》?第%1$s条(?:之%1$s)?(?:第%1$s款)?(?:第%1$s项)?".formatted(NUMERAL));

  public ArticleRef(String law, int number, Integer paragraph, Integer item) {
    this(law, number, null, paragraph, item);
  }

  public static ArticleRef of(String law, int number) {
    return new ArticleRef(law, number, null, null);
  }

  public static ArticleRef of(String law, int number, int paragraph) {
    return new ArticleRef(law, number, paragraph, null);
  }

  /** The item (项) of an article whose paragraph is not in question, as in 行政许可法 32(4). */
  public static ArticleRef item(String law, int number, int item) {
    return new ArticleRef(law, number, null, item);
  }

  /** Reads a citation such as 《行政许可法》第三十二条第一款第四项; empty when it is none. */
  public static Optional<ArticleRef> parse(String label) {
    Matcher m = LABEL.matcher(label.replaceAll("\\s", ""));
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ArticleRef(
              m.group(1),
              ChineseNumerals.parse(m.group(2)),
              numeral(m.group(3)),
              numeral(m.group(4)),
              numeral(m.group(5))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Integer numeral(String text) {
    return text == null ? null : (Integer) ChineseNumerals.parse(text);
  }

  /** As lawyers write it: 《行政许可法》第三十二条第一款第四项. */
  public String label() {
    return "《" + law + "》" + place();
  }

  /** The place without the law: 第三十二条第一款第四项. */
  public String place() {
    var text = new StringBuilder("第").append(ChineseNumerals.format(number)).append("条");
    if (inserted != null) {
      text.append("之").append(ChineseNumerals.format(inserted));
    }
    if (paragraph != null) {
      text.append("第").append(ChineseNumerals.format(paragraph)).append("款");
    }
    if (item != null) {
      text.append("第").append(ChineseNumerals.format(item)).append("项");
    }
    return text.toString();
  }
}
