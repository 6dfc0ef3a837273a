package org.yici.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.journal.Chain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases that an agency's system holds itself: judged by the same law, kept beside its number. */
class HeldTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Cases cases;
  @Autowired SystemStore store;
  @Autowired HeldReports reports;
  private Api food;
  private String item;
  private String no;

  @BeforeEach
  void signIn() {
    food = Api.program(port, FoodSystem.CLIENT, FoodSystem.SECRET).at("2026-03-20T10:00");
    item = FoodSystem.item(food, "000131025000");
    no = "SP-" + UUID.randomUUID();
  }

  private Map<String, Object> step(
      String at, String role, String id, String action, Map<String, Object> data) {
    Map<String, Object> actor = new LinkedHashMap<>();
    actor.put("role", role);
    if (id != null) {
      actor.put("id", id);
    }
    return new LinkedHashMap<>(Map.of("at", at, "actor", actor, "action", action, "data", data));
  }

  /** From the application to the delivery, the first {@code n} steps. */
  private List<Map<String, Object>> history(int n) {
    List<String> materials = new ArrayList<>();
    for (JsonNode m : food.get("/api/v1/items/" + item).json().get("materials")) {
      materials.add(m.get("code").asString());
    }
    return new ArrayList<>(
        List.of(
                step(
                    "2026-03-02T09:00",
                    "applicant",
                    null,
                    "submit",
                    Map.of("materials", materials)),
                step("2026-03-03T09:00", "clerk", null, "accept", Map.of()),
                step(
                    "2026-03-04T09:00",
                    "reviewer",
                    "S0116",
                    "verify-on-site",
                    Map.of("staff", List.of("S0116", "S0117"))),
                step(
                    "2026-03-05T09:00",
                    "reviewer",
                    "S0116",
                    "review",
                    Map.of("opinion", "grant", "by", "S0116")),
                step(
                    "2026-03-06T09:00", "approver", "S0118", "decide-grant", Map.of("by", "S0118")),
                step(
                    "2026-03-09T09:00",
                    "clerk",
                    null,
                    "deliver",
                    Map.of("method", "8", "proof", "回执")))
            .subList(0, n));
  }

  private Api.Answer put(List<Map<String, Object>> steps) {
    return put(no, FoodSystem.PERSON, steps);
  }

  private Api.Answer put(String number, Map<String, Object> person, Object steps) {
    Map<String, Object> body = Map.of("item", item, "applicant", person, "steps", steps);
    return food.send(
        "PUT",
        "/api/v1/systems/held/" + number,
        "application/json",
        BodyPublishers.ofString(JsonMapper.builder().build().writeValueAsString(body)));
  }

  @Test
  void aLawfulHistoryBecomesACaseThatGrowsWithLaterReports() {
    Api.Answer first = put(history(2));
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    String caseNo = first.json().get("caseNo").asString();
    assertThat(caseNo).startsWith(item.substring(0, 31) + "260302").hasSize(43);
    assertThat(first.json().get("state").asString()).isEqualTo("accepted");
    Api.Answer whole = put(history(6));
    assertThat(whole.json().get("caseNo").asString()).isEqualTo(caseNo);
    assertThat(whole.json().get("state").asString()).isEqualTo("closed");
    assertThat(put(history(6)).json().get("version")).isEqualTo(whole.json().get("version"));

    CaseView view = cases.view(caseNo);
    assertThat(view.row().submittedAt().toString()).isEqualTo("2026-03-02T09:00");
    var entries = cases.history(view);
    assertThat(entries).hasSize(6);
    assertThat(entries.get(4).actorName()).isEqualTo("湛河区食品经营许可业务系统 代 周建平");
    assertThat(Chain.firstBroken(entries)).isZero();
    UUID id = view.row().caseId();
    assertThat(count("select count(*) from documents_document where case_id = ?", id))
        .as("the papers are theirs")
        .isZero();
    assertThat(
            count(
                "select count(*) from journal_outbox where case_id = ? and kind = 'pro_accept'",
                id))
        .isEqualTo(1);
    assertThat(count("select count(*) from journal_outbox where case_id = ?", id)).isGreaterThan(3);
    assertThat(count("select count(*) from systems_delivery where case_id = ?", id))
        .as("nobody has to fetch it")
        .isZero();
    assertThat(
            jdbc.sql(
                    "select desk || coalesce(next_event::text, '') from cases_state where case_id ="
                        + " ?")
                .param(id)
                .query(String.class)
                .single())
        .as("on no desk, and no job writes into it")
        .isEqualTo("NONE");
  }

  @Test
  void nobodyActsHereOnACaseThatIsHeldThere() {
    String caseNo = put(history(2)).json().get("caseNo").asString();
    Api.Answer answer =
        FoodSystem.act(
            food,
            caseNo,
            "verify-on-site",
            Map.of("staff", List.of("S0116", "S0117")),
            Map.of("role", "reviewer", "id", "S0116"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("自己的系统办理");
  }

  @Test
  void whatWasReportedBeforeMustReadTheSame() {
    put(history(4));
    List<Map<String, Object>> other = history(5);
    other.get(2).put("at", "2026-03-04T09:01");
    Api.Answer answer = put(other);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.detail()).contains("第3步和以前报的不一样").contains("09:01");
    assertThat(put(history(3)).detail()).contains("少了这一步");
    Map<String, Object> somebody = new LinkedHashMap<>(FoodSystem.PERSON);
    somebody.put("idNumber", "11010519491231002X");
    assertThat(put(no, somebody, history(5)).status()).isEqualTo(409);
    assertThat(put(history(5)).status()).isEqualTo(200);
  }

  @Test
  void aLawlessHistoryIsRefusedByItsStepAndKeptAsAFinding() {
    List<Map<String, Object>> steps = history(3);
    steps.add(history(5).get(4)); // decided without a review
    Api.Answer answer = put(steps);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("step").asInt()).isEqualTo(4);
    assertThat(answer.json().has("article") || answer.json().has("rule")).isTrue();
    assertThat(count("select count(*) from systems_held where external_no = ?", no)).isZero();
    BuiltSystem s = store.find(FoodSystem.ID).orElseThrow();
    FindingStore.Finding found = finding(s);
    assertThat(found.step()).isEqualTo(4);
    assertThat(found.action()).isEqualTo("decide-grant");
    assertThat(found.mendedAt()).isNull();
    put(steps);
    assertThat(count("select count(*) from systems_finding where external_no = ?", no))
        .as("the same again is the same finding")
        .isEqualTo(1);
    assertThat(put(history(6)).status()).isEqualTo(200);
    assertThat(finding(s).mendedAt()).isNotNull();
  }

  private FindingStore.Finding finding(BuiltSystem s) {
    return reports.findings(s).stream()
        .filter(f -> f.externalNo().equals(no))
        .findFirst()
        .orElseThrow();
  }

  /** Domain 3.3: identity number, telephone, handler, time. */
  @Test
  void aReportThatContradictsItselfIsNotTaken() {
    Map<String, Object> wrongId = new LinkedHashMap<>(FoodSystem.PERSON);
    wrongId.put("idNumber", "410402199001010010");
    assertThat(put(no, wrongId, history(2)).text()).contains("applicant.idNumber");
    Map<String, Object> wrongMobile = new LinkedHashMap<>(FoodSystem.PERSON);
    wrongMobile.put("mobile", "123");
    assertThat(put(no, wrongMobile, history(2)).text()).contains("applicant.mobile");
    List<Map<String, Object>> foreign = history(3);
    foreign.set(2, step("2026-03-04T09:00", "reviewer", "S0121", "verify-on-site", Map.of()));
    assertThat(put(foreign).text()).contains("steps[2].actor.id");
    List<Map<String, Object>> future = history(2);
    future.get(1).put("at", "2026-03-21T09:00");
    assertThat(put(future).text()).contains("还没有到");
    List<Map<String, Object>> backwards = history(2);
    backwards.get(1).put("at", "2026-03-01T09:00");
    assertThat(put(backwards).json().get("rule").asString()).isEqualTo("P1");
    assertThat(put("x%20y", FoodSystem.PERSON, history(1)).status()).isGreaterThanOrEqualTo(400);
    assertThat(put(no, FoodSystem.PERSON, List.of()).status()).isEqualTo(422);
    assertThat(count("select count(*) from systems_held where external_no = ?", no)).isZero();
  }

  private int count(String sql, Object param) {
    return jdbc.sql(sql).param(param).query(Integer.class).single();
  }
}
