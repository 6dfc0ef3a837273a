package org.yici.cases.lifecycle;

import org.yici.law.ArticleRef;

/**
 * What a refusal rests on: an article, and the platform rule that answers instead where that
 * article does not bind (行政许可法 for types other than 01, a text not yet in force).
 */
record Ground(ArticleRef article, String otherwise) {
  /** An article of 行政许可法; for other types the step is not possible now (P3). */
  static Ground law(ArticleRef article) {
    return new Ground(article, "P3");
  }

  /** An article of 行政许可法 about a step that only licences have; for other types P6. */
  static Ground licenceOnly(ArticleRef article) {
    return new Ground(article, "P6");
  }

  static Ground law(ArticleRef article, String otherwise) {
    return new Ground(article, otherwise);
  }

  static Ground of(String law, int number) {
    return new Ground(ArticleRef.of(law, number), "P4");
  }

  static Ground rule(String rule) {
    return new Ground(null, rule);
  }
}
