package org.yici.cases.web;

import java.time.LocalDate;
import org.yici.law.ArticleRef;

/** Where the text of an article stands in the law library. */
public final class ArticleLink {
  private ArticleLink() {}

  public static String of(ArticleRef ref) {
    return "/laws/" + ref.law() + "#" + anchor(ref);
  }

  /** In the edition in force on that day. */
  public static String on(ArticleRef ref, LocalDate day) {
    return "/laws/" + ref.law() + "?on=" + day + "#" + anchor(ref);
  }

  private static String anchor(ArticleRef ref) {
    return "a" + ref.number() + (ref.inserted() == null ? "" : "-" + ref.inserted());
  }
}
