package org.yici.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.identity.Programs;
import org.yici.platform.DemoClock;
import tools.jackson.databind.JsonNode;

/** Steps and results that an agency's system brings, in whose name, and with what credentials. */
class PushTest extends IntegrationTest {
  private static final Map<String, Object> REVIEWER = Map.of("role", "reviewer", "id", "S0116");
  private static final Map<String, Object> GRANT = Map.of("opinion", "grant", "by", "S0116");
  private static final Map<String, Object> VISIT = Map.of("staff", List.of("S0116", "S0117"));
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired Systems systems;
  @Autowired SystemStore store;
  private Api food;
  private String item;

  @BeforeEach
  void signIn() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 3, 2, 10, 0));
    food = Api.program(port, FoodSystem.CLIENT, FoodSystem.SECRET);
    item = FoodSystem.item(food, "000131025000");
    jdbc.sql("update systems_delivery set acked = revision, fetched = revision").update();
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  @Test
  void theHistorySaysTheSystemForThePerson() {
    String no = FoodSystem.accepted(food, item);
    assertThat(FoodSystem.act(food, no, "verify-on-site", VISIT, REVIEWER).status()).isEqualTo(200);
    assertThat(
            jdbc.sql(
                    "select actor_name from journal_entry j join cases_case c using (case_id) where"
                        + " c.case_no = ? and action = 'verify-on-site'")
                .param(no)
                .query(String.class)
                .single())
        .isEqualTo("湛河区食品经营许可业务系统 代 刘志远");
  }

  @Test
  void onlyStaffOfThatAgencyInARoleOfTheirPost() {
    String no = FoodSystem.accepted(food, item);
    // 罗莹莹 of the health commission; 周建平 is no reviewer; nobody
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("role", "reviewer", "id", "S0121"),
            Map.of("role", "reviewer", "id", "S0118"),
            Map.of("role", "gov-head", "id", "S0116"),
            Map.of("role", "reviewer", "id", "x"),
            Map.of("role", "emperor", "id", "S0116"))) {
      Api.Answer answer = FoodSystem.act(food, no, "verify-on-site", VISIT, wrong);
      assertThat(answer.status()).as(wrong.toString()).isEqualTo(422);
      assertThat(answer.text()).contains("actor.");
    }
    // without a name it is the window of the system, which may not review
    assertThat(FoodSystem.act(food, no, "review", GRANT).status()).isEqualTo(422);
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndOneStep() {
    String no = FoodSystem.accepted(food, item);
    Map<String, Object> body =
        Map.of("action", "verify-on-site", "version", 2, "actor", REVIEWER, "data", VISIT);
    String path = "/api/v1/cases/" + no + "/actions";
    Api keyed = food.with("Idempotency-Key", "key-" + no);
    Api.Answer first = keyed.post(path, body);
    assertThat(first.status()).isEqualTo(200);
    assertThat(keyed.post(path, body).json()).isEqualTo(first.json());
    assertThat(food.get("/api/v1/cases/" + no).json().get("version").asInt()).isEqualTo(3);
    assertThat(food.post(path, body).status()).as("without the key it is late").isEqualTo(409);
    Api.Answer other =
        keyed.post(
            path, Map.of("action", "review", "version", 3, "actor", REVIEWER, "data", GRANT));
    assertThat(other.detail()).contains("已经用在另一个请求上");
    // what the law refused leaves no key behind
    Api again = food.with("Idempotency-Key", "again-" + no);
    Map<String, Object> decide =
        Map.of(
            "action",
            "decide-grant",
            "version",
            3,
            "actor",
            Map.of("role", "approver", "id", "S0118"),
            "data",
            Map.of("by", "S0118"));
    assertThat(again.post(path, decide).status()).isEqualTo(422);
    FoodSystem.act(food, no, "review", GRANT, REVIEWER);
    Map<String, Object> later = new java.util.LinkedHashMap<>(decide);
    later.put("version", 4);
    assertThat(again.post(path, later).status()).isEqualTo(200);
  }

  @Test
  void revokedCredentialsAreNoGoodAtOnceAndRotatedOnesOverlap() {
    BuiltSystem s = store.find(FoodSystem.ID).orElseThrow();
    Programs.Issued first = systems.issue(s, "测试");
    Api old = Api.program(port, first.clientId(), first.secret());
    assertThat(old.get("/api/v1/systems/cases").status()).isEqualTo(200);
    Programs.Issued second = systems.issue(s, "测试");
    assertThat(old.get("/api/v1/systems/cases").status()).as("overlap").isEqualTo(200);
    assertThat(Api.token(port, first.clientId(), first.secret()).status()).isEqualTo(200);
    assertThat(
            jdbc.sql("select secret_hash from identity_client where id = ?")
                .param(second.clientId())
                .query(String.class)
                .single())
        .doesNotContain(second.secret());
    systems.revoke(s, first.clientId());
    assertThat(old.get("/api/v1/systems/cases").status())
        .as("the token it still has")
        .isEqualTo(401);
    assertThat(Api.token(port, first.clientId(), first.secret()).status()).isEqualTo(401);
    systems.revoke(s, second.clientId());
    // the demo's own goes on
    jdbc.sql("update identity_client set ends_at = null where id = ?")
        .param(FoodSystem.CLIENT)
        .update();
  }

  /**
   * The sample client as another program over the network: fetches, keeps, acts, brings a licence.
   */
  @Test
  void theSampleClientHandlesWhatWaits(@TempDir Path folder) throws Exception {
    String no = FoodSystem.accepted(food.at("2026-03-02T10:00"), item);
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.yici.systems.sample.SampleClient",
            "http://localhost:" + port,
            FoodSystem.CLIENT,
            FoodSystem.SECRET,
            folder.toString(),
            "S0116",
            "S0117",
            "S0118");
    Process running = program.redirectErrorStream(true).start();
    String out =
        new String(
            running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(out).isZero();
    assertThat(out).contains(no);
    JsonNode kept = readKept(folder.resolve(no).resolve("case.json"));
    assertThat(kept.get("applicant").get("name").asString()).isEqualTo("对接测试");
    assertThat(food.get("/api/v1/cases/" + no).json().get("outcome").asString())
        .isEqualTo("granted");
    assertThat(
            jdbc.sql(
                    "select r.name from systems_result r join cases_case c using (case_id) where"
                        + " c.case_no = ?")
                .param(no)
                .query(String.class)
                .list())
        .containsExactly("许可证（本系统出具）");
  }

  private static JsonNode readKept(Path file) throws IOException {
    return tools.jackson.databind.json.JsonMapper.builder()
        .build()
        .readTree(Files.readString(file));
  }
}
