package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Design, section 4: {@code POST /api/v1/cases} and {@code GET /api/v1/cases/{no}}. */
class CasesContractTest extends ApiTest {
  @Autowired JdbcClient jdbc;

  private static List<String> paths(Api.Answer answer) {
    List<String> paths = new ArrayList<>();
    answer
        .json()
        .get("errors")
        .forEach(
            e -> {
              paths.add(e.get("path").asString());
              assertThat(e.get("message").asString()).matches("(?s).*\\p{IsHan}.*");
            });
    return paths;
  }

  @Test
  void anApplicationHasItsNumberAtOnceAndAnAddress() {
    Api.Answer answer = system().post("/api/v1/cases", wholeApplication(system(), food()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    JsonNode made = answer.json();
    String no = made.get("caseNo").asString();
    assertThat(answer.header("Location")).endsWith("/api/v1/cases/" + no);
    assertThat(made.get("missing").size()).isZero();
    JsonNode read = system().get("/api/v1/cases/" + no).json();
    assertThat(read).isEqualTo(made);
    assertThat(read.get("version").asInt()).isEqualTo(1);
    assertThat(read.get("state").asString()).isEqualTo("received");
    assertThat(read.get("outcome").isNull()).isTrue();
    assertThat(read.get("licence").asString()).isEqualTo("none");
    assertThat(read.get("flags").size()).isZero();
    // 行政许可法 32(4): five working days, the day of receipt not counted
    assertThat(read.get("due").get("correction").asString()).isEqualTo("2026-03-09");
    assertThat(read.get("proof").size()).isPositive();
    assertThat(read.get("documents").isArray()).isTrue();
  }

  @Test
  void missingMaterialsNeverStopASubmission() {
    Api.Answer answer = system().post("/api/v1/cases", application(food()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().get("missing").size()).isPositive();
    assertThat(answer.json().get("missing").get(0).get("name").asString()).isNotBlank();
  }

  @Test
  void anIdempotencyKeyMakesARepeatHarmlessItsFilesIncluded() {
    Api once = system().with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, Object> body = wholeApplication(system(), food());
    String no = once.post("/api/v1/cases", body).json().get("caseNo").asString();
    Api.Answer again = once.post("/api/v1/cases", body);
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json().get("caseNo").asString()).isEqualTo(no);
    isProblem(system().with("Idempotency-Key", "x".repeat(201)).post("/api/v1/cases", body), 422);
  }

  @Test
  void theSameRequestEightTimesAtOnceIsOneCase() throws Exception {
    String key = UUID.randomUUID().toString();
    Api once = system().with("Idempotency-Key", key);
    Map<String, Object> body = wholeApplication(system(), food());
    Set<String> numbers = new HashSet<>();
    for (Api.Answer answer : atOnce(8, () -> once.post("/api/v1/cases", body))) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      numbers.add(answer.json().get("caseNo").asString());
    }
    assertThat(numbers).hasSize(1);
    assertThat(
            jdbc.sql("select count(*) from cases_case where idempotency_key = ?")
                .param(key)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<T> all = new ArrayList<>();
      for (Future<T> f : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
        all.add(f.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anImpossibleNumberOfAPersonOrACompanyIs422() {
    Map<String, Object> body = application(food());
    for (String number : new String[] {"410402199001010018", "410402199013010019", "x", "1"}) {
      body.put("applicant", applicant(number));
      Api.Answer answer = system().post("/api/v1/cases", body);
      isProblem(answer, 422);
      assertThat(paths(answer)).containsExactly("applicant.idNumber");
      assertThat(answer.detail()).doesNotContain(number.length() > 10 ? number : "\u0000");
    }
    Map<String, Object> company = applicant("91410400MA3X12345Z");
    company.put("idType", "001");
    body.put("applicant", company);
    Api.Answer answer = system().post("/api/v1/cases", body);
    isProblem(answer, 422);
    assertThat(paths(answer)).containsExactly("applicant.idNumber");
  }

  @Test
  void everyFaultIsNamedAtOnceAndNoneIsMadeUp() {
    Map<String, Object> body = application(food());
    body.put("applicant", Map.of("mobile", "12"));
    body.put("materials", List.of(Map.of("code", "M1", "fileId", "none"), Map.of("code", "M1")));
    Api.Answer answer = system().post("/api/v1/cases", body);
    isProblem(answer, 422);
    assertThat(paths(answer))
        .contains("applicant.name", "applicant.idNumber", "applicant.mobile")
        .anyMatch(p -> p.startsWith("materials"));
  }

  @Test
  void aFieldOutOfItsRangeIs422UnderItsPath() {
    JsonNode form = nobody.get("/api/v1/items/" + food().code() + "/form").json();
    Map<String, Object> body = application(food());
    int tried = 0;
    for (String key : form.get("schema").get("properties").propertyNames()) {
      JsonNode property = form.get("schema").get("properties").get(key);
      if (property.has("maximum") && form.get("example").has(key)) {
        Map<String, Object> answers = example(food());
        answers.put(key, property.get("maximum").asLong() + 1);
        body.put("answers", answers);
        Api.Answer answer = system().post("/api/v1/cases", body);
        isProblem(answer, 422);
        assertThat(paths(answer)).contains("answers." + key);
        tried++;
      }
    }
    assertThat(tried).isPositive();
    body.put("answers", Map.of());
    isProblem(system().post("/api/v1/cases", body), 422);
  }

  @Test
  void whatIsNoApplicationIsRefusedAndNeverAFault() {
    Map<String, Object> unknown = application(food());
    unknown.put("item", "1".repeat(33));
    Api.Answer answer = system().post("/api/v1/cases", unknown);
    isProblem(answer, 422);
    assertThat(paths(answer)).containsExactly("item");
    for (String body :
        new String[] {"", "{", "[]", "\"x\"", "{\"applicant\":[]}", "{\"item\":{}}"}) {
      isProblem(system().postText("/api/v1/cases", body), 400);
    }
    for (String body : new String[] {"{}", "{\"item\":null}", "{\"item\":\"\\u0000\"}"}) {
      isProblem(system().postText("/api/v1/cases", body), 422);
    }
    isProblem(
        system()
            .send(
                "POST",
                "/api/v1/cases",
                "text/plain",
                java.net.http.HttpRequest.BodyPublishers.ofString("x")),
        415);
  }

  /** A zero byte, half a character, a deep tree, a huge text: none is taken, none is a fault. */
  @Test
  void oddValuesAnywhereInAnApplicationAreNeverAFault() {
    ObjectNode good = JSON.valueToTree(application(food()));
    String[] values = {
      "null",
      "-1",
      "1e400",
      "\"\\u0000\"",
      "\"\\ud83c\"",
      "[]",
      "{}",
      "[null]",
      "true",
      "\"" + "长".repeat(30_000) + "\"",
      "{\"a\":{\"b\":[[[]]]}}"
    };
    List<Function<ObjectNode, ObjectNode>> places = new ArrayList<>();
    good.propertyNames().forEach(n -> places.add(g -> g.put(n, "%")));
    for (String part : new String[] {"applicant", "answers"}) {
      good.get(part)
          .propertyNames()
          .forEach(
              n ->
                  places.add(
                      g -> {
                        ((ObjectNode) g.get(part)).put(n, "%");
                        return g;
                      }));
    }
    places.add(g -> g.set("data", JSON.readTree("{\"channel\":\"%\"}")));
    places.add(g -> g.set("data", JSON.readTree("{\"kind\":\"%\"}")));
    places.add(g -> g.set("data", JSON.readTree("{\"remark\":\"%\"}")));
    places.add(g -> g.set("materials", JSON.readTree("[{\"code\":\"%\",\"fileId\":\"x\"}]")));
    places.add(g -> g.set("materials", JSON.readTree("[{\"code\":\"M1\",\"fileId\":\"%\"}]")));
    for (Function<ObjectNode, ObjectNode> place : places) {
      for (String value : values) {
        String body = place.apply(good.deepCopy()).toString().replace("\"%\"", value);
        Api.Answer answer = system().postText("/api/v1/cases", body);
        assertThat(answer.status())
            .as((body.length() > 3000 ? body.substring(0, 3000) : body) + answer.text())
            .isIn(201, 400, 422);
      }
    }
  }

  @Test
  void withoutATokenA401ProblemAndNeverARedirect() {
    for (Api.Answer answer :
        List.of(
            nobody.post("/api/v1/cases", Map.of()),
            nobody.get("/api/v1/cases/x"),
            nobody.post("/api/v1/cases/x/actions", Map.of()),
            nobody.upload("a.pdf", PDF),
            nobody.with("Authorization", "Bearer x").get("/api/v1/cases/x"))) {
      isProblem(answer, 401);
      assertThat(answer.header("Location")).isNull();
    }
  }

  @Test
  void aResidentSeesOwnCasesOnly() {
    String strange = submitted().get("caseNo").asString();
    Map<String, Object> body = application(food());
    body.put("applicant", applicant(ZHANG));
    String own = system().post("/api/v1/cases", body).json().get("caseNo").asString();
    Api zhang = Api.person(port, "zhangxiulan");
    assertThat(zhang.get("/api/v1/cases/" + own).status()).isEqualTo(200);
    isProblem(zhang.get("/api/v1/cases/" + strange), 404);
    isProblem(
        zhang.post("/api/v1/cases/" + strange + "/actions", action("withdraw", 1, Map.of())), 404);
    isProblem(Api.person(port, "lijianjun").get("/api/v1/cases/" + own), 404);
    isProblem(system().get("/api/v1/cases/nothing"), 404);
    isProblem(system().get("/api/v1/cases/" + Api.encode("x'")), 404);
    isProblem(system().get("/api/v1/cases/" + Api.encode("x\u0000")), 400);
  }

  @Test
  void aResidentAppliesForHerselfAndUsesOnlyHerOwnFiles() {
    Api zhang = Api.person(port, "zhangxiulan");
    Map<String, Object> body = wholeApplication(zhang, food());
    body.put("applicant", applicant(ZHANG));
    Api.Answer strange = system().post("/api/v1/cases", body);
    isProblem(strange, 422); // the files are hers
    Api.Answer answer = zhang.post("/api/v1/cases", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    // somebody else's number under her own account would make her the holder of his case
    body.put("applicant", applicant(STRANGER));
    body.put("materials", List.of());
    Api.Answer other = zhang.post("/api/v1/cases", body);
    isProblem(other, 422);
  }
}
