package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** What found nothing is kept for the editors, and nothing of who asked. */
class SearchMissesTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private SearchMisses misses;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  @AfterEach
  void clear() {
    misses.write();
    jdbc.sql("delete from catalog_search_miss").update();
  }

  private void look(String q) throws Exception {
    mvc.perform(get("/search").param("q", q).param("region", "410411")).andExpect(status().isOk());
  }

  @Test
  void wordsMissedTwiceAreListedWithCountAndPlace() throws Exception {
    look("囧囧囧囧");
    look("囧囧囧囧");
    look("嘂嘂嘂嘂");
    look("开饭店");
    misses.write();
    assertThat(misses.missed(30))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.query()).isEqualTo("囧囧囧囧");
              assertThat(m.times()).isEqualTo(2);
              assertThat(m.places()).containsExactly("410411");
              assertThat(m.last()).isEqualTo(LocalDate.now(clock));
            });
  }

  @Test
  void numbersOfPeopleAndAddressesAreNotKept() {
    assertThat(SearchMisses.harmless("龘龘 13800138000")).contains("龘龘");
    assertThat(SearchMisses.harmless("龘龘41040219900101123X的")).contains("龘龘的");
    assertThat(SearchMisses.harmless("41040219900101123X")).isEmpty();
    assertThat(SearchMisses.harmless("someone@example.com")).isEmpty();
    assertThat(SearchMisses.harmless("龘".repeat(80)).orElseThrow()).hasSize(30);
  }

  @Test
  void whatIsOlderThanTheSettingSaysGoesWithTheNextWriting() throws Exception {
    jdbc.sql("insert into catalog_search_miss values (?, '410411', '旧话旧话', 9)")
        .param(java.sql.Date.valueOf(LocalDate.now(clock).minusDays(181)))
        .update();
    look("囧囧囧囧");
    misses.write();
    assertThat(jdbc.sql("select query from catalog_search_miss").query(String.class).list())
        .containsExactly("囧囧囧囧");
  }

  @Test
  void onlyEditorsOfTheBureauSeeThePage() throws Exception {
    mvc.perform(get("/search/missed")).andExpect(status().is3xxRedirection());
    look("囧囧囧囧");
    look("囧囧囧囧");
    misses.write();
    mvc.perform(
            get("/search/missed")
                .with(
                    SignedIn.as(
                        SignedIn.staff(
                            "b", "甲", "S1", "11410400005452004A", "410400", Roles.BUREAU))))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("囧囧囧囧")));
    mvc.perform(get("/search/missed").with(SignedIn.as(SignedIn.resident("r", "乙"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void suggestionsBeginWithWhatIsTypedInCharactersPinyinOrInitials() throws Exception {
    for (String begun : new String[] {"开饭", "kaifan", "kfd"}) {
      mvc.perform(get("/search/suggest").param("q", begun))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$", hasItem("开饭店")));
    }
    mvc.perform(get("/search/suggest").param("q", "<>'\"%")).andExpect(jsonPath("$").isEmpty());
  }
}
