package org.yici.systems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.api.Api;
import tools.jackson.databind.JsonNode;

/** For tests: the demo's 食品经营许可业务系统 of 湛河区, and cases of its item for a made-up person. */
public final class FoodSystem {
  public static final String CLIENT = "demo-food-system";
  public static final String SECRET = "yici-demo";
  public static final String OTHER_CLIENT = "demo-tobacco-system";
  public static final String ID = "SYS15";
  public static final String OTHER_ID = "SYS16";
  static final Map<String, Object> PERSON =
      Map.of(
          "name",
          "对接测试",
          "idType",
          "111",
          "idNumber",
          "410402199001010019",
          "mobile",
          "19903750009");
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private FoodSystem() {}

  /** The item's code as anybody finds it. */
  static String item(Api api, String baseCode) {
    for (JsonNode item : api.get("/api/v1/items?region=410411&q=" + baseCode).json().get("items")) {
      if (item.get("code").asString().contains(baseCode)) {
        return item.get("code").asString();
      }
    }
    throw new IllegalStateException("no item " + baseCode);
  }

  static String pdf(Api api) {
    return api.upload("材料.pdf", PDF).json().get("fileId").asString();
  }

  /** A whole application, received. */
  static String submitted(Api api, String item) {
    return submitted(api, item, PERSON);
  }

  static String submitted(Api api, String item, Map<String, Object> person) {
    List<Map<String, Object>> files = new ArrayList<>();
    for (JsonNode m : api.get("/api/v1/items/" + item).json().get("materials")) {
      if (List.of("1", "3").contains(m.path("IS_NEED").asString())
          && !m.path("shared").asString("").equals("true")) {
        files.add(Map.of("code", m.get("code").asString(), "fileId", pdf(api)));
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", item);
    body.put("applicant", person);
    body.put("answers", api.get("/api/v1/items/" + item + "/form").json().get("example"));
    body.put("materials", files);
    Api.Answer answer = api.post("/api/v1/cases", body);
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.text());
    }
    return answer.json().get("caseNo").asString();
  }

  static Api.Answer act(Api api, String no, String action, Map<String, Object> data) {
    return act(api, no, action, data, null);
  }

  static Api.Answer act(
      Api api, String no, String action, Map<String, Object> data, Map<String, Object> actor) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("action", action);
    body.put("version", api.get("/api/v1/cases/" + no).json().get("version").asInt());
    body.put("data", data);
    if (actor != null) {
      body.put("actor", actor);
    }
    return api.post("/api/v1/cases/" + no + "/actions", body);
  }

  /** Received and accepted by the system itself, at the agency's own window. */
  static String accepted(Api api, String item) {
    String no = submitted(api, item);
    Api.Answer answer = act(api, no, "accept", Map.of());
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
    return no;
  }
}
