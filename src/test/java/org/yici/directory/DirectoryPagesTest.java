package org.yici.directory;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;

@WithMockUser // until the room above opens these pages to everybody
class DirectoryPagesTest extends IntegrationTest {
  @Autowired private MockMvc mvc;

  @Test
  void hallsAreListedAndFoundByName() throws Exception {
    mvc.perform(get("/halls"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("共 13 个大厅")));
    mvc.perform(get("/halls").param("q", "湛河"))
        .andExpect(content().string(containsString("湛河区政务大厅")))
        .andExpect(content().string(not(containsString("叶县政务大厅"))));
    mvc.perform(get("/halls").param("q", "没有的"))
        .andExpect(content().string(containsString("看全部大厅")));
  }

  @Test
  void aHallTellsCountersHoursAndWay() throws Exception {
    mvc.perform(get("/halls/H410411"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("3–6 号")))
        .andExpect(content().string(containsString("夏季（6月1日至9月30日）")))
        .andExpect(content().string(containsString("湛河区政府")));
    mvc.perform(get("/halls/H999999")).andExpect(status().isNotFound());
  }

  @Test
  void agenciesAreFilteredByRegionAndKindAndExported() throws Exception {
    mvc.perform(get("/agencies").param("region", "410411").param("kind", "market"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("共 1 个单位")))
        .andExpect(content().string(containsString("平顶山市湛河区市场监督管理局")));
    mvc.perform(get("/agencies").param("page", "999")).andExpect(status().isOk());
    mvc.perform(get("/agencies.csv").param("kind", "tobacco"))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Type", containsString("text/csv")))
        .andExpect(content().string(containsString("平顶山市烟草专卖局湛河区分局")));
  }

  @Test
  void theWorkedSaturdayIsOpen() throws Exception {
    mvc.perform(get("/halls/H410411").header("Yici-Demo-Now", "2026-10-10T10:00"))
        .andExpect(content().string(containsString("正在办公")))
        .andExpect(content().string(containsString("今天到 12:00，休息后 14:00 到 17:00")))
        .andExpect(content().string(containsString("国庆节调休上班")));
  }

  @Test
  void whatIsTypedIsNeverMarkup() throws Exception {
    mvc.perform(get("/halls").param("q", "<script>x</script>"))
        .andExpect(content().string(not(containsString("<script>x"))));
    mvc.perform(get("/agencies").param("q", "\"><b>x"))
        .andExpect(content().string(not(containsString("\"><b>x"))));
  }
}
