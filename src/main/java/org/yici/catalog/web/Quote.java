package org.yici.catalog.web;

import java.util.Optional;
import org.yici.catalog.PublishedItem;
import org.yici.law.Article;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;

/**
 * Words of a law with their place.
 *
 * @param link address of the article in the library, empty when the library does not hold it
 */
public record Quote(String text, String cite, String link) {
  static Quote of(LawLibrary laws, PublishedItem.Basis basis) {
    Optional<Article> article = laws.find(ArticleRef.of(basis.law(), basis.article()));
    String name = laws.law(basis.law()).map(t -> t.fullName()).orElse(basis.law());
    String text = basis.quote().isBlank() ? article.map(Article::text).orElse("") : basis.quote();
    return new Quote(
        text,
        "《" + name + "》" + article.map(Article::label).orElse("第" + basis.article() + "条"),
        article.map(a -> "/laws/" + basis.law() + "#" + a.anchor()).orElse(""));
  }
}
