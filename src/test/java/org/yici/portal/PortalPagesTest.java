package org.yici.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.directory.Region;
import org.yici.law.Deadlines;
import org.yici.platform.CityPack;
import org.yici.web.ClockFace;

class PortalPagesTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private TemplateEngine engine;
  @Autowired private Deadlines deadlines;
  @Autowired private CityPack pack;
  @Autowired private Catalog catalog;

  @Test
  void theHomePageOffersSearchMattersAndTheHallOfToday() throws Exception {
    mvc.perform(get("/").header("Yici-Demo-Now", "2026-10-10T10:00"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("10月10日 星期六，国庆调休，大厅照常上班")))
        .andExpect(content().string(containsString("name=\"q\"")))
        .andExpect(content().string(containsString("我要开店")))
        .andExpect(content().string(containsString("湛河区政务大厅")))
        .andExpect(content().string(containsString("今天到 12:00，休息后 14:00 到 17:00")))
        .andExpect(content().string(containsString("食品经营许可")))
        .andExpect(content().string(not(containsString("您的事"))));
  }

  @Test
  void theChosenPlaceIsRespectedAndAWrongOneIgnored() throws Exception {
    mvc.perform(get("/").cookie(new Cookie("yici_region", "410422000000")))
        .andExpect(content().string(containsString("叶县政务大厅")))
        .andExpect(content().string(containsString("在叶县，这些事能在网上办")));
    mvc.perform(get("/").cookie(new Cookie("yici_region", "<b>")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("湛河区政务大厅")));
  }

  @Test
  void theElderVersionIsTheSamePageInAnotherMode() throws Exception {
    mvc.perform(get("/").cookie(new Cookie("yici_mode", "elder")))
        .andExpect(content().string(containsString("data-mode=\"elder\"")))
        .andExpect(content().string(containsString("读给我听")));
  }

  @Test
  void ownCasesShowWhatWaitsFirstAndThenTheClock() {
    ClockFace clock =
        ClockFace.of(
            deadlines.calendar(),
            LocalDate.parse("2026-09-29"),
            "受理",
            LocalDate.parse("2026-10-10"),
            LocalDate.parse("2026-10-12"),
            LocalDate.parse("2026-10-19"),
            List.of());
    PortalCases.Matter running =
        new PortalCases.Matter("食品经营许可", "老街坊烩面馆，审核中", "/me/cases/1", "run", "审核中", null, clock);
    PortalCases.Matter waiting =
        new PortalCases.Matter(
            "公共场所卫生许可",
            "等您补材料",
            "/me/cases/2",
            "soon",
            "等您补正",
            new PortalCases.Todo("还差一份健康证明", "请在10月16日前补上", "去补交", "/me/cases/2/correct"),
            null);
    String page = own(List.of(running, waiting));
    assertThat(page.indexOf("还差一份健康证明")).isPositive().isLessThan(page.indexOf("老街坊烩面馆"));
    assertThat(page).contains("承诺还剩", "10月12日 星期一", "法定最晚 10月19日", "去补交");
  }

  @Test
  void whoHasNoCaseIsToldWhatToDo() {
    assertThat(own(List.of())).contains("现在没有在办的事", "从上面搜一件事");
  }

  private String own(List<PortalCases.Matter> matters) {
    StringOutput out = new StringOutput();
    engine.render("portal/own.jte", Map.of("own", matters), out);
    return out.toString();
  }

  @Test
  void everyMatterHasADrawnIcon() throws Exception {
    String sprite = Files.readString(Path.of("src/main/jte/web/icons.jte"));
    Matters matters = pack.yaml("matters.yaml", Matters.class);
    assertThat(matters.matters()).hasSize(12);
    assertThat(matters.matters())
        .allSatisfy(m -> assertThat(sprite).contains("id=\"i-" + m.icon() + "\""));
  }

  @Test
  void everyTileAndQuestionFindsSomething() {
    Matters matters = pack.yaml("matters.yaml", Matters.class);
    Region place = catalog.place("410411");
    Stream.concat(matters.questions().stream(), matters.matters().stream().map(Matters.Matter::q))
        .forEach(q -> assertThat(catalog.search(q, place)).as(q).isNotEmpty());
  }

  @Test
  void thePageOnSampleDataNamesEveryFileOfThePack() throws Exception {
    About about = pack.yaml("about.yaml", About.class);
    assertThat(about.parts()).extracting(About.Part::kindWord).doesNotContainNull();
    String files = String.join(",", about.parts().stream().map(About.Part::files).toList());
    for (String csv : pack.list(".", ".csv")) {
      assertThat(files).contains(csv.substring(2));
    }
    mvc.perform(get("/about/sample-data"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("哪些是真的，哪些是样本")))
        .andExpect(content().string(containsString("没有查到的")));
    mvc.perform(get("/about/accessibility")).andExpect(status().isOk());
  }
}
