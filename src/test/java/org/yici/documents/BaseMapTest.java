package org.yici.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.yici.documents.page.Laid;
import org.yici.documents.type.Typesetter;
import org.yici.kernel.InputException.Fault;

/** Base maps as data: what is refused, and that what is not refused can be set. */
class BaseMapTest {
  private static final Typesetter TYPESETTER = new Typesetter("none");

  @Example
  void theShippedMapsAreGoodAndSurviveBeingWrittenOut() {
    for (String name : List.of("standard", "food")) {
      BaseMap map = BaseMap.of(name);
      assertThat(map.faults()).isEmpty();
      assertThat(BaseMap.of(map.design())).isEqualTo(map);
    }
    assertThatThrownBy(() -> BaseMap.of("../secret")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BaseMap.of("none")).isInstanceOf(IllegalArgumentException.class);
  }

  /** What was sealed with a shipped map looks the same when that map is written out. */
  @Example
  void aMapWrittenOutSetsTheSamePage() {
    LicenceFace face = SamplePapers.licence();
    Laid named = TYPESETTER.set(face);
    Laid written = TYPESETTER.set(with(face, BaseMap.of(face.design()).design()));
    assertThat(written.pages()).usingRecursiveComparison().isEqualTo(named.pages());
  }

  private static LicenceFace with(LicenceFace f, String design) {
    return new LicenceFace(
        f.title(),
        design,
        f.fields(),
        f.number(),
        f.identifier(),
        f.issuer(),
        f.issuedOn(),
        f.validTo(),
        f.check(),
        f.sample());
  }

  private static BaseMap standard(String ground, double sealX, List<BaseMap.Spot> spots) {
    BaseMap m = BaseMap.of("standard");
    return new BaseMap(
        "double",
        m.border(),
        m.pale(),
        m.title(),
        m.label(),
        m.rule(),
        ground,
        m.waves(),
        m.columns(),
        m.titleTop(),
        m.titleSize(),
        m.fieldsTop(),
        m.fieldsBottom(),
        sealX,
        m.sealY(),
        spots);
  }

  @Example
  void coloursThatCannotBeReadAndThingsOverEachOtherAreRefused() {
    assertThat(standard("#333333", 222, List.of()).faults())
        .extracting(Fault::path)
        .contains("ground", "label");
    assertThat(standard("red", 222, List.of()).faults()).extracting(Fault::path).contains("ground");
    assertThat(standard("#FFFFFF", 290, List.of()).faults())
        .extracting(Fault::path)
        .containsExactly("sealX");
    List<BaseMap.Spot> over =
        List.of(new BaseMap.Spot("甲", 30, 60, 100), new BaseMap.Spot("乙", 80, 63, 100));
    assertThat(standard("#FFFFFF", 222, over).faults())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("“乙”压在“甲”上"));
    assertThat(standard("#FFFFFF", 222, List.of(new BaseMap.Spot("甲", 5, 60, 100))).faults())
        .extracting(Fault::path)
        .containsExactly("spots");
  }

  /**
   * Measures anywhere: either it is refused, or the face is set with its seal on the page, or it is
   * said that the words have no room.
   */
  @Property(tries = 60)
  void whatIsNotRefusedCanBeSet(@ForAll long seed) {
    Random r = new Random(seed);
    BaseMap m = BaseMap.of("food");
    BaseMap map =
        new BaseMap(
            List.of("woven", "double", "single").get(r.nextInt(3)),
            m.border(),
            m.pale(),
            m.title(),
            m.label(),
            m.rule(),
            m.ground(),
            3 + r.nextInt(24),
            1 + r.nextInt(2),
            15 + r.nextInt(50),
            15 + r.nextInt(50),
            40 + r.nextInt(60),
            90 + r.nextInt(65),
            140 + r.nextInt(130),
            150 + r.nextInt(30),
            List.of());
    if (map.faults().isEmpty()) {
      Laid laid;
      try {
        laid = TYPESETTER.set(with(SamplePapers.licence(), map.design()));
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("放不下");
        return;
      }
      assertThat(laid.pages()).hasSize(1);
      assertThat(laid.seal().x()).isBetween(0.0, BaseMap.WIDTH - 42);
      assertThat(laid.seal().y()).isBetween(0.0, BaseMap.HEIGHT - 42);
    }
  }
}
