package org.yici.cases.lifecycle;

import org.yici.law.ArticleRef;

/** Leaves an action at the first rule that forbids it; never leaves this package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  final transient ArticleRef article;
  final String rule;

  Refusal(ArticleRef article, String rule, String message) {
    super(message, null, false, false);
    this.article = article;
    this.rule = rule;
  }
}
