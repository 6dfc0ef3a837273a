package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.identity.Browser;
import org.yici.identity.account.RealTime;
import org.yici.platform.DatabaseServer;
import org.yici.platform.DatabaseSwitch;
import org.yici.platform.YiciProperties;
import tools.jackson.databind.JsonNode;

/** A database that goes away in the middle of work: nothing typed is lost, nothing is half done. */
class DatabaseAwayTest extends ApiTest {
  @Autowired DatabaseServer server;
  @Autowired YiciProperties settings;
  @Autowired RealTime time;
  private DatabaseSwitch database;

  @BeforeEach
  void find() {
    database = new DatabaseSwitch(server, settings);
  }

  @AfterEach
  void back() throws Exception {
    database.on();
    Instant latest = time.now().plusSeconds(30);
    while (nobody.get("/healthz").status() != 200) {
      assertThat(time.now()).as("noticed that the database is back").isBefore(latest);
    }
  }

  /** The answers of the first group of the form, as the page sends them. */
  private Map<String, String> firstGroup() {
    Map<String, Object> example = example(food());
    Map<String, String> typed = new LinkedHashMap<>();
    JsonNode form = nobody.get("/api/v1/items/" + food().code() + "/form").json();
    for (JsonNode field : form.get("layout").get("groups").get(0).get("fields")) {
      String key = field.get("key").asString();
      if (example.containsKey(key)) {
        typed.put(key, String.valueOf(example.get(key)));
      }
    }
    return typed;
  }

  @Test
  void aFormComesBackWholeWithAButtonAndGoesThroughAfterwards() throws Exception {
    String page = "/apply/" + food().code() + "?step=1";
    Browser browser = new Browser(port);
    browser.signIn("zhangxiulan");
    assertThat(browser.get(page).status()).isEqualTo(200);
    Map<String, String> form = browser.hidden();
    Map<String, String> typed = firstGroup();
    form.putAll(typed);
    form.put("shopName", "老街\"坊\"<烩面>馆");

    database.off();
    Browser.Page away = browser.post(page, form, "http://localhost:" + port);
    assertThat(away.status()).as(away.body()).isEqualTo(503);
    assertThat(away.body()).contains("暂时连不上数据库", "再试一次", "张秀兰");
    typed.forEach(
        (key, value) -> {
          if (!key.equals("shopName")) {
            assertThat(browser.hidden()).containsEntry(key, value);
          }
        });
    assertThat(away.body()).contains("老街&#34;坊&#34;&lt;烩面>馆");
    // what was read of the session a while ago still says who she is
    time.pass(Duration.ofMinutes(2));
    Browser.Page still = browser.submit("/apply/" + food().code());
    assertThat(still.status()).isEqualTo(503);
    assertThat(still.body()).contains("再试一次", "张秀兰");
    Map<String, String> again = browser.hidden();
    assertThat(again)
        .containsKeys("step", "_csrf")
        .containsKeys(typed.keySet().toArray(String[]::new));

    back();
    Browser.Page through = browser.submit("/apply/" + food().code(), "shopName", "老街坊烩面馆");
    assertThat(through.status()).as(through.body()).isIn(302, 303);
    assertThat(through.location()).endsWith("/apply/" + food().code() + "?step=2");
    Browser.Page mine = browser.get(page);
    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.body()).contains("老街坊烩面馆");
  }

  /** A session this node has not seen yet cannot be looked up: the form comes back all the same. */
  @Test
  void aFormOfAnUnknownSessionComesBackTooAndGoesThroughAfterwards() throws Exception {
    String page = "/apply/" + food().code() + "?step=1";
    Browser browser = new Browser(port);
    browser.signIn("lijianjun");
    browser.get(page);
    Map<String, String> form = browser.hidden();
    form.putAll(firstGroup());
    time.pass(Duration.ofMinutes(29)); // still open, but to be read again
    Browser other = new Browser(port);
    other.signIn("zhangxiulan");

    database.off();
    Browser.Page away = browser.post(page, form, "http://localhost:" + port);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.body()).contains("暂时连不上数据库", "再试一次");
    assertThat(browser.hidden()).containsEntry("shopName", form.get("shopName"));

    back();
    assertThat(browser.submit("/apply/" + food().code()).status()).isIn(302, 303);
  }

  @Test
  void programsGetA503ProblemAndHealthSaysDown() throws Exception {
    Api system = system();
    Map<String, Object> application = application(food());
    database.off();
    isProblem(system.post("/api/v1/cases", application), 503);
    Instant asked = time.now();
    isProblem(system.get("/api/v1/cases/x"), 503);
    isProblem(system.upload("a.pdf", PDF), 503);
    Api.Answer token =
        nobody.send(
            "POST",
            "/oauth2/token",
            "application/x-www-form-urlencoded",
            java.net.http.HttpRequest.BodyPublishers.ofString(
                "grant_type=client_credentials&client_id=demo-system&client_secret=yici-demo"));
    assertThat(token.status()).as(token.text()).isEqualTo(503);
    assertThat(token.json().get("title").asString()).contains("数据库");
    // who asks after the first is told at once
    assertThat(Duration.between(asked, time.now())).isLessThan(Duration.ofSeconds(4));
    Api.Answer health = nobody.get("/healthz");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.json().get("status").asString()).isEqualTo("DOWN");
    // what needs no database goes on
    assertThat(nobody.get("/api/v1/items/" + food().code()).status()).isEqualTo(200);
    assertThat(nobody.get("/").status()).isEqualTo(200);
    assertThat(nobody.get("/items/" + food().code()).status()).isEqualTo(200);
    Browser.Page signIn = new Browser(port).get("/signin");
    assertThat(signIn.status()).isEqualTo(200);

    back();
    assertThat(system.post("/api/v1/cases", application).status()).isEqualTo(201);
    assertThat(nobody.get("/healthz").status()).isEqualTo(200);
  }
}
