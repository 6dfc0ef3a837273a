package org.yici.documents.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;

/**
 * Every template's paper and every licence face as files: alike as PDF and as OFD, and with text
 * that comes out as it was set.
 */
class DocumentFilesTest {
  private static final double DPI = 72;

  /** Two programs round the edges of strokes differently; a character more or less is over 58. */
  private static final double ALIKE = 45;

  private static final Map<String, Laid> ALL = new LinkedHashMap<>();
  private static final Map<String, byte[]> PDF = new LinkedHashMap<>();
  private static final Map<String, Map<String, byte[]>> OFD = new LinkedHashMap<>();
  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    ALL.putAll(EveryDocument.set(new Typesetter("none")));
    PdfWriter pdf = new PdfWriter();
    OfdWriter ofd = new OfdWriter();
    ALL.forEach(
        (name, laid) -> {
          PDF.put(name, pdf.write(laid));
          OFD.put(name, ofd.write(laid));
        });
  }

  @Test
  void bothFilesLookAlikePageForPage() throws Exception {
    for (String name : ALL.keySet()) {
      OfdReading ofd = new OfdReading(OFD.get(name));
      try (PDDocument pdf = Loader.loadPDF(PDF.get(name))) {
        assertThat(ofd.pages()).as(name).isEqualTo(pdf.getNumberOfPages());
        PDFRenderer renderer = new PDFRenderer(pdf);
        for (int page = 0; page < ofd.pages(); page++) {
          BufferedImage one = renderer.renderImageWithDPI(page, (float) DPI);
          double apart = Pictures.furthest(one, ofd.draw(page, DPI));
          assertThat(apart).as("%s, page %d", name, page + 1).isLessThan(ALIKE);
        }
      }
    }
  }

  /** The comparison sees a character that is missing, and one that stands a millimetre off. */
  @Test
  void aDifferenceOfOneCharacterWouldBeSeen() throws Exception {
    Laid laid = ALL.get("receipt");
    LaidPage page = laid.pages().get(0);
    List<Run> runs = page.runs().toList();
    Run last = runs.stream().filter(r -> r.text().length() > 10).reduce((a, b) -> b).orElseThrow();
    BufferedImage right = new OfdReading(OFD.get("receipt")).draw(0, DPI);
    Run shorter =
        new Run(
            last.font(),
            last.size(),
            last.color(),
            last.x() + last.advances()[0],
            last.y(),
            last.text().substring(1),
            java.util.Arrays.copyOfRange(last.advances(), 1, last.advances().length));
    Run moved =
        new Run(
            last.font(),
            last.size(),
            last.color(),
            last.x() + 1,
            last.y(),
            last.text(),
            last.advances());
    for (Run other : List.of(shorter, moved)) {
      var elements = new ArrayList<>(page.elements());
      elements.set(elements.indexOf(last), other);
      LaidPage changed = page.with(elements);
      Laid with = new Laid(List.of(changed), laid.seal(), laid.info());
      BufferedImage wrong = new OfdReading(new OfdWriter().write(with)).draw(0, DPI);
      assertThat(Pictures.furthest(right, wrong)).isGreaterThan(ALIKE);
    }
  }

  @Test
  void theTextComesOutInTheOrderInWhichItWasSet_ofOfdAndByPdftotext() throws Exception {
    for (String name : ALL.keySet()) {
      Laid laid = ALL.get(name);
      OfdReading ofd = new OfdReading(OFD.get(name));
      Path file = folder.resolve("a.pdf");
      Files.write(file, PDF.get(name));
      String[] read = pdftotext(file).split("\f");
      for (int page = 0; page < laid.pages().size(); page++) {
        String set = EveryDocument.said(laid.pages().get(page));
        assertThat(EveryDocument.bare(ofd.text(page))).as(name + " as OFD").isEqualTo(set);
        assertThat(EveryDocument.bare(read[page])).as(name + " by pdftotext").isEqualTo(set);
      }
    }
  }

  /** In the order of the content stream, as a program reads it that does not guess columns. */
  private static String pdftotext(Path file) throws Exception {
    Process process =
        new ProcessBuilder("pdftotext", "-raw", "-enc", "UTF-8", file.toString(), "-")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
