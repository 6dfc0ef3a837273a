package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.yici.directory.Agency;
import org.yici.law.LawLibrary;
import org.yici.platform.CityPack;
import org.yici.specimens.Specimens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The gate over a whole, good guide and over guides with one fault each. */
class GateTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CityPack PACK = new CityPack(Path.of("city/pingdingshan"));

  /** Files of the pack, and the names of what can be made; nothing is made here. */
  static final GuideFiles FILES = new GuideFiles(PACK, new Specimens(PACK, null, null, null));

  private static final Gate GATE =
      new Gate(
          PACK,
          PACK.codeSets(),
          new LawLibrary(PACK.root().resolve("laws")),
          FILES,
          GateTest::agency);

  /** A register of one agency, that of the good guide. */
  private static Optional<Agency> agency(String uscc) {
    return uscc.equals("11410411MB19038508")
        ? Optional.of(
            new Agency(
                uscc,
                "market",
                "湛河区市场监督管理局",
                "平顶山市湛河区市场监督管理局",
                "",
                "410411000000",
                4,
                "31",
                "",
                "",
                "",
                true))
        : Optional.empty();
  }

  static ObjectNode good() {
    try (InputStream in = GateTest.class.getResourceAsStream("/catalog/guide.json")) {
      return (ObjectNode) JSON.readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ObjectNode with(String field, Object value) {
    ObjectNode guide = good();
    ((ObjectNode) guide.get("elements")).set(field, JSON.valueToTree(value));
    return guide;
  }

  private static ObjectNode change(Consumer<ObjectNode> change) {
    ObjectNode guide = good();
    change.accept(guide);
    return guide;
  }

  private static Optional<Finding> blocking(JsonNode guide, String element) {
    return GATE.check(guide).stream()
        .filter(f -> f.blocks() && f.element().equals(element))
        .findFirst();
  }

  private static void refuses(JsonNode guide, String rule, String element) {
    assertThat(GATE.rules()).as("in the list of rules").anyMatch(r -> r.id().equals(rule));
    assertThat(GATE.check(guide))
        .anySatisfy(
            f -> {
              assertThat(f.rule()).isEqualTo(rule);
              assertThat(f.element()).isEqualTo(element);
            });
  }

  @Test
  void aGoodGuideIsPublishable() {
    List<Finding> findings = GATE.check(good());
    assertThat(findings.stream().filter(Finding::blocks)).isEmpty();
    assertThat(Gate.publishable(findings)).isTrue();
  }

  @Test
  void everyUnconditionallyMandatoryElementIsMissedWhenItIsGone() {
    Elements table = Elements.of(PACK);
    for (Element e : table.of("ITEM")) {
      if (e.mandatory().startsWith("M")) {
        assertThat(blocking(with(e.field(), null), e.key())).as(e.key()).isPresent();
      }
    }
    for (Element e : table.of("MATERIAL")) {
      if (e.mandatory().equals("M")) {
        assertThat(
                blocking(
                    change(g -> ((ObjectNode) g.get("materials").get(0)).putNull(e.field())),
                    e.key()))
            .as(e.key())
            .isPresent();
      }
    }
  }

  @Test
  void conditionalElementsAreMandatoryUnderTheirCondition() {
    refuses(with("POWER_SOURCE", "5"), "F01", "ITEM.ENTRUST_NAME");
    refuses(with("USER_TOPIC_TYPE", null), "F01", "ITEM.USER_TOPIC_TYPE");
    refuses(with("LINK_ADDR", null), "F01", "ITEM.LINK_ADDR");
    refuses(with("USER_TOPIC_TYPE", "998"), "F01", "ITEM.USER_CHARACTER_TOPIC_TYPE");
    refuses(with("IS_HANDLE_BY_DEPT_SYS", "1"), "F01", "ITEM.DEPT_SYS_NAME");
    refuses(change(g -> g.putArray("faqs")), "F01", "FAQ.QUESTION");
    refuses(change(g -> g.putArray("materials")), "F01", "MATERIAL.MATERIAL_NAME");
    refuses(
        change(g -> ((ObjectNode) g.get("materials").get(0)).putNull("FORM_GUID")),
        "F01",
        "MATERIAL.FORM_GUID");
  }

  @Test
  void codesOutsideTheirSetAreRefused() {
    refuses(with("PROJECT_TYPE", "7"), "F03", "ITEM.PROJECT_TYPE");
    refuses(with("SERVER_TYPE", "1,8"), "F03", "ITEM.SERVER_TYPE");
    refuses(with("PROJECT_TYPE", "1,2"), "F03", "ITEM.PROJECT_TYPE");
    refuses(with("IS_ONLINE", "是"), "F03", "ITEM.IS_ONLINE");
  }

  @Test
  void codesAgreeWithEachOther_GBT39554_1() {
    refuses(with("DEPT_CODE", "11410411MB1903850X"), "C05", "ITEM.DEPT_CODE");
    refuses(with("TASK_CODE", "11410411MB190385084000131025001"), "C06", "ITEM.TASK_CODE");
    refuses(with("TASK_CODE", "123"), "C06", "ITEM.TASK_CODE");
    refuses(with("TASK_TYPE", "07"), "C03", "ITEM.TASK_TYPE");
    assertThat(
            GATE.check(
                change(g -> ((ObjectNode) g.get("elements")).put("CATALOG_CODE", "412131025000"))))
        .as("a type that the province has added says less")
        .anySatisfy(
            f -> {
              assertThat(f.rule()).isEqualTo("C03");
              assertThat(f.blocks()).isFalse();
            });
    refuses(with("TASK_HANDLE_ITEM", "1"), "C07", "ITEM.TASK_HANDLE_ITEM");
    refuses(with("CATALOG_CODE", "990131025000"), "C02", "ITEM.CATALOG_CODE");
    refuses(with("USE_LEVEL", "3"), "C08", "ITEM.USE_LEVEL");
    refuses(with("REGN_CODE", "410499000000"), "C09", "ITEM.REGN_CODE");
  }

  @Test
  void theAgencyIsTheOneTheDirectoryKnows() {
    refuses(with("DEPT_NAME", "湛河区税务局"), "C13", "ITEM.DEPT_NAME");
    refuses(with("REGN_CODE", "410402000000"), "C13", "ITEM.REGN_CODE");
  }

  @Test
  void citedArticlesExistAndSayWhatIsQuoted() {
    refuses(with("BY_LAW", "《食品安全法》第九百九十九条：国家对食品生产经营实行许可"), "L02", "ITEM.BY_LAW");
    refuses(with("BY_LAW", "《食品安全法》第三十五条：国家对食品生产经营实行登记制度。"), "L04", "ITEM.BY_LAW");
    refuses(with("BY_LAW", "《不存在法》第一条：国家对食品生产经营实行登记制度。"), "L03", "ITEM.BY_LAW");
    assertThat(blocking(with("BY_LAW", "《中华人民共和国食品安全法》第三十五条：国家对食品生产经营实行许可制度……"), "ITEM.BY_LAW"))
        .isEmpty();
  }

  /** Judged by its bytes, so they have to lie here; a link that ends in .doc may lead anywhere. */
  @Test
  void aFormOrSampleThatDoesNotLieHereIsRefused_Q16() {
    for (String away :
        new String[] {"https://example.gov.cn/form.doc", "申请书.doc", "sample/M1.doc"}) {
      refuses(
          change(g -> ((ObjectNode) g.get("materials").get(0)).put("FORM_GUID", away)),
          "Q16",
          "MATERIAL.FORM_GUID");
    }
    refuses(with("RESULT_GUID", "https://example.gov.cn/result.pdf"), "Q16", "ITEM.RESULT_GUID");
    refuses(with("RESULT_GUID", "files/no-such-file.pdf"), "Q16", "ITEM.RESULT_GUID");
  }

  @Test
  void textOfAnotherUnitAndCopiedTextAreFound_Q24() {
    refuses(with("CENTER_NAME", "卫东区政务大厅"), "Q24", "ITEM.CENTER_NAME");
    refuses(
        with("HANDLE_FLOW", good().at("/elements/ACCEPT_CONDITION").asString()),
        "Q24",
        "ITEM.HANDLE_FLOW");
  }

  @Test
  void numbersAreNumbersAndTextIsText() {
    refuses(with("PROMISE_DAY", "5"), "F02", "ITEM.PROMISE_DAY");
    refuses(with("PROMISE_DAY", -1), "F07", "ITEM.PROMISE_DAY");
    refuses(with("PROMISE_DAY", 2.5), "F02", "ITEM.PROMISE_DAY");
    refuses(with("TASK_NAME", 5), "F02", "ITEM.TASK_NAME");
    refuses(with("TASK_NAME", List.of("a")), "F02", "ITEM.TASK_NAME");
    refuses(with("PLAN_EFFECTIVE_DATE", "2026-02-30"), "F05", "ITEM.PLAN_EFFECTIVE_DATE");
    refuses(with("LIMIT_EXPLAIN", "字".repeat(257)), "F04", "ITEM.LIMIT_EXPLAIN");
  }

  @Test
  void garbageIsAnsweredWithFindings() {
    for (String bad :
        List.of(
            "null",
            "[]",
            "\"x\"",
            "{}",
            "{\"elements\":[]}",
            "{\"elements\":{},\"materials\":{}}",
            "{\"elements\":{\"TASK_NAME\":{\"a\":1}},\"materials\":[null,1,[]],\"steps\":\"x\"}")) {
      List<Finding> findings = GATE.check(JSON.readTree(bad));
      assertThat(Gate.publishable(findings)).as(bad).isFalse();
    }
    assertThat(GATE.check(with("HANDLE_FLOW", "其他".repeat(400_000)))).isNotEmpty();
    ObjectNode many = good();
    ArrayNode rows = many.putArray("materials");
    for (int i = 0; i < 5000; i++) {
      rows.addObject().put("MATERIAL_NAME", "材料" + i);
    }
    assertThat(GATE.check(many)).hasSizeLessThanOrEqualTo(500);
  }

  @Property(tries = 100)
  void anyTextInAnyElementGetsFindingsNeverAnException(
      @ForAll @IntRange(min = 0, max = 81) int which,
      @ForAll @StringLength(max = 200) String text) {
    List<String> names = List.copyOf(good().get("elements").propertyNames());
    assertThat(GATE.check(with(names.get(which % names.size()), text))).isNotNull();
  }

  @Test
  void findingsAreJsonAsPromised() {
    JsonNode finding = JSON.valueToTree(GATE.check(with("PROMISE_DAY", 15)).get(0));
    assertThat(finding.get("severity").asString()).isEqualTo("block");
    assertThat(finding.propertyNames())
        .containsExactlyInAnyOrder(
            "rule", "severity", "element", "path", "message", "repair", "basis");
    assertThat(Map.of("rule", finding.get("rule").asString())).containsEntry("rule", "Q02H");
  }
}
