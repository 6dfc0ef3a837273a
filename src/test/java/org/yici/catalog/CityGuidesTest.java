package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yici.directory.Pack;
import org.yici.law.LawLibrary;

/** Every guide of the city pack, for every agency that implements it, before any database. */
class CityGuidesTest {
  private static final Gate GATE =
      new Gate(
          Pack.PACK,
          Pack.PACK.codeSets(),
          new LawLibrary(Pack.PACK.root().resolve("laws")),
          GateTest.FILES,
          Pack.DIRECTORY::findAgency);
  private static final List<ItemMaker.Draft> DRAFTS =
      CatalogLoader.drafts(Pack.PACK, Pack.DIRECTORY);

  static Stream<String> guides() {
    return DRAFTS.stream().map(ItemMaker.Draft::baseCode).distinct();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void aGuideOfTheCityPassesTheGateWithoutAWarning(String base) {
    List<ItemMaker.Draft> drafts = DRAFTS.stream().filter(d -> d.baseCode().equals(base)).toList();
    assertThat(drafts).isNotEmpty();
    for (ItemMaker.Draft draft : drafts) {
      assertThat(GATE.check(draft.guide())).as(draft.guide().code()).isEmpty();
    }
  }

  /** What the catalogue knows without having found it in a text, the guide says to be confirmed. */
  @Test
  void whatIsKnownButNotFoundInATextIsMarkedOnTheGuide() {
    List<String> known =
        CatalogLoader.base(Pack.PACK).stream()
            .filter(b -> (b.note() + b.limitSource()).matches(".*(不在法规库|未查到|待核|待本市|改革后).*"))
            .map(BaseItem::code)
            .toList();
    assertThat(known).hasSizeGreaterThan(15);
    assertThat(DRAFTS)
        .filteredOn(d -> known.contains(d.baseCode()))
        .allSatisfy(
            d ->
                assertThat(Guide.text(d.guide().extra(), "TO_CONFIRM"))
                    .as(d.baseCode())
                    .isNotBlank());
  }

  /** 平顶山市城市市容和环境卫生管理条例 24: 市、县（市）、石龙区; the other districts have no power for it. */
  @Test
  void aPowerOfTheCityAndSomeUnitsIsNotOfferedByTheOthers() {
    List<String> regions =
        DRAFTS.stream()
            .filter(d -> d.baseCode().equals("000117001000"))
            .map(d -> d.agency().region6())
            .toList();
    assertThat(regions)
        .contains("410400", "410404", "410421")
        .doesNotContain("410402", "410403", "410411", "410471", "410472");
  }
}
