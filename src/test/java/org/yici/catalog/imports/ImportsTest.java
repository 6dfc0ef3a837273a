package org.yici.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** Guides of another province: looked at in a test region, and never part of the city. */
class ImportsTest extends IntegrationTest {
  private static final Path SAMPLE =
      Path.of("city/pingdingshan/imports/guangdong-2021-sample.jsonl");
  @Autowired private MockMvc mvc;
  @Autowired private GuideImports imports;
  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  private final Person bureau =
      SignedIn.staff("gd-bureau", "郑迁入", "S77", "11410400MB91100012", "410400", Roles.BUREAU);

  @AfterEach
  void nothingIsLeft() {
    imports.runs().forEach(r -> imports.delete(r.id()));
    assertThat(jdbc.sql("select count(*) from catalog_import_finding").query(Long.class).single())
        .isZero();
  }

  private static MockMultipartFile file(String text) {
    return new MockMultipartFile(
        "file", "guides.jsonl", "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  private MockMultipartHttpServletRequestBuilder hand(String text, String act) {
    MockMultipartHttpServletRequestBuilder request = multipart("/gate/imports").file(file(text));
    request
        .param("mapping", "guangdong-2021")
        .param("do", act)
        .with(SignedIn.as(bureau))
        .with(csrf());
    return request;
  }

  private long kept(String text) throws Exception {
    mvc.perform(hand(text, "keep")).andExpect(redirectedUrlPattern("/gate/imports/*"));
    return imports.runs().get(0).id();
  }

  /** What the city shows and counts. */
  private Map<String, Object> city() throws Exception {
    String search =
        mvc.perform(get("/api/v1/items").param("q", "公证").param("region", "410411"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String rankings = mvc.perform(get("/rankings")).andReturn().getResponse().getContentAsString();
    String progress =
        mvc.perform(get("/catalogue/progress").with(SignedIn.as(bureau)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    return Map.of(
        "items",
        catalog.items().size(),
        "search",
        search,
        "rankings",
        rankings.replaceAll("name=\"_csrf\"[^>]*", ""),
        "progress",
        progress.replaceAll("name=\"_csrf\"[^>]*", ""),
        "rows",
        jdbc.sql(
                """
                select (select count(*) from catalog_item), (select count(*) from catalog_item_version),
                  (select count(*) from catalog_draft), (select count(*) from journal_outbox),
                  (select count(*) from directory_region)
                """)
            .query()
            .singleRow());
  }

  @Test
  void theCityIsTheSameBeforeAndAfter() throws Exception {
    Map<String, Object> before = city();
    long id = kept(Files.readString(SAMPLE));
    catalog.refresh();
    assertThat(imports.run(id).tally().guides()).isEqualTo(30);
    assertThat(city()).isEqualTo(before);
  }

  @Test
  void theRunItsRulesItsGuidesAndOneGuideCanBeLookedAt() throws Exception {
    long id = kept(Files.readString(SAMPLE));
    mvc.perform(get("/gate/imports/" + id).with(SignedIn.as(bureau)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("试验区划 990044")))
        .andExpect(content().string(containsString("写得不对")))
        .andExpect(content().string(containsString("rule=Q09&amp;kind=VALUE")));
    ImportLine wrong = imports.lines(id, "Q09", Kind.VALUE, 0, 10).get(0);
    mvc.perform(
            get("/gate/imports/" + id + "/guides?rule=Q09&kind=VALUE").with(SignedIn.as(bureau)))
        .andExpect(content().string(containsString("试验区划 990044")))
        .andExpect(content().string(containsString(wrong.name())));
    mvc.perform(get("/gate/imports/" + id + "/guides/" + wrong.line()).with(SignedIn.as(bureau)))
        .andExpect(content().string(containsString("试验区划 990044")))
        .andExpect(content().string(containsString("consult_phone")))
        .andExpect(content().string(containsString("联系电话「")))
        .andExpect(content().string(containsString("来源没有的要素")));
  }

  @Test
  void aProgramTriesAndKeepsInTheSameWords() throws Exception {
    MockMultipartHttpServletRequestBuilder dry =
        multipart("/api/v1/guide-imports").file(file(Files.readString(SAMPLE)));
    dry.param("mapping", "guangdong-2021").with(SignedIn.as(bureau));
    mvc.perform(dry).andExpect(status().isOk()).andExpect(jsonPath("$.tally.guides").value(30));
    assertThat(imports.runs()).isEmpty();
    MockMultipartHttpServletRequestBuilder real =
        multipart("/api/v1/guide-imports").file(file(Files.readString(SAMPLE)));
    real.param("mapping", "guangdong-2021")
        .param("dryRun", "false")
        .param("region", "990001")
        .with(SignedIn.as(bureau));
    mvc.perform(real)
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.tally.publishable").value(0));
    assertThat(imports.runs()).extracting(ImportRun::region).containsExactly("990001");
    MockMultipartHttpServletRequestBuilder wrong =
        multipart("/api/v1/guide-imports").file(file("{}"));
    wrong.param("mapping", "../elements").with(SignedIn.as(bureau));
    mvc.perform(wrong)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("没有对照文件")));
  }

  /** C03 blocks some guides and warns of others; the list holds them all. */
  @Test
  void theListOfARuleHoldsWhatBlocksAndWhatWarns() throws Exception {
    long id = kept(Files.readString(SAMPLE));
    assertThat(imports.count(id, "C03", Kind.VALUE)).isEqualTo(13);
    mvc.perform(
            get("/gate/imports/" + id + "/guides?rule=C03&kind=VALUE").with(SignedIn.as(bureau)))
        .andExpect(content().string(containsString("共 13 份")));
    mvc.perform(get("/gate/imports/" + id + "/guides?page=99").with(SignedIn.as(bureau)))
        .andExpect(content().string(containsString("共 30 份")));
  }

  @Test
  void aDryRunKeepsNothing() throws Exception {
    mvc.perform(hand(Files.readString(SAMPLE), "try"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("只试算，没有保存")))
        .andExpect(content().string(containsString("Q09")));
    assertThat(imports.runs()).isEmpty();
  }

  @Test
  void aBadLineAndAGuideThatCameTwiceAreFindingsWithTheirLine() throws Exception {
    String first = Files.readAllLines(SAMPLE).get(0);
    long id = kept(first + "\n{bad\n" + first + "\n{\"TASK_NAME\":\"没有编码\"}\n");
    assertThat(imports.run(id).tally().lines()).isEqualTo(4);
    assertThat(imports.run(id).tally().guides()).isEqualTo(3);
    assertThat(imports.lines(id, "I01", Kind.LINE, 0, 10))
        .extracting(ImportLine::line)
        .containsExactly(2);
    assertThat(imports.lines(id, "I02", Kind.LINE, 0, 10))
        .extracting(ImportLine::line)
        .containsExactly(3, 4);
    mvc.perform(get("/gate/imports/" + id + "/guides/2").with(SignedIn.as(bureau)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("不是合法的 JSON")));
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsKept() throws Exception {
    mvc.perform(hand("\n \n", "keep"))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("一份指南也没有")));
    MockMultipartHttpServletRequestBuilder place = hand("{}", "keep");
    place.param("region", "410411");
    mvc.perform(place)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("真的区划不能用来试")))
        .andExpect(content().string(containsString("value=\"410411\"")));
    MockMultipartHttpServletRequestBuilder own = hand("{}", "keep");
    own.file(
        new MockMultipartFile(
            "own", "m.yaml", "text/plain", MappingTest.YAML.getBytes(StandardCharsets.UTF_8)));
    mvc.perform(own)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("不能带 rules")));
    assertThat(imports.runs()).isEmpty();
  }

  @Test
  void onlyTheBureauSeesThem() throws Exception {
    long id = kept(Files.readAllLines(SAMPLE).get(0));
    for (String role : List.of(Roles.ADMIN, Roles.CLERK)) {
      Person other =
          SignedIn.staff("gd-" + role, "别人", "S78", "11410411MB9130119N", "410411", role);
      for (String path :
          List.of("/gate/imports", "/gate/imports/" + id, "/gate/imports/" + id + "/guides/1")) {
        mvc.perform(get(path).with(SignedIn.as(other))).andExpect(status().isForbidden());
      }
    }
    mvc.perform(post("/gate/imports/" + id + "/delete").with(SignedIn.as(bureau)).with(csrf()))
        .andExpect(redirectedUrl("/gate/imports"));
    mvc.perform(get("/gate/imports/" + id).with(SignedIn.as(bureau)))
        .andExpect(status().isNotFound());
    mvc.perform(get("/gate/imports").with(SignedIn.as(bureau)))
        .andExpect(content().string(not(containsString("/gate/imports/" + id))));
  }
}
