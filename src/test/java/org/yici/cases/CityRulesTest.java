package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yici.cases.CaseItem.Material;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.directory.Pack;
import org.yici.forms.Condition;
import org.yici.forms.DataElement;
import org.yici.forms.FormDefinition;
import org.yici.forms.FormReader;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;
import org.yici.law.LawLibrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guide, rule and form of every item of the city pack say the same to the case that follows. */
class CityRulesTest {
  private static final LawLibrary LAWS = new LawLibrary(Pack.PACK.root().resolve("laws"));
  private static final Map<String, DayUnit> UNITS =
      Map.of("1", DayUnit.WORKING, "2", DayUnit.NATURAL, "3", DayUnit.MONTH);

  /** Answered by the account, in no form. */
  private static final Set<String> OF_THE_ACCOUNT = Set.of("姓名", "身份证件号码", "公积金账号", "缴存单位");

  static Stream<String> guides() {
    return Pack.PACK.list("guides", ".yaml").stream();
  }

  /** 行政许可法 30: what the guide tells the public is what the case counts by. */
  @ParameterizedTest
  @MethodSource("guides")
  void theLimitsOfTheGuideAreThoseOfItsRule(String file) {
    JsonNode guide = Pack.PACK.yamlTree(file);
    JsonNode elements = guide.get("elements");
    ItemRule rule = rule(guide);
    assertThat(rule.type()).isEqualTo(elements.get("TASK_TYPE").asString());
    int legal = elements.get("ANTICIPATE_DAY").asInt();
    assertThat(rule.legalDays() == null ? 0 : rule.legalDays()).isEqualTo(legal);
    if (legal > 0) {
      assertThat(rule.unit()).isEqualTo(UNITS.get(elements.get("ANTICIPATE_TYPE").asString()));
    }
    if (elements.get("PROMISE_TYPE").asString().equals("1")) {
      assertThat(rule.promisedDays()).isEqualTo(elements.get("PROMISE_DAY").asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("guides")
  void theArticlesOfTheRuleStandInTheLibrary(String file) {
    ItemRule rule = rule(Pack.PACK.yamlTree(file));
    Stream.of(
            rule.correctionArticle(),
            rule.hearingByLaw(),
            rule.publicity(),
            rule.renewalArticle(),
            rule.extension() == null ? null : rule.extension().article())
        .filter(Objects::nonNull)
        .forEach(a -> assertThat(stands(a)).as(a.label()).isTrue());
  }

  /** A material hangs on questions that the form asks, and tells what the form asks. */
  @ParameterizedTest
  @MethodSource("guides")
  void materialsHangOnWhatTheFormAsks(String file) {
    JsonNode guide = Pack.PACK.yamlTree(file);
    String base = guide.get("base").asString();
    FormDefinition form = FormReader.read(base, Pack.PACK.text("forms/" + base + ".yaml"));
    Set<String> asked =
        form.elements().values().stream().map(DataElement::name).collect(Collectors.toSet());
    for (JsonNode material : guide.get("materials")) {
      String name = material.get("MATERIAL_NAME").asString();
      if (material.has("when")) {
        Condition when = Condition.of(material.get("when").asString());
        assertThat(form.elements().keySet()).as(name).containsAll(when.keys());
      }
      assertThat(StreamSupport.stream(material.path("elements").spliterator(), false))
          .as(name)
          .map(JsonNode::asString)
          .allMatch(e -> asked.contains(e) || OF_THE_ACCOUNT.contains(e), "asked");
    }
  }

  private static boolean stands(ArticleRef a) {
    return LAWS.editions(a.law()).stream().anyMatch(t -> t.article(a.number(), 0).isPresent());
  }

  @SuppressWarnings("unchecked")
  private static ItemRule rule(JsonNode guide) {
    List<Material> materials = new ArrayList<>();
    for (JsonNode m : guide.get("materials")) {
      materials.add(
          new Material(
              m.get("code").asString(),
              m.get("MATERIAL_NAME").asString(),
              m.get("IS_NEED").asString(),
              m.path("shared").asBoolean(false),
              null,
              null,
              null));
    }
    Map<String, Object> rule =
        new LinkedHashMap<>(JsonMapper.shared().convertValue(guide.get("rule"), Map.class));
    rule.put("materials", Material.codes(materials));
    return ItemRule.of(rule);
  }
}
