package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.catalog.Element;
import org.yici.catalog.PublishedItem;
import org.yici.messages.TestCases;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Design, section 4: items, their guides and forms, and the check of a guide. */
class ItemsContractTest extends ApiTest {
  private static final Map<String, String> LISTS =
      Map.of(
          "MATERIAL", "materials",
          "STEP", "steps",
          "FEE", "fees",
          "FAQ", "faqs",
          "INTERMEDIARY", "intermediaries",
          "REMEDY", "remedies");

  @Autowired JdbcClient jdbc;

  private JsonNode items(String query) {
    Api.Answer answer = nobody.get("/api/v1/items?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void regionTakesSixOrTwelveDigitsAndTheCitysOwnItemsAreIncluded() {
    JsonNode six = items("region=410411");
    assertThat(items("region=410411000000").get("total")).isEqualTo(six.get("total"));
    assertThat(items("region=410411005000").get("total")).isEqualTo(six.get("total"));
    List<String> regions = new ArrayList<>();
    for (int page = 1; page <= 1 + six.get("total").asInt() / 20; page++) {
      items("region=410411&page=" + page)
          .get("items")
          .forEach(i -> regions.add(i.get("region").asString().substring(0, 6)));
    }
    assertThat(regions).hasSize(six.get("total").asInt()).contains("410411", "410400");
    assertThat(regions).allMatch(r -> r.equals("410411") || r.equals("410400"));
  }

  @Test
  void bestFirstWithCodeNameRegionAgency() {
    JsonNode first = items("q=" + Api.encode("开饭店") + "&region=410411").get("items").get(0);
    assertThat(first.get("code").asString()).isEqualTo(food().code());
    for (String field : new String[] {"code", "name", "region", "agency"}) {
      assertThat(first.get(field).asString()).isNotBlank();
    }
  }

  @Test
  void aRegionThatIsNotOfTheCityIs422() {
    for (String region : new String[] {"999999", "110101", "4104", "x", "41041100000"}) {
      isProblem(nobody.get("/api/v1/items?region=" + region), 422);
    }
    isProblem(nobody.get("/api/v1/items?page=x"), 400);
  }

  @Test
  void aQuestionOfTenThousandCharactersOrOfPatternsIsHarmless() {
    Random random = new Random(7);
    StringBuilder chinese = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      chinese.append((char) (0x4e00 + random.nextInt(0x5000)));
    }
    for (String q :
        new String[] {
          "x".repeat(10_000 / 4 * 2),
          chinese.toString(),
          "*:* AND (name:[a TO z] OR \"",
          "((((((((((",
          "%_\\'; drop table cases_case; --",
          "\u0000\u0001",
          "🍜🍜",
          "\ud83c"
        }) {
      assertThat(nobody.get("/api/v1/items?q=" + Api.encode(q)).status()).as(q).isEqualTo(200);
    }
    // longer than a server reads in the first line: refused in words, never a fault
    assertThat(nobody.get("/api/v1/items?q=" + "x".repeat(10_000)).status()).isIn(200, 400, 414);
  }

  /** elements.csv says what a guide is made of. */
  @Test
  void everyPublishedGuideHasEveryElementInItsPlaceAndType() {
    for (PublishedItem item : catalog.itemsIn("410411")) {
      Api.Answer answer = nobody.get("/api/v1/items/" + item.code());
      assertThat(answer.status()).isEqualTo(200);
      JsonNode guide = answer.json();
      assertThat(guide.get("code").asString()).isEqualTo(item.code());
      assertThat(guide.get("version").asInt()).isPositive();
      for (Element e : catalog.elements().of("ITEM")) {
        assertThat(guide.get("elements").has(e.field())).as(e.key()).isTrue();
        isTyped(e, guide.get("elements").get(e.field()));
      }
      LISTS.forEach(
          (group, list) -> {
            assertThat(guide.get(list).isArray()).as(list).isTrue();
            for (JsonNode row : guide.get(list)) {
              for (Element e : catalog.elements().of(group)) {
                assertThat(row.has(e.field())).as(item.name() + " " + e.key()).isTrue();
                isTyped(e, row.get(e.field()));
              }
            }
          });
    }
  }

  /** Days and counts are numbers, all else strings. */
  private static void isTyped(Element e, JsonNode value) {
    if (value == null || value.isNull()) {
      return;
    }
    boolean number = e.isNumber();
    assertThat(number ? value.isNumber() : value.isString()).as(e.key() + " = " + value).isTrue();
  }

  @Test
  void aGuideOfBothCodesAndNoneOfOthers() {
    assertThat(nobody.get("/api/v1/items/" + food().code31()).json().get("code").asString())
        .isEqualTo(food().code());
    for (String code : new String[] {"x", "000131025000", "1".repeat(33), "a%20b"}) {
      isProblem(nobody.get("/api/v1/items/" + code), 404);
    }
  }

  @Test
  void theExampleOfEveryPublishedItemIsValidForAnyApplicant() {
    for (PublishedItem item : catalog.itemsIn("410411")) {
      JsonNode form = nobody.get("/api/v1/items/" + item.code() + "/form").json();
      assertThat(form.propertyNames()).contains("schema", "layout", "example");
      Map<String, Object> body = application(item);
      Api.Answer answer = system().post("/api/v1/cases", body);
      assertThat(answer.status()).as(item.name() + answer.text()).isEqualTo(201);
      remove(answer.json().get("caseNo").asString());
    }
    isProblem(nobody.get("/api/v1/items/x/form"), 404);
    isProblem(nobody.get("/api/v1/items/" + "1".repeat(33) + "/form"), 404);
  }

  /** One case of every item would fill the queue of the desk. */
  private void remove(String caseNo) {
    TestCases.remove(
        jdbc,
        jdbc.sql("select case_id from cases_case where case_no = ?")
            .param(caseNo)
            .query(UUID.class)
            .single());
  }

  @Test
  void aPublishedGuideIsPublishable() {
    for (PublishedItem item : catalog.itemsIn("410411")) {
      Api.Answer guide = nobody.get("/api/v1/items/" + item.code());
      JsonNode checked = nobody.postText("/api/v1/items/check", guide.text()).json();
      assertThat(checked.get("publishable").asBoolean()).as(checked.toString()).isTrue();
    }
  }

  @Test
  void everyMandatoryElementThatIsTakenAwayIsFoundUnderItsKey() {
    ObjectNode good = (ObjectNode) nobody.get("/api/v1/items/" + food().code()).json();
    for (Element e : catalog.elements().of("ITEM")) {
      if (!e.mandatory().equals("M")) {
        continue;
      }
      ObjectNode bad = good.deepCopy();
      ((ObjectNode) bad.get("elements")).putNull(e.field());
      isFound(bad, e.key());
    }
    LISTS.forEach(
        (group, list) -> {
          for (Element e : catalog.elements().of(group)) {
            if (e.mandatory().equals("M") && good.get(list).size() > 0) {
              ObjectNode bad = good.deepCopy();
              ((ObjectNode) bad.get(list).get(0)).putNull(e.field());
              isFound(bad, e.key());
            }
          }
        });
  }

  private void isFound(ObjectNode guide, String key) {
    JsonNode checked = nobody.postText("/api/v1/items/check", guide.toString()).json();
    assertThat(checked.get("publishable").asBoolean()).as(key).isFalse();
    List<String> found = new ArrayList<>();
    for (JsonNode f : checked.get("findings")) {
      found.add(f.get("element").asString());
      for (String field :
          new String[] {"rule", "severity", "element", "path", "message", "repair", "basis"}) {
        assertThat(f.get(field).asString()).as(f.toString()).isNotBlank();
      }
    }
    assertThat(found).as(key).contains(key);
  }

  @Test
  void garbageInsteadOfAGuideIsNeverAFault() {
    ObjectNode good = (ObjectNode) nobody.get("/api/v1/items/" + food().code()).json();
    String[] values = {
      "null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "[]", "[[]]", "{}", "[null]", "\"a,b\""
    };
    List<String> bodies = new ArrayList<>(List.of("", "{", "nonsense", "[1", "\"", "\u0000"));
    for (String value : values) {
      bodies.add(value);
      for (String name : good.propertyNames()) {
        ObjectNode bad = good.deepCopy();
        bodies.add(bad.set(name, JSON.readTree("\"%\"")).toString().replace("\"%\"", value));
      }
      for (String list : LISTS.values()) {
        ObjectNode bad = good.deepCopy();
        ((ArrayNode) bad.get(list)).insert(0, "%");
        bodies.add(bad.toString().replace("\"%\"", value));
      }
      for (String name : good.get("elements").propertyNames()) {
        ObjectNode bad = good.deepCopy();
        ((ObjectNode) bad.get("elements")).put(name, "%");
        bodies.add(bad.toString().replace("\"%\"", value));
      }
    }
    for (String body : bodies) {
      Api.Answer answer = nobody.postText("/api/v1/items/check", body);
      assertThat(answer.status()).as(body + " " + answer.text()).isIn(200, 400, 422);
    }
  }
}
