package org.yici.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.kernel.CodeSets;

/** Deadlines, identifiers and the law library as programs and browsers see them. */
class LawDoorsTest extends IntegrationTest {
  @Autowired private MockMvc mvc;
  @Autowired private CodeSets codeSets;

  private ResultActions ask(String path, String body) throws Exception {
    return mvc.perform(
        post(path)
            .contentType("application/json")
            .content(body)
            .with(user("someone"))
            .with(csrf()));
  }

  private ResultActions page(String path, Object... vars) throws Exception {
    return mvc.perform(get(path, vars).with(user("someone")));
  }

  @Test // 行政许可法 42, 45; worked example 6
  void deadlinesAreCountedAndProved() throws Exception {
    ask(
            "/api/v1/deadlines",
            """
            {"start":"2024-11-06","days":20,"unit":"WORKING",
             "excluded":[{"from":"2024-11-12","to":"2024-11-20"},{"from":"2024-11-19","to":"2024-11-26"}]}
            """)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.due").value("2024-12-19"))
        .andExpect(jsonPath("$.excluded.length()").value(1))
        .andExpect(jsonPath("$.proof[0].kind").value("start"))
        .andExpect(jsonPath("$.proof[-1].number").value(20))
        .andExpect(jsonPath("$.proof[-1].to").value("2024-12-19"))
        .andExpect(jsonPath("$.summary").value(containsString("依法不计入15天")));
  }

  @ParameterizedTest // each unit
  @CsvSource({
    "2024-09-12, 20, NATURAL, 2024-10-08",
    "2024-11-30, 3, MONTH, 2025-02-28",
    "2024-10-05, 0, WORKING, 2024-10-05"
  })
  void deadlinesOfEachUnit(String start, int days, String unit, String due) throws Exception {
    ask(
            "/api/v1/deadlines",
            "{\"start\":\"%s\",\"days\":%d,\"unit\":\"%s\"}".formatted(start, days, unit))
        .andExpect(jsonPath("$.due").value(due));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"days\":5,\"unit\":\"WORKING\"} | start",
        "{\"start\":\"2024-02-30\",\"days\":5,\"unit\":\"WORKING\"} | start",
        "{\"start\":20240101,\"days\":5,\"unit\":\"WORKING\"} | start",
        "{\"start\":\"+999999999-12-31\",\"days\":5,\"unit\":\"NATURAL\"} | start",
        "{\"start\":\"2024-01-02\",\"unit\":\"WORKING\"} | days",
        "{\"start\":\"2024-01-02\",\"days\":-1,\"unit\":\"WORKING\"} | days",
        "{\"start\":\"2024-01-02\",\"days\":3651,\"unit\":\"WORKING\"} | days",
        "{\"start\":\"2024-01-02\",\"days\":1.5,\"unit\":\"WORKING\"} | days",
        "{\"start\":\"2024-01-02\",\"days\":5,\"unit\":\"WEEK\"} | unit",
        "{\"start\":\"2024-01-02\",\"days\":5} | unit",
        "{\"start\":\"2024-01-02\",\"days\":5,\"unit\":\"WORKING\",\"excluded\":{}} | excluded",
        "{\"start\":\"2024-01-02\",\"days\":5,\"unit\":\"WORKING\",\"excluded\":[{\"from\":\"2024-01-09\",\"to\":\"2024-01-08\"}]} | excluded[0]",
        "{\"start\":\"2024-01-02\",\"days\":5,\"unit\":\"WORKING\",\"excluded\":[{\"from\":\"2024-01-09\"}]} | excluded[0].to",
        "{\"start\":\"2026-12-20\",\"days\":20,\"unit\":\"WORKING\"} | 2027年",
        "[] | JSON 对象"
      })
  void badInputIsNamedAndNothingIsGuessed(String body, String word) throws Exception {
    ask("/api/v1/deadlines", body)
        .andExpect(status().is(422))
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
        .andExpect(jsonPath("$.detail").value(containsString(word)));
  }

  @Test
  void severalFaultsAreToldAtOnce() throws Exception {
    ask("/api/v1/deadlines", "{}")
        .andExpect(jsonPath("$.errors[*].path").value(hasItem("start")))
        .andExpect(jsonPath("$.errors[*].path").value(hasItem("days")))
        .andExpect(jsonPath("$.errors[*].path").value(hasItem("unit")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/deadlines", "/api/v1/identifiers/check"})
  void malformedJsonIsABadRequest(String path) throws Exception {
    ask(path, "{\"start\":").andExpect(status().isBadRequest());
    ask(path, "").andExpect(status().isBadRequest());
  }

  @ParameterizedTest
  @CsvSource({
    "uscc, 11410400MB0000019H, true",
    "uscc, 11410400MB0000019J, false",
    "citizen-id, 11010519491231002X, true",
    "citizen-id, 110105194912310021, false",
    "item, 11370800MB285591843370117002011, true",
    "item, 1137, false",
    "licence, 11100000MB03271699022.340100.000000016.001.9, true",
    "case, 11370800MB285591843370117002011261010000042, true",
    "case, 11370800MB285591843370117002011261310000042, false",
    "project, 2301-410402-04-01-123456, true",
    "mobile, 13800000000, true"
  })
  void identifiersAreChecked(String kind, String value, boolean valid) throws Exception {
    ask("/api/v1/identifiers/check", "{\"kind\":\"%s\",\"value\":\"%s\"}".formatted(kind, value))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.valid").value(valid))
        .andExpect(jsonPath("$.reason").value(valid ? anything() : not(nullValue())))
        .andExpect(jsonPath("$.parts").isMap());
  }

  @Test
  void unknownKindsAndMissingValuesAreNamed() throws Exception {
    ask("/api/v1/identifiers/check", "{\"kind\":\"passport\",\"value\":1}")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[*].path").value(hasItem("kind")))
        .andExpect(jsonPath("$.errors[*].path").value(hasItem("value")));
    ask("/api/v1/identifiers/check", "{\"kind\":\"uscc\",\"value\":\"" + "1".repeat(300) + "\"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.valid").value(false));
  }

  @Test
  void theLibraryIsListedAndSearchedByName() throws Exception {
    page("/laws")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("行政许可法")))
        .andExpect(content().string(containsString("河南省优化营商环境条例")));
    page("/laws?q={q}", "信访")
        .andExpect(content().string(containsString("信访工作条例")))
        .andExpect(content().string(not(containsString("行政许可法<"))));
    page("/laws?q={q}", "<script>")
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("<script>”"))));
  }

  @Test
  void everyArticleHasItsAnchor() throws Exception {
    page("/laws/{name}", "食品安全法")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("id=\"a35\"")))
        .andExpect(content().string(containsString("id=\"a154\"")))
        .andExpect(content().string(containsString("中华人民共和国食品安全法")));
  }

  @Test
  void theEditionOfADayIsShown() throws Exception {
    page("/laws/{name}?on=2023-06-01", "行政复议法")
        .andExpect(content().string(containsString("由申请人选择")))
        .andExpect(content().string(containsString("已经不是现行文本")));
    page("/laws/{name}?on=2010-01-01", "行政复议法").andExpect(status().isNotFound());
    page("/laws/{name}?on=soon", "行政复议法").andExpect(status().isNotFound());
    page("/laws/{name}", "没有这部法").andExpect(status().isNotFound());
    page("/laws/{name}", "..").andExpect(status().is4xxClientError());
  }

  @Test
  void theCodeSetsOfTheCityAreLoaded() {
    assertThat(codeSets.names()).hasSize(36);
    assertThat(codeSets.label("CS-TYPE", "01")).contains("行政许可");
  }
}
