package org.yici.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** On every page by which staff keep the catalogue, the navigation shows the same section. */
class CatalogueNavTest extends IntegrationTest {
  private static final Pattern CURRENT =
      Pattern.compile("<a href=\"([^\"]*)\" aria-current=\"page\">");

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/items/drafts",
        "/items/drafts/sheet",
        "/items/{code}/draft",
        "/items/{code}/edit",
        "/items/{code}/neighbours",
        "/items/{code}/handling",
        "/items/{code}/edit/file?path=elements.RESULT_GUID",
        "/gate",
        "/gate/items/{code}",
        "/gate/rules",
        "/gate/imports",
        "/search/missed",
        "/catalogue/tasks?agency={agency}",
        "/catalogue/tasks/overview",
        "/catalogue/progress",
        "/catalogue/same",
        "/catalogue/versions",
        "/catalogue/import"
      })
  void theSectionIsTheSame(String path) throws Exception {
    var item = catalog.itemFor("000131025000", "410404").orElseThrow();
    var bureau =
        SignedIn.staff(
            "nav-bureau", "谢主管", "S9", item.agency(), "410400", Roles.BUREAU, Roles.ADMIN);
    String page =
        mvc.perform(
                get(path.replace("{code}", item.code()).replace("{agency}", item.agency()))
                    .with(SignedIn.as(bureau)))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    Matcher current = CURRENT.matcher(page.substring(page.indexOf("<nav class=\"nav\"")));
    assertThat(current.find()).isTrue();
    assertThat(current.group(1)).isEqualTo("/items/drafts");
  }
}
