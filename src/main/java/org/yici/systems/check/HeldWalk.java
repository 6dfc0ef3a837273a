package org.yici.systems.check;

import static org.yici.systems.check.Walk.require;
import static org.yici.systems.check.Walk.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.systems.check.Platform.Answer;
import tools.jackson.databind.JsonNode;

/** The part of the walk for systems that hold the case themselves. */
final class HeldWalk {
  private final Platform platform;
  private final JsonNode plan;
  private final String no = "CHECK-" + UUID.randomUUID();

  HeldWalk(Platform platform, JsonNode plan) {
    this.platform = platform;
    this.plan = plan;
  }

  /** A check by its name. */
  record Check(String name, Runnable body) {}

  Map<String, Check> checks() {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("held", new Check("报自己办的件，再报接着加", this::held));
    checks.put("held-prefix", new Check("改以前报过的步骤是 409", this::prefix));
    checks.put("held-lawless", new Check("报不合法的过程是 422，写明第几步", this::lawless));
    return checks;
  }

  /** The submission and the first {@code n} steps of the plan. */
  private List<Map<String, Object>> steps(int n) {
    List<Map<String, Object>> steps = new ArrayList<>();
    steps.add(
        step(
            "applicant",
            null,
            "submit",
            Map.of("kind", "new", "materials", plan.get("materials"))));
    for (int i = 0; i < n; i++) {
      steps.add(step(plan.get("steps").get(i)));
    }
    return steps;
  }

  private Map<String, Object> step(JsonNode s) {
    return step(
        s.get("role").asString(),
        s.path("id").isNull() ? null : s.get("id").asString(),
        s.get("action").asString(),
        s.get("data"));
  }

  private Map<String, Object> step(String role, String id, String action, Object data) {
    Map<String, Object> actor = new LinkedHashMap<>();
    actor.put("role", role);
    if (id != null) {
      actor.put("id", id);
    }
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("at", plan.get("now").asString());
    step.put("actor", actor);
    step.put("action", action);
    step.put("data", data);
    return step;
  }

  private Answer put(String externalNo, List<Map<String, Object>> steps) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", plan.get("item"));
    body.put("applicant", plan.get("applicant"));
    body.put("answers", plan.get("answers"));
    body.put("steps", steps);
    return platform.send("PUT", "/api/v1/systems/held/" + externalNo, body, null);
  }

  private void held() {
    Answer first = put(no, steps(1));
    status(200, first, "看 errors 或者 detail 里怎么说");
    Answer whole = put(no, steps(plan.get("steps").size()));
    status(200, whole, "再报的时候，以前的步骤要一模一样，只接着往后加");
    require(
        first.json().get("caseNo").equals(whole.json().get("caseNo")), "两次报成了两件", "请告诉政务服务管理机构");
    require(put(no, steps(plan.get("steps").size())).status() == 200, "原样再报没有收", "请告诉政务服务管理机构");
  }

  private void prefix() {
    List<Map<String, Object>> steps = steps(plan.get("steps").size());
    steps.get(0).put("data", Map.of("kind", "new", "materials", List.of()));
    status(409, put(no, steps), "请告诉政务服务管理机构");
  }

  private void lawless() {
    List<Map<String, Object>> steps = steps(1);
    steps.add(step(plan.get("steps").get(plan.get("steps").size() - 1)));
    Answer answer = put(no + "-X", steps);
    status(422, answer, "请告诉政务服务管理机构");
    require(answer.json().path("step").asInt() == 3, "没有写明是第3步：" + answer.told(), "请告诉政务服务管理机构");
  }
}
