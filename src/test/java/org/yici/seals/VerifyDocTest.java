package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;

/** docs/verify.md does what it says, with programs that we did not write. */
class VerifyDocTest extends IntegrationTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```bash\n(.*?)```");

  /** id-ct-TSTInfo (RFC 3161, 2.4.2) in DER. */
  private static final String STAMPED =
      new String(
          new byte[] {
            0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04
          },
          StandardCharsets.ISO_8859_1);

  @Autowired Seals seals;
  @Autowired RevocationLists lists;
  @Autowired Directory directory;
  @TempDir Path folder;

  private SealUse use(SealPurpose purpose) {
    SealUse u = SampleSealing.use(directory.agencies().get(1).uscc());
    return new SealUse(
        u.agencyUscc(), purpose, u.title(), u.documentId(), null, u.person(), u.at());
  }

  private void put(byte[] ofd, byte[] pdf) throws Exception {
    lists.renew();
    Files.write(folder.resolve("a.ofd"), ofd);
    Files.write(folder.resolve("a.pdf"), pdf);
    for (Map.Entry<String, X509CertificateHolder> c : lists.authorities().entrySet()) {
      Files.writeString(folder.resolve(c.getKey() + ".pem"), CommandLine.pem(c.getValue()));
    }
    Files.write(folder.resolve("sm2-issuer.crl"), lists.byName("sm2-issuer").orElseThrow());
  }

  /** The blocks of the section that begins with this heading. */
  private String run(String heading) throws Exception {
    String doc = Files.readString(Path.of("docs/verify.md"));
    String section = doc.substring(doc.indexOf("## " + heading));
    int next = section.indexOf("\n## ", 4);
    Matcher m = BLOCK.matcher(next < 0 ? section : section.substring(0, next));
    StringBuilder script = new StringBuilder();
    while (m.find()) {
      script.append(m.group(1));
    }
    Files.writeString(folder.resolve("script"), script);
    CommandLine.Said said = CommandLine.run(folder, "bash", "script");
    return said.text();
  }

  @Test
  void anOfdIsCheckedByOpensslAlone() throws Exception {
    SealUse use = use(SealPurpose.LICENCE);
    byte[] ofd = seals.sealOfd(SampleSealing.ofd("证"), SampleSealing.PLACE, use);
    put(ofd, new byte[0]);
    String said = run("An OFD");
    assertThat(said)
        .contains("same: Doc_0/Pages/Page_0/Content.xml", "same: OFD.xml")
        .contains("the signature is over this Signature.xml", "it is the seal that signed")
        .contains("the seal lists the signer", "not revoked")
        .contains("signer.pem: OK", "maker.pem: OK", "sm2-issuer.pem: OK")
        .contains("signed, says the signer:", "Time stamp", "the time stamp is over this signature")
        .contains("the attributes are of these words", "the time stamp is signed by sm2-tsa")
        .contains("sm2-tsa.pem: OK")
        .doesNotContain("CHANGED", "ADDED", "rror");
    assertThat(said.split("Signature Verified Successfully", -1)).hasSize(4);
  }

  @Test
  void theSameWordsFindWhatWasChangedAndAdded() throws Exception {
    byte[] ofd =
        seals.sealOfd(SampleSealing.ofd("证"), SampleSealing.PLACE, use(SealPurpose.INTAKE));
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    parts.get("Doc_0/Pages/Page_0/Content.xml")[60] ^= 1;
    parts.put("Doc_0/Annots/x.xml", new byte[] {1});
    put(SampleSealing.zip(parts), new byte[0]);
    assertThat(run("An OFD"))
        .contains("CHANGED: Doc_0/Pages/Page_0/Content.xml", "ADDED: Doc_0/Annots/x.xml")
        .doesNotContain("Time stamp");
  }

  /** Not by what we wrote, but by these steps: another signature, another time. */
  @Test
  void theSameWordsFindAStampThatIsNotTheAuthoritys() throws Exception {
    byte[] ofd =
        seals.sealOfd(SampleSealing.ofd("证"), SampleSealing.PLACE, use(SealPurpose.LICENCE));
    Map<String, byte[]> parts = SampleSealing.unzip(ofd);
    byte[] value = parts.get("Doc_0/Signs/Sign_0/SignedValue.dat");
    String text = new String(value, StandardCharsets.ISO_8859_1);
    // the time of the stamp follows in its words: GeneralizedTime, 15 characters
    int at = text.indexOf("\u0018\u000f", text.indexOf(STAMPED)) + 2;
    value[at + 3] ^= 1;
    put(SampleSealing.zip(parts), new byte[0]);
    assertThat(run("An OFD"))
        .contains("the time stamp is over this signature")
        .doesNotContain("the attributes are of these words");
    value[at + 3] ^= 1;
    value[value.length - 1] ^= 1;
    put(SampleSealing.zip(parts), new byte[0]);
    assertThat(run("An OFD"))
        .contains("the attributes are of these words")
        .doesNotContain("the time stamp is signed by sm2-tsa");
  }

  /** Both with a time stamp inside the signature and without one. */
  @Test
  void aPdfIsCheckedByPdfsig() throws Exception {
    for (SealPurpose purpose : new SealPurpose[] {SealPurpose.LICENCE, SealPurpose.INTAKE}) {
      byte[] pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use(purpose));
      put(new byte[0], pdf);
      Files.deleteIfExists(folder.resolve("cert9.db"));
      Files.deleteIfExists(folder.resolve("key4.db"));
      assertThat(run("A PDF"))
          .contains("Signature is Valid", "Certificate is Trusted", "Total document signed");
    }
  }
}
