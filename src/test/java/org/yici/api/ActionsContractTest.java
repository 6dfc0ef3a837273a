package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Design, section 4: {@code POST /api/v1/cases/{no}/actions} and the demo clock. */
class ActionsContractTest extends ApiTest {

  private Api.Answer act(
      JsonNode of, String action, Map<String, Object> data, String role, String id) {
    return act(system(), of, action, data, role, id);
  }

  private Api.Answer act(
      Api who, JsonNode of, String action, Map<String, Object> data, String role, String id) {
    return who.post(
        "/api/v1/cases/" + of.get("caseNo").asString() + "/actions",
        Map.of(
            "action",
            action,
            "version",
            of.get("version").asInt(),
            "data",
            data,
            "actor",
            Map.of("role", role, "id", id)));
  }

  private static JsonNode done(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void theOrdinaryPathFromReceiptToDelivery() {
    JsonNode c = submitted();
    c = done(act(c, "accept", Map.of(), "clerk", "c1"));
    assertThat(c.get("state").asString()).isEqualTo("accepted");
    c = done(act(c, "verify-on-site", Map.of("staff", List.of("r1", "r2")), "reviewer", "r1"));
    c = done(act(c, "review", Map.of("opinion", "grant", "by", "r1"), "reviewer", "r1"));
    c = done(act(c, "decide-grant", Map.of("by", "a1"), "approver", "a1"));
    assertThat(c.get("state").asString()).isEqualTo("decided");
    assertThat(c.get("outcome").asString()).isEqualTo("granted");
    c = done(act(c, "deliver", Map.of("method", "8", "proof", "回执"), "clerk", "c1"));
    assertThat(c.get("state").asString()).isEqualTo("closed");
    assertThat(c.get("due").size()).isZero();
  }

  @Test
  void whatTheLawForbidsIsA422WithArticleQuoteAndTheCase() {
    JsonNode c = submitted();
    Api.Answer no = act(c, "decide-grant", Map.of("by", "a1"), "approver", "a1");
    isProblem(no, 422);
    JsonNode article = no.json().get("article");
    assertThat(article.get("law").asString()).isEqualTo("行政许可法");
    assertThat(article.get("number").isInt()).isTrue();
    assertThat(no.json().get("quote").asString()).isNotBlank();
    assertThat(no.json().get("case").get("caseNo")).isEqualTo(c.get("caseNo"));
    assertThat(no.json().get("case").get("version")).isEqualTo(c.get("version"));
  }

  @Test
  void aRuleOfThePlatformIsNamedByItsNumber() {
    JsonNode c = submitted();
    Api.Answer unknown = act(c, "dance", Map.of(), "clerk", "c1");
    isProblem(unknown, 422);
    assertThat(unknown.json().get("rule").asString()).isEqualTo("P2");
    // P1: an act dated before the one before it
    Api.Answer early = act(system().at("2026-03-01T09:00"), c, "accept", Map.of(), "clerk", "c1");
    isProblem(early, 422);
    assertThat(early.json().get("rule").asString()).isEqualTo("P1");
    // P10: who reviewed does not decide
    c = done(act(c, "accept", Map.of(), "clerk", "c1"));
    c = done(act(c, "verify-on-site", Map.of("staff", List.of("r1", "r2")), "reviewer", "r1"));
    c = done(act(c, "review", Map.of("opinion", "grant", "by", "r1"), "reviewer", "r1"));
    Api.Answer same = act(c, "decide-grant", Map.of("by", "r1"), "approver", "r1");
    isProblem(same, 422);
    assertThat(same.json().get("rule").asString()).isEqualTo("P10");
  }

  @Test
  void aStaleVersionIs409WithRuleP17() {
    JsonNode c = submitted();
    done(act(c, "accept", Map.of(), "clerk", "c1"));
    Api.Answer stale = act(c, "accept", Map.of(), "clerk", "c2");
    isProblem(stale, 409);
    assertThat(stale.json().get("rule").asString()).isEqualTo("P17");
  }

  @Test
  void ofTwoClerksAtOnceExactlyOneWins() throws Exception {
    for (int round = 0; round < 5; round++) {
      JsonNode c = submitted();
      AtomicInteger clerk = new AtomicInteger();
      List<Integer> answers =
          CasesContractTest.atOnce(
                  4, () -> act(c, "accept", Map.of(), "clerk", "c" + clerk.incrementAndGet()))
              .stream()
              .map(Api.Answer::status)
              .sorted()
              .toList();
      assertThat(answers).containsExactly(200, 409, 409, 409);
      JsonNode now = system().get("/api/v1/cases/" + c.get("caseNo").asString()).json();
      assertThat(now.get("version").asInt()).isEqualTo(2);
    }
  }

  @Test
  void anActWithoutNameOrVersionOrWithAnUnknownRoleIs422() {
    JsonNode c = submitted();
    String path = "/api/v1/cases/" + c.get("caseNo").asString() + "/actions";
    isProblem(system().post(path, Map.of("version", 1)), 422);
    isProblem(system().post(path, Map.of("action", "accept")), 422);
    isProblem(act(c, "accept", Map.of(), "king", "k"), 422);
    isProblem(system().postText(path, "{"), 400);
    isProblem(system().postText(path, "{\"action\":\"accept\",\"version\":\"one\"}"), 400);
  }

  @Test
  void oddDataOfAnActIsNeverAFault() {
    JsonNode c = submitted();
    String path = "/api/v1/cases/" + c.get("caseNo").asString() + "/actions";
    String[] values = {
      "null",
      "-1",
      "1e400",
      "\"\\u0000\"",
      "\"\\ud83c\"",
      "[]",
      "{}",
      "[null]",
      "[[]]",
      "true",
      "\"" + "长".repeat(30_000) + "\"",
      "\"9999-99-99\"",
      "99999999999999999999"
    };
    String[] fields = {"materials", "defects", "reason", "reasons", "on", "by", "dueBy", "to"};
    for (String action :
        new String[] {"request-correction", "refuse-acceptance", "refer-elsewhere", "supplement"}) {
      for (String field : fields) {
        for (String value : values) {
          for (String role : new String[] {"clerk", "applicant"}) {
            int version = system().get(path.replace("/actions", "")).json().get("version").asInt();
            String body =
                "{\"action\":\"%s\",\"version\":%d,\"data\":{\"%s\":%s},\"actor\":{\"role\":\"%s\",\"id\":\"x\"}}"
                    .formatted(action, version, field, value, role);
            Api.Answer answer = system().postText(path, body);
            assertThat(answer.status())
                .as((body.length() > 300 ? body.substring(0, 300) : body) + answer.text())
                .isIn(200, 400, 409, 422);
          }
        }
      }
    }
  }

  @Test
  void theHeaderSetsTheTimeOfOneRequestOnly() {
    assertThat(nobody.at("2024-09-27T16:40").get("/api/v1/demo/clock").json().get("now").asString())
        .startsWith("2024-09-27T16:40");
    assertThat(nobody.at("2025-01-02").get("/api/v1/demo/clock").json().get("now").asString())
        .startsWith("2025-01-02T00:00");
    isProblem(nobody.at("tomorrow").get("/api/v1/demo/clock"), 400);
    isProblem(nobody.at("+999999999-01-01").get("/api/v1/demo/clock"), 400);
  }

  @Test
  void theDemoClockMovesBrowserAndJobsAndComesBack() {
    Api real = nobody;
    try {
      Api.Answer moved = real.post("/api/v1/demo/clock", Map.of("now", "2024-09-27T16:40"));
      assertThat(moved.status()).as(moved.text()).isEqualTo(200);
      isProblem(real.post("/api/v1/demo/clock", Map.of("now", "soon")), 422);
      isProblem(real.post("/api/v1/demo/clock", Map.of("now", "+999999999-01-01T00:00")), 422);
      isProblem(real.postText("/api/v1/demo/clock", "[]"), 400);
    } finally {
      real.postText("/api/v1/demo/clock", "{\"now\":null}");
    }
    assertThat(real.get("/api/v1/demo/clock").json().get("moved").asBoolean()).isFalse();
  }
}
