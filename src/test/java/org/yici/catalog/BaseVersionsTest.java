package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.WalkedCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.base.BaseAct;
import org.yici.catalog.base.BaseBook;
import org.yici.catalog.base.BaseDesk;
import org.yici.catalog.base.BaseLevel;
import org.yici.catalog.base.BaseVersion;
import org.yici.catalog.base.BaseWork;
import org.yici.catalog.base.FirstVersions;
import org.yici.directory.Directory;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.platform.CityPack;
import tools.jackson.databind.json.JsonMapper;

/** A version of the base catalogue from the file to the work lists of the agencies. */
class BaseVersionsTest extends IntegrationTest {
  private static final String FOOD = "000131025000";
  private static final String CARD = "410131099000";
  private static final Person DRAFTER = bureau("shi-xieweiguo", "谢卫国");
  private static final Person SECOND = bureau("shi-liuqiaoyun", "刘巧云");
  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private CatalogLoader loader;
  @Autowired private BaseDesk desk;
  @Autowired private BaseBook book;
  @Autowired private BaseWork work;
  @Autowired private Directory directory;
  @Autowired private CityPack pack;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Cases cases;
  @Autowired private Intake intake;
  @Autowired private Forms forms;
  @Autowired private FileStore files;
  private final JsonMapper json = JsonMapper.builder().build();

  private static Person bureau(String login, String name) {
    return SignedIn.staff(login, name, "S-" + login, "11410400MB9170000X", "410400", Roles.BUREAU);
  }

  @AfterEach
  void asThePackBroughtIt() {
    FirstVersions.again(jdbc, transaction);
    loader.load(pack);
    catalog.refresh();
  }

  private List<BaseItem> rows(String prefix) {
    return new ArrayList<>(
        CatalogLoader.base(pack).stream().filter(b -> b.code().startsWith(prefix)).toList());
  }

  private static BaseItem renamed(BaseItem b, String code, String name, String levels) {
    return new BaseItem(
        code,
        name,
        b.type(),
        b.agencyKind(),
        b.law(),
        b.article(),
        b.quote(),
        b.lawHeld(),
        b.limitDays(),
        b.limitUnit(),
        b.limitSource(),
        b.applicant(),
        b.note(),
        b.materialsHint(),
        b.resultName(),
        levels);
  }

  private org.springframework.test.web.servlet.ResultActions load(
      String level, byte[] workbook, String from) throws Exception {
    return mvc.perform(
        multipart("/catalogue/import")
            .file(new MockMultipartFile("file", "目录.xlsx", null, workbook))
            .param("level", level)
            .param("from", from)
            .param("note", "豫政办〔2026〕5 号")
            .with(csrf())
            .with(SignedIn.as(DRAFTER)));
  }

  private BaseVersion draft() {
    return desk.versions().stream().filter(BaseVersion::draft).findFirst().orElseThrow();
  }

  private void publish(Person person, String... params) throws Exception {
    var request =
        post("/catalogue/versions/" + draft().id() + "/publish")
            .with(csrf())
            .with(SignedIn.as(person));
    for (String param : params) {
      request.param(param, "1");
    }
    mvc.perform(request).andExpect(status().is3xxRedirection());
  }

  @Test
  void aVersionIsDraftedByOnePublishedByAnotherAndAsksEveryAgency() throws Exception {
    List<BaseItem> rows = rows("41");
    int before = rows.size();
    BaseItem shop = rows.get(0);
    assertThat(shop.code()).isEqualTo("411031001000");
    rows.set(0, renamed(shop, shop.code(), "食品小经营店登记（新）", "4"));
    BaseItem added = renamed(shop, "411031098000", "食品摊区登记", "4");
    rows.add(added);
    load("provincial", book.of(rows), "2020-01-01").andExpect(status().is3xxRedirection());
    BaseVersion draft = draft();
    mvc.perform(get("/catalogue/versions/" + draft.id()).with(SignedIn.as(SECOND)))
        .andExpect(content().string(containsString("食品小经营店登记（新）")))
        .andExpect(content().string(containsString("核对无误，发布")));
    mvc.perform(get("/catalogue/versions/" + draft.id())).andExpect(status().isNotFound());
    assertThatThrownBy(() -> desk.publish(DRAFTER, draft.id(), true)).hasMessageContaining("另一个人");
    publish(SECOND);

    BaseVersion now = desk.version(draft.id());
    assertThat(now.number()).isEqualTo(2);
    assertThat(now.draft()).isFalse();
    assertThat(catalog.baseItem("411031098000")).contains(added);
    String agency = directory.agency("market", "410411").orElseThrow().uscc();
    assertThat(work.of(agency, BaseWork.Show.OPEN, 0, 10))
        .extracting(t -> t.kind() + t.baseCode())
        .containsExactlyInAnyOrder(
            BaseAct.Kind.CHANGE + shop.code(), BaseAct.Kind.CLAIM + added.code());
    PublishedItem item = catalog.itemFor(shop.code(), "410411").orElseThrow();
    assertThat(catalog.follows(item).words()).isEqualTo("照省基本目录第 1 版编写，现行的是第 2 版");
    // the version before stays readable
    long first =
        desk.versions().stream()
            .filter(v -> v.level() == now.level() && v.number() == 1)
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(desk.rows(desk.version(first))).hasSize(before).contains(shop);
    mvc.perform(get("/catalogue/versions/" + first)).andExpect(status().isOk());
    mvc.perform(get("/catalogue/tasks/overview").with(SignedIn.as(SECOND)))
        .andExpect(content().string(containsString("湛河区市场监督管理局")));
    Person head = SignedIn.staff("head", "王局", "S9", agency, "410411", Roles.AGENCY_HEAD);
    long claim =
        work.of(agency, BaseWork.Show.OPEN, 0, 10).stream()
            .filter(t -> t.kind() == BaseAct.Kind.CLAIM)
            .findFirst()
            .orElseThrow()
            .id();
    mvc.perform(
            post("/catalogue/tasks/" + claim)
                .param("words", "无")
                .with(csrf())
                .with(SignedIn.as(head)))
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("写明本单位为什么不认领")));
    mvc.perform(
            post("/catalogue/tasks/" + claim)
                .param("words", "辖区没有摊区")
                .with(csrf())
                .with(SignedIn.as(head)))
        .andExpect(status().is3xxRedirection());
    assertThat(work.load(agency).open()).isEqualTo(1);
    // the pack's guide still has the old name: the same check holds it back on loading
    loader.load(pack);
    assertThat(work.load(agency).done()).isEqualTo(1);
  }

  @Test
  void withdrawingAnItemWithOpenCasesIsConfirmedAndTheCasesGoOn() throws Exception {
    WalkedCases walked = new WalkedCases(cases, intake, catalog, forms, files);
    CaseView open = walked.submitted();
    List<BaseItem> rows = rows("00");
    rows.removeIf(b -> b.code().equals(FOOD));
    load("national", book.of(rows), "2020-01-01").andExpect(status().is3xxRedirection());
    long id = draft().id();
    mvc.perform(get("/catalogue/versions/" + id).with(SignedIn.as(SECOND)))
        .andExpect(content().string(containsString("件在办")));
    assertThatThrownBy(() -> desk.publish(SECOND, id, false)).hasMessageContaining("不再收新的申请");
    publish(SECOND, "confirm");
    assertThat(catalog.itemFor(FOOD, "410411")).isEmpty();
    String kept = "/items/" + open.item().code();
    mvc.perform(get(kept)).andExpect(redirectedUrl(kept + "/history"));
    CaseView accepted = walked.act(open, Role.CLERK, "S1", "accept", Map.of());
    assertThat(accepted.item().name()).isEqualTo(open.item().name());
    String agency = directory.agency("market", "410411").orElseThrow().uscc();
    assertThat(work.of(agency, BaseWork.Show.OPEN, 0, 10))
        .extracting(t -> t.kind() + t.baseCode())
        .containsExactly(BaseAct.Kind.TAKE_DOWN + FOOD);
    // a pack that still has the guide does not bring the item back
    loader.load(pack);
    catalog.refresh();
    assertThat(catalog.itemFor(FOOD, "410411")).isEmpty();
    walked.act(accepted, Role.APPLICANT, "张秀兰", "withdraw", Map.of());
  }

  @Test
  void aFileWithWrongRowsKeepsNothingAndNothingTypedIsLost() throws Exception {
    List<BaseItem> rows = rows("41");
    rows.set(0, renamed(rows.get(0), "41103100100", "", "9"));
    load("provincial", book.of(rows), "2026-13-01")
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("第 2 行")))
        .andExpect(content().string(containsString("豫政办〔2026〕5 号")));
    load(
            "provincial",
            "not a workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "2026-01-01")
        .andExpect(status().is(422))
        .andExpect(content().string(containsString("不是 .xlsx")));
    load("provincial", book.of(rows("41")), "2099-01-01").andExpect(status().is3xxRedirection());
    assertThatThrownBy(() -> desk.publish(SECOND, draft().id(), true))
        .hasMessageContaining("到那天才能发布");
  }

  @Test
  void programsOfTheCityTryAndDraftAVersion() throws Exception {
    String body =
        json.writeValueAsString(
            Map.of(
                "effectiveFrom",
                "2020-01-01",
                "note",
                "省平台下发",
                "rows",
                rows("41").stream().skip(1).map(b -> json.valueToTree(b)).toList()));
    String path = "/api/v1/base-catalogues/provincial/versions";
    mvc.perform(
            post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(SignedIn.as(SignedIn.system(null))))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.acceptable", is(true)))
        .andExpect(jsonPath("$.draft").doesNotExist())
        .andExpect(jsonPath("$.withdrawn[0].code", is("411031001000")))
        .andExpect(jsonPath("$.acts[0].act", is("take-down")));
    assertThat(desk.versions()).noneMatch(BaseVersion::draft);
    mvc.perform(
            post(path + "?dryRun=false")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace("411031002000", "411031002"))
                .with(SignedIn.as(SignedIn.system(null))))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.findings[0].row", is(1)));
    mvc.perform(
            post(path + "?dryRun=false")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(SignedIn.as(SignedIn.system(null))))
        .andExpect(status().isCreated());
    assertThat(draft().source()).isEqualTo("api");
    mvc.perform(
            post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(SignedIn.as(SignedIn.system("11410411MB9130119N"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void anAgencyClaimsOnlyWhatTheCatalogueInForceHasForItsKindAtItsLevel(@Autowired Gate gate) {
    // 河南省优化营商环境条例 第二十八条
    PublishedItem item = catalog.itemFor("411031001000", "410411").orElseThrow();
    assertThat(Gate.publishable(gate.check(item.guide()))).isTrue();
    String text = json.writeValueAsString(item.guide());
    assertThat(rules(gate, text.replace("411031001000", CARD))).contains("C04");
    String city = directory.agency("market", "410400").orElseThrow().uscc();
    assertThat(rules(gate, text.replace(item.code31().substring(0, 19), city + "3")))
        .contains("C14");
    String health = directory.agency("health", "410411").orElseThrow().uscc();
    assertThat(rules(gate, text.replace(item.agency(), health))).contains("C15");
  }

  private List<String> rules(Gate gate, String guide) {
    return gate.check(json.readTree(guide)).stream()
        .filter(Finding::blocks)
        .map(Finding::rule)
        .toList();
  }

  /** A newer pack brings its rows along with its guides, as long as nobody else sets the level. */
  @Test
  void aChangedPackIsTheNextVersionUntilPeopleHaveMadeOne() {
    List<BaseItem> rows = rows("41");
    BaseItem first = rows.get(0);
    rows.set(0, renamed(first, first.code(), first.name() + "（改）", first.levels()));
    int before = province().number();
    desk.seed(rows);
    assertThat(province().number()).isEqualTo(before + 1);
    assertThat(province().source()).isEqualTo("pack");
    assertThat(desk.rows(province())).contains(rows.get(0));
    desk.seed(rows);
    assertThat(province().number()).isEqualTo(before + 1);
    // from here on it counts as people's, and is taken away by the end of the test
    jdbc.sql("update catalog_base_version set source = 'api' where id = ?")
        .param(province().id())
        .update();
    desk.seed(rows("41"));
    assertThat(province().number()).isEqualTo(before + 1);
  }

  private BaseVersion province() {
    return desk.versions().stream()
        .filter(v -> v.level() == BaseLevel.PROVINCIAL && !v.draft())
        .findFirst()
        .orElseThrow();
  }
}
