package org.yici.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Design, section 4: deadlines, identifiers, files, simulation, tokens, description, health. */
class SmallDoorsContractTest extends ApiTest {

  @Test
  void theDayOfStartIsNotCountedAndADayOffMovesTheEnd() {
    // 2024-09-27 is a Friday; 09-29 is a working Sunday, 10-01 to 10-07 are days off, 10-12 is
    // worked
    JsonNode five =
        nobody
            .post("/api/v1/deadlines", Map.of("start", "2024-09-27", "days", 5, "unit", "WORKING"))
            .json();
    assertThat(five.get("due").asString()).isEqualTo("2024-10-10");
    assertThat(five.get("proof").size()).isPositive();
    JsonNode natural =
        nobody
            .post("/api/v1/deadlines", Map.of("start", "2024-09-27", "days", 5, "unit", "NATURAL"))
            .json();
    assertThat(natural.get("due").asString()).isEqualTo("2024-10-08");
    Map<String, Object> paused = new LinkedHashMap<>();
    paused.put("start", "2024-09-27");
    paused.put("days", 1);
    paused.put("unit", "WORKING");
    paused.put("excluded", List.of(Map.of("from", "2024-09-29", "to", "2024-09-30")));
    assertThat(nobody.post("/api/v1/deadlines", paused).json().get("due").asString())
        .isEqualTo("2024-10-08");
    isProblem(
        nobody.post(
            "/api/v1/deadlines", Map.of("start", "2098-01-01", "days", 5, "unit", "WORKING")),
        422);
    isProblem(nobody.post("/api/v1/deadlines", Map.of("start", "x")), 422);
    isProblem(nobody.postText("/api/v1/deadlines", "{"), 400);
    isProblem(nobody.postText("/api/v1/deadlines", "[]"), 422);
  }

  @Test
  void everyKindOfIdentifierIsChecked() {
    String item = food().code();
    Map<String, String> good =
        Map.of(
            "uscc",
            food().agency(),
            "citizen-id",
            ZHANG,
            "item",
            item,
            "case",
            submitted().get("caseNo").asString());
    good.forEach(
        (kind, value) -> {
          JsonNode answer = check(kind, value);
          assertThat(answer.get("valid").asBoolean()).as(kind + answer).isTrue();
          assertThat(answer.get("parts").size()).isPositive();
        });
    for (String kind : new String[] {"uscc", "citizen-id", "item", "licence", "case", "project"}) {
      for (String bad :
          new String[] {"", "1", "x".repeat(500), "\u0000", "🍜", "123456789012345679"}) {
        JsonNode answer = check(kind, bad);
        assertThat(answer.get("valid").asBoolean()).as(kind + " " + bad + answer).isFalse();
        assertThat(answer.get("reason").asString()).matches("(?s).*\\p{IsHan}.*");
      }
    }
    isProblem(
        nobody.post("/api/v1/identifiers/check", Map.of("kind", "passport", "value", "1")), 422);
    isProblem(nobody.postText("/api/v1/identifiers/check", "[]"), 422);
    isProblem(nobody.postText("/api/v1/identifiers/check", ""), 400);
  }

  private JsonNode check(String kind, String value) {
    Api.Answer answer =
        nobody.post("/api/v1/identifiers/check", Map.of("kind", kind, "value", value));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void aFileIsTakenByItsContentAndNotByItsName() throws Exception {
    Api.Answer taken = system().upload("材料.pdf", PDF);
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(taken.json().get("type").asString()).isEqualTo("pdf");
    assertThat(taken.json().get("size").asInt()).isEqualTo(PDF.length);
    assertThat(taken.json().get("digest").asString()).matches("[0-9a-f]{64}");
    isProblem(system().upload("renamed.jpg", PDF), 422);
    isProblem(
        system().upload("program.pdf", "MZ\u0000\u0001\u0002program".getBytes(US_ASCII)), 422);
    isProblem(system().upload("page.pdf", "<html><script>".getBytes(US_ASCII)), 422);
    isProblem(system().upload("empty.pdf", new byte[0]), 422);
    var out = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
    }
    isProblem(system().upload("archive.docx", out.toByteArray()), 422);
  }

  @Test
  void aFileTooLargeIs413AndOneThatIsNoneIs400() {
    byte[] large = new byte[20 * 1024 * 1024 + 1];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    isProblem(system().upload("large.pdf", large), 413);
    isProblem(system().upload("larger.pdf", new byte[25 * 1024 * 1024]), 413);
    isProblem(
        system()
            .send(
                "POST",
                "/api/v1/files",
                "multipart/form-data; boundary=b",
                BodyPublishers.ofString("--b--")),
        400);
    isProblem(
        system().send("POST", "/api/v1/files", "multipart/form-data", BodyPublishers.ofString("x")),
        400);
    isProblem(system().postText("/api/v1/files", "{}"), 415);
  }

  @Test
  void simulationPlaysTheWorkedPathAndStoresNothing() {
    Api.Answer answer =
        nobody.postText(
            "/api/v1/lifecycle/simulate",
            """
            {"item":{"type":"01","promisedDays":5,"formReview":true,"materials":{"required":["M1"]}},"steps":[
              {"at":"2024-09-02","actor":"applicant","action":"submit","data":{"channel":"online","kind":"new","materials":["M1"]}},
              {"at":"2024-09-03","actor":"approver","action":"decide-grant","data":{"by":"a"}},
              {"at":"2024-09-10","actor":"system","action":"tick"}]}
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode steps = answer.json().get("steps");
    assertThat(steps.get(0).get("state").asString()).isEqualTo("received");
    assertThat(steps.get(0).get("due").get("correction").asString()).isEqualTo("2024-09-09");
    assertThat(steps.get(1).get("ok").asBoolean()).isFalse();
    assertThat(steps.get(1).get("article").get("law").asString()).isEqualTo("行政许可法");
    assertThat(steps.get(2).get("flags").toString()).contains("deemed-accepted");
    for (String field :
        new String[] {"ok", "state", "outcome", "licence", "flags", "due", "article", "rule"}) {
      assertThat(steps.get(0).has(field)).as(field).isTrue();
    }
    isProblem(nobody.postText("/api/v1/lifecycle/simulate", "{"), 400);
    isProblem(
        nobody.postText(
            "/api/v1/lifecycle/simulate", "{\"steps\":[{\"at\":\"x\",\"actor\":\"clerk\"}]}"),
        422);
    for (String item : new String[] {"{\"type\":[]}", "{\"type\":\"99\"}", "{\"typ\":1}"}) {
      isProblem(nobody.postText("/api/v1/lifecycle/simulate", "{\"item\":" + item + "}"), 422);
    }
  }

  @Test
  void aTokenIsGivenForTheSecretOnly() {
    Api.Answer wrong =
        nobody.send(
            "POST",
            "/oauth2/token",
            "application/x-www-form-urlencoded",
            BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_secret=b"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().get("error").asString()).isEqualTo("invalid_client");
    assertThat(nobody.get("/oauth2/token").status()).isIn(400, 401, 403, 404, 405);
  }

  @Test
  void theDescriptionListsEveryDoorOfTheContract() {
    JsonNode api = nobody.get("/api/openapi.json").json();
    assertThat(api.get("info").get("title").asString()).matches(".*\\p{IsHan}.*");
    Map<String, String> doors = new LinkedHashMap<>();
    for (String get :
        new String[] {"/items", "/items/{code}", "/items/{code}/form", "/cases/{no}"}) {
      doors.put(get, "get");
    }
    for (String post :
        new String[] {
          "/items/check",
          "/deadlines",
          "/identifiers/check",
          "/cases",
          "/cases/{no}/actions",
          "/files",
          "/lifecycle/simulate"
        }) {
      doors.put(post, "post");
    }
    doors.forEach(
        (path, method) -> {
          JsonNode operation = api.get("paths").path("/api/v1" + path).path(method);
          assertThat(operation.isObject()).as(path).isTrue();
          assertThat(operation.path("summary").asString("")).as(path).matches(".*\\p{IsHan}.*");
          if (method.equals("post")) {
            assertThat(operation.path("requestBody").path("content").size()).as(path).isPositive();
          }
          boolean open = !path.startsWith("/cases") && !path.equals("/files");
          assertThat(operation.has("security")).as(path).isEqualTo(!open);
        });
    JsonNode cases = api.get("paths").get("/api/v1/cases").get("post");
    assertThat(cases.get("responses").propertyNames()).contains("201", "401", "422");
    JsonNode acts = api.get("paths").get("/api/v1/cases/{no}/actions").get("post");
    assertThat(acts.get("responses").propertyNames()).contains("200", "404", "409", "422");
    JsonNode files = api.get("paths").get("/api/v1/files").get("post");
    assertThat(files.get("responses").propertyNames()).contains("201", "413", "422");
    assertThat(files.get("requestBody").get("content").propertyNames())
        .containsExactly("multipart/form-data");
    JsonNode schemas = api.get("components").get("schemas");
    assertThat(schemas.get("Case").get("properties").propertyNames())
        .contains(
            "caseNo",
            "version",
            "state",
            "outcome",
            "licence",
            "flags",
            "due",
            "proof",
            "documents");
    assertThat(schemas.get("Application").get("properties").propertyNames())
        .contains("item", "applicant", "answers", "materials");
    assertThat(api.get("paths").has("/oauth2/token")).isTrue();
  }

  @Test
  void healthAndMetricsAreOpen() {
    assertThat(nobody.get("/healthz").json().get("status").asString()).isEqualTo("UP");
    Api.Answer metrics = nobody.get("/metrics");
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.text()).contains("jvm_memory_used_bytes");
    assertThat(nobody.get("/health").status()).isEqualTo(404);
  }
}
