package org.yici.documents.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yici.documents.DocumentText;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.LicenceFace;
import org.yici.documents.SamplePapers;
import org.yici.documents.fonts.MissingGlyphException;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;
import org.yici.seals.SealPlace;

/** The page by GB/T 9704-2012. */
class TypesetterTest {
  private static final Typesetter TYPESETTER = new Typesetter("none");
  private static final String DATE = "2026年10月12日";

  private static DocumentText paragraphs(int n) {
    List<Block> body = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      body.add(new Paragraph("请按要求补正申请材料。"));
    }
    return SamplePapers.paper("湛市监补〔2026〕1号", "补正告知书", "张秀兰", body.toArray(new Block[0]));
  }

  @Example
  void aPageHolds22LinesOf28Characters() {
    Laid laid =
        TYPESETTER.set(SamplePapers.paper(null, "通知", null, new Paragraph("一".repeat(28 * 60))));
    List<Run> full = laid.pages().get(1).runs().filter(r -> r.text().startsWith("一")).toList();
    assertThat(full).hasSize(22).allMatch(r -> r.text().length() == 28);
    assertThat(full.get(0).width()).isCloseTo(156, within());
    double pitch = full.get(1).y() - full.get(0).y();
    assertThat(22 * pitch).isCloseTo(225, within());
  }

  /** 7.3.5.4: no page with signature and date only. */
  @Property(tries = 45)
  void signerDateAndSealNeverStandAloneOnAPage(@ForAll @IntRange(min = 1, max = 60) int n) {
    Laid laid = TYPESETTER.set(paragraphs(n));
    LaidPage last = laid.pages().get(laid.pages().size() - 1);
    assertThat(last.runs().map(Run::text)).contains(SamplePapers.ORG, DATE);
    assertThat(last.runs().filter(r -> r.text().startsWith("请按"))).isNotEmpty();
    assertThat(laid.seal().page()).isEqualTo(laid.pages().size() - 1);
    assertThat(all(laid).stream().filter(r -> r.text().startsWith("请按"))).hasSize(n);
  }

  @Property(tries = 45)
  void theSealCoversSignerAndDateAndNoMoreThanALineOfText(
      @ForAll @IntRange(min = 1, max = 60) int n) {
    Laid laid = TYPESETTER.set(paragraphs(n));
    SealPlace seal = laid.seal();
    LaidPage page = laid.pages().get(seal.page());
    Run date = page.runs().filter(r -> r.text().equals(DATE)).findFirst().orElseThrow();
    double middle = seal.x() + seal.size() / 2;
    assertThat(date.x() + date.width() / 2).isCloseTo(middle, within());
    assertThat(date.y()).isBetween(seal.y() + seal.size() / 2, seal.y() + seal.size());
    double lastLine =
        page.runs()
            .filter(r -> r.text().startsWith("请按"))
            .map(Run::y)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    assertThat(seal.y() - lastLine).isBetween(0.0, 225.0 / 22);
    assertThat(seal.y() + seal.size()).isLessThan(297 - 31);
  }

  @Example
  void whatIsSetStaysWithinTheTextAreaAndNothingIsLost() {
    for (DocumentText text : List.of(SamplePapers.acceptance(), SamplePapers.report())) {
      Laid laid = TYPESETTER.set(text);
      for (Run run : all(laid)) {
        assertThat(run.x()).isGreaterThanOrEqualTo(28 - 1e-6);
        assertThat(run.x() + run.width()).isLessThanOrEqualTo(28 + 156 + 1e-6);
      }
      String all = String.join("", all(laid).stream().map(Run::text).toList());
      for (Block block : text.body()) {
        if (block instanceof Paragraph p) {
          assertThat(all).contains(p.text());
        }
      }
    }
  }

  @Example
  void aTableRepeatsItsHeadOnEveryPage() {
    Laid laid = TYPESETTER.set(SamplePapers.report());
    assertThat(laid.pages().size()).isGreaterThan(2);
    for (LaidPage page : laid.pages()) {
      List<String> cells = page.runs().map(Run::text).toList();
      assertThat(cells.contains("单位")).isEqualTo(cells.contains("湛河区市场监督管理局"));
    }
    List<String> texts = all(laid).stream().map(Run::text).toList();
    for (int i = 1; i <= 54; i++) {
      assertThat(texts).contains(String.valueOf(i));
    }
  }

  @Example
  void pagesAreNumberedWhenThereAreMoreThanOne() {
    assertThat(all(TYPESETTER.set(SamplePapers.acceptance()))).noneMatch(r -> dash(r));
    Laid two = TYPESETTER.set(SamplePapers.correction());
    assertThat(two.pages()).hasSize(2).allMatch(p -> p.runs().anyMatch(r -> dash(r)));
  }

  @Example
  void longNamesOfBodiesAreMadeToFitOneLine() {
    String org = "平顶山市人力资源和社会保障局平顶山市住房和城乡建设局平顶山市自然资源和规划局联合审批专班";
    DocumentText d = SamplePapers.acceptance();
    DocumentText text =
        new DocumentText(
            org, d.number(), d.title(), d.addressee(), d.body(), org, d.date(), d.check(), null);
    List<Run> runs = all(TYPESETTER.set(text)).stream().filter(r -> r.text().equals(org)).toList();
    assertThat(runs).hasSize(2).allMatch(r -> r.x() > 27.9 && r.x() + r.width() < 184.1);
  }

  @Example
  void rareCharactersOfNamesAreSet() {
    Laid laid = TYPESETTER.set(SamplePapers.acceptance("王𬭎㐂䶮𠮷"));
    String all = String.join("", all(laid).stream().map(Run::text).toList());
    assertThat(all).contains("王𬭎㐂䶮𠮷：");
  }

  @Example
  void aCharacterThatNoFontHasStopsTheDocument() {
    String unassigned = Character.toString(0x3FFFD);
    assertThatThrownBy(() -> TYPESETTER.set(SamplePapers.acceptance("王" + unassigned)))
        .isInstanceOfSatisfying(
            MissingGlyphException.class,
            e -> assertThat(e.characters()).containsExactly(unassigned))
        .hasMessageContaining("U+3FFFD")
        .hasMessageContaining("yici.fonts");
  }

  @Example
  void radicalsTakenFromOtherFilesBecomeCharacters() {
    Laid laid = TYPESETTER.set(SamplePapers.acceptance("\u2F8F\u653F"));
    assertThat(all(laid).stream().map(Run::text)).contains("行政：");
  }

  @Example
  void aLicenceHasItsFieldsNumberIdentifierAndSealPlace() {
    Laid laid = TYPESETTER.set(SamplePapers.licence());
    assertThat(laid.pages()).hasSize(1);
    assertThat(laid.pages().get(0).width()).isEqualTo(297);
    String all = String.join("", all(laid).stream().map(Run::text).toList());
    SamplePapers.licence().fields().forEach(f -> assertThat(all).contains(f.label(), f.value()));
    assertThat(all)
        .contains(SamplePapers.licence().number(), SamplePapers.licence().identifier(), DATE);
    assertThat(laid.info().data()).contains("\"label\":\"经营者名称\"");
    assertThat(laid.seal().size()).isEqualTo(42);
  }

  @Example
  void aLicenceWithTooMuchOnItIsRefusedRatherThanDrawnOverItself() {
    LicenceFace f = SamplePapers.licence();
    assertThatThrownBy(() -> TYPESETTER.set(with(f, "制售；".repeat(3000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("放不下");
    Laid laid = TYPESETTER.set(with(f, "热食类食品制售；".repeat(60)));
    String all = String.join("", all(laid).stream().map(Run::text).toList());
    assertThat(all).contains("热食类食品制售；".repeat(60));
  }

  private static LicenceFace with(LicenceFace f, String value) {
    return new LicenceFace(
        f.title(),
        "standard",
        List.of(new LicenceFace.Field("经营项目", value), new LicenceFace.Field("备注", null)),
        f.number(),
        f.identifier(),
        f.issuer(),
        f.issuedOn(),
        null,
        f.check(),
        null);
  }

  private static boolean dash(Run run) {
    return run.text().startsWith("— ");
  }

  private static List<Run> all(Laid laid) {
    return laid.pages().stream().flatMap(LaidPage::runs).toList();
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.05);
  }
}
