package org.yici.law;

/**
 * Names a place in a law text: full law name without the book marks, article number, and where
 * needed paragraph (款) and item (项), each counted from 1.
 */
public record ArticleRef(String law, int number, Integer paragraph, Integer item) {
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
}
