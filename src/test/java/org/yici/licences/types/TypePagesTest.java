package org.yici.licences.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.licences.LicenceTypes;

/** The directory of types as everybody reads it, as the bureau writes it, as agencies claim it. */
class TypePagesTest extends IntegrationTest {
  private static final String NOW = "2026-12-02T10:00";
  private static final String FOOD = "11100000MB0341032Y901";
  private static final String PATH = "/licences/types/" + FOOD;
  private static final String MARKET = "11410411MB9130119N";
  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;
  @Autowired TypeBook book;
  @Autowired LicenceTypes types;
  @Autowired Catalog catalog;

  @AfterEach
  void takeBack() {
    TypeReset.clear(jdbc, book);
  }

  private static RequestPostProcessor bureau(String login, String name) {
    return SignedIn.as(SignedIn.staff(login, name, login, null, "410400", Roles.BUREAU));
  }

  private static RequestPostProcessor market(String login, String role) {
    return SignedIn.as(SignedIn.staff(login, "市监", login, MARKET, "410411", role));
  }

  private static final RequestPostProcessor WRITER = bureau("shi-xieweiguo", "谢卫国");
  private static final RequestPostProcessor SECOND = bureau("shi-liuqiaoyun", "刘巧云");

  private ResultActions as(RequestPostProcessor who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request.header("Yici-Demo-Now", NOW).with(who).with(csrf()));
  }

  private MockHttpServletRequestBuilder form(String button, Map<String, String> other) {
    TypedType typed = TypedType.of(types.find(FOOD).orElseThrow(), 0, "2026-12-10");
    MockHttpServletRequestBuilder form = post(PATH + "/draft").param("do", button);
    typed.values().forEach((k, v) -> form.param(k, other.getOrDefault(k, v)));
    typed
        .fields()
        .forEach(
            row -> {
              form.param("f-gone", "0");
              row.forEach((k, v) -> form.param("f-" + k, v));
            });
    return form;
  }

  @Test
  void everybodyReadsWhatIsIssuedByWhomFromWhichItem() throws Exception {
    mvc.perform(get("/licences/types"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("食品经营许可证")))
        .andExpect(content().string(containsString("待确认")))
        .andExpect(content().string(not(containsString("加一种证照"))));
    String code = catalog.itemFor("000131025000", "410411").orElseThrow().code();
    mvc.perform(get("/licences/types").param("item", code))
        .andExpect(content().string(containsString("食品经营许可证")))
        .andExpect(content().string(containsString("营业执照")))
        .andExpect(content().string(not(containsString("残疾人证"))));
    mvc.perform(get(PATH))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("《食品安全法实施条例》第十五条")))
        .andExpect(content().string(containsString("未申报")));
    mvc.perform(get("/licences/types/none")).andExpect(status().isNotFound());
    byte[] picture =
        mvc.perform(get(PATH + "/face.png"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(picture).startsWith(0x89, 'P', 'N', 'G');
    mvc.perform(get("/api/v1/licences/types"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.types.length()").value(types.all().size()))
        .andExpect(jsonPath("$.types[0].code").value(FOOD))
        .andExpect(jsonPath("$.types[0].confirmed").value(false))
        .andExpect(jsonPath("$.types[0].givenBy[0].base").value("000131025000"))
        .andExpect(jsonPath("$.types[0].validity").value("5年"));
  }

  @Test
  void onlyTheBureauWritesAndASecondOfItApproves() throws Exception {
    for (MockHttpServletRequestBuilder r :
        new MockHttpServletRequestBuilder[] {
          get(PATH + "/draft"),
          get(PATH + "/draft.png"),
          form("save", Map.of()),
          get("/licences/types/new")
        }) {
      as(market("m-admin", Roles.ADMIN), r).andExpect(status().isForbidden());
    }
    as(WRITER, get(PATH + "/draft")).andExpect(status().isOk());
    as(WRITER, form("add-1", Map.of("reason", "加一栏")))
        .andExpect(redirectedUrl(PATH + "/draft#field-1"));
    as(WRITER, get(PATH + "/draft"))
        .andExpect(content().string(containsString("草稿已存")))
        .andExpect(content().string(containsString("栏目名写1到20字")));
    as(WRITER, get(PATH + "/draft.png")).andExpect(status().isNotFound());
    as(WRITER, form("submit", Map.of("years", "五年", "reason", "")))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("五年")))
        .andExpect(content().string(containsString("写明为什么改")));
    Map<String, String> good = Map.of("ground", "#FFFFFF", "reason", "底色换白");
    as(WRITER, form("submit", good)).andExpect(redirectedUrl(PATH + "/1"));
    as(WRITER, post(PATH + "/1/approve"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("起草人不能批准")));
    as(SECOND, get(PATH + "/1")).andExpect(content().string(containsString("底色")));
    as(SECOND, get(PATH + "/1/face.png")).andExpect(status().isOk());
    as(SECOND, post(PATH + "/1/approve")).andExpect(redirectedUrl(PATH + "/1"));
    mvc.perform(get(PATH)).andExpect(content().string(containsString("底色换白")));
    as(WRITER, post(PATH + "/1/withdraw").param("why", "改"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("写明理由")));
    as(WRITER, post(PATH + "/1/withdraw").param("why", "底色选错了"))
        .andExpect(redirectedUrl(PATH + "/1"));
    as(SECOND, get("/licences/types")).andExpect(content().string(containsString("申请撤回")));
    as(market("m-admin", Roles.ADMIN), post(PATH + "/1/withdraw/confirm"))
        .andExpect(status().isForbidden());
    as(WRITER, post(PATH + "/1/withdraw/confirm")).andExpect(status().isUnprocessableContent());
    as(SECOND, post(PATH + "/1/withdraw/keep")).andExpect(redirectedUrl(PATH + "/1"));
    as(WRITER, post(PATH + "/1/withdraw").param("why", "还是要撤回"));
    as(SECOND, post(PATH + "/1/withdraw/confirm")).andExpect(redirectedUrl(PATH + "/1"));
    as(SECOND, get(PATH + "/1"))
        .andExpect(content().string(containsString("底色选错了")))
        .andExpect(content().string(containsString("确认撤回")))
        .andExpect(content().string(not(containsString("申请撤回这一版"))));
    mvc.perform(get(PATH)).andExpect(content().string(containsString("生效前撤回了")));
  }

  @Test
  void aNewCodeIsBuiltAndChecked() throws Exception {
    as(
            WRITER,
            post("/licences/types/new")
                .param("authority", "11100000MB0341032X")
                .param("serial", "950"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("11100000MB0341032X")));
    as(
            WRITER,
            post("/licences/types/new")
                .param("authority", "11100000MB0341032Y")
                .param("serial", "901"))
        .andExpect(content().string(containsString("目录里已经有这个代码")));
    as(
            WRITER,
            post("/licences/types/new")
                .param("authority", "11100000MB0341032Y")
                .param("serial", "950"))
        .andExpect(redirectedUrl("/licences/types/11100000MB0341032Y950/draft"));
    as(WRITER, get("/licences/types/11100000MB0341032Y950/draft"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("新的证照")));
  }

  @Test
  void anAgencyClaimsAndDeclaresOnOnePage() throws Exception {
    RequestPostProcessor admin = market("m-admin", Roles.ADMIN);
    as(market("m-clerk", Roles.CLERK), get("/licences/types/claims"))
        .andExpect(status().isForbidden());
    as(admin, get("/licences/types/claims"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("还没有认领")));
    as(admin, post("/licences/types/claims").param("code", FOOD).param("basis", "食品经营由本局许可"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("食品经营由本局许可")));
    as(
            admin,
            post("/licences/types/claims")
                .param("code", FOOD)
                .param("since", "2026-12-10")
                .param("basis", "《食品安全法》第三十五条"))
        .andExpect(redirectedUrl("/licences/types/claims"));
    String id =
        jdbc.sql("select claim_id::text from licences_type_claim").query(String.class).single();
    as(admin, post("/licences/types/claims/" + id + "/confirm")).andExpect(status().isForbidden());
    as(market("m-head", Roles.AGENCY_HEAD), post("/licences/types/claims/" + id + "/confirm"))
        .andExpect(redirectedUrl("/licences/types/claims"));
    as(
            admin,
            post("/licences/types/expected")
                .param("code", FOOD)
                .param("expected", "1203")
                .param("asOf", "2026-11-20")
                .param("source", "发证台账"))
        .andExpect(redirectedUrl("/licences/types/claims"));
    mvc.perform(get(PATH))
        .andExpect(content().string(containsString("1203 份")))
        .andExpect(content().string(containsString("起发电子证照")));
  }
}
