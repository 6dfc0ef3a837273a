package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.Finding;
import org.yici.catalog.Gate;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/**
 * What the gate blocks is published by no path. Here: the page and the API at the last step, where
 * all checks before it were got round, a claim out of a task of the catalogue, another handling
 * item, and the door all of them share. The workbook: {@link SheetGuidesTest}; creation in bulk:
 * {@code BulkCreationTest}; the city pack: {@code CatalogLoaderTest}.
 */
class NoWayRoundTheGateTest extends IntegrationTest {
  private static final String FOOD = "000131025000";
  private static final String WRONG = "超过法定 20 天的一半";

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private Directory directory;
  @Autowired private Editing editing;
  @Autowired private Steps steps;
  @Autowired private Claiming claiming;
  @Autowired private HandlingItems handling;
  @Autowired private Release release;
  @Autowired private EditedItems items;
  @Autowired private JdbcClient jdbc;

  private PublishedItem item;
  private Person author;
  private Person bureau;

  @BeforeEach
  void people() {
    item = catalog.itemFor(FOOD, "410404").orElseThrow();
    author = SignedIn.staff("g-author", "冯编写", "S1", item.agency(), item.region6(), Roles.ADMIN);
    bureau = SignedIn.staff("g-bureau", "谢主管", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  /** A draft that stands before its publication as if both checks had let it through. */
  private String wrongAtTheLastStep(String code) {
    String seen = editing.open(author, code).seen();
    assertThat(
            editing
                .save(author, code, seen, Map.of("elements.PROMISE_DAY", "15"), null)
                .conflicts())
        .isEmpty();
    jdbc.sql("update catalog_draft set state = 'bureau' where code = ?").param(code).update();
    return editing.open(bureau, code).seen();
  }

  private void stays() {
    assertThat(catalog.item(item.code()).version()).isEqualTo(item.version());
    assertThat(catalog.item(item.code()).guide().text("PROMISE_DAY")).isNotEqualTo("15");
  }

  @Test
  void notByThePage() throws Exception {
    String seen = wrongAtTheLastStep(item.code());
    mvc.perform(
            post("/items/" + item.code() + "/draft")
                .param("do", "publish")
                .param("seen", seen)
                .with(SignedIn.as(bureau))
                .with(csrf()))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString(WRONG)));
    stays();
  }

  @Test
  void notByTheApi() throws Exception {
    String seen = wrongAtTheLastStep(item.code());
    mvc.perform(
            post("/api/v1/drafts/" + item.code() + "/actions")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"action\":\"publish\",\"seen\":\"" + seen + "\"}")
                .with(SignedIn.as(bureau)))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString(WRONG)));
    stays();
  }

  @Test
  void notByATaskOfTheCatalogueNorAsAnotherHandlingItem() {
    PublishedItem model = catalog.itemFor(FOOD, "410403").orElseThrow();
    String second = handling.add(author, item.code(), "02", "食品经营许可（餐饮服务，变更）");
    release.withdraw(item);
    for (String code : new String[] {claiming.claim(author, FOOD, model.code()), second}) {
      String seen = wrongAtTheLastStep(code);
      assertThatThrownBy(() -> steps.publish(bureau, code, seen)).hasMessageContaining(WRONG);
      assertThat(catalog.find(code)).as(code).isEmpty();
    }
  }

  @Test
  void notByTheDoorThatAllOfThemShare() {
    Guide wrong = item.guide().with("PROMISE_DAY", 15);
    List<Finding> findings =
        release.publish(
            item.code31(),
            FOOD,
            directory.agency(item.agency()),
            wrong,
            item.facts(),
            () -> {
              throw new AssertionError("nothing else is done with it");
            });
    assertThat(Gate.publishable(findings)).isFalse();
    assertThat(findings).extracting(Finding::rule).contains("Q02H");
    stays();
  }
}
