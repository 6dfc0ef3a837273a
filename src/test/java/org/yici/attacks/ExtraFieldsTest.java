package org.yici.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.yici.api.Api;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.identity.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fields that no form has change nothing: whose it is, where it stands, what one may (mass
 * assignment). OWASP ASVS 5.0, 15.3.3.
 */
class ExtraFieldsTest extends AttackTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What an attacker adds, in the words of the tables, of the records and of frameworks. */
  private static final Map<String, Object> EXTRA = extra();

  @LocalServerPort int port;

  private static Map<String, Object> extra() {
    Map<String, Object> extra = new LinkedHashMap<>();
    for (String name :
        List.of("state", "outcome", "status", "caseNo", "case_no", "owner", "roles", "role")) {
      extra.put(name, "granted");
    }
    UUID victim = Things.OWNER;
    for (String name : List.of("account", "accountId", "applicantAccount", "applicant_account")) {
      extra.put(name, victim.toString());
    }
    extra.put("version", 77);
    extra.put("agency", "11410421MB0000000X");
    extra.put("class.module.classLoader", "x");
    extra.put("submittedAt", "2020-01-01T00:00");
    extra.put("row", Map.of("state", "CLOSED"));
    return extra;
  }

  /** Then nothing of a form can reach a field that no parameter names. */
  @Test
  void noFormIsPouredIntoAnObject() {
    List<String> findings = new ArrayList<>();
    for (Endpoint endpoint : endpoints.all()) {
      for (Parameter p : endpoint.handler().getMethod().getParameters()) {
        boolean own = p.getType().getName().startsWith("org.yici.") && !p.getType().isEnum();
        boolean told = false;
        for (Annotation a : p.getAnnotations()) {
          told |=
              a.annotationType().getName().startsWith("org.springframework.web.bind")
                  && !(a instanceof ModelAttribute && !endpoint.reads());
        }
        if (own && !told) {
          findings.add(endpoint + " takes " + p.getType().getSimpleName());
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void anApplicationIsNobodyElsesAndStandsAtItsBeginningWhateverItSays() {
    String item = things.open.item().code();
    Api program = Api.system(port);
    JsonNode form = program.get("/api/v1/items/" + item + "/form").json();
    Map<String, Object> body = new LinkedHashMap<>(EXTRA);
    Map<String, Object> applicant = new LinkedHashMap<>(EXTRA);
    applicant.putAll(
        Map.of(
            "name", "测试人",
            "idType", "111",
            "idNumber", "410402199001010019",
            "mobile", "13800001111"));
    body.put("item", item);
    body.put("applicant", applicant);
    body.put("answers", JSON.convertValue(form.get("example"), Map.class));
    body.put("materials", List.of());
    Api.Answer made = program.post("/api/v1/cases", body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String no = made.json().get("caseNo").asString();
    JsonNode kept = program.get("/api/v1/cases/" + no).json();
    assertThat(kept.get("state").asString()).isEqualTo("received");
    assertThat(kept.get("outcome").isNull()).isTrue();
    assertThat(kept.get("version").asInt()).isEqualTo(1);
    assertThat(Api.person(port, "zhangxiulan").get("/api/v1/cases/" + no).status())
        .as("the account that was named")
        .isEqualTo(404);
  }

  @Test
  void anActMovesTheCaseOneStepWhateverItSays() {
    Map<String, Object> act = new LinkedHashMap<>(EXTRA);
    act.put("action", "withdraw");
    act.put("version", 1);
    Map<String, Object> data = new LinkedHashMap<>(EXTRA);
    data.put("reason", "不办了");
    act.put("data", data);
    Api.Answer acted =
        Api.person(port, "zhangxiulan")
            .at(LocalDateTime.now(clock).plusHours(1).withNano(0).toString())
            .post("/api/v1/cases/" + things.open.caseNo() + "/actions", act);
    assertThat(acted.status()).as(acted.text()).isEqualTo(200);
    JsonNode now = acted.json();
    assertThat(now.get("version").asInt()).isEqualTo(2);
    assertThat(now.get("licence").asString()).isEqualTo("none");
    assertThat(now.get("outcome").asString()).isEqualTo("withdrawn");
    assertThat(now.get("caseNo").asString()).isEqualTo(things.open.caseNo());
  }

  /** A demo lets a program say who acts; a resident does not become the clerk of the own case. */
  @Test
  void aResidentDoesNotActAsAClerkBySayingSo() {
    Api owner = Api.person(port, "zhangxiulan");
    String acts = "/api/v1/cases/" + things.open.caseNo() + "/actions";
    for (String role : List.of("clerk", "reviewer", "approver", "timer", "system")) {
      Api.Answer answer =
          owner.post(
              acts,
              Map.of(
                  "action",
                  "accept",
                  "version",
                  1,
                  "data",
                  Map.of(),
                  "actor",
                  Map.of("role", role, "id", "S0113")));
      assertThat(answer.status()).as(role).isIn(403, 422);
    }
    assertThat(
            jdbc.sql("select version from cases_state where case_id = ?")
                .param(things.open.row().caseId())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void signingInGivesNoMoreThanTheAccountHas() {
    Browser browser = new Browser(port);
    browser.get("/signin");
    browser.submit(
        "/signin",
        "login",
        "sunli",
        "password",
        "yici-demo",
        "roles",
        "bureau",
        "role",
        "bureau",
        "kind",
        "STAFF",
        "staffId",
        "S0366",
        "post",
        "S0366");
    assertThat(browser.get("/bench").status()).isEqualTo(403);
    assertThat(browser.get("/seals").status()).isEqualTo(403);
    assertThat(browser.get("/me/cases").status()).isEqualTo(200);
  }
}
