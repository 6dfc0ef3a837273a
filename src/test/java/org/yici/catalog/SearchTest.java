package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.search.Answer;
import org.yici.catalog.search.Hit;
import org.yici.platform.CityPack;

/** What people type leads to what they need. */
class SearchTest extends IntegrationTest {
  @Autowired private Catalog catalog;
  @Autowired private CityPack pack;

  private List<Hit> search(String q) {
    return catalog.search(q, catalog.place("410411"));
  }

  @Test
  void nineOfTenRealQueriesFindTheirItemAmongTheFirstThree() {
    List<String> missed = new ArrayList<>();
    List<Map<String, String>> rows = pack.csv("search-queries.csv");
    for (Map<String, String> row : rows) {
      List<String> top =
          search(row.get("query")).stream().map(Hit::baseCode).distinct().limit(3).toList();
      if (!top.contains(row.get("base_code"))) {
        missed.add(row.get("query") + " → " + row.get("base_code") + " but " + top);
      }
    }
    assertThat(missed).hasSizeLessThanOrEqualTo(rows.size() / 10);
  }

  /**
   * Old people, farmers, small shops, workers away from home, in the words of Henan and mistyped.
   */
  @Test
  void whatPeopleOfTheCitySayLeadsToTheirItemAmongTheFirstThree() {
    List<String> missed = new ArrayList<>();
    for (Map<String, String> row : pack.csv("search-queries-life.csv")) {
      List<String> top =
          search(row.get("query")).stream().map(Hit::baseCode).distinct().limit(3).toList();
      if (!top.contains(row.get("base_code"))) {
        missed.add(row.get("query") + " → " + row.get("base_code") + " but " + top);
      }
    }
    assertThat(missed).isEmpty();
  }

  /** 登记, 申请 stand in nearly every guide: they do not answer for the rest of the query. */
  @Test
  void aWordOfEveryGuideDoesNotAnswerAlone() {
    for (String q : List.of("量子登记", "量子 登记", "申请量子登记", "登记量子")) {
      Answer answer = catalog.answer(q, catalog.place("410411"));
      assertThat(answer.missing()).as(q).isEqualTo("量子");
      assertThat(answer.common()).as(q).contains("登记");
      assertThat(answer.hits()).as(q).hasSizeBetween(1, 5);
    }
    assertThat(catalog.answer("登记", catalog.place("410411")).missing()).isEmpty();
    assertThat(search("登记")).hasSizeGreaterThan(10);
    for (String q : List.of("结婚登记", "食品经许可", "开饭店登记", "店", "我的身份证没了")) {
      assertThat(catalog.answer(q, catalog.place("410411")).missing()).as(q).isEmpty();
    }
  }

  @Test
  void namesAreFoundByPinyinByInitialsAndByWrongCharactersOfTheSameSound() {
    for (String q :
        List.of(
            "shipinjingyingxuke", "spjyxk", "kaifandian", "ShiPin JingYing", "食品经营许克", "kai饭店")) {
      assertThat(search(q)).as(q).isNotEmpty();
      assertThat(search(q).get(0).baseCode()).as(q).isEqualTo("000131025000");
    }
  }

  /** 多一个字、少一个字、错一个字、两个字打反。 */
  @Test
  void aSlipOfTheKeyboardStillFindsTheItem() {
    for (String q : List.of("食品经经营许可", "食品经许可", "食品经菅许可", "食品营经许可", "开店饭", "shipinjinyingxuke")) {
      assertThat(search(q)).as(q).isNotEmpty();
      assertThat(search(q).stream().limit(3).map(Hit::baseCode)).as(q).contains("000131025000");
    }
  }

  @Test
  void severalWordsMustAllBeThereWhenSomethingHasThemAll() {
    assertThat(search("湛河区 食品经营许可").get(0).baseCode()).isEqualTo("000131025000");
  }

  @Test
  void theNearestAgencyComesFirstAndEveryHitSaysWhy() {
    List<Hit> hits = search("开饭店");
    assertThat(hits.get(0).item().region6()).isEqualTo("410411");
    for (Hit hit : hits) {
      assertThat(catalog.why("开饭店", hit)).isNotBlank();
    }
    assertThat(catalog.why("开饭店", hits.get(0))).contains("餐饮服务");
  }

  @Test
  void whatIsNotPublishedYetIsStillFound(@Autowired JdbcClient jdbc) {
    try (Unpublished row = new Unpublished(catalog, jdbc)) {
      Hit hit = search(Unpublished.NAME).get(0);
      assertThat(hit.published()).isFalse();
      assertThat(hit.name()).isEqualTo(Unpublished.NAME);
    }
  }

  @Test
  void anythingTypedIsHarmless() {
    for (String q :
        List.of(
            "",
            " ",
            "*",
            "+-&&||!(){}[]^\"~*?:\\/",
            "a".repeat(10_000),
            "饭".repeat(10_000),
            "😀🍜",
            "店",
            "AND OR NOT",
            "' or 1=1 --",
            "<script>",
            "\u0000\u202e",
            "%%%")) {
      assertThat(search(q)).as(q).isNotNull();
    }
    assertThat(search("店")).isNotEmpty();
  }
}
