package org.yici.documents.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.yici.documents.SamplePapers;
import org.yici.documents.fonts.Cutting;
import org.yici.documents.fonts.Font;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;
import org.yici.documents.type.Typesetter;

/** The PDF says what the pages say, to people and to programs. */
class PdfWriterTest {
  private static final Typesetter TYPESETTER = new Typesetter("none");
  private static final PdfWriter WRITER = new PdfWriter();

  @Test
  void theTextComesBackAsItWasSet() throws IOException {
    for (Laid laid :
        new Laid[] {
          TYPESETTER.set(SamplePapers.acceptance("王𬭎㐂䶮𠮷")),
          TYPESETTER.set(SamplePapers.correction()),
          TYPESETTER.set(SamplePapers.licence())
        }) {
      String set =
          laid.pages().stream()
              .flatMap(LaidPage::runs)
              .map(Run::text)
              .collect(Collectors.joining())
              .replaceAll("\\s", "");
      try (PDDocument pdf = Loader.loadPDF(WRITER.write(laid))) {
        String read = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        assertThat(read).isEqualTo(set);
        assertThat(pdf.getNumberOfPages()).isEqualTo(laid.pages().size());
      }
    }
  }

  @Test
  void theSamePagesGiveTheSameBytes() {
    byte[] once = WRITER.write(TYPESETTER.set(SamplePapers.acceptance()));
    byte[] again = new PdfWriter().write(new Typesetter("none").set(SamplePapers.acceptance()));
    assertThat(again).isEqualTo(once);
  }

  @Test
  void aPageTakesLessThan100Kilobytes() {
    for (Laid laid :
        new Laid[] {
          TYPESETTER.set(SamplePapers.acceptance()),
          TYPESETTER.set(SamplePapers.correction()),
          TYPESETTER.set(SamplePapers.decision()),
          TYPESETTER.set(SamplePapers.report()),
          TYPESETTER.set(SamplePapers.licence())
        }) {
      assertThat(WRITER.write(laid).length).isLessThan(100_000 * laid.pages().size());
    }
  }

  /** ISO 19005-2: 6.2.3 output intent, 6.6.2 metadata, 6.6.4 version. */
  @Test
  void itSaysThatItIsAnArchiveFile() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(WRITER.write(TYPESETTER.set(SamplePapers.acceptance())))) {
      assertThat(pdf.getDocumentCatalog().getOutputIntents()).hasSize(1);
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
      String xmp =
          new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertThat(xmp).contains("<pdfaid:part>2<", "<pdfaid:conformance>B<", "受理通知书");
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("受理通知书");
    }
  }

  @Test
  void cutFontsAreWholeTrueTypeFilesWithTheirCharacters() throws IOException {
    Laid laid = TYPESETTER.set(SamplePapers.acceptance("王𬭎㐂䶮𠮷"));
    for (Font font : laid.fonts()) {
      Cutting cutting = new Cutting(font, laid.charactersOf(font));
      try (TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(cutting.file()))) {
        assertThat(read.getName()).isEqualTo(font.name());
        for (int c : laid.charactersOf(font)) {
          int glyph = read.getUnicodeCmapLookup().getGlyphId(c);
          assertThat(glyph).isEqualTo(cutting.glyph(c)).isPositive();
          assertThat(c == ' ' || read.getGlyph().getGlyph(glyph) != null).isTrue();
        }
      }
    }
  }
}
