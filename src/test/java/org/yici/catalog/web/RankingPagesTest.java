package org.yici.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.ranking.Measure;
import org.yici.catalog.ranking.Rankings;
import org.yici.catalog.ranking.Rankings.By;

/** 2019 年第 43 号方案 任务四.3: who promises what, and no number without the items behind it. */
class RankingPagesTest extends IntegrationTest {
  private static final Pattern CELL =
      Pattern.compile(
          "/rankings/items\\?by=(\\w+)&amp;key=(\\w*)&amp;measure=([a-z-]+)\".*?\\((\\d+)\\)");
  private static final Pattern LINE = Pattern.compile("<li><a href=\"/items/(\\w+)\">");
  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;

  private String body(String path) throws Exception {
    return mvc.perform(get(path))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private Set<String> lines(String path) throws Exception {
    Set<String> codes = new HashSet<>();
    for (int page = 1; ; page++) {
      String body = body(path + "&page=" + page);
      LINE.matcher(body).results().forEach(m -> codes.add(m.group(1)));
      if (!body.contains("下一页")) {
        return codes;
      }
    }
  }

  @Test
  void everyNumberOpensAsManyItemsAsItSays() throws Exception {
    for (By by : By.values()) {
      List<MatchResult> cells = CELL.matcher(body("/rankings?by=" + by.id())).results().toList();
      assertThat(cells.size()).isGreaterThan(20);
      for (MatchResult cell : cells.subList(0, 15)) {
        opensWhatItSays(cell);
      }
      opensWhatItSays(cells.get(cells.size() - 1)); // the whole city, over several pages
    }
  }

  private void opensWhatItSays(MatchResult cell) throws Exception {
    String path =
        "/rankings/items?by=%s&key=%s&measure=%s"
            .formatted(cell.group(1), cell.group(2), cell.group(3));
    int said = Integer.parseInt(cell.group(4));
    assertThat(lines(path)).as(path).hasSize(said);
    String csv = body(path.replace("/items?", "/items.csv?"));
    assertThat(csv.lines().count()).as(path).isEqualTo(said + 1);
  }

  @Test
  void eachItemStandsInOneAgencyAndOneCounty() {
    Rankings rankings = new Rankings(catalog.items(), code -> code);
    for (By by : By.values()) {
      List<PublishedItem> all =
          rankings.groups(by, Measure.LIMIT).stream().flatMap(g -> g.items().stream()).toList();
      assertThat(all).containsExactlyInAnyOrderElementsOf(catalog.items());
    }
  }

  @Test
  void theBestOfAMeasureStandsFirst() {
    Rankings rankings = new Rankings(catalog.items(), code -> code);
    for (Measure m : Measure.values()) {
      List<Double> means =
          rankings.groups(By.AGENCY, m).stream()
              .map(g -> g.mean().get(m))
              .filter(java.util.Objects::nonNull)
              .toList();
      assertThat(means)
          .isSortedAccordingTo(m.lessIsBetter() ? Double::compare : (a, b) -> Double.compare(b, a));
    }
  }

  /**
   * 食品经营许可: 5 of 20 working days, fully online, nobody comes, three materials beside what the city
   * has.
   */
  @Test
  void aGuideIsMeasuredByWhatItSays() {
    PublishedItem food = catalog.itemFor("000131025000", "410411").orElseThrow();
    assertThat(Measure.LIMIT.of(food)).hasValue(25);
    assertThat(Measure.ON_THE_SPOT.of(food)).hasValue(0);
    assertThat(Measure.ONLINE.of(food)).hasValue(4);
    assertThat(Measure.VISITS.of(food)).hasValue(0);
    assertThat(Measure.MATERIALS.of(food)).hasValue(3);
  }

  @Test
  void whatIsNoRankingIsNotFound() throws Exception {
    mvc.perform(get("/rankings").param("measure", "beauty")).andExpect(status().isNotFound());
    mvc.perform(get("/rankings/items").param("key", "nobody")).andExpect(status().isNotFound());
    assertThat(body("/rankings?q=没有这个单位")).contains("没有找到");
  }
}
