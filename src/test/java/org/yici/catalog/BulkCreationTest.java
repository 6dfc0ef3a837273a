package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.catalog.base.BaseDesk;
import org.yici.catalog.base.BaseForecast;
import org.yici.catalog.base.BaseLevel;
import org.yici.catalog.base.BaseVersion;
import org.yici.catalog.base.FirstVersions;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ItemCode;
import org.yici.platform.CityPack;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Items of a county's towns and villages from one standard, and the four levels kept equal. */
class BulkCreationTest extends IntegrationTest {
  private static final String SHOP = "411031001000";
  private static final String COUNTY = "410411000000";
  private static final Person BUREAU =
      SignedIn.staff(
          "shi-liuqiaoyun", "刘巧云", "S0367", "11410400MB9170000X", "410400", Roles.BUREAU);
  private static final Person DRAFTER =
      SignedIn.staff("shi-xieweiguo", "谢卫国", "S0366", "11410400MB9170000X", "410400", Roles.BUREAU);
  @Autowired private MockMvc mvc;
  @Autowired private Catalog catalog;
  @Autowired private CatalogLoader loader;
  @Autowired private BulkCreation creation;
  @Autowired private ClaimProgress progress;
  @Autowired private Standards standards;
  @Autowired private Publication publication;
  @Autowired private Gate gate;
  @Autowired private BaseDesk desk;
  @Autowired private BaseForecast forecast;
  @Autowired private Directory directory;
  @Autowired private CityPack pack;
  @Autowired private PackAgain again;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  /** The province lets towns and villages register small shops, too. */
  @BeforeEach
  void theCatalogueNamesTownsAndVillages() {
    ArrayNode rows = json.createArrayNode();
    for (BaseItem b : CatalogLoader.base(pack)) {
      if (b.code().startsWith("41")) {
        ObjectNode row = json.valueToTree(b);
        if (b.code().equals(SHOP)) {
          row.put("levels", "4,5,6");
        }
        rows.add(row);
      }
    }
    BaseVersion draft =
        desk.draft(
            DRAFTER,
            BaseLevel.PROVINCIAL,
            forecast.tryJson(BaseLevel.PROVINCIAL, rows),
            "2020-01-01",
            "豫政办〔2026〕6 号",
            "api");
    desk.publish(BUREAU, draft.id(), true);
    catalog.refresh();
  }

  @AfterEach
  void asThePackBroughtIt() {
    jdbc.sql("delete from catalog_standard").update();
    jdbc.sql("delete from catalog_item_version where state = 'draft'").update();
    FirstVersions.again(jdbc, transaction);
    again.load();
  }

  private List<PublishedItem> shops(int level) {
    return catalog.items().stream()
        .filter(i -> i.baseCode().equals(SHOP) && i.level() == level)
        .toList();
  }

  /** The county's own guide, fit for towns and villages: it says that they handle it. */
  private PublishedItem standard() {
    ObjectNode file = (ObjectNode) pack.yamlTree("guides/" + SHOP + ".yaml");
    ((ObjectNode) file.get("elements")).put("USE_LEVEL", "4,5,6");
    var agency = directory.agency("market", COUNTY).orElseThrow();
    assertThat(
            publication
                .publish(List.of(new ItemMaker(catalog.elements(), directory).make(file, agency)))
                .published())
        .isEqualTo(1);
    catalog.refresh();
    return catalog.itemFor(SHOP, COUNTY).orElseThrow();
  }

  @Test
  void allTownsAndVillagesOfACountyGetTheirItemsInOneStep() throws Exception {
    PublishedItem standard = standard();
    Region county = directory.region(COUNTY);
    List<Region> towns = directory.children(COUNTY);
    int villages = towns.stream().mapToInt(t -> directory.children(t.code12()).size()).sum();
    mvc.perform(
            post("/catalogue/progress/create")
                .param("base", SHOP)
                .param("place", COUNTY)
                .param("standard", standard.code())
                .param("level", "5", "6")
                .with(csrf())
                .with(SignedIn.as(BUREAU)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("发布 " + (towns.size() + villages) + " 项")));
    assertThat(shops(5)).hasSize(towns.size());
    assertThat(shops(6)).hasSize(villages);
    for (PublishedItem item : catalog.items()) {
      assertThat(ItemCode.check(item.code()).valid()).as(item.code()).isTrue();
    }
    // the villages of a town share the implementing code of its body: each its own two digits
    Map<String, List<PublishedItem>> byTown =
        shops(6).stream().collect(Collectors.groupingBy(PublishedItem::code31));
    assertThat(byTown).hasSize(towns.size());
    PublishedItem village = shops(6).get(0);
    Region place = directory.region(village.region12());
    assertThat(village.guide().text("VILLAGE_NAME")).isEqualTo(place.name());
    assertThat(village.guide().text("DEPT_NAME"))
        .isEqualTo(directory.agency("township", place.parent12()).orElseThrow().name());
    assertThat(json.writeValueAsString(village.guide()))
        .doesNotContain(directory.agency(standard.agency()).phone())
        .doesNotContain(standard.code31());
    assertThat(catalog.itemsIn(village.region12())).contains(village);
    Region other = directory.children(place.parent12()).get(1);
    assertThat(catalog.itemsIn(other.code12())).doesNotContain(village);

    // again: everybody has it
    assertThat(creation.create(BUREAU, standard.code(), SHOP, county, List.of(5, 6)).had())
        .isEqualTo(towns.size() + villages);
    ClaimProgress.Row sum = progress.rows(county, SHOP).get(0);
    assertThat(sum.due()).isEqualTo(1 + towns.size() + villages);
    assertThat(sum.published()).isEqualTo(sum.due());
    mvc.perform(
            get("/catalogue/progress/list")
                .param("base", SHOP)
                .param("place", towns.get(0).code12())
                .param("state", "published")
                .with(SignedIn.as(BUREAU)))
        .andExpect(content().string(containsString(towns.get(0).name())));
    assertThat(progress.lines(directory.region("410402"), SHOP, ClaimProgress.State.MISSING))
        .isNotEmpty();
    mvc.perform(get("/catalogue/same").param("base", SHOP).with(SignedIn.as(BUREAU)))
        .andExpect(content().string(containsString("行使层级")));
  }

  @Test
  void whatTheGateHoldsBackIsKeptAsADraftAndCounted() {
    // the pack's guide says that only counties handle it
    Region town = directory.children(COUNTY).get(0);
    BulkCreation.Outcome outcome = creation.create(BUREAU, "", SHOP, town, List.of(5));
    assertThat(outcome.published()).isZero();
    assertThat(outcome.heldBack()).isEqualTo(1);
    assertThat(progress.rows(town, SHOP).get(0).heldBack()).isEqualTo(1);
    assertThatThrownBy(() -> creation.create(BUREAU, "", "000131025000", town, List.of(5)))
        .hasMessageContaining("没有哪一级可以认领");
  }

  @Test
  void anItemThatDiffersFromTheStandardInAnInheritedElementIsNotPublished() throws Exception {
    // 平顶山市政务服务标准化管理办法 第六条
    PublishedItem standard = catalog.itemFor(SHOP, COUNTY).orElseThrow();
    mvc.perform(
            post("/catalogue/same")
                .param("code", standard.code())
                .with(csrf())
                .with(SignedIn.as(BUREAU)))
        .andExpect(status().is3xxRedirection());
    PublishedItem other = catalog.itemFor(SHOP, "410402").orElseThrow();
    assertThat(Gate.publishable(gate.check(other.guide()))).isTrue();
    ObjectNode guide = json.valueToTree(other.guide());
    ((ObjectNode) guide.get("elements")).put("LIMIT_EXPLAIN", "每年一百家");
    assertThat(gate.check(guide))
        .filteredOn(Finding::blocks)
        .extracting(Finding::rule)
        .containsExactly("C16");
    ObjectNode own = json.valueToTree(standard.guide());
    ((ObjectNode) own.get("elements")).put("LIMIT_EXPLAIN", "不限数量");
    assertThat(gate.check(own)).extracting(Finding::rule).doesNotContain("C16");
    mvc.perform(get("/catalogue/same").param("base", SHOP).with(SignedIn.as(BUREAU)))
        .andExpect(content().string(containsString("就是样板")))
        .andExpect(content().string(containsString("继承的要素都一样")));
    // a changed pack: the standard goes first, the others are held against its new words
    assertThat(standards.find(SHOP, standard.name())).isPresent();
    loader.load(pack);
  }

  @Test
  void anImplementingItemHasSeveralHandlingItemsEachWithItsOwnTwoDigits() {
    // GB/T 39554.1-2020: 31 characters and a serial from 01 to 99
    ObjectNode file = (ObjectNode) pack.yamlTree("guides/" + SHOP + ".yaml");
    file.put("serial", "02");
    ((ObjectNode) file.get("elements")).put("HANDLE_ITEM_NAME", "食品小经营店登记（变更）");
    PublishedItem first = catalog.itemFor(SHOP, COUNTY).orElseThrow();
    ItemMaker.Draft second =
        new ItemMaker(catalog.elements(), directory).make(file, directory.agency(first.agency()));
    assertThat(publication.publish(List.of(second)).published()).isEqualTo(1);
    catalog.refresh();
    assertThat(second.guide().code()).isEqualTo(first.code31() + "02");
    assertThat(catalog.item(second.guide().code()).code31()).isEqualTo(first.code31());
    assertThat(catalog.item(first.code31())).isEqualTo(first);
  }

  @Test
  void theGuidesOfThePackAreEqualAtAllLevels() {
    Inherited inherited = new Inherited(catalog.elements());
    catalog.items().stream()
        .collect(Collectors.groupingBy(i -> i.baseCode() + i.name()))
        .values()
        .forEach(
            items ->
                items.forEach(
                    i ->
                        assertThat(inherited.differences(items.get(0).guide(), i.guide()))
                            .as(i.code())
                            .isEmpty()));
  }
}
