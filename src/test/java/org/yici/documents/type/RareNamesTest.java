package org.yici.documents.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.yici.documents.SamplePapers;
import org.yici.documents.fonts.MissingGlyphException;
import org.yici.documents.look.EveryDocument;
import org.yici.documents.look.OfdReading;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;

/**
 * Whatever characters a name has: it stands in both files exactly as it is, or nothing is made and
 * the message says which characters are missing and what to do. Never a box, never a gap.
 */
class RareNamesTest {
  private static final Typesetter TYPESETTER = new Typesetter("none");

  /** Han characters of every block that names are taken from, the basic ones most often. */
  @Provide
  Arbitrary<String> names() {
    Arbitrary<Integer> common = Arbitraries.integers().between(0x4E00, 0x9FFF);
    Arbitrary<Integer> a = Arbitraries.integers().between(0x3400, 0x4DBF);
    Arbitrary<Integer> beyond = Arbitraries.integers().between(0x20000, 0x323AF);
    Arbitrary<Integer> dot = Arbitraries.just((int) '·');
    Arbitrary<Integer> latin = Arbitraries.integers().between('A', 'Z');
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, common),
            net.jqwik.api.Tuple.of(2, a),
            net.jqwik.api.Tuple.of(1, beyond),
            net.jqwik.api.Tuple.of(1, dot),
            net.jqwik.api.Tuple.of(1, latin))
        .list()
        .ofMinSize(2)
        .ofMaxSize(6)
        .map(RareNamesTest::join);
  }

  private static String join(List<Integer> points) {
    StringBuilder name = new StringBuilder();
    points.forEach(name::appendCodePoint);
    return name.toString();
  }

  @Property(tries = 120)
  void aNameIsInBothFilesOrTheMessageNamesWhatIsMissing(@ForAll("names") String name)
      throws Exception {
    List<String> missing = TYPESETTER.missing(name);
    if (missing.isEmpty()) {
      stands(name);
    } else {
      refused(name, missing);
    }
  }

  /** Of extensions A, B, E and the basic block, as people in this province bear them. */
  @Example
  void namesOfRealPeopleStandThere() throws Exception {
    for (String name : List.of("王𬭸", "李㛃", "张䶮", "赵𬭎", "陈㐂", "吴𠮷", "孙𬱖")) {
      assertThat(TYPESETTER.missing(name)).as(name).isEmpty();
      stands(name);
    }
  }

  @Example
  void aCharacterWithoutAnyFontStopsThePaperAndIsNamed() {
    refused("王\uE000", List.of("\uE000"));
    refused("赵\uD8C3\uDFFD", List.of("\uD8C3\uDFFD"));
  }

  private static void stands(String name) throws Exception {
    Laid laid = TYPESETTER.set(SamplePapers.acceptance(name));
    try (PDDocument pdf = Loader.loadPDF(new PdfWriter().write(laid))) {
      String read = EveryDocument.bare(new PDFTextStripper().getText(pdf));
      assertThat(read).contains(name + "：").isEqualTo(EveryDocument.said(laid.pages().get(0)));
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
    OfdReading ofd = new OfdReading(new OfdWriter().write(laid));
    assertThat(ofd.text(0)).contains(name + "：");
  }

  private static void refused(String name, List<String> missing) {
    assertThatThrownBy(() -> TYPESETTER.set(SamplePapers.acceptance(name)))
        .isInstanceOfSatisfying(
            MissingGlyphException.class,
            e -> {
              for (String c : missing) {
                assertThat(e.getMessage()).contains("U+%04X".formatted(c.codePointAt(0)));
              }
              assertThat(e.getMessage()).contains("字体");
            });
  }
}
