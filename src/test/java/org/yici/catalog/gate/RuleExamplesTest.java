package org.yici.catalog.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yici.catalog.Elements;
import org.yici.catalog.Finding;
import org.yici.platform.CityPack;
import tools.jackson.databind.json.JsonMapper;

/** Every rule of {@code gate/*.yaml} carries guides it passes and guides it refuses. */
class RuleExamplesTest {
  private static final CityPack PACK = new CityPack(Path.of("city/pingdingshan"));
  private static final RuleBook BOOK = new RuleBook(PACK, new Memo<>(0));
  private static final Elements TABLE = Elements.of(PACK);

  @TestFactory
  Stream<DynamicTest> everyRuleHoldsItsExamples() {
    return BOOK.rules().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(rule.id() + " " + rule.text(), () -> check(BOOK, rule)));
  }

  /** A mapping of guides of elsewhere may bring rules in place of the city's. */
  @TestFactory
  Stream<DynamicTest> soDoTheRulesOfMappings() {
    return PACK.list("imports", ".yaml").stream()
        .flatMap(
            file -> {
              List<Rule> instead =
                  new Elsewhere(Map.of(), Set.of(), PACK.yamlTree(file).path("rules")).instead();
              RuleBook book = new RuleBook(PACK, new Memo<>(0), instead);
              return instead.stream()
                  .map(r -> DynamicTest.dynamicTest(file + " " + r.id(), () -> check(book, r)));
            });
  }

  @Test
  void thereAreAtLeastTwentyFiveRulesAndEachFilesUnderAKnownElement() {
    assertThat(BOOK.rules()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(BOOK.rules()).allSatisfy(r -> assertThat(TABLE.find(r.element())).isPresent());
    assertThat(BOOK.rules()).allSatisfy(r -> assertThat(r.severity()).isIn("block", "warn"));
    assertThat(BOOK.rules()).allSatisfy(r -> assertThat(r.basis()).isNotBlank());
  }

  private static void check(RuleBook book, Rule rule) {
    assertThat(rule.pass()).as("passing examples").isNotEmpty();
    assertThat(rule.fail()).as("failing examples").isNotEmpty();
    for (Rule.Example example : rule.pass()) {
      List<Finding> findings = new ArrayList<>();
      assertThat(book.check(rule.id(), view(example), findings::add))
          .as("judged %s", example)
          .isPositive();
      assertThat(findings).as("passes %s", example).isEmpty();
    }
    for (Rule.Example example : rule.fail()) {
      List<Finding> findings = new ArrayList<>();
      book.check(rule.id(), view(example), findings::add);
      assertThat(findings).as("refuses %s", example).isNotEmpty();
      assertThat(findings.get(0).message()).isNotBlank().doesNotContain("{row.", "{found");
      assertThat(findings.get(0).repair()).isNotBlank();
      assertThat(findings.get(0).path()).isNotBlank();
    }
  }

  private static GuideView view(Rule.Example e) {
    Map<String, Object> guide = new LinkedHashMap<>();
    guide.put("elements", e.g() == null ? Map.of() : e.g());
    guide.put("materials", e.materials());
    guide.put("steps", e.steps());
    guide.put("fees", e.fees());
    guide.put("faqs", e.faqs());
    guide.put("intermediaries", e.intermediaries());
    guide.put("remedies", e.remedies());
    return new GuideView(JsonMapper.shared().valueToTree(guide), TABLE);
  }
}
