package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.base.BaseTask;
import org.yici.catalog.base.BaseWork;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;

/** 认领: from a row of the base catalogue to the first version of the agency's own guide. */
class ClaimingTest extends IntegrationTest {
  private static final String FOOD = "000131025000";

  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private Claiming claiming;
  @Autowired private HandlingItems handling;
  @Autowired private Editing editing;
  @Autowired private Steps steps;
  @Autowired private Release release;
  @Autowired private Directory directory;
  @Autowired private BaseWork work;
  @Autowired private JdbcClient jdbc;
  @Autowired private EditedItems items;

  private PublishedItem item;
  private Person author;
  private Person head;
  private Person bureau;

  @BeforeEach
  void nobodyHasClaimedItInThisDistrict() {
    item = catalog.itemFor(FOOD, "410404").orElseThrow();
    author = staff("c-author", "冯编写", Roles.ADMIN);
    head = staff("c-head", "梁负责", Roles.AGENCY_HEAD);
    bureau = SignedIn.staff("c-bureau", "谢主管", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);
  }

  private Person staff(String login, String name, String role) {
    return SignedIn.staff(login, name, login, item.agency(), item.region6(), role);
  }

  @AfterEach
  void asThePackHasIt() {
    jdbc.sql("delete from catalog_base_work").update();
    items.reset();
    jdbc.sql("delete from catalog_item_version where code = ?")
        .param(item.code31() + "02")
        .update();
  }

  private void withdrawn() {
    release.withdraw(item);
  }

  private void publish(String code) {
    steps.submit(author, code, editing.open(author, code).seen());
    steps.passAgency(head, code, editing.open(head, code).seen());
    steps.publish(bureau, code, editing.open(bureau, code).seen());
  }

  private void asked() {
    jdbc.sql(
            """
            insert into catalog_base_work (version, agency, region12, base_code, name, act, why, due)
            select version, ?, ?, base_code, name, 'claim', '目录新增', current_date + 30
            from catalog_base_item where base_code = ?
            """)
        .params(item.agency(), item.region12(), FOOD)
        .update();
  }

  @Test
  void theFirstDraftHasItsCodesItsInheritedElementsLockedAndItsOwnPlaceFilled() {
    // GB/T 39554.1-2020: 18 + 1 + 12 characters, and two digits
    withdrawn();
    String code = claiming.claim(author, FOOD, "");
    assertThat(code).isEqualTo(item.agency() + "4" + FOOD + "01").hasSize(33);
    Draft draft = editing.open(author, code);
    Content words = draft.content();
    BaseItem row = catalog.baseItem(FOOD).orElseThrow();
    Hall hall = directory.hallOf(directory.agency(item.agency()));
    assertThat(words.text("elements.TASK_CODE")).isEqualTo(code.substring(0, 31));
    assertThat(words.text("elements.TASK_HANDLE_ITEM")).isEqualTo(code);
    assertThat(words.text("elements.TASK_NAME")).isEqualTo(row.name());
    assertThat(words.text("elements.BY_LAW")).startsWith("《食品安全法》第三十五条：");
    assertThat(words.text("elements.ANTICIPATE_DAY")).isEqualTo(row.limitDays());
    assertThat(words.text("elements.TRANSACT_ADDR")).startsWith(hall.address());
    assertThat(words.text("elements.TRANSACT_TIME")).isEqualTo(hall.hours().text());
    assertThat(words.text("elements.CONSULT_PHONE"))
        .isEqualTo(directory.agency(item.agency()).phone());
    assertThat(words.rows("materials")).isNotEmpty();
    for (String path : new String[] {"elements.TASK_NAME", "elements.USE_LEVEL"}) {
      Editing.Saved saved =
          editing.save(author, code, editing.open(author, code).seen(), Map.of(path, "3"), null);
      assertThat(saved.conflicts()).as(path).hasSize(1);
    }
    assertThat(steps.findings(draft).stream().map(f -> f.rule()))
        .as("codes, claim and register are right from the start")
        .noneMatch(rule -> rule.startsWith("C"));
    assertThatThrownBy(() -> steps.submit(author, code, draft.seen()))
        .as("but a guide is more than its beginning")
        .isInstanceOf(InputException.class);
  }

  @Test
  void aNeighboursWordsAreTakenOverMarkedAndPublishedByThreePeopleAndTheTaskIsDone()
      throws Exception {
    withdrawn();
    asked();
    PublishedItem model = catalog.itemFor(FOOD, "410403").orElseThrow();
    mvc.perform(get("/catalogue/tasks").with(SignedIn.as(author)))
        .andExpect(content().string(containsString("/catalogue/" + FOOD + "/claim")));
    mvc.perform(get("/catalogue/" + FOOD + "?region=410404").with(SignedIn.as(author)))
        .andExpect(content().string(containsString("/catalogue/" + FOOD + "/claim")));
    mvc.perform(get("/catalogue/" + FOOD + "/claim").with(SignedIn.as(author)))
        .andExpect(content().string(containsString(item.agency() + "4" + FOOD + "01")))
        .andExpect(content().string(containsString("value=\"" + model.code() + "\"")));
    mvc.perform(get("/catalogue/" + FOOD + "/claim").with(SignedIn.as(head)))
        .andExpect(status().isForbidden());
    mvc.perform(
            post("/catalogue/" + FOOD + "/claim")
                .param("model", model.code())
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(redirectedUrl("/items/" + item.code() + "/draft"));
    assertThat(work.of(item.agency(), BaseWork.Show.OPEN, 0, 10))
        .extracting(BaseTask::draftCode)
        .containsExactly(item.code());
    mvc.perform(get("/items/" + item.code() + "/edit?group=B").with(SignedIn.as(author)))
        .andExpect(content().string(containsString("照" + model.agencyName() + "写的，请核对")))
        .andExpect(content().string(containsString(directory.agency(item.agency()).phone())))
        .andExpect(content().string(not(containsString(directory.agency(model.agency()).phone()))));
    publish(item.code());
    PublishedItem now = catalog.item(item.code());
    assertThat(now.version()).isEqualTo(item.version() + 1);
    assertThat(now.guide().text("PROMISE_EXPLAIN"))
        .isEqualTo(model.guide().text("PROMISE_EXPLAIN"));
    assertThat(now.guide().text("DEPT_NAME")).isEqualTo(item.agencyName());
    assertThat(now.rule().path("promisedDays").asInt()).isEqualTo(5);
    assertThat(work.of(item.agency(), BaseWork.Show.OPEN, 0, 10)).isEmpty();
    assertThat(work.load(item.agency()).done()).isEqualTo(1);
  }

  @Test
  void onlyWhatTheCatalogueHasForTheKindAndLevelIsClaimedAndOnlyOnce() {
    // 河南省优化营商环境条例 第二十八条
    assertThatThrownBy(() -> claiming.claim(author, FOOD, ""))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("已经认领");
    withdrawn();
    Person police =
        SignedIn.staff(
            "c-police",
            "马公安",
            "P1",
            directory.agency("police", "410404").orElseThrow().uscc(),
            "410404",
            Roles.ADMIN);
    assertThatThrownBy(() -> claiming.claim(police, FOOD, "")).hasMessageContaining("由别的部门办理");
    Person city =
        SignedIn.staff(
            "c-city",
            "市局",
            "P2",
            directory.agency("market", "410400").orElseThrow().uscc(),
            "410400",
            Roles.ADMIN);
    assertThatThrownBy(() -> claiming.claim(city, "411031001000", ""))
        .hasMessageContaining("行使层级是 4");
    assertThatThrownBy(() -> claiming.claim(head, FOOD, "")).hasMessageContaining("认领由");
    assertThatThrownBy(() -> claiming.claim(author, FOOD, "x")).hasMessageContaining("重新选");
    claiming.claim(author, FOOD, "");
    assertThatThrownBy(() -> claiming.claim(author, FOOD, ""))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> steps.passAgency(author, item.code(), "1.1"))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void whoClaimedIsAnAuthorAndADroppedClaimLeavesNothing() throws Exception {
    withdrawn();
    PublishedItem model = catalog.itemFor(FOOD, "410403").orElseThrow();
    String code = claiming.claim(author, FOOD, model.code());
    Person colleague = staff("c-colleague", "刘同事", Roles.REVIEWER);
    steps.submit(colleague, code, editing.open(author, code).seen());
    String handed = editing.open(author, code).seen();
    assertThatThrownBy(() -> steps.passAgency(author, code, handed))
        .hasMessageContaining("不能自己审核自己写的");
    steps.giveBack(author, code, handed, "想再改一改");
    mvc.perform(
            post("/items/" + code + "/draft")
                .param("do", "drop")
                .param("seen", editing.open(author, code).seen())
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(redirectedUrl("/items/drafts"));
    assertThat(claiming.offer(author, FOOD).open()).isTrue();
  }

  @Test
  void aProgramClaimsForItsAgencyInTheWordsOfThePage() throws Exception {
    Person program = SignedIn.system(item.agency());
    claim(program, FOOD, null).andExpect(status().isConflict());
    withdrawn();
    PublishedItem model = catalog.itemFor(FOOD, "410403").orElseThrow();
    mvc.perform(claimed(FOOD, null)).andExpect(status().isUnauthorized());
    claim(head, FOOD, null).andExpect(status().isForbidden());
    claim(program, "", null).andExpect(status().is(422));
    claim(program, "000199999000", null).andExpect(status().isNotFound());
    claim(program, "000109001000", null)
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("由别的部门办理")));
    claim(program, FOOD, item.code()).andExpect(status().is(422));
    claim(program, FOOD, model.code())
        .andExpect(status().isCreated())
        .andExpect(header().string("Location", "/api/v1/drafts/" + item.code()))
        .andExpect(jsonPath("$.code", is(item.code())))
        .andExpect(jsonPath("$.state", is("drafting")))
        .andExpect(jsonPath("$.published", is(0)))
        .andExpect(jsonPath("$.guide.elements.DEPT_NAME", is(item.agencyName())));
    claim(program, FOOD, null).andExpect(status().isConflict());
    mvc.perform(get("/api/v1/drafts/" + item.code()).with(SignedIn.as(program)))
        .andExpect(jsonPath("$.seen", not(is(""))));
  }

  private static MockHttpServletRequestBuilder claimed(String base, String model) {
    return post("/api/v1/drafts")
        .contentType(MediaType.APPLICATION_JSON)
        .content(
            "{\"base\":\""
                + base
                + "\""
                + (model == null ? "" : ",\"model\":\"" + model + "\"")
                + "}");
  }

  private ResultActions claim(Person person, String base, String model) throws Exception {
    return mvc.perform(claimed(base, model).with(SignedIn.as(person)));
  }

  @Test
  void anotherHandlingItemHasItsOwnTwoDigitsAndNameAndTheWordsOfTheFirst() throws Exception {
    // GB/T 39554.1-2020: a serial from 01 to 99 behind the 31 characters
    String page = "/items/" + item.code() + "/handling";
    mvc.perform(get("/items/" + item.code() + "/draft").with(SignedIn.as(author)))
        .andExpect(content().string(containsString(page)));
    mvc.perform(
            post(page)
                .param("serial", "01")
                .param("name", item.name())
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("顺序号 01 用过了")))
        .andExpect(content().string(containsString("已经有一个叫")))
        .andExpect(content().string(containsString("value=\"" + item.name() + "\"")));
    String second = item.code31() + "02";
    mvc.perform(
            post(page)
                .param("serial", "02")
                .param("name", "食品经营许可（餐饮服务，变更）")
                .with(SignedIn.as(author))
                .with(csrf()))
        .andExpect(redirectedUrl("/items/" + second + "/draft"));
    Draft draft = editing.open(author, second);
    assertThat(draft.content().text("elements.TASK_NAME")).isEqualTo(item.taskName());
    assertThat(draft.content().text("elements.ONLINE_HANDLE_URL")).isEqualTo("/items/" + second);
    assertThat(
            editing
                .save(author, second, draft.seen(), Map.of("elements.TASK_NAME", "别的"), null)
                .conflicts())
        .as("inherited from the catalogue")
        .hasSize(1);
    assertThat(
            editing
                .save(
                    author,
                    second,
                    draft.seen(),
                    Map.of("elements.HANDLE_ITEM_NAME", item.name()),
                    null)
                .conflicts())
        .isEmpty();
    assertThatThrownBy(() -> steps.submit(author, second, editing.open(author, second).seen()))
        .hasMessageContaining("名称要能分得开");
    editing.save(
        author,
        second,
        editing.open(author, second).seen(),
        Map.of("elements.HANDLE_ITEM_NAME", "食品经营许可（餐饮服务，变更）"),
        null);
    publish(second);
    assertThat(catalog.item(second).code31()).isEqualTo(item.code31());
    assertThat(catalog.item(item.code31()).code()).as("31 characters: the first").endsWith("01");
    release.withdraw(catalog.item(second));
    assertThat(catalog.find(second)).isEmpty();
    assertThat(catalog.item(item.code())).isNotNull();
    assertThatThrownBy(() -> handling.add(author, item.code(), "02", "食品经营许可（延续）"))
        .as("digits are never used again")
        .hasMessageContaining("用过了");
    assertThat(handling.of(author, item.code()).next()).isEqualTo("03");
  }
}
