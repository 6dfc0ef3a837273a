package org.yici.systems.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.systems.check.Platform.Answer;
import org.yici.systems.check.Platform.Failed;
import tools.jackson.databind.JsonNode;

/** One walk through the interface: each check with what it found. */
final class Walk {
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(StandardCharsets.UTF_8);
  private final Platform platform;
  private final String client;
  private final String secret;
  private final String item;
  private final List<Line> lines = new ArrayList<>();
  private JsonNode plan;
  private String caseNo;
  private JsonNode pulled;

  Walk(Platform platform, String client, String secret, String item) {
    this.platform = platform;
    this.client = client;
    this.secret = secret;
    this.item = item;
  }

  /** One line of the report. */
  record Line(String id, String name, boolean ok, String why, String todo) {}

  String caseNo() {
    return caseNo;
  }

  List<Line> run() {
    check("secret", "错的密码拿不到令牌", this::wrongSecret);
    if (!check("token", "拿令牌", this::token) || !check("plan", "开始检查，交一件测试申请", this::begin)) {
      return lines;
    }
    check("repeat", "同一步重发没有坏处", this::repeat);
    check("pull", "取到受理了的件，内容齐全", this::pull);
    check("file", "取材料，摘要对得上", this::file);
    check("again", "没确认的再取还在", this::again);
    check("ack", "确认以后不再来", this::ack);
    check("stale", "版本旧了是 409", this::stale);
    check("lawless", "法律不允许的是 422，写明条文", this::lawless);
    check("act", "报步骤，写明替谁办", this::act);
    check("result", "报结果，交结果文件", this::result);
    check("foreign", "别家的件看不到（404）", this::foreign);
    new HeldWalk(platform, plan).checks().forEach((id, c) -> check(id, c.name(), c.body()));
    check("told", "平台记下结果", this::told);
    return lines;
  }

  private boolean check(String id, String name, Runnable body) {
    try {
      body.run();
      lines.add(new Line(id, name, true, null, null));
      return true;
    } catch (Failed e) {
      lines.add(new Line(id, name, false, e.getMessage(), e.todo()));
    } catch (RuntimeException e) {
      lines.add(new Line(id, name, false, "回答和接口说明不一样：" + e, "看 /api/openapi.json，或者前面没通过的那一项"));
    }
    return false;
  }

  static void require(boolean fine, String why, String todo) {
    if (!fine) {
      throw new Failed(why, todo);
    }
  }

  static void status(int wanted, Answer answer, String todo) {
    require(answer.status() == wanted, "应该是 " + wanted + "，回答是 " + answer.told(), todo);
  }

  private void wrongSecret() {
    status(401, platform.signIn(client, "not-" + secret), "平台不该给令牌：请告诉政务服务管理机构");
  }

  private void token() {
    status(200, platform.signIn(client, secret), "核对 --client 和 --secret；凭据停用了的，请政务服务管理机构另发");
  }

  private void begin() {
    String query = item == null ? "" : "?item=" + item;
    Answer answer = platform.post("/api/v1/systems/conformance/runs" + query, Map.of());
    status(200, answer, "只有登记在自建系统清单里、有授权事项的系统能做；要在联调平台上做");
    plan = answer.json();
    List<Map<String, Object>> materials = new ArrayList<>();
    for (JsonNode code : plan.get("materials")) {
      materials.add(Map.of("code", code.asString(), "fileId", platform.upload("材料.pdf", PDF)));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", plan.get("item"));
    body.put("applicant", plan.get("applicant"));
    body.put("answers", plan.get("answers"));
    body.put("materials", materials);
    String key = UUID.randomUUID().toString();
    Answer made = platform.send("POST", "/api/v1/cases", body, key);
    status(201, made, "看 errors 里哪一项填错了");
    caseNo = made.json().get("caseNo").asString();
    String twice =
        platform.send("POST", "/api/v1/cases", body, key).json().path("caseNo").asString("");
    require(caseNo.equals(twice), "重发申请得到了另一件 " + twice, "请告诉政务服务管理机构");
  }

  private int version() {
    return platform.get("/api/v1/cases/" + caseNo).json().get("version").asInt();
  }

  private Answer step(JsonNode step, int version, String key) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("action", step.get("action").asString());
    body.put("version", version);
    body.put("data", step.get("data"));
    if (!step.path("id").isNull()) {
      body.put("actor", Map.of("role", step.get("role"), "id", step.get("id")));
    }
    return platform.send("POST", "/api/v1/cases/" + caseNo + "/actions", body, key);
  }

  private void repeat() {
    JsonNode first = plan.get("steps").get(0);
    String key = UUID.randomUUID().toString();
    int version = version();
    Answer done = step(first, version, key);
    status(200, done, "看 detail 里怎么说");
    Answer again = step(first, version, key);
    status(200, again, "带同一个 Idempotency-Key 原样重发，应该还是第一次的回答");
    require(
        done.json().get("version").equals(again.json().get("version")), "重发以后版本变了", "请告诉政务服务管理机构");
  }

  /** The case among those that wait, page by page. */
  private JsonNode find() {
    String after = "";
    while (true) {
      Answer answer = platform.get("/api/v1/systems/cases?limit=50" + after);
      status(200, answer, "看 detail 里怎么说");
      for (JsonNode c : answer.json().get("cases")) {
        if (c.get("caseNo").asString().equals(caseNo)) {
          return c;
        }
      }
      if (!answer.json().get("more").asBoolean()) {
        return null;
      }
      after = "&after=" + answer.json().get("next").asString();
    }
  }

  private void pull() {
    pulled = find();
    require(pulled != null, "没有取到 " + caseNo, "看这个事项的授权在不在，这件受理了没有");
    require(
        pulled.get("applicant").get("idNumber").equals(plan.get("applicant").get("idNumber")),
        "申请人不全",
        "请告诉政务服务管理机构");
    require(
        pulled.get("materials").size() >= plan.get("materials").size(),
        "材料只有" + pulled.get("materials").size() + "份",
        "请告诉政务服务管理机构");
  }

  private void file() {
    for (JsonNode m : pulled.get("materials")) {
      Answer answer = platform.get("/api/v1/systems/files/" + m.get("fileId").asString());
      status(200, answer, "看 detail 里怎么说");
      require(
          digest(answer.bytes()).equals(m.get("digest").asString()),
          "摘要对不上：" + m.get("name").asString(),
          "再取一次；还不对请告诉政务服务管理机构");
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void again() {
    require(find() != null, "没有确认就不再来了", "请告诉政务服务管理机构");
  }

  private void ack() {
    Answer answer =
        platform.post(
            "/api/v1/systems/cases/" + caseNo + "/ack", Map.of("revision", pulled.get("revision")));
    status(200, answer, "revision 照取件回答里的写");
    require(find() == null, "确认了还来", "请告诉政务服务管理机构");
  }

  private void stale() {
    JsonNode step = plan.get("steps").get(plan.get("steps").size() > 1 ? 1 : 0);
    status(409, step(step, version() - 1, null), "请告诉政务服务管理机构");
  }

  private void lawless() {
    JsonNode last = plan.get("steps").get(plan.get("steps").size() - 1);
    Answer answer = step(last, version(), null);
    status(422, answer, "请告诉政务服务管理机构");
    require(answer.json().has("article") || answer.json().has("rule"), "没有写明哪一条", "请告诉政务服务管理机构");
  }

  private void act() {
    for (int i = 1; i < plan.get("steps").size(); i++) {
      JsonNode step = plan.get("steps").get(i);
      Answer answer = step(step, version(), UUID.randomUUID().toString());
      status(200, answer, "「" + step.get("action").asString() + "」没有办成：看 detail 里怎么说");
    }
  }

  private void result() {
    Map<String, Object> body =
        Map.of("fileId", platform.upload("结果.pdf", PDF), "name", "结果文件（对接检查）");
    status(
        200,
        platform.post("/api/v1/systems/cases/" + caseNo + "/results", body),
        "要有了结果才能交，文件是 PDF 或 OFD");
  }

  private void foreign() {
    status(404, platform.get("/api/v1/cases/" + plan.get("foreignCase").asString()), "请告诉政务服务管理机构");
  }

  private void told() {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Line line : lines) {
      Map<String, Object> check = new LinkedHashMap<>();
      check.put("id", line.id());
      check.put("ok", line.ok());
      check.put("why", line.why());
      checks.add(check);
    }
    Answer answer =
        platform.post(
            "/api/v1/systems/conformance", Map.of("runId", plan.get("runId"), "checks", checks));
    status(200, answer, "看 detail 里怎么说");
    for (JsonNode c : answer.json().get("checks")) {
      boolean here = lines.stream().anyMatch(l -> l.id().equals(c.get("id").asString()) && l.ok());
      require(
          !here || c.get("ok").asBoolean(),
          "「" + c.get("name").asString() + "」平台不认：" + c.get("why").asString(""),
          "再来一次；还不行请告诉政务服务管理机构");
    }
  }
}
