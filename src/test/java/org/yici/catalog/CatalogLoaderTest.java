package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.platform.CityPack;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The city pack's guides, published through the gate into real tables. */
class CatalogLoaderTest extends IntegrationTest {
  @Autowired private Catalog catalog;
  @Autowired private CatalogLoader loader;
  @Autowired private CatalogStore store;
  @Autowired private Publication publication;
  @Autowired private Directory directory;
  @Autowired private CityPack pack;
  @Autowired private Gate gate;
  @Autowired private JdbcClient jdbc;
  @Autowired private PackAgain again;

  @Test
  void atLeastSixtyItemsArePublishedAndNoneIsHeldBack() {
    assertThat(store.drafts(null).stream().map(v -> v.name() + v.findings())).isEmpty();
    assertThat(catalog.items()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(catalog.items().stream().map(PublishedItem::baseCode).distinct())
        .hasSize(pack.list("guides", ".yaml").size());
    assertThat(catalog.baseItems()).hasSize(84);
  }

  @Test
  void everyPublishedGuideStillPassesTheGateAsOthersSeeIt() {
    for (PublishedItem item : catalog.items()) {
      List<Finding> findings = gate.check(item.guide());
      assertThat(findings.stream().filter(Finding::blocks)).as(item.code()).isEmpty();
      assertThat(item.guide().elements()).hasSize(Elements.of(pack).of("ITEM").size());
      assertThat(item.code()).hasSize(33).startsWith(item.code31());
    }
  }

  @Test
  void everyBasisIsQuotedWordForWordFromTheLibrary(@Autowired org.yici.law.LawLibrary laws) {
    catalog
        .items()
        .forEach(
            i ->
                i.facts()
                    .basis()
                    .forEach(
                        b ->
                            assertThat(laws.contains(b.law(), b.article(), b.quote()))
                                .as("%s %s", b.law(), b.article())
                                .isTrue()));
  }

  @Test
  void loadingAgainChangesNothing() {
    long before = store.revision();
    loader.load(pack);
    assertThat(store.revision()).isEqualTo(before);
  }

  @Test
  void aChangedGuideGetsTheNextVersionAndAnItemThatBreaksARuleIsNotPublished() {
    ObjectNode file = (ObjectNode) pack.yamlTree("guides/000131025000.yaml");
    ObjectNode elements = (ObjectNode) file.get("elements");
    ItemMaker maker = new ItemMaker(Elements.of(pack), directory);
    var agency = directory.agency("market", "410402").orElseThrow();
    String code = maker.make(file, agency).guide().code();
    int version = published(code).version();

    elements.put("PROMISE_DAY", 15);
    Publication.Result held = publication.publish(List.of(maker.make(file, agency)));
    assertThat(held.heldBack()).isEqualTo(1);
    assertThat(published(code).version()).isEqualTo(version);
    assertThat(store.drafts(agency.uscc())).hasSize(1);
    assertThat(store.drafts(agency.uscc()).get(0).findings().toString()).contains("Q02H");

    elements.put("PROMISE_DAY", 6);
    Publication.Result done = publication.publish(List.of(maker.make(file, agency)));
    assertThat(done.published()).isEqualTo(1);
    assertThat(published(code).version()).isEqualTo(version + 1);
    assertThat(published(code).guide().number("TASK_VERSION")).isEqualTo(version + 1);
    assertThat(store.drafts(agency.uscc())).isEmpty();

    loader.load(pack); // what people published stays
    assertThat(published(code).version()).isEqualTo(version + 1);
    again.load(); // back to the words of the pack
    assertThat(published(code).version()).isEqualTo(version + 2);
    catalog.refresh();
  }

  private PublishedItem published(String code) {
    catalog.refresh();
    return catalog.item(code);
  }

  @Test
  void anItemThatThePackNoLongerHasIsWithdrawnAndComesBack() {
    int before = catalog.items().size();
    ItemMaker maker = new ItemMaker(Elements.of(pack), directory);
    var agency = directory.agency("market", "410411").orElseThrow();
    publication.replace(List.of(maker.make(pack.yamlTree("guides/000131025000.yaml"), agency)));
    catalog.refresh();
    assertThat(catalog.items()).hasSize(1);
    loader.load(pack);
    catalog.refresh();
    assertThat(catalog.items()).hasSize(before);
  }

  @Test
  void aResidentSeesTheOwnUnitsAndTheCitysItemsNeverAnotherUnits() {
    for (Region unit : directory.units()) {
      List<PublishedItem> items = catalog.itemsIn(unit.code6());
      assertThat(items).isNotEmpty();
      assertThat(items)
          .allSatisfy(
              i ->
                  assertThat(i.level() == Region.CITY || i.region6().equals(unit.code6()))
                      .isTrue());
    }
    String village =
        jdbc.sql(
                "select code12 from directory_region where level = 6 and code12 like '410411%' limit 1")
            .query(String.class)
            .single();
    assertThat(
            catalog.itemsIn(village).stream()
                .filter(i -> i.level() < Region.TOWN)
                .map(PublishedItem::code)
                .collect(Collectors.toSet()))
        .isEqualTo(
            catalog.itemsIn("410411").stream()
                .map(PublishedItem::code)
                .collect(Collectors.toSet()));
    assertThat(catalog.itemsIn("410400")).allSatisfy(i -> assertThat(i.level()).isEqualTo(3));
  }

  /** 土地管理法 62: 农村村民住宅用地，由乡（镇）人民政府审核批准 — by towns, not by the streets' offices. */
  @Test
  void whatTheLawGivesToTownsIsOfferedByEachTownToItsOwnPeople() {
    String base = "000120001000";
    String town = directory.agency("township", "410411200000").orElseThrow().region12();
    PublishedItem own = catalog.itemFor(base, town).orElseThrow();
    assertThat(own.region12()).isEqualTo(town);
    assertThat(own.code31()).hasSize(31).startsWith(own.agency() + "5").endsWith(base);
    assertThat(own.guide().text("TRANSACT_ADDR")).contains("便民服务中心").contains("窗口");
    assertThat(catalog.itemFor(base, "410411")).as("the unit itself offers none").isEmpty();

    List<PublishedItem> towns = catalog.inTowns(base, catalog.place("410411"));
    assertThat(towns).contains(own).allMatch(i -> directory.region(i.region12()).isTownship());
    assertThat(catalog.itemFor(base, "410411005000")).as("a street has no such power").isEmpty();
    assertThat(catalog.searchPublished("宅基地", catalog.place("410411"))).containsAll(towns);
    assertThat(catalog.searchPublished("宅基地", catalog.place(town)).get(0)).isEqualTo(own);
  }

  @Test
  void aGuideGoesThroughJsonAndComesBackTheSame() {
    JsonMapper json = JsonMapper.builder().build();
    Guide guide = catalog.items().get(0).guide();
    assertThat(json.readValue(json.writeValueAsString(guide), Guide.class)).isEqualTo(guide);
  }
}
