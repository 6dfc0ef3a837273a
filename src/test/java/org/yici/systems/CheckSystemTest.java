package org.yici.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.platform.DemoClock;
import org.yici.systems.check.CheckSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./yici check-system} against the running platform, and what the platform believes. */
class CheckSystemTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired Systems systems;
  @Autowired SystemStore store;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void aDayWithinTheCalendar() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 3, 2, 10, 0));
    jdbc.sql("update systems_delivery set acked = revision, fetched = revision").update();
    for (String table : List.of("systems_run", "systems_call", "systems_state")) {
      jdbc.sql("delete from " + table + " where system_id = ?").param(FoodSystem.ID).update();
    }
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  private record Ran(int code, String out) {}

  private Ran run(String... more) {
    List<String> args = new ArrayList<>(List.of("--url", "http://localhost:" + port));
    args.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        CheckSystem.run(
            args.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8), null);
    return new Ran(code, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everythingPassesAndTheInventoryKnowsIt() {
    Ran ran = run();
    assertThat(ran.out()).doesNotContain("没通过").contains("全部通过（");
    assertThat(ran.code()).isZero();
    BuiltSystem s = store.find(FoodSystem.ID).orElseThrow();
    assertThat(systems.lastRun(s).orElseThrow().passed()).isTrue();
    Systems.Standing standing = systems.standing(s);
    assertThat(standing.connection().state()).isEqualTo(Connection.State.CONNECTED);
    assertThat(systems.history(s).get(0).state()).isEqualTo("CONNECTED");
    // a day of silence breaks it, without anybody typing so
    ((DemoClock) clock).set(LocalDateTime.of(2026, 3, 3, 10, 30));
    systems.noteStates();
    assertThat(systems.history(s).get(0).state()).isEqualTo("BROKEN");
    assertThat(systems.history(s).get(0).why()).contains("24小时");
  }

  @Test
  void theReportAsJsonCarriesEveryCheck() {
    Ran ran = run("--json");
    JsonNode json = JsonMapper.builder().build().readTree(ran.out());
    assertThat(json.get("passed").asBoolean()).isTrue();
    List<String> ids = new ArrayList<>();
    json.get("checks").forEach(c -> ids.add(c.get("id").asString()));
    assertThat(ids).containsAll(Conformance.CHECKS.keySet());
  }

  @Test
  void wrongCredentialsEndTheWalkWithWhatToDo() {
    Ran ran = run("--client", "demo-food-system", "--secret", "wrong");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("没通过  拿令牌").contains("怎么办：核对 --client 和 --secret");
    assertThat(run("--nonsense").code()).isEqualTo(2);
    Ran unbound = run("--client", "demo-system", "--secret", "yici-demo");
    assertThat(unbound.out()).contains("自建系统清单");
  }

  @Test
  void whatThePlatformDidNotSeeDoesNotCount() {
    Api food = Api.program(port, FoodSystem.CLIENT, FoodSystem.SECRET).at("2026-03-02T11:00");
    String run =
        food.post("/api/v1/systems/conformance/runs", java.util.Map.of())
            .json()
            .get("runId")
            .asString();
    List<java.util.Map<String, Object>> all =
        Conformance.CHECKS.keySet().stream()
            .map(id -> java.util.Map.<String, Object>of("id", id, "ok", true))
            .toList();
    JsonNode answer =
        food.post("/api/v1/systems/conformance", java.util.Map.of("runId", run, "checks", all))
            .json();
    assertThat(answer.get("passed").asBoolean()).isFalse();
    assertThat(answer.toString()).contains("平台这边没有看到这样的调用");
    assertThat(
            food.post("/api/v1/systems/conformance", java.util.Map.of("runId", run, "checks", all))
                .status())
        .as("a run is told once")
        .isEqualTo(422);
  }
}
