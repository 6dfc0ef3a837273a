package org.yici.cases.lifecycle;

import org.yici.law.ArticleRef;

/** Leaves an action at the first ground that forbids it; never leaves this package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The ground in the table: {@link Table.Ban#id}. */
  final String row;

  final transient ArticleRef article;
  final String rule;

  Refusal(String row, ArticleRef article, String rule, String message) {
    super(message, null, false, false);
    this.row = row;
    this.article = article;
    this.rule = rule;
  }
}
