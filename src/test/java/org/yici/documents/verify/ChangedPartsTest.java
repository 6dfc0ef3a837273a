package org.yici.documents.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.Paper;
import org.yici.documents.SamplePapers;
import org.yici.files.FileStore;
import org.yici.seals.SampleSealing;
import org.yici.seals.Seals;

/** A changed file is shown as changed, with the part that changed and the words that differ. */
class ChangedPartsTest extends IntegrationTest {
  private static final String PAGE = "Doc_0/Pages/Page_0/Content.xml";
  @Autowired Verifier verifier;
  @Autowired Documents documents;
  @Autowired FileStore files;
  @Autowired Seals seals;
  @Autowired Directory directory;

  private Issued issued() {
    return documents.issue(
        new Paper(
            "decision",
            "准予行政许可决定书",
            "测",
            directory.agencies().get(3).uscc(),
            SamplePapers.decision(),
            "system"));
  }

  private byte[] bytes(String file) throws Exception {
    try (InputStream in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  private static String page(Map<String, byte[]> parts) {
    return parts.keySet().stream()
        .filter(n -> n.contains("Page") && n.endsWith("Content.xml"))
        .findFirst()
        .orElseThrow();
  }

  /** Five years made eight: the words that were signed and those that stand there now. */
  @Test
  void theWordsThatWereChangedInOurOfdAreShownBesideThoseSigned() throws Exception {
    byte[] ofd = bytes(issued().ofdFile());
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    String page = page(parts);
    parts.put(page, replaced(parts.get(page), "有效期五年", "有效期八年"));
    Verification v = verifier.verify(SampleSealing.zip(parts));
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.changes()).contains(new Change(page, "第1页的内容", "被改过"));
    assertThat(v.compared().with()).contains("登记的原件《准予行政许可决定书》");
    assertThat(v.compared().differences())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.where()).isEqualTo("第1页");
              assertThat(d.signed()).isEqualTo("五");
              assertThat(d.now()).isEqualTo("八");
              assertThat(d.before()).endsWith("有效期");
            });
  }

  /** The register's words are for who had the paper: its code alone shows nothing of them. */
  @Test
  void whoHasTheCodeWithoutTheSignatureSeesNoWordOfTheOriginal() throws Exception {
    Issued paper = issued();
    Map<String, byte[]> parts =
        SampleSealing.unzip(
            seals.sealOfd(
                SampleSealing.ofd(paper.printedCode()),
                SampleSealing.PLACE,
                SampleSealing.use(directory.agencies().get(3).uscc())));
    parts.put(PAGE, replaced(parts.get(PAGE), "TextCode X", "TextCode  X"));
    Verification v = verifier.verify(SampleSealing.zip(parts), paper.printedCode());
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.compared()).isNull();
  }

  @Test
  void aChangedByteOfOurPdfIsFoundByObjectAndTheWordsAreHeldAgainstTheOriginal() throws Exception {
    Issued paper = issued();
    byte[] pdf = bytes(paper.pdfFile());
    // the heart of the first deflated stream: nothing of it reads as before
    int stream = indexOf(pdf, "stream", 0) + 40;
    byte[] changed = pdf.clone();
    changed[stream] ^= 1;
    Verification v = verifier.verify(changed, paper.printedCode());
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.changes())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.part()).contains("字节 " + stream, "对象");
              assertThat(c.what()).isEqualTo("被改过");
            });
  }

  @Test
  void whatWasPutIntoAPdfAfterSigningIsToldByObjectAndByWord() throws Exception {
    byte[] signed =
        seals.sealPdf(
            SampleSealing.pdf(),
            SampleSealing.PLACE,
            SampleSealing.use(directory.agencies().get(3).uscc()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(signed)) {
      PDPage page = document.getPage(0);
      try (PDPageContentStream content =
          new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
        content.newLineAtOffset(100, 100);
        content.showText("GRANTED");
        content.endText();
      }
      PDAnnotationText note = new PDAnnotationText();
      note.setContents("x");
      page.getAnnotations().add(note);
      page.getCOSObject().setNeedToBeUpdated(true);
      page.getResources().getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    Verification v = verifier.verify(out.toByteArray());
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.check("digest").orElseThrow().detail()).contains("又被加了内容");
    assertThat(v.changes()).extracting(Change::where).contains("签名之后追加的部分", "一页");
    assertThat(v.compared().with()).isEqualTo("签名时的那一版");
    assertThat(v.compared().differences())
        .extracting(Compared.Difference::now)
        .containsExactly("GRANTED");
  }

  @Test
  void aPartThatIsGoneOrNewIsTold() {
    Map<String, byte[]> parts =
        SampleSealing.unzip(
            seals.sealOfd(
                SampleSealing.ofd("一"),
                SampleSealing.PLACE,
                SampleSealing.use(directory.agencies().get(3).uscc())));
    parts.remove(PAGE);
    parts.put("Doc_0/Attachs/a.xml", new byte[] {1});
    Verification v = verifier.verify(SampleSealing.zip(parts));
    assertThat(v.changes())
        .contains(
            new Change(PAGE, "第1页的内容", "不见了"), new Change("Doc_0/Attachs/a.xml", "附件", "签章以后加进来的"));
  }

  @Test
  void theSampleOfAnotherMakerNamesItsPart() throws Exception {
    Verification v =
        verifier.verify(SamplesTest.sample("reject-baiwang-changed-after-signing.ofd"));
    assertThat(v.changes()).contains(new Change("Doc_0/Document.xml", "文档结构（有几页、多大）", "被改过"));
  }

  /** A form that calls itself ten by ten deep must not cost a minute; its words are not read. */
  @Test
  void aPdfOfManyFormsInOneAnotherIsGivenUp() {
    StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
    pdf.append("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
    pdf.append("2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
    pdf.append(
        "3 0 obj\n"
            + "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5"
            + " 0 R>>>>>>\n"
            + "endobj\n");
    String ten = "/F Do ".repeat(10);
    pdf.append(stream(4, "", ten));
    for (int i = 5; i < 20; i++) {
      pdf.append(
          stream(
              i,
              "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F "
                  + (i + 1)
                  + " 0 R>>>>",
              ten));
    }
    pdf.append(stream(20, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 1 1 re f"));
    pdf.append("trailer\n<</Root 1 0 R/Size 21>>\nstartxref\n0\n%%EOF\n");
    assertThat(PdfText.pages(pdf.toString().getBytes(StandardCharsets.ISO_8859_1))).isNull();
  }

  private static String stream(int n, String dictionary, String content) {
    return n
        + " 0 obj\n<<"
        + dictionary
        + "/Length "
        + content.length()
        + ">>\nstream\n"
        + content
        + "\nendstream\nendobj\n";
  }

  @Test
  void differencesAreThoseThatAReaderWouldMark() {
    assertThat(WordDiff.of("", "准予许可", "准予许可")).isEmpty();
    List<Compared.Difference> d =
        WordDiff.of("", "自2026年1月1日起五年，面积80平方米", "自2026年1月1日起八年，面积180平方米");
    assertThat(d).extracting(x -> x.signed() + ">" + x.now()).containsExactly("五>八", ">1");
    assertThat(WordDiff.of("", "", "新"))
        .singleElement()
        .satisfies(x -> assertThat(x.now()).isEqualTo("新"));
    assertThat(WordDiff.of("", "甲".repeat(5000), "乙".repeat(5000)))
        .singleElement()
        .satisfies(x -> assertThat(x.signed()).hasSizeLessThan(100));
    // 𠅤 is one character of two code units
    assertThat(WordDiff.of("", "张\uD840\uDD64", "张三").get(0).signed()).isEqualTo("\uD840\uDD64");
  }

  private static byte[] replaced(byte[] part, String what, String with) {
    String text = new String(part, StandardCharsets.UTF_8);
    assertThat(text).contains(what);
    return text.replace(what, with).getBytes(StandardCharsets.UTF_8);
  }

  private static int indexOf(byte[] in, String what, int from) {
    return new String(in, StandardCharsets.ISO_8859_1).indexOf(what, from);
  }
}
