package org.yici.documents.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.kernel.InputException;
import org.yici.seals.SampleSealing;
import org.yici.seals.Seals;

/** What we seal verifies; what anybody does to it afterwards does not. */
class ForgeriesTest extends IntegrationTest {
  private static final String SIGN = "Doc_0/Signs/Sign_0/";
  @Autowired Verifier verifier;
  @Autowired Seals seals;
  @Autowired Directory directory;
  private byte[] pdf;
  private byte[] ofd;

  @BeforeEach
  void sealed() {
    String uscc = directory.agencies().get(0).uscc();
    pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc));
    ofd = ofd("准予许可");
  }

  private byte[] ofd(String text) {
    String uscc = directory.agencies().get(0).uscc();
    return seals.sealOfd(SampleSealing.ofd(text), SampleSealing.PLACE, SampleSealing.use(uscc));
  }

  @Test
  void bothFormsPassEveryCheck() {
    for (byte[] file : new byte[][] {pdf, ofd}) {
      Verification v = verifier.verify(file);
      assertThat(v.valid()).as(v.toString()).isTrue();
      assertThat(v.checks()).extracting(Check::name).containsExactlyElementsOf(Findings.ORDER);
      assertThat(v.check("seal").orElseThrow().detail()).contains("测试章");
    }
  }

  /** Every position of the PDF but the hexadecimal signature itself, taken at random. */
  @Test
  void oneChangedByteAnywhereInThePdfFails() {
    PdfSignature gap = PdfSignature.find(pdf).signatures().get(0);
    Random random = new Random(38540);
    for (int i = 0; i < 200; i++) {
      // the gap is the one place that no signature can cover; its letters may be of either case
      int at = random.nextInt(pdf.length - (gap.to() - gap.from()));
      at = at < gap.from() ? at : at + gap.to() - gap.from();
      byte[] changed = pdf.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Verification v = verifyAnything(changed);
      assertThat(v == null || !v.valid()).as("byte " + at).isTrue();
      // away from the structures that lead to the signature it is the digest that tells
      if (at > 1024 && (at < gap.from() - 2000 || at > gap.to() + 2000) && at < pdf.length - 2048) {
        assertThat(v.failed("digest")).as("byte " + at + v).isTrue();
      }
    }
  }

  @Test
  void oneChangedByteInAnyCoveredPartOfTheOfdFailsItsDigest() {
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    Random random = new Random(33190);
    for (String name : parts.keySet()) {
      for (int i = 0; i < 25; i++) {
        Map<String, byte[]> changed = new LinkedHashMap<>(parts);
        byte[] part = parts.get(name).clone();
        int at = random.nextInt(part.length);
        part[at] ^= (byte) (1 << random.nextInt(8));
        changed.put(name, part);
        Verification v = verifyAnything(SampleSealing.zip(changed));
        assertThat(v == null || !v.valid() || name.endsWith("Signatures.xml"))
            .as(name + " byte " + at)
            .isTrue();
        if (name.contains("Page") || name.endsWith("Seal.esl")) {
          assertThat(v.failed("digest")).as(name + " byte " + at).isTrue();
        }
      }
    }
  }

  @Test
  void aSignatureOfAnotherDocumentFailsItsDigest() {
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    Map<String, byte[]> other = SampleSealing.unzip(ofd("不予许可"));
    parts.put(SIGN + "SignedValue.dat", other.get(SIGN + "SignedValue.dat"));
    Verification v = verifier.verify(SampleSealing.zip(parts));
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.check("digest").orElseThrow().detail()).contains("签名不是对这份文件做的");
    assertThat(v.failed("signature")).isFalse();
    // all of the signature taken over: then the page is not what it protects
    parts = SampleSealing.unzip(ofd);
    for (String name : new String[] {"SignedValue.dat", "Signature.xml"}) {
      parts.put(SIGN + name, other.get(SIGN + name));
    }
    v = verifier.verify(SampleSealing.zip(parts));
    assertThat(v.check("digest").orElseThrow().detail()).contains("Pages/Page_0/Content.xml");
  }

  /**
   * GB/T 33190 (Seal of a signature): the file of the seal, where one is named, is the one that
   * signed.
   */
  @Test
  void aSealThatIsNamedButNotEnclosedIsToldSo() {
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    parts.remove(SIGN + "Seal.esl");
    Verification v = verifier.verify(SampleSealing.zip(parts));
    assertThat(v.valid()).isFalse();
    assertThat(v.check("seal").orElseThrow().detail()).contains("文件里没有这一部分");
  }

  @Test
  void aStrippedSignatureIsNoSignature() {
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    parts.keySet().removeIf(n -> n.contains("Signs/"));
    parts.put(
        "OFD.xml",
        new String(parts.get("OFD.xml"), StandardCharsets.UTF_8)
            .replaceAll("<ofd:Signatures>.*</ofd:Signatures>", "")
            .getBytes(StandardCharsets.UTF_8));
    unsigned(verifier.verify(SampleSealing.zip(parts)));
    unsigned(verifier.verify(SampleSealing.pdf()));
    PdfSignature gap = PdfSignature.find(pdf).signatures().get(0);
    byte[] blank = pdf.clone();
    Arrays.fill(blank, gap.from() + 1, gap.to() - 1, (byte) '0');
    assertThat(verifier.verify(blank).failed("signature")).isTrue();
  }

  private static void unsigned(Verification v) {
    assertThat(v.valid()).isFalse();
    assertThat(v.failed("signature")).isTrue();
    assertThat(v.check("digest")).isEmpty();
  }

  @Test
  void aPartAddedAfterSealingFails() {
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    parts.put("Doc_0/Annots/Annotations.xml", "<a/>".getBytes(StandardCharsets.UTF_8));
    Verification v = verifier.verify(SampleSealing.zip(parts));
    assertThat(v.check("digest").orElseThrow().detail()).contains("Annotations.xml", "盖章以后加进来的");
  }

  @Test
  void anUpdateAppendedToThePdfFails() throws IOException {
    byte[] update =
        "\n1 0 obj\n<</Evil true>>\nendobj\nstartxref\n0\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(pdf);
    longer.write(update);
    Verification v = verifier.verify(longer.toByteArray());
    assertThat(v.failed("digest")).isTrue();
    assertThat(v.check("digest").orElseThrow().detail()).contains("又被加了内容");
  }

  @Test
  void filesThatAreNotWhatTheySayAreTold() throws IOException {
    for (byte[] wrong :
        new byte[][] {
          {},
          "hello".getBytes(StandardCharsets.UTF_8),
          {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0},
          SampleSealing.zip(Map.of("a.txt", new byte[10]))
        }) {
      assertThatThrownBy(() -> verifier.verify(wrong))
          .isInstanceOf(InputException.class)
          .hasMessageMatching("(?s).*\\p{IsHan}.*");
    }
    broken(Arrays.copyOf(pdf, pdf.length / 2), "不完整");
    broken(Arrays.copyOf(ofd, ofd.length - 300), "不完整");
    broken(bomb(200), "展开后");
    broken(many(600), "500");
    broken(withName("../evil.xml"), "名字不正常");
    broken(withOfd("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"), "文档类型声明");
    broken(withOfd("<a>".repeat(3000)), "嵌套太深");
  }

  private void broken(byte[] file, String why) {
    try {
      Verification v = verifier.verify(file);
      assertThat(v.valid()).isFalse();
      assertThat(v.failed("structure")).as(v.toString()).isTrue();
      assertThat(v.check("structure").orElseThrow().detail()).contains(why);
    } catch (InputException e) {
      assertThat(e.getMessage()).contains(why);
    }
  }

  /** Zeros: a megabyte packs into a kilobyte. */
  private static byte[] bomb(int megabytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("OFD.xml"));
      for (int i = 0; i < megabytes; i++) {
        zip.write(new byte[1024 * 1024]);
      }
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  private static byte[] many(int entries) {
    Map<String, byte[]> parts = new LinkedHashMap<>(SampleSealing.ofd("一"));
    for (int i = 0; i < entries; i++) {
      parts.put("Doc_0/" + i, new byte[1]);
    }
    return SampleSealing.zip(parts);
  }

  private static byte[] withName(String name) {
    Map<String, byte[]> parts = new LinkedHashMap<>(SampleSealing.ofd("一"));
    parts.put(name, new byte[1]);
    return SampleSealing.zip(parts);
  }

  private static byte[] withOfd(String xml) {
    Map<String, byte[]> parts = new LinkedHashMap<>(SampleSealing.ofd("一"));
    parts.put("OFD.xml", xml.getBytes(StandardCharsets.UTF_8));
    return SampleSealing.zip(parts);
  }

  /** Null when it was refused as no file of ours. */
  private Verification verifyAnything(byte[] file) {
    try {
      return verifier.verify(file);
    } catch (InputException e) {
      return null;
    }
  }

  /** Mutations of real files give an answer, never a stack trace. */
  @Test
  void nothingMakesItThrow() throws IOException {
    Random random = new Random(11);
    byte[][] seeds = {
      pdf,
      ofd,
      SamplesTest.sample("accept-gomain-v4.ofd"),
      SamplesTest.sample("accept-ofdrw-v4.ofd")
    };
    for (int i = 0; i < 240; i++) {
      byte[] file = seeds[i % seeds.length].clone();
      for (int k = random.nextInt(6); k >= 0; k--) {
        int at = random.nextInt(file.length);
        switch (random.nextInt(3)) {
          case 0 -> file[at] = (byte) random.nextInt(256);
          case 1 -> file = Arrays.copyOf(file, Math.max(8, at));
          default -> Arrays.fill(file, at, Math.min(file.length, at + 40), (byte) 0x30);
        }
      }
      verifyAnything(file);
    }
    // and inside, where the packing does not hide the change
    for (int i = 0; i < 120; i++) {
      Map<String, byte[]> parts = SampleSealing.unzip(seeds[1 + i % 3]);
      String name =
          parts.keySet().stream()
              .filter(n -> n.contains("Sign"))
              .skip(i % 3)
              .findFirst()
              .orElseThrow();
      byte[] part = parts.get(name).clone();
      for (int k = 0; k < 3; k++) {
        part[random.nextInt(Math.min(part.length, 400))] = (byte) random.nextInt(256);
      }
      parts.put(name, part);
      Verification v = verifyAnything(SampleSealing.zip(parts));
      assertThat(v == null || !v.checks().isEmpty()).isTrue();
    }
  }
}
