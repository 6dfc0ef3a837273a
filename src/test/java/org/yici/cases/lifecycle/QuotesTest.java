package org.yici.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yici.law.ArticleRef;
import org.yici.law.LawLibrary;
import org.yici.law.LawText;

/** The words shown with a refusal stand in the article they are said to come from. */
class QuotesTest {
  private final LawLibrary library = new LawLibrary(Path.of("city/pingdingshan/laws"));

  @Test
  void everyQuoteStandsWordForWordInAStoredEdition() {
    Quotes.all()
        .forEach(
            (citation, quote) -> {
              ArticleRef ref = Laws.parse(citation);
              boolean found =
                  library.editions(ref.law()).stream()
                      .map(edition -> edition.article(ref.number(), 0))
                      .anyMatch(a -> a.isPresent() && a.get().text().contains(quote));
              assertThat(found).as(citation + " " + quote).isTrue();
            });
  }

  @Test
  void everyArticleUnderAButtonExists() {
    Actions.all().stream()
        .map(Actions.Action::basis)
        .filter(java.util.Objects::nonNull)
        .forEach(ref -> assertThat(library.quote(ref)).as(ref.toString()).isPresent());
  }

  @Test
  void lawsKnownByTheirFirstDayAreInTheLibrary() {
    for (String law :
        new String[] {
          Laws.ONLINE_SERVICE, Laws.BUSINESS_ENVIRONMENT, Laws.HENAN, Laws.REGISTRATION
        }) {
      assertThat(library.law(law)).as(law).map(LawText::name).isPresent();
    }
  }
}
