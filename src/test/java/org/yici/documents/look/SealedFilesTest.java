package org.yici.documents.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.seals.SampleSealing;
import org.yici.seals.SealPurpose;
import org.yici.seals.SealUse;
import org.yici.seals.Seals;

/**
 * Every template's paper, every licence face and annotated copy as it goes out, sealed, licences
 * with a time stamp too: archive files for veraPDF (ISO 19005-2, level B), read by ofdrw with every
 * word and digest; papers under 100 KB a page in both forms.
 */
class SealedFilesTest extends IntegrationTest {
  private static final int PAGE = 100_000;

  /** The woven border of a base map takes its room. */
  private static final int LICENCE = 140_000;

  /** id-aa-timeStampToken (RFC 3161, appendix A) in DER. */
  private static final String STAMPED = "060b2a864886f70d010910020e";

  private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 20, 10, 0);
  @Autowired Typesetter typesetter;
  @Autowired PdfWriter pdfWriter;
  @Autowired OfdWriter ofdWriter;
  @Autowired Seals seals;
  @Autowired Directory directory;

  @Test
  void everySealedFileIsSmallAndAnArchiveFileForVeraPdf() throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    String agency = directory.agencies().get(0).uscc();
    int onePage = 0;
    for (Map.Entry<String, Laid> each : EveryDocument.set(typesetter).entrySet()) {
      String name = each.getKey();
      Laid laid = each.getValue();
      boolean licence = name.startsWith("licence/");
      // a licence carries a time stamp; papers of a case and annotated copies do not
      boolean stamped = licence && !name.endsWith("/copy");
      SealPurpose purpose = stamped ? SealPurpose.LICENCE : SealPurpose.CASE;
      SealUse use = new SealUse(agency, purpose, "样张", UUID.randomUUID(), null, "test", AT);
      byte[] pdf = seals.sealPdf(pdfWriter.write(laid), laid.seal(), use);
      byte[] ofd = seals.sealOfd(ofdWriter.write(laid), laid.seal(), use);
      int most = licence ? LICENCE : PAGE * laid.pages().size();
      onePage += laid.pages().size() == 1 ? 1 : 0;
      assertThat(pdf.length).as(name + " as PDF").isLessThan(most);
      assertThat(ofd.length).as(name + " as OFD").isLessThan(most);
      assertThat(has(pdf, STAMPED)).as(name).isEqualTo(stamped);
      assertThat(faults(pdf)).as(name).isEmpty();
      readByAnother(name, laid, OfdrwReading.of(ofd));
    }
    assertThat(onePage).isGreaterThan(20);
  }

  /** The signature stands in the file in hexadecimal. */
  private static boolean has(byte[] pdf, String hex) {
    return new String(pdf, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains(hex);
  }

  private static void readByAnother(String name, Laid laid, OfdrwReading read) {
    assertThat(read.changed()).as(name).isEmpty();
    assertThat(read.covered()).as(name).contains("/OFD.xml", "/Doc_0/Pages/Page_0/Content.xml");
    assertThat(read.layers()).as(name).isEqualTo(laid.pages().get(0).backdrop() == null ? 1 : 2);
    assertThat(read.attachments())
        .as(name)
        .isEqualTo(laid.info().data() == null ? List.of() : List.of("face.json"));
    assertThat(read.pages().stream().map(EveryDocument::bare).toList())
        .as(name)
        .isEqualTo(laid.pages().stream().map(EveryDocument::said).toList());
  }

  /** The digests that the other reader finds are those of the parts. */
  @Test
  void aPartThatWasChangedIsFoundByTheOtherReader() throws Exception {
    Laid laid = EveryDocument.set(typesetter).get("receipt");
    String agency = directory.agencies().get(0).uscc();
    SealUse use = new SealUse(agency, SealPurpose.CASE, "样张", UUID.randomUUID(), null, "test", AT);
    Map<String, byte[]> parts =
        SampleSealing.unzip(seals.sealOfd(ofdWriter.write(laid), laid.seal(), use));
    parts.computeIfPresent("Doc_0/Pages/Page_0/Content.xml", (path, xml) -> changed(xml));
    assertThat(OfdrwReading.of(SampleSealing.zip(parts)).changed())
        .containsExactly("/Doc_0/Pages/Page_0/Content.xml");
  }

  private static byte[] changed(byte[] xml) {
    return new String(xml, StandardCharsets.UTF_8)
        .replaceFirst("X=\"0\"", "X=\"1\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The judge does judge. */
  @Test
  void aFileThatClaimsAnotherPartOfTheStandardIsNone() throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    byte[] pdf = pdfWriter.write(EveryDocument.set(typesetter).get("receipt"));
    int at = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("<pdfaid:part>2");
    pdf[at + "<pdfaid:part>".length()] = '7';
    assertThat(faults(pdf)).isNotEmpty();
  }

  private static List<String> faults(byte[] pdf) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
      ValidationResult result = validator.validate(parser);
      List<String> faults = new ArrayList<>();
      for (TestAssertion a : result.getTestAssertions()) {
        if (a.getStatus() == TestAssertion.Status.FAILED) {
          faults.add(a.getRuleId().getClause() + "：" + a.getMessage());
        }
      }
      if (faults.isEmpty() && !result.isCompliant()) {
        faults.add("not compliant");
      }
      return faults;
    }
  }
}
