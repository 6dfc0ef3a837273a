package org.yici.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One case from the application to the delivery, as the demo program would do it: 食品经营许可 in 湛河区 for
 * the demo resident 张秀兰.
 */
public final class Story {
  static final String REGION = "410411";
  static final String QUERY = "开饭店";
  static final String RESIDENT = "zhangxiulan";
  private static final Map<String, Object> APPLICANT =
      Map.of(
          "name",
          "张秀兰",
          "idType",
          "111",
          "idNumber",
          "410411197803129983",
          "mobile",
          "19903750001");
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(StandardCharsets.UTF_8);

  /** An act after the submission. */
  public record Step(String action, String role, String person, Map<String, Object> data) {}

  public static final List<Step> STEPS =
      List.of(
          new Step("accept", "clerk", "c1", Map.of()),
          new Step("verify-on-site", "reviewer", "r1", Map.of("staff", List.of("r1", "r2"))),
          new Step("review", "reviewer", "r1", Map.of("opinion", "grant", "by", "r1")),
          new Step("decide-grant", "approver", "a1", Map.of("by", "a1")),
          new Step("deliver", "clerk", "c1", Map.of("method", "8", "proof", "网上送达回执")));

  final String item;
  private final Visitor system;
  private final JsonNode answers;
  private final List<String> materials = new ArrayList<>();

  public Story(Visitor system) throws IOException, InterruptedException {
    this.system = system;
    JsonNode found = system.get("/api/v1/items?region=" + REGION + "&q=" + Visitor.encode(QUERY));
    item = found.path("items").path(0).path("code").asString();
    answers = system.get("/api/v1/items/" + item + "/form").path("example");
    for (JsonNode m : system.get("/api/v1/items/" + item).path("materials")) {
      boolean needed = List.of("1", "3").contains(m.path("IS_NEED").asString());
      if (needed && !m.path("shared").asString("").equals("true")) {
        materials.add(m.path("code").asString());
      }
    }
  }

  /** Uploads what one case needs. */
  public List<Map<String, Object>> uploads() throws IOException, InterruptedException {
    List<Map<String, Object>> files = new ArrayList<>();
    for (String code : materials) {
      files.add(Map.of("code", code, "fileId", system.upload(PDF)));
    }
    return files;
  }

  public JsonNode submit(List<Map<String, Object>> files) throws IOException, InterruptedException {
    return system.post("/api/v1/cases", application(files));
  }

  /** What is posted for an application. */
  Map<String, Object> application(List<Map<String, Object>> files) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", item);
    body.put("applicant", APPLICANT);
    body.put("answers", answers);
    body.put("materials", files);
    return body;
  }

  public JsonNode act(JsonNode now, Step step) throws IOException, InterruptedException {
    return system.post(
        "/api/v1/cases/" + now.path("caseNo").asString() + "/actions", action(now, step));
  }

  /** What is posted for an act. */
  static Map<String, Object> action(JsonNode now, Step step) {
    return action(now.path("version").asInt(), step);
  }

  static Map<String, Object> action(int version, Step step) {
    return Map.of(
        "action", step.action(),
        "version", version,
        "actor", Map.of("role", step.role(), "id", step.person()),
        "data", step.data());
  }

  /** The six acts; returns the case number. */
  public String whole(List<Map<String, Object>> files) throws IOException, InterruptedException {
    JsonNode now = submit(files);
    for (Step step : STEPS) {
      now = act(now, step);
    }
    return now.path("caseNo").asString();
  }
}
