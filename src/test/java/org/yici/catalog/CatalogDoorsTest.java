package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The room's API and pages, as others see them. */
class CatalogDoorsTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  private final JsonMapper json = JsonMapper.builder().build();

  private PublishedItem food() {
    return catalog.itemFor("000131025000", "410411").orElseThrow();
  }

  private ResultActions check(String body) throws Exception {
    return mvc.perform(
        post("/api/v1/items/check").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  @Test
  void itemsAnswersTheBestOfThePlaceFirst() throws Exception {
    mvc.perform(get("/api/v1/items").param("q", "开饭店").param("region", "410411"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.total", greaterThan(0)))
        .andExpect(jsonPath("$.items[0].code", is(food().code())))
        .andExpect(jsonPath("$.items[0].region", is("410411000000")))
        .andExpect(jsonPath("$.items[0].agency", containsString("市场监督管理局")))
        .andExpect(jsonPath("$.items[*].regionName", not(hasItem("卫东区"))));
    mvc.perform(get("/api/v1/items").param("region", "410411000000"))
        .andExpect(jsonPath("$.total", is(catalog.itemsIn("410411").size())));
    mvc.perform(get("/api/v1/items").param("page", "2"))
        .andExpect(jsonPath("$.total", is(catalog.items().size())))
        .andExpect(jsonPath("$.items", hasSize(20)));
    mvc.perform(get("/api/v1/items").param("page", "99999"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items", hasSize(0)));
  }

  @Test
  void badInputIsAProblemThatSaysWhatToDo() throws Exception {
    for (String region : new String[] {"999999", "12", "火星", "410411000000000"}) {
      mvc.perform(get("/api/v1/items").param("region", region))
          .andExpect(status().is(422))
          .andExpect(jsonPath("$.detail", containsString("区划代码")));
    }
    mvc.perform(get("/api/v1/items").param("page", "x")).andExpect(status().isBadRequest());
    mvc.perform(get("/api/v1/items").param("page", "-1")).andExpect(status().is(422));
    mvc.perform(get("/api/v1/items/123")).andExpect(status().isNotFound());
    check("{").andExpect(status().isBadRequest());
    check("").andExpect(status().isBadRequest());
    check("{\"a\":".repeat(2000)).andExpect(status().isBadRequest());
    check("\"" + "x".repeat(1 << 20) + "\"").andExpect(status().is(413));
  }

  @Test
  void whatGetGivesCheckTakes() throws Exception {
    String guide =
        mvc.perform(get("/api/v1/items/" + food().code()))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.code", is(food().code())))
            .andExpect(jsonPath("$.elements.PROMISE_DAY", is(food().guide().number("PROMISE_DAY"))))
            .andExpect(jsonPath("$.materials[0].MATERIAL_NAME", not("")))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    JsonNode tree = json.readTree(guide);
    catalog
        .elements()
        .of("ITEM")
        .forEach(e -> assertThat(tree.get("elements").has(e.field())).as(e.key()).isTrue());
    check(guide).andExpect(status().isOk()).andExpect(jsonPath("$.publishable", is(true)));
    ObjectNode bad = (ObjectNode) tree.deepCopy();
    ((ObjectNode) bad.get("materials").get(2)).putNull("BY_LAW");
    check(bad.toString())
        .andExpect(jsonPath("$.publishable", is(false)))
        .andExpect(jsonPath("$.findings[0].severity", is("block")))
        .andExpect(jsonPath("$.findings[0].element", is("MATERIAL.BY_LAW")))
        .andExpect(jsonPath("$.findings[0].path", is("materials[2].BY_LAW")));
    mvc.perform(get("/api/v1/items/" + food().code31()))
        .andExpect(jsonPath("$.code", is(food().code())));
  }

  @Test
  void theGuidePageAnswersTheSixQuestionsAndCountsFromToday() throws Exception {
    mvc.perform(get("/items/" + food().code()).header("Yici-Demo-Now", "2026-10-10T10:00"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("谁可以办")))
        .andExpect(content().string(containsString("今天受理，最晚</span><b class=\"w\">10月16日")))
        .andExpect(content().string(containsString("法定最晚 11月6日")))
        .andExpect(content().string(containsString("/apply/" + food().code())))
        .andExpect(content().string(containsString("全部 106 个要素")))
        .andExpect(content().string(containsString("国家对食品生产经营实行许可制度")));
    mvc.perform(get("/items/" + food().code() + "/flow.svg"))
        .andExpect(content().string(startsWith("<svg")));
    mvc.perform(get("/items/nothing")).andExpect(status().isNotFound());
  }

  @Test
  void everyPageOfEveryItemIsSetAndItsFilesAreThere() throws Exception {
    Map<String, PublishedItem> oneOfEach = new LinkedHashMap<>();
    catalog.items().forEach(i -> oneOfEach.putIfAbsent(i.name(), i));
    for (PublishedItem item : oneOfEach.values()) {
      mvc.perform(get("/items/" + item.code())).andExpect(status().isOk());
      mvc.perform(get("/items/" + item.code() + "/print")).andExpect(status().isOk());
      mvc.perform(get("/touch/items/" + item.code())).andExpect(status().isOk());
    }
    for (PublishedItem item : catalog.itemsIn("410411")) {
      for (var m : item.guide().materials()) {
        for (String f : new String[] {"FORM_GUID", "EXAMPLE_GUID"}) {
          if (m.get(f) != null) {
            mvc.perform(get(m.get(f).toString())).andExpect(status().isOk());
          }
        }
      }
    }
    for (String bad : new String[] {"../city.yaml", "%2e%2e%2fcity.yaml", "nothing.pdf"}) {
      mvc.perform(get("/guide-files/" + bad)).andExpect(status().is4xxClientError());
    }
  }

  @Test
  void searchOffersTheScenarioAndNeverADeadEnd() throws Exception {
    mvc.perform(get("/search").param("q", "开饭店"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("/scenario/restaurant")))
        .andExpect(content().string(containsString("/items/" + food().code())));
    mvc.perform(get("/search").param("q", "zzzzqqq"))
        .andExpect(content().string(containsString("换个说法试试")));
    mvc.perform(get("/search").param("q", "<script>alert(1)</script>"))
        .andExpect(content().string(not(containsString("<script>alert"))));
    mvc.perform(
            get("/search").param("q", "开饭店").param("how", "novisit", "free").param("where", "own"))
        .andExpect(status().isOk());
    mvc.perform(get("/items.csv"))
        .andExpect(header().string("Content-Type", containsString("text/csv")))
        .andExpect(content().string(containsString(food().code())));
    mvc.perform(get("/catalogue/000131025000")).andExpect(status().isOk());
  }

  @Test
  void whatNobodyHasPublishedIsFoundAndSaidToBeSo(@Autowired JdbcClient jdbc) throws Exception {
    try (Unpublished row = new Unpublished(catalog, jdbc)) {
      mvc.perform(get("/search").param("q", Unpublished.NAME))
          .andExpect(content().string(containsString("还没有发布指南")));
      mvc.perform(get("/items")).andExpect(content().string(containsString("没有发布指南")));
    }
  }

  @Test
  void twoQuestionsDecideBetweenLicenceAndRegistration() throws Exception {
    mvc.perform(get("/scenario/restaurant"))
        .andExpect(content().string(containsString("您的营业执照是哪一种？")));
    mvc.perform(get("/scenario/restaurant").param("licence", "individual").param("area", "small"))
        .andExpect(content().string(containsString("食品小经营店登记")))
        .andExpect(content().string(containsString("小经营店实行登记管理")));
    mvc.perform(get("/scenario/restaurant").param("licence", "other").param("area", "large"))
        .andExpect(content().string(containsString("/items/" + food().code())));
    mvc.perform(get("/scenario/restaurant").param("licence", "individual"))
        .andExpect(content().string(containsString("还差一个问题")));
    mvc.perform(get("/scenario/restaurant").param("licence", "nonsense"))
        .andExpect(status().isOk());
    mvc.perform(get("/scenario/none")).andExpect(status().isNotFound());
  }

  @Test
  void thePlaceIsRememberedByTheBrowser() throws Exception {
    mvc.perform(
            get("/region").param("to", "410402000000").param("back", "/search?q=x&region=410411"))
        .andExpect(redirectedUrl("/search?q=x"))
        .andExpect(cookie().value("yici_region", "410402000000"));
    mvc.perform(get("/region").param("to", "410402").param("back", "//evil.example"))
        .andExpect(redirectedUrl("/"));
    mvc.perform(get("/search").param("q", "开饭店").cookie(new Cookie("yici_region", "410402000000")))
        .andExpect(content().string(containsString("新华区市场监督管理局")));
    mvc.perform(get("/search").cookie(new Cookie("yici_region", "x"))).andExpect(status().isOk());
    mvc.perform(get("/region")).andExpect(content().string(containsString("汝州市")));
  }

  @Test
  void theGateIsForAgencyAdministratorsAndShowsOwnItemsOnly() throws Exception {
    var admin = SignedIn.staff("a", "甲", "S1", food().agency(), food().region6(), Roles.ADMIN);
    mvc.perform(get("/gate")).andExpect(status().is3xxRedirection());
    mvc.perform(get("/gate").with(SignedIn.as(SignedIn.resident("r", "乙"))))
        .andExpect(status().isForbidden());
    mvc.perform(get("/gate").with(SignedIn.as(admin)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(food().code())));
    mvc.perform(get("/gate/items/" + food().code()).with(SignedIn.as(admin)))
        .andExpect(content().string(containsString("106 个合格")));
    String other = catalog.itemFor("000131025000", "410402").orElseThrow().code();
    mvc.perform(get("/gate/items/" + other).with(SignedIn.as(admin)))
        .andExpect(status().isNotFound());
    ObjectNode bad = json.valueToTree(food().guide());
    ((ObjectNode) bad.get("elements")).put("PROMISE_DAY", 15);
    mvc.perform(
            multipart("/gate/check")
                .param("guide", bad.toString())
                .with(SignedIn.as(admin))
                .with(csrf()))
        .andExpect(content().string(containsString("超过法定 20 天的一半")));
    mvc.perform(multipart("/gate/check").param("guide", "{x").with(SignedIn.as(admin)).with(csrf()))
        .andExpect(content().string(containsString("不是合法的 JSON")));
  }

  @Test
  void allItemsAreNarrowedByThemeAndByTheFirstLetterOfTheirPinyin() throws Exception {
    String own = "/items/" + food().code();
    mvc.perform(get("/items").param("region", "410411").param("letter", "S"))
        .andExpect(content().string(containsString(own)));
    mvc.perform(get("/items").param("region", "410411").param("letter", "Q"))
        .andExpect(content().string(not(containsString(own))));
    String topic = "firm-" + food().brief().corporateTopics().iterator().next();
    mvc.perform(get("/items").param("region", "410411").param("topic", topic))
        .andExpect(content().string(containsString(own)));
    mvc.perform(get("/items").param("region", "410411").param("topic", "firm-none"))
        .andExpect(content().string(not(containsString(own))));
  }

  /**
   * Region first, then who asks, theme, agency, letter: the same on the list and on the results.
   */
  @Test
  void resultsAreNarrowedByTheSameWordsAsTheListAndTheAddressKeepsThem() throws Exception {
    String agency = food().agency();
    for (String page : new String[] {"/search?q=许可&region=410411", "/items?region=410411"}) {
      String all = body(page);
      assertThat(all).containsSubsequence("在哪里办", "谁来办", "主题", "单位", "怎么办", "首字母");
      String narrowed = body(page + "&who=firm&agency=" + agency + "&letter=S&how=free");
      assertThat(narrowed)
          .contains("/items/" + food().code(), "选了 4 样", "去掉首字母：")
          .contains("value=\"" + agency + "\" selected", "value=\"S\" selected")
          .doesNotContain("个人：");
      String without = "&amp;who=firm&amp;agency=" + agency + "&amp;how=free\"";
      assertThat(narrowed).as("one choice taken back keeps the others").contains(without);
      assertThat(body(page + "&type=09&agency=" + agency)).contains("去掉筛选");
    }
  }

  /** Each choice says how many are left, and that many are. */
  @Test
  void theCountBesideAChoiceIsWhatItLeaves() throws Exception {
    var person =
        java.util.regex.Pattern.compile(
            "name=\"who\" value=\"person\"[^>]*>个人<span class=\"count\">(\\d+)<");
    var m = person.matcher(body("/items?region=410411&how=free"));
    assertThat(m.find()).isTrue();
    assertThat(body("/items?region=410411&how=free&who=person"))
        .contains("已发布 " + m.group(1) + " 个");
  }

  @Test
  void aWeakQuerySaysWhatWasNotFoundAndOffersOtherWords() throws Exception {
    assertThat(body("/search?q=量子登记&region=410411")).contains("没有找到「量子」", "只是也写着「登记」", "换个说法试试");
    mvc.perform(get("/api/v1/items").param("q", "量子登记").param("region", "410411"))
        .andExpect(jsonPath("$.missing", is("量子")));
  }

  private String body(String path) throws Exception {
    return mvc.perform(get(path))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }
}
