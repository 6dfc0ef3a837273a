package org.yici.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.identity.Browser;
import org.yici.platform.DatabaseServer;
import org.yici.platform.DatabaseSwitch;
import org.yici.platform.YiciProperties;
import tools.jackson.databind.JsonNode;

/** 个人信息保护法 art. 51: what identifies a person stands nowhere in clear. */
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataTest extends ApiTest {
  private static final String ID = "410402198807154316";
  private static final String MOBILE = "13937512345";
  private static final String ADDRESS = "平顶山市湛河区隐泉路八十八号院七单元";
  @Autowired JdbcClient jdbc;
  @Autowired DatabaseServer server;
  @Autowired YiciProperties settings;

  private Map<String, Object> application(boolean good) {
    Map<String, Object> body = wholeApplication(system(), food());
    Map<String, Object> applicant = applicant(good ? ID : ID.substring(0, 17) + "9");
    applicant.put("mobile", MOBILE);
    applicant.put("address", ADDRESS);
    body.put("applicant", applicant);
    Map<String, Object> answers = example(food());
    JsonNode layout = nobody.get("/api/v1/items/" + food().code() + "/form").json().get("layout");
    for (JsonNode group : layout.get("groups")) {
      for (JsonNode field : group.get("fields")) {
        String key = field.get("key").asString();
        switch (answers.containsKey(key) ? field.get("type").asString() : "") {
          case "mobile" -> answers.put(key, MOBILE);
          case "idNumber" -> answers.put(key, ID);
          case "text", "longtext" -> {
            if (key.toLowerCase(java.util.Locale.ROOT).contains("addr")) {
              answers.put(key, ADDRESS);
            }
          }
          default -> {}
        }
      }
    }
    body.put("answers", answers);
    return body;
  }

  @Test
  void nothingOfThePersonStandsInAnyTableOrLogAfterACase(CapturedOutput output) throws Exception {
    Api.Answer made = system().post("/api/v1/cases", application(true));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    isProblem(system().post("/api/v1/cases", application(false)), 422);
    isProblem(system().postText("/api/v1/cases", "{\"applicant\":{\"idNumber\":\"" + ID), 400);
    JsonNode c = made.json();
    String acts = "/api/v1/cases/" + c.get("caseNo").asString() + "/actions";
    system().post(acts, action("accept", 1, Map.of()));
    system().post(acts, action("accept", 1, Map.of()));
    draft();

    List<String> secrets = new ArrayList<>();
    for (String secret : List.of(ID, MOBILE, ADDRESS, ID.substring(0, 17) + "9")) {
      secrets.add(secret);
      secrets.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    }
    List<String> found = new ArrayList<>();
    List<String> tables =
        jdbc.sql(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
            .query(String.class)
            .list();
    assertThat(tables).contains("cases_case", "cases_draft", "journal_entry", "files_file");
    for (String table : tables) {
      for (String secret : secrets) {
        int rows =
            jdbc.sql("select count(*) from \"" + table + "\" t where t::text like ?")
                .param("%" + secret + "%")
                .query(Integer.class)
                .single();
        if (rows > 0) {
          found.add(secret + " in " + table);
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(output.getAll()).doesNotContain(secrets.toArray(String[]::new));
    assertThat(Files.readString(new DatabaseSwitch(server, settings).log()))
        .doesNotContain(secrets.toArray(String[]::new));
  }

  /** A form half filled on the page, wrong values included. */
  private void draft() {
    String page = "/apply/" + food().code() + "?step=1";
    Browser browser = new Browser(port);
    browser.signIn("zhaomingyuan");
    browser.get(page);
    Map<String, String> form = new LinkedHashMap<>(browser.hidden());
    form.put("shopName", ADDRESS);
    form.put("shopAddress", ADDRESS);
    form.put("shopPhone", MOBILE);
    Browser.Page answer = browser.post(page, form, "http://localhost:" + port);
    assertThat(answer.status()).isIn(302, 303, 422);
  }
}
