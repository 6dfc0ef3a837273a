package org.yici.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.api.Api;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;

/** 在线办理 lands, signed in and sure enough, on the form of that item (方案 四.5, 一.2). */
class HandOverTest extends IntegrationTest {
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  private PublishedItem item;
  private Browser person;

  @BeforeEach
  void somebodySignedIn() {
    item = catalog.items().stream().filter(i -> i.name().contains("公积金")).findFirst().orElseThrow();
    person = new Browser(port);
    person.signIn("sunli");
  }

  @AfterEach
  void asBefore() {
    address("/items/" + item.code() + "/apply");
    jdbc.sql("update identity_client set initiate_uri = null where id = 'demo-site'").update();
    jdbc.sql("update identity_account set assurance = 2 where login = 'sunli'").update();
  }

  private void address(String address) {
    jdbc.sql(
            """
            update catalog_item set guide = jsonb_set(guide, '{elements,LINK_ADDR}', to_jsonb(cast(? as text)))
            where code = ?
            """)
        .params(address, item.code())
        .update();
    catalog.refresh();
  }

  @Test
  void aVisitorComesBackToTheVeryFormAfterSigningIn() {
    Browser visitor = new Browser(port);
    String form = "/items/" + item.code() + "/apply";
    String signIn = visitor.get(form).location();
    assertThat(signIn).startsWith("/signin?next=%2Fitems%2F" + item.code() + "%2Fapply");
    visitor.get(signIn);
    assertThat(visitor.submit("/signin", "login", "sunli", "password", "yici-demo").location())
        .endsWith(form);
    assertThat(visitor.get(form).location()).endsWith("/apply/" + item.code());
  }

  @Test
  void aFormInAnAgencysSystemIsReachedSignedInWithoutAskingAgain() {
    String form = "https://fund.example/form/7?x=1";
    address(form);
    assertThat(person.get("/apply/" + item.code()).location())
        .as("a system that signs nobody in here")
        .isEqualTo(form);
    jdbc.sql("update identity_client set initiate_uri = ? where id = 'demo-site'")
        .param("https://fund.example/begin")
        .update();
    assertThat(person.get("/apply/" + item.code()).location())
        .isEqualTo(
            "https://fund.example/begin?iss=http%3A%2F%2Flocalhost%3A"
                + port
                + "&target_link_uri=https%3A%2F%2Ffund.example%2Fform%2F7%3Fx%3D1");
    // its own request is answered at once once the person has agreed
    new Site(port).code(person, "openid");
    assertThat(person.get(new Site(port).authorize("openid", "prompt", "none")).location())
        .startsWith(Site.BACK + "?code=");
  }

  @Test
  void whoIsNotSureEnoughIsToldHowAndAWindowMakesItSo() {
    jdbc.sql("update identity_account set assurance = 1 where login = 'sunli'").update();
    Browser.Page page = person.get("/apply/" + item.code());
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("实名核验过", "有账号", "带身份证到任一政务大厅");
    Api.Answer refused =
        Api.person(port, "sunli")
            .post(
                "/api/v1/cases",
                java.util.Map.of("item", item.code(), "answers", java.util.Map.of()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("实名核验过");

    String number =
        new Site(port).exchange(new Site(port).code(person, "openid id_number")).access();
    String id =
        Api.nobody(port)
            .with("Authorization", "Bearer " + number)
            .get("/api/v1/userinfo")
            .json()
            .get("id_number")
            .asString();
    Browser clerk = new Browser(port);
    clerk.signIn("zhanhe-wangmin");
    clerk.get("/bench/verification");
    assertThat(
            clerk.submit("/bench/verification", "name", "孙莉", "idNumber", id, "seen", "yes").body())
        .contains("没有姓名和证件号码都是这样的账号", "孙莉");
    clerk.get("/bench/verification");
    assertThat(
            clerk.submit("/bench/verification", "name", "孙丽", "idNumber", id, "seen", "yes").body())
        .contains("核实好了");
    assertThat(person.get("/apply/" + item.code()).status()).isEqualTo(200);
    assertThat(person.get("/me/access").body()).contains("窗口核对身份证，核实账号");
  }
}
