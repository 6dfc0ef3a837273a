package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yici.catalog.Scenario.Outcome;
import org.yici.catalog.Scenario.Question;
import org.yici.directory.Pack;
import org.yici.law.Citations;
import org.yici.law.LawLibrary;

/** What the city pack quotes stands in the law it names; its questions decide for every answer. */
class CityQuotesTest {
  private static final LawLibrary LAWS = new LawLibrary(Pack.PACK.root().resolve("laws"));
  private static final Scenarios SCENARIOS = new Scenarios(Pack.PACK);

  @Test
  void theArticlesBehindAGuideSayWhatIsQuoted() {
    List<String> wrong = new ArrayList<>();
    for (String file : Pack.PACK.list("guides", ".yaml")) {
      var basis = Pack.PACK.yamlTree(file).get("basis");
      assertThat(basis).as(file).isNotEmpty();
      basis.forEach(
          b ->
              check(
                  file,
                  b.get("law").asString(),
                  b.get("article").asInt(),
                  b.get("quote").asString(),
                  wrong));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theArticlesBehindABaseItemSayWhatIsQuoted() {
    List<String> wrong = new ArrayList<>();
    for (BaseItem item : CatalogLoader.base(Pack.PACK)) {
      if (item.lawHeld() && item.article() != null) {
        check(item.code(), item.law(), item.article(), item.quote(), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theArticlesBehindAnAnswerSayWhatIsQuoted() {
    List<String> wrong = new ArrayList<>();
    for (Scenario s : SCENARIOS.all()) {
      for (Outcome o : s.outcomes()) {
        assertThat(o.basis()).as(s.id() + " " + o.when()).isNotEmpty();
        o.basis().forEach(b -> check(s.id(), b.law(), b.article(), b.quote(), wrong));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** 河南省优化营商环境条例 28: no outcome is left to the window. */
  @Test
  void everyAnswerLeadsToAnItemOfTheCatalogueAndEveryOutcomeIsReached() {
    Set<String> known =
        CatalogLoader.base(Pack.PACK).stream().map(BaseItem::code).collect(Collectors.toSet());
    for (Scenario s : SCENARIOS.all()) {
      Set<String> reached = new TreeSet<>();
      for (Map<String, String> answers : answers(s.questions(), 0, Map.of())) {
        var outcome = SCENARIOS.decide(s, answers);
        assertThat(outcome).as(s.id() + answers).isPresent();
        assertThat(known).as(s.id()).contains(outcome.get().base());
        reached.add(outcome.get().when());
      }
      assertThat(reached).as(s.id()).hasSameSizeAs(s.outcomes());
    }
  }

  private static List<Map<String, String>> answers(
      List<Question> questions, int from, Map<String, String> before) {
    if (from == questions.size()) {
      return List.of(before);
    }
    List<Map<String, String>> all = new ArrayList<>();
    for (var option : questions.get(from).options()) {
      Map<String, String> given = new HashMap<>(before);
      given.put(questions.get(from).id(), option.value());
      all.addAll(answers(questions, from + 1, given));
    }
    return all;
  }

  private static void check(
      String where, String law, int article, String quote, List<String> wrong) {
    boolean stands =
        LAWS.editions(law).stream()
            .flatMap(text -> text.article(article, 0).stream())
            .anyMatch(a -> Citations.contains(a.text(), quote));
    if (quote.isBlank() || !stands) {
      wrong.add(where + "：《" + law + "》第" + article + "条没有「" + quote + "」");
    }
  }
}
