package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;

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
        .doesNotContain("CHANGED", "ADDED", "rror");
    assertThat(said.split("Signature Verified Successfully", -1)).hasSize(3);
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
