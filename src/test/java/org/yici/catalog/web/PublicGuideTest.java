package org.yici.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.Element;
import org.yici.catalog.Elements;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.editing.EditedItems;
import org.yici.directory.Directory;
import org.yici.kernel.ConflictException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide as everybody gets it: page, paper, touch screen, data, and what it said before. */
class PublicGuideTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private Release release;
  @Autowired private Directory directory;
  @Autowired private EditedItems edited;

  private PublishedItem food() {
    return catalog.itemFor("000131025000", "410411").orElseThrow();
  }

  private String body(String path) throws Exception {
    return mvc.perform(get(path))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void thePageCanBeTakenAlongAsACodeAsFilesAndAsData() throws Exception {
    String page = body("/items/" + food().code());
    assertThat(page)
        .contains("这一页的二维码", "食品经营许可申请书（空白表） DOC", "食品经营许可证（样本） PDF")
        .contains("/items/" + food().code() + "/print", "/touch/items/" + food().code())
        .contains("/items/" + food().code() + "/history", "/api/v1/items/" + food().code());
    assertThat(page).contains("待本市核定", "规定的10个工作日原文不在法规库");
    for (Download d : Download.of(food().guide())) {
      mvc.perform(get(d.url())).andExpect(status().isOk());
    }
  }

  /** 国务院办公厅关于2026年部分节假日安排的通知: the last day of the holiday, then an ordinary Thursday. */
  @Test
  void onAHolidayThePageSaysWhenTheHallOpensAgain() throws Exception {
    for (String path : List.of("/items/" + food().code(), "/touch/items/" + food().code())) {
      mvc.perform(get(path).header("Yici-Demo-Now", "2026-10-07T10:00"))
          .andExpect(content().string(containsString("今天休息")))
          .andExpect(content().string(containsString("明天 8:30 开门")));
    }
    mvc.perform(get("/items/" + food().code()).header("Yici-Demo-Now", "2026-10-07T10:00"))
        .andExpect(content().string(containsString("今天国庆节放假")));
  }

  @Test
  void theDataHoldEveryElementOfEveryList() throws Exception {
    JsonNode guide = JsonMapper.builder().build().readTree(body("/api/v1/items/" + food().code()));
    Elements table = catalog.elements();
    Map<String, String> lists =
        Map.of("MATERIAL", "materials", "STEP", "steps", "FAQ", "faqs", "REMEDY", "remedies");
    for (Element e : table.all()) {
      if (e.list().equals("ITEM")) {
        assertThat(guide.get("elements").has(e.field())).as(e.key()).isTrue();
      } else if (lists.containsKey(e.list())) {
        JsonNode rows = guide.get(lists.get(e.list()));
        assertThat(rows.isEmpty()).as(e.list()).isFalse();
        assertThat(rows.get(0).has(e.field())).as(e.key()).isTrue();
      }
    }
  }

  @Test
  void paperSaysWhatThePageSays() throws Exception {
    String page = body("/items/" + food().code() + "/print");
    assertThat(page).contains("谁可以办", "不收费", "从业人员健康证明", "凭什么", "网页版的二维码");
    assertThat(page).contains(directory.agency(food().agency()).phone(), "食品安全法");
  }

  @Test
  void aTouchScreenThatNobodyTouchesAsksAndGoesBackToTheStart() throws Exception {
    mvc.perform(get("/touch"))
        .andExpect(status().isOk())
        .andExpect(header().doesNotExist("Refresh"))
        .andExpect(content().string(allOf(containsString("个人办事"), containsString("准营准办"))));
    String list = "/touch/items?who=firm&topic=010";
    mvc.perform(get(list))
        .andExpect(
            header()
                .string(
                    "Refresh", startsWith("180;url=/touch/still?back=%2Ftouch%2Fitems%3Fwho%3D")))
        .andExpect(content().string(containsString("/touch/items/" + food().code())));
    mvc.perform(get("/touch/items/" + food().code()))
        .andExpect(header().string("Refresh", startsWith("180;url=/touch/still?back=")))
        .andExpect(content().string(containsString("用手机扫一扫")));
    mvc.perform(get("/touch/still").param("back", list))
        .andExpect(header().string("Refresh", is("30;url=/touch")))
        .andExpect(
            content().string(containsString("href=\"/touch/items?who=firm&amp;topic=010\"")));
    for (String elsewhere : List.of("https://example.org/", "//example.org", "/bench")) {
      mvc.perform(get("/touch/still").param("back", elsewhere))
          .andExpect(content().string(not(containsString("href=\"" + elsewhere))));
    }
  }

  /** The end of a draft and its publication are one step. */
  @Test
  void whatFailsWithAPublicationUndoesIt() {
    PublishedItem before = food();
    Runnable moved =
        () -> {
          throw new ConflictException("草稿刚刚有人改了");
        };
    assertThatThrownBy(
            () ->
                release.publish(
                    before.code31(),
                    before.baseCode(),
                    directory.agency(before.agency()),
                    before.guide().with("PROMISE_EXPLAIN", "自受理的第二天起算，补正的时间不算"),
                    before.facts(),
                    moved))
        .isInstanceOf(ConflictException.class);
    assertThat(release.lastVersion(before.code())).isEqualTo(before.version());
  }

  @Test
  void anEarlierVersionStaysReadableAndSaysThatItIsOld() throws Exception {
    PublishedItem before = food();
    try {
      assertThat(
              release.publish(
                  before.code31(),
                  before.baseCode(),
                  directory.agency(before.agency()),
                  before.guide().with("PROMISE_EXPLAIN", "自受理的第二天起算，核查在里面，补正和邮寄不算"),
                  before.facts(),
                  () -> {}))
          .noneMatch(org.yici.catalog.Finding::blocks);
      assertThat(food().version()).isEqualTo(before.version() + 1);
      String history = body("/items/" + before.code() + "/history");
      assertThat(history).contains("/items/" + before.code() + "/versions/" + before.version());
      String old = body("/items/" + before.code() + "/versions/" + before.version());
      assertThat(old)
          .contains("这是旧版：第 " + before.version() + " 版", "看现行的第 " + food().version() + " 版")
          .contains(before.guide().text("PROMISE_EXPLAIN"))
          .doesNotContain("自受理的第二天起算，核查在里面", "/apply/");
      mvc.perform(get("/items/" + before.code() + "/versions/" + food().version()))
          .andExpect(redirectedUrl("/items/" + before.code()));
      mvc.perform(get("/items/" + before.code() + "/versions/9999"))
          .andExpect(status().isNotFound());
    } finally {
      edited.reset();
    }
  }
}
