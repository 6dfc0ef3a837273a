package org.yici.cases.lifecycle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.law.ArticleRef;

/** Names of the laws the table cites, and reading of short citations like {@code 条例 9(4)}. */
final class Laws {
  static final String LICENSING = "行政许可法";
  static final String HENAN = "河南省优化营商环境条例";
  static final String ONLINE_SERVICE = "国务院关于在线政务服务的若干规定";
  static final String BUSINESS_ENVIRONMENT = "优化营商环境条例";
  static final String RECONSIDERATION = "行政复议法";
  static final String REAL_ESTATE = "不动产登记暂行条例";
  static final String REGISTRATION = "市场主体登记管理条例";
  static final String SOCIAL_AID = "社会救助暂行办法";

  /** Chinese numerals are not read. */
  private static final Pattern CITATION =
      Pattern.compile("\\s*(.*?)\\s*第?(\\d+)条?(?:\\.(\\d+))?(?:[(（](\\d+)[)）])?\\s*");

  private Laws() {}

  static ArticleRef art(int number) {
    return ArticleRef.of(LICENSING, number);
  }

  static ArticleRef para(int number, int paragraph) {
    return ArticleRef.of(LICENSING, number, paragraph);
  }

  static ArticleRef item(int number, int item) {
    return ArticleRef.item(LICENSING, number, item);
  }

  /**
   * Reads {@code 42}, {@code 34.3}, {@code 排污许可管理条例 9(4)}; without a name the law is 行政许可法. Null
   * when it is no citation.
   */
  static ArticleRef parse(String text) {
    Matcher m = CITATION.matcher(text.replaceAll("[《》]|中华人民共和国", ""));
    if (!m.matches()) {
      return null;
    }
    String law = m.group(1).isEmpty() ? LICENSING : m.group(1);
    return new ArticleRef(
        law, Integer.parseInt(m.group(2)), number(m.group(3)), number(m.group(4)));
  }

  private static Integer number(String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }
}
