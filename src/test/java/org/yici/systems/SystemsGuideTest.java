package org.yici.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.platform.DemoClock;
import tools.jackson.databind.JsonNode;

/** docs/systems.md: every call it shows works, with the very words it shows. */
class SystemsGuideTest extends IntegrationTest {
  private static final Pattern CALL = Pattern.compile("(?m)^.*curl .*$");
  private static final Pattern PATH = Pattern.compile("\\$URL(/[^\\s\"]*)");
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @BeforeEach
  void aDayWithinTheCalendar() {
    ((DemoClock) clock).set(LocalDateTime.of(2026, 3, 2, 10, 0));
    jdbc.sql("update systems_delivery set acked = revision, fetched = revision").update();
  }

  @AfterEach
  void realTime() {
    ((DemoClock) clock).reset();
  }

  private static String guide() throws Exception {
    return Files.readString(Path.of("docs/systems.md"));
  }

  @Test
  void theCallsOfTheGuideWorkOneAfterTheOther(@TempDir Path folder) throws Exception {
    Api food = Api.program(port, FoodSystem.CLIENT, FoodSystem.SECRET);
    String item = FoodSystem.item(food, "000131025000");
    String no = FoodSystem.accepted(food, item);
    JsonNode got = food.get("/api/v1/systems/cases").json().get("cases").get(0);
    assertThat(got.get("caseNo").asString()).isEqualTo(no);
    JsonNode material = got.get("materials").get(0);
    List<String> statuses = new ArrayList<>();
    Matcher calls = CALL.matcher(guide());
    while (calls.find()) {
      String line = calls.group();
      String path = PATH.matcher(line).results().findFirst().orElseThrow().group(1);
      String command =
          line.replaceAll("^\\w+=\\$\\((.*) \\| jq .*\\)$", "$1")
              .replaceAll(" (>|-o) \\S+$", "")
              .replaceFirst("curl -s", "curl -s -o out.json -w '%{http_code}'");
      ProcessBuilder shell = new ProcessBuilder("bash", "-c", command).directory(folder.toFile());
      var env = shell.environment();
      env.put("URL", "http://localhost:" + port);
      env.put("TOKEN", token(port));
      env.put("NO", no);
      env.put("ITEM", item);
      env.put("REVISION", got.get("revision").asString());
      env.put("FILE", material.get("fileId").asString());
      env.put("VERSION", food.get("/api/v1/cases/" + no).json().get("version").asString());
      Process p = shell.start();
      String status = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      p.waitFor();
      assertThat(status)
          .as(path + ": " + Files.readString(folder.resolve("out.json")))
          .isEqualTo("200");
      statuses.add(path);
    }
    assertThat(statuses).hasSize(7);
    assertThat(food.get("/api/v1/cases/" + no).json().get("version").asInt()).isEqualTo(3);
    jdbc.sql("delete from systems_held where external_no = 'GUIDE-1'").update();
    jdbc.sql("update cases_case set idempotency_key = null where idempotency_key = 'GUIDE-1'")
        .update();
  }

  private static String token(int port) {
    return Api.token(port, FoodSystem.CLIENT, FoodSystem.SECRET)
        .json()
        .get("access_token")
        .asString();
  }

  @Test
  void everyPathOfTheGuideStandsInTheDescription() throws Exception {
    JsonNode paths = Api.nobody(port).get("/api/openapi.json").json().get("paths");
    for (String path :
        List.of(
            "/api/v1/systems/cases",
            "/api/v1/systems/cases/{no}/ack",
            "/api/v1/systems/cases/{no}/results",
            "/api/v1/systems/files/{fileId}",
            "/api/v1/systems/held/{externalNo}",
            "/api/v1/systems/conformance",
            "/api/v1/systems/conformance/runs")) {
      assertThat(paths.has(path)).as(path).isTrue();
      paths
          .get(path)
          .forEach(call -> assertThat(call.path("summary").asString("")).as(path).isNotBlank());
    }
    assertThat(paths.get("/api/v1/cases/{no}/actions").toString()).contains("Idempotency-Key");
  }
}
