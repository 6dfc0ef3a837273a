package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For tests of the contract (design, section 4): the doors as other programs use them. */
abstract class ApiTest extends IntegrationTest {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** A demo person's own number, and one that nobody has. */
  static final String ZHANG = "410411197803129983";

  static final String STRANGER = "410402199001010019";
  static final byte[] PDF =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """
          .getBytes(StandardCharsets.US_ASCII);

  @LocalServerPort int port;
  @Autowired Catalog catalog;
  Api nobody;
  private Api system;

  @BeforeEach
  void open() {
    nobody = Api.nobody(port);
  }

  Api system() {
    if (system == null) {
      system = Api.system(port);
    }
    return system;
  }

  /** 食品经营许可 of 湛河区. */
  PublishedItem food() {
    return catalog.itemFor("000131025000", "410411").orElseThrow();
  }

  Map<String, Object> example(PublishedItem item) {
    return JSON.convertValue(
        nobody.get("/api/v1/items/" + item.code() + "/form").json().get("example"),
        new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  static Map<String, Object> applicant(String idNumber) {
    return new LinkedHashMap<>(
        Map.of("name", "测试人", "idType", "111", "idNumber", idNumber, "mobile", "13800001111"));
  }

  /** An application that is right but for its materials. */
  Map<String, Object> application(PublishedItem item) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", item.code());
    body.put("applicant", applicant(STRANGER));
    body.put("answers", example(item));
    body.put("materials", List.of());
    return body;
  }

  /** The same with a file for everything that the guide asks for. */
  Map<String, Object> wholeApplication(Api who, PublishedItem item) {
    Map<String, Object> body = application(item);
    List<Object> materials = new ArrayList<>();
    for (Map<String, Object> m : item.guide().materials()) {
      if (!"true".equals(String.valueOf(m.get("shared"))) && !"2".equals(m.get("IS_NEED"))) {
        Api.Answer file = who.upload("材料.pdf", PDF);
        assertThat(file.status()).as(file.text()).isEqualTo(201);
        materials.add(
            Map.of("code", m.get("code"), "fileId", file.json().get("fileId").asString()));
      }
    }
    body.put("materials", materials);
    return body;
  }

  /** A case that is ready to be accepted. */
  JsonNode submitted() {
    Api.Answer answer = system().post("/api/v1/cases", wholeApplication(system(), food()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  static Map<String, Object> action(String action, int version, Map<String, Object> data) {
    return Map.of("action", action, "version", version, "data", data);
  }

  static void isProblem(Api.Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.detail()).as(answer.text()).matches("(?s).*\\p{IsHan}.*");
    assertThat(answer.text()).doesNotContain("Exception", "org.yici", "\tat ");
  }
}
