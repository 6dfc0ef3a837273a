package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PackAgain;
import org.yici.catalog.PublishedItem;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The editor's pages and API as people and programs see them. */
class EditDoorsTest extends IntegrationTest {
  private static final String EXPLAIN = "elements.PROMISE_EXPLAIN";

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private Editing editing;
  @Autowired private Standing standing;
  @Autowired private EditedItems items;
  @Autowired private PackAgain pack;
  private final JsonMapper json = JsonMapper.builder().build();

  private PublishedItem item;
  private Person author;
  private Person head;
  private Person bureau;

  @BeforeEach
  void people() {
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
    author = staff("d-author", "冯编写", Roles.ADMIN);
    head = staff("d-head", "梁负责", Roles.AGENCY_HEAD);
    bureau = SignedIn.staff("d-bureau", "谢主管", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);
  }

  private Person staff(String login, String name, String role) {
    return SignedIn.staff(login, name, login, item.agency(), item.region6(), role);
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  private String path() {
    return "/items/" + item.code();
  }

  private ResultActions type(Person person, String seen, String path, String text)
      throws Exception {
    return mvc.perform(
        post(path() + "/edit")
            .param("group", "B")
            .param("seen", seen)
            .param(path, text)
            .with(SignedIn.as(person))
            .with(csrf()));
  }

  private ResultActions step(Person person, String button, String... more) throws Exception {
    var request =
        post(path() + "/draft")
            .param("do", button)
            .param("seen", editing.open(person, item.code()).seen())
            .with(SignedIn.as(person))
            .with(csrf());
    for (int i = 0; i < more.length; i += 2) {
      request.param(more[i], more[i + 1]);
    }
    return mvc.perform(request);
  }

  private ResultActions page(Person person, String path) throws Exception {
    return mvc.perform(get(path).with(SignedIn.as(person)));
  }

  @Test
  void fromTheItemsPageToItsNextVersionAndItsOpenHistory() throws Exception {
    mvc.perform(get(path())).andExpect(content().string(not(containsString("编写这份指南"))));
    page(author, path()).andExpect(content().string(containsString(path() + "/draft")));
    for (String group : new String[] {"A", "B", "C", "D", "E", "F", "G", "H", "I", "X"}) {
      page(author, path() + "/edit?group=" + group).andExpect(status().isOk());
    }
    page(author, path() + "/edit?group=A")
        .andExpect(content().string(containsString("这一项随基本目录")))
        .andExpect(content().string(containsString("name=\"elements.SERVER_TYPE\"")));
    String seen = editing.open(author, item.code()).seen();
    type(author, seen, EXPLAIN, "从受理的第二天起算五个工作日")
        .andExpect(redirectedUrl(path() + "/edit?group=B"));
    step(author, "submit").andExpect(status().is3xxRedirection());
    step(author, "pass").andExpect(content().string(containsString("不能自己审核自己写的")));
    page(head, path() + "/draft")
        .andExpect(content().string(containsString("审核通过，交主管部门")))
        .andExpect(content().string(containsString("<ins>")));
    step(head, "pass").andExpect(status().is3xxRedirection());
    page(bureau, "/items/drafts?state=bureau")
        .andExpect(content().string(containsString(item.code())));
    step(bureau, "publish").andExpect(status().is3xxRedirection());
    mvc.perform(get(path()))
        .andExpect(content().string(containsString("第 " + (item.version() + 1) + " 版")))
        .andExpect(content().string(containsString("从受理的第二天起算五个工作日")));
    mvc.perform(get(path() + "/history"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("<del>5</del><ins>五</ins>")))
        .andExpect(content().string(not(containsString("冯编写"))));
    // a changed pack neither overwrites nor withdraws what people published
    pack.loadAgain();
    assertThat(catalog.item(item.code()).version()).isEqualTo(item.version() + 1);
    assertThat(catalog.guide(item.code()).text("PROMISE_EXPLAIN")).startsWith("从受理的第二天");
  }

  @Test
  void theSecondEditorIsToldAndLosesNothing() throws Exception {
    String seen = editing.open(author, item.code()).seen();
    Person colleague = staff("d-colleague", "刘同事", Roles.REVIEWER);
    type(author, seen, EXPLAIN, "冯写的说明文字");
    type(colleague, seen, EXPLAIN, "刘写的说明文字")
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("冯编写刚刚改了这一项")))
        .andExpect(content().string(containsString("冯写的说明文字")))
        .andExpect(content().string(containsString("刘写的说明文字</textarea>")));
    mvc.perform(
            post(path() + "/edit/fields")
                .param("seen", seen)
                .param(EXPLAIN, "刘又写了一次")
                .with(SignedIn.as(colleague))
                .with(csrf()))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.conflicts[0].by", is("冯编写")))
        .andExpect(jsonPath("$.conflicts[0].now", is("冯写的说明文字")));
  }

  @Test
  void findingsStandBesideTheirFieldAndOneFormatIsProposed() throws Exception {
    String seen = editing.open(author, item.code()).seen();
    mvc.perform(
            post(path() + "/edit")
                .param("group", "B")
                .param("seen", seen)
                .param("elements.CONSULT_PHONE", "（０３７５）4950512")
                .param("elements.PROMISE_DAY", "15")
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    page(author, path() + "/edit?group=B")
        .andExpect(content().string(containsString("超过法定 20 天的一半")))
        .andExpect(content().string(containsString("统一的写法：0375-4950512")));
    mvc.perform(
            post(path() + "/edit")
                .param("group", "B")
                .param("seen", editing.open(author, item.code()).seen())
                .param("do", "use:elements.CONSULT_PHONE")
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(editing.open(author, item.code()).content().text("elements.CONSULT_PHONE"))
        .isEqualTo("0375-4950512");
    // no page publishes what the gate blocks
    step(author, "submit")
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("超过法定 20 天的一半")));
  }

  @Test
  void aPausedItemSaysSinceUntilAndWhyEverywhereAndEndsByItself() throws Exception {
    var now = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    String today = now.toString();
    String until = now.plusDays(9).toString();
    step(head, "pause", "since", today, "until", until, "why", "短")
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("value=\"" + until + "\"")));
    step(head, "pause", "since", today, "until", until, "why", "省里的系统升级，申请传不过去")
        .andExpect(status().is3xxRedirection());
    standing.confirm(author, item.code(), standing.waiting(item.code()).orElseThrow().id());
    mvc.perform(get(path()))
        .andExpect(content().string(containsString("省里的系统升级")))
        .andExpect(content().string(not(containsString("开始办理"))));
    mvc.perform(get("/search").param("q", "开饭店").param("region", "410404"))
        .andExpect(content().string(containsString("暂停办理")));
    mvc.perform(get("/api/v1/items").param("q", "开饭店").param("region", "410404"))
        .andExpect(jsonPath("$.items[0].paused", containsString("省里的系统升级")));
    mvc.perform(get("/api/v1" + path())).andExpect(jsonPath("$.elements.TASK_STATE", is("2")));
    mvc.perform(
            get("/apply/" + item.code()).with(SignedIn.as(SignedIn.resident("zhangxiulan", "张秀兰"))))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("省里的系统升级")));
    mvc.perform(
            post("/api/v1/cases")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"item\":\"" + item.code() + "\",\"applicant\":{},\"answers\":{}}")
                .with(SignedIn.as(SignedIn.system(null))))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("省里的系统升级")));
    mvc.perform(get(path()).header("Yici-Demo-Now", now.plusDays(10) + "T09:00"))
        .andExpect(content().string(containsString("开始办理")));
    step(head, "resume", "why", "系统提前升级好了").andExpect(status().is3xxRedirection());
    mvc.perform(get(path())).andExpect(content().string(containsString("开始办理")));
  }

  @Test
  void theBureauWithdrawsAndThePackDoesNotBringItBack() throws Exception {
    step(head, "withdraw", "why", "许可事项依法取消").andExpect(status().is3xxRedirection());
    standing.confirm(bureau, item.code(), standing.waiting(item.code()).orElseThrow().id());
    mvc.perform(get(path())).andExpect(redirectedUrl(path() + "/history"));
    mvc.perform(get("/api/v1" + path())).andExpect(status().isNotFound());
    mvc.perform(get(path() + "/history")).andExpect(content().string(containsString("这个事项已经取消")));
    pack.loadAgain();
    assertThat(catalog.find(item.code())).isEmpty();
  }

  @Test
  void neighboursOfferTheirWordingsButNeverTheirPlace() throws Exception {
    String other = catalog.itemFor("000131025000", "410403").orElseThrow().agencyName();
    type(author, editing.open(author, item.code()).seen(), EXPLAIN, "我们自己的说法");
    page(author, path() + "/neighbours?group=B")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(item.guide().text("PROMISE_EXPLAIN"))))
        .andExpect(content().string(not(containsString(other))));
  }

  private ResultActions action(Person person, String action) throws Exception {
    String seen = editing.open(person, item.code()).seen();
    return mvc.perform(
        post("/api/v1/drafts/" + item.code() + "/actions")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"action\":\"" + action + "\",\"seen\":\"" + seen + "\"}")
            .with(SignedIn.as(person)));
  }

  @Test
  void aProgramWritesAndNoApiPublishesWhatTheGateBlocks() throws Exception {
    Person program = SignedIn.system(item.agency());
    mvc.perform(get("/api/v1/drafts/" + item.code())).andExpect(status().isUnauthorized());
    JsonNode guide =
        json.readTree(
                mvc.perform(get("/api/v1/drafts/" + item.code()).with(SignedIn.as(program)))
                    .andExpect(jsonPath("$.state", is("none")))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
            .get("guide");
    ((ObjectNode) guide.get("elements")).put("PROMISE_DAY", 15);
    mvc.perform(
            put("/api/v1/drafts/" + item.code())
                .contentType(MediaType.APPLICATION_JSON)
                .content(guide.toString())
                .with(SignedIn.as(program)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.publishable", is(false)));
    mvc.perform(
            put("/api/v1/drafts/" + item.code())
                .contentType(MediaType.APPLICATION_JSON)
                .content(guide.toString())
                .with(SignedIn.as(program)))
        .andExpect(status().isConflict());
    action(program, "submit")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("超过法定 20 天的一半")));
    action(program, "publish").andExpect(status().isConflict());
    ((ObjectNode) guide.get("elements")).put("PROMISE_DAY", 5).put("TASK_NAME", "换个名字");
    mvc.perform(
            put("/api/v1/drafts/" + item.code())
                .param("seen", editing.open(program, item.code()).seen())
                .contentType(MediaType.APPLICATION_JSON)
                .content(guide.toString())
                .with(SignedIn.as(program)))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("随基本目录")));
    Person stranger = SignedIn.system("11410402MB00000000");
    mvc.perform(get("/api/v1/drafts/" + item.code()).with(SignedIn.as(stranger)))
        .andExpect(status().isNotFound());
  }

  @Test
  void threePeopleMayPublishThroughTheApi() throws Exception {
    type(author, editing.open(author, item.code()).seen(), EXPLAIN, "接口发布的说明文字");
    action(author, "submit").andExpect(status().isOk());
    action(author, "publish").andExpect(status().isConflict());
    action(head, "pass").andExpect(jsonPath("$.state", is("bureau")));
    action(bureau, "publish").andExpect(jsonPath("$.published", is(item.version() + 1)));
  }

  private ResultActions rule(Person person, String... fields) throws Exception {
    var request = post("/gate/rules").with(SignedIn.as(person)).with(csrf());
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return mvc.perform(request);
  }

  @Test
  void theBureauSwitchesARuleOffForATimeWithAReason() throws Exception {
    var now = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    String until = now.plusDays(3).toString();
    ObjectNode guide = json.valueToTree(item.guide());
    ((ObjectNode) guide.get("elements")).put("PROMISE_DAY", 15);
    String[] off = {
      "rule", "Q02H", "severity", "off", "since", now.toString(), "until", until, "why", ""
    };
    rule(author, off).andExpect(status().isForbidden());
    rule(bureau, off)
        .andExpect(status().is(422))
        .andExpect(content().string(containsString(until)));
    off[9] = "省里正在调整承诺时限，等新标准";
    rule(
            bureau,
            "rule",
            "F01",
            "severity",
            "off",
            "since",
            now.toString(),
            "until",
            until,
            "why",
            off[9])
        .andExpect(status().is(422));
    rule(bureau, off).andExpect(redirectedUrl("/gate/rules"));
    check(guide, null).andExpect(jsonPath("$.findings[?(@.rule=='Q02H')]").isEmpty());
    page(author, "/gate").andExpect(content().string(containsString("等新标准")));
    page(author, "/gate/rules")
        .andExpect(content().string(containsString("谢主管")))
        .andExpect(content().string(containsString("<th scope=\"row\" class=\"brief\">C16</th>")))
        .andExpect(content().string(containsString("事项类型 01，行使层级 3,4，承诺办结时限 11")));
    check(guide, now.plusDays(4) + "T09:00")
        .andExpect(jsonPath("$.findings[?(@.rule=='Q02H')]").isNotEmpty());
    off[3] = "warn";
    rule(bureau, off).andExpect(redirectedUrl("/gate/rules"));
    check(guide, null)
        .andExpect(
            jsonPath("$.findings[?(@.rule=='Q02H')].severity", is(java.util.List.of("warn"))));
    rule(bureau, "do", "end", "rule", "Q02H", "why", "新标准已经下来")
        .andExpect(redirectedUrl("/gate/rules"));
    check(guide, null)
        .andExpect(
            jsonPath("$.findings[?(@.rule=='Q02H')].severity", is(java.util.List.of("block"))));
  }

  private ResultActions check(ObjectNode guide, String at) throws Exception {
    var request =
        post("/api/v1/items/check")
            .contentType(MediaType.APPLICATION_JSON)
            .content(guide.toString());
    return mvc.perform(at == null ? request : request.header("Yici-Demo-Now", at));
  }
}
