package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;

/** Applications come in by two people; what they hold ends at once. */
class ClientDeskTest extends IntegrationTest {
  private static final Pattern SECRET =
      Pattern.compile("密钥 <span class=\"code\">([^<]{43})</span>");
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private Browser asking;
  private Browser bureau;

  @BeforeEach
  void nothingAskedYet() {
    jdbc.sql("delete from identity_client where id like 'app-%'").update();
    jdbc.sql("delete from identity_client_request").update();
    asking = new Browser(port);
    asking.signIn("shi-panlixin");
    bureau = new Browser(port);
    bureau.signIn("shi-liuqiaoyun");
  }

  private String ask(String... changed) {
    return ask(asking, changed);
  }

  private String ask(Browser who, String... changed) {
    who.get("/clients/new");
    Map<String, String> form = new java.util.LinkedHashMap<>(who.hidden());
    form.putAll(
        Map.of(
            "name", "公积金网厅",
            "agency", agency(),
            "kind", "SITE",
            "purpose", "查询和办理公积金业务",
            "scopes", "openid",
            "redirectUris", Site.BACK.replace(":5005", ""),
            "contact", "李工 0375-2950000",
            "endsOn",
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))
                    .plusMonths(6)
                    .toString()));
    for (int i = 0; i < changed.length; i += 2) {
      form.put(changed[i], changed[i + 1]);
    }
    Browser.Page page = who.post("/clients", form, "http://localhost:" + port);
    return page.status() == 302
        ? page.location().replaceAll(".*/clients/(app-[0-9a-f]+).*", "$1")
        : page.body();
  }

  private String agency() {
    Matcher m =
        Pattern.compile("<option value=\"([0-9A-Z]{18})\"")
            .matcher(asking.get("/clients/new").body());
    assertThat(m.find()).isTrue();
    return m.group(1);
  }

  private Browser.Page press(Browser who, String id, String what, String... fields) {
    who.get("/clients/" + id);
    return who.submit("/clients/" + id + "/" + what, fields);
  }

  private static String secret(Browser.Page page) {
    Matcher m = SECRET.matcher(page.body());
    assertThat(m.find()).as(page.body()).isTrue();
    return m.group(1);
  }

  private int exchange(String id, String secret, String code) {
    return new Site(port, id, secret).exchange(code).status();
  }

  @Test
  void oneAsksAnotherApprovesAndTheSecretIsShownOnce() {
    String id = ask();
    assertThat(id).startsWith("app-");
    Browser person = new Browser(port);
    person.signIn("sunli");
    assertThat(person.get(new Site(port, id).authorize("openid")).status())
        .as("unknown before it is approved")
        .isEqualTo(400);
    assertThat(press(asking, id, "decision", "answer", "yes").status())
        .as("its page has no such form")
        .isIn(401, 403);
    String own = ask(bureau);
    assertThat(bureau.get("/clients/" + own).body()).contains("要由另一个人批");
    bureau.get("/clients/keys"); // a page with a form: the own request has none to approve it
    assertThat(bureau.submit("/clients/" + own + "/decision", "answer", "yes").status())
        .isEqualTo(409);
    assertThat(bureau.get("/clients?q=公积金".replace("公积金", Site.encode("公积金"))).body())
        .contains("公积金网厅", "等批准");
    assertThat(press(bureau, id, "decision", "answer", "yes").status()).isEqualTo(302);
    bureau.get("/clients/keys");
    assertThat(
            bureau.submit("/clients/" + id + "/decision", "answer", "no", "reason", "不").status())
        .as("decided already")
        .isEqualTo(409);

    String first = secret(press(asking, id, "secret"));
    assertThat(asking.get("/clients/" + id).body()).doesNotContain(first);
    Site site = new Site(port, id, first);
    assertThat(exchange(id, first, site.code(person, "openid"))).isEqualTo(200);
    assertThat(exchange(id, "wrong", site.code(person, "openid"))).isEqualTo(401);

    // both are good while the new one takes over, until somebody ends the old one
    String second = secret(press(asking, id, "secret"));
    assertThat(exchange(id, first, site.code(person, "openid"))).isEqualTo(200);
    Site.Tokens held = new Site(port, id, second).exchange(site.code(person, "openid"));
    assertThat(held.status()).isEqualTo(200);
    press(asking, id, "old-secret");
    assertThat(exchange(id, first, site.code(person, "openid"))).isEqualTo(401);

    // stopped: what it holds is good no more, and nobody gets further with it
    press(asking, id, "suspension", "why", "密钥可能泄露");
    assertThat(
            Api.nobody(port)
                .with("Authorization", "Bearer " + held.access())
                .get("/api/v1/userinfo")
                .status())
        .isEqualTo(401);
    assertThat(person.get(site.authorize("openid")).status()).isEqualTo(400);
    assertThat(new Site(port, id, second).renew(held.refresh()).status()).isEqualTo(401);
    press(bureau, id, "resumption");
    assertThat(exchange(id, second, site.code(person, "openid"))).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsSaidAndNothingTypedIsLost() {
    String page =
        ask("redirectUris", "http://evil.example/*", "purpose", "", "name", "公积金\" autofocus=\"");
    assertThat(page)
        .contains("要以 https:// 开头", "用途要写", "http://evil.example/*", "公积金&#34; autofocus=&#34;")
        .doesNotContain("公积金\" autofocus");
    assertThat(ask("kind", "DEVICE", "scopes", "id_number")).contains("不能拿完整的证件号码");
  }

  @Test
  void anAgencySeesOnlyItsOwnAndResidentsNothing() {
    String id = ask();
    Browser other = new Browser(port);
    other.signIn("xinhua-yuancaiyun");
    assertThat(other.get("/clients/" + id).status()).isEqualTo(404);
    assertThat(other.get("/clients/keys").status()).isEqualTo(403);
    Browser resident = new Browser(port);
    resident.signIn("sunli");
    assertThat(resident.get("/clients").status()).isEqualTo(403);
  }

  /** RFC 7591 by its names; approval comes first. */
  @Test
  void aProgramAsksInTheNamesOfTheStandardAndIsToldToWait() {
    Api api = Api.person(port, "shi-panlixin");
    Api.Answer answer =
        api.post(
            "/api/v1/clients",
            Map.of(
                "client_name", "不动产网厅",
                "redirect_uris", List.of("https://bdc.example/back"),
                "scope", "openid profile",
                "contacts", List.of("王工 0375-2950001"),
                "purpose", "查询不动产登记进度"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().get("status").asString()).isEqualTo("pending");
    assertThat(answer.json().has("client_secret")).isFalse();
    String id = answer.json().get("client_id").asString();
    press(bureau, id, "decision", "answer", "no", "reason", "先在系统清单里登记");
    assertThat(api.get("/api/v1/clients/" + id).json().get("status").asString())
        .isEqualTo("refused");
    assertThat(
            api.post("/api/v1/clients", Map.of("client_name", "x", "redirect_uris", List.of()))
                .status())
        .isEqualTo(422);
  }
}
