package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;

/** What we seal is right for programs that we did not write: openssl and poppler's pdfsig. */
class OutsideToolsAcceptOurSealsTest extends IntegrationTest {
  private static final String ID = "distid:1234567812345678";
  @Autowired Seals seals;
  @Autowired Trust trust;
  @Autowired Directory directory;
  @TempDir Path folder;

  @Test
  void opensslAloneVerifiesOurOfd() throws Exception {
    String uscc = directory.agencies().get(0).uscc();
    Map<String, byte[]> parts =
        SampleSealing.unzip(
            seals.sealOfd(SampleSealing.ofd("受理"), SampleSealing.PLACE, SampleSealing.use(uscc)));
    byte[] value = parts.get("Doc_0/Signs/Sign_0/SignedValue.dat");
    Files.write(folder.resolve("value.dat"), value);
    Files.write(folder.resolve("seal.esl"), parts.get("Doc_0/Signs/Sign_0/Seal.esl"));
    // what is signed and the signature, cut out by the offsets that asn1parse tells
    List<int[]> top = children("value.dat");
    cut(value, top.get(0), true, "tbs.der");
    cut(value, top.get(1), false, "signer.der");
    cut(value, Arrays.copyOf(top.get(3), 3), false, "bits");
    Files.write(folder.resolve("sig.der"), tail(Files.readAllBytes(folder.resolve("bits"))));
    verify("signer.der", "tbs.der", "sig.der");
    byte[] seal = parts.get("Doc_0/Signs/Sign_0/Seal.esl");
    List<int[]> of = children("seal.esl");
    cut(seal, of.get(0), true, "info.der");
    cut(seal, of.get(1), false, "maker.der");
    cut(seal, of.get(3), false, "bits");
    Files.write(folder.resolve("sealsig.der"), tail(Files.readAllBytes(folder.resolve("bits"))));
    verify("maker.der", "info.der", "sealsig.der");
    // SM3 of Signature.xml is in what was signed
    Files.write(folder.resolve("Signature.xml"), parts.get("Doc_0/Signs/Sign_0/Signature.xml"));
    String sm3 = ok("openssl", "dgst", "-sm3", "-r", "Signature.xml").split(" ")[0];
    byte[] tbs = Files.readAllBytes(folder.resolve("tbs.der"));
    assertThat(java.util.HexFormat.of().formatHex(tbs)).contains(sm3);
    // both certificates lead to the root
    chain("signer.der");
    chain("maker.der");
    String subject =
        ok(
            "openssl",
            "x509",
            "-inform",
            "DER",
            "-in",
            "signer.der",
            "-noout",
            "-subject",
            "-nameopt",
            "utf8,sep_comma_plus");
    assertThat(subject).contains("测试");
  }

  @Test
  void pdfsigSaysValidAndTrusted() throws Exception {
    String uscc = directory.agencies().get(1).uscc();
    byte[] pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc));
    Files.write(folder.resolve("a.pdf"), pdf);
    Seal seal = seals.all().stream().filter(s -> s.agencyUscc().equals(uscc)).findFirst().get();
    List<X509CertificateHolder> path = trust.chain(seal.pdfCertificate(), List.of()).path();
    pem("root.pem", path.get(path.size() - 1));
    ok("certutil", "-N", "-d", "sql:.", "--empty-password");
    ok("certutil", "-A", "-d", "sql:.", "-n", "root", "-t", "CT,C,C", "-i", "root.pem");
    String said = ok("pdfsig", "-nssdir", ".", "a.pdf");
    assertThat(said)
        .contains("ETSI.CAdES.detached", "SHA-256", "Signature is Valid", "Certificate is Trusted")
        .contains("Total document signed");
    pdf[300] ^= 1;
    Files.write(folder.resolve("b.pdf"), pdf);
    assertThat(CommandLine.run(folder, "pdfsig", "-nssdir", ".", "b.pdf").text())
        .contains("Digest Mismatch");
  }

  private void verify(String certificate, String data, String signature) throws Exception {
    ok("openssl", "x509", "-inform", "DER", "-in", certificate, "-pubkey", "-noout", "-out", "pub");
    assertThat(
            ok(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "pub",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                ID,
                "-in",
                data,
                "-sigfile",
                signature))
        .contains("Verified Successfully");
  }

  private void chain(String leaf) throws Exception {
    X509CertificateHolder certificate =
        new X509CertificateHolder(Files.readAllBytes(folder.resolve(leaf)));
    List<X509CertificateHolder> path = trust.chain(certificate, List.of()).path();
    assertThat(path).hasSize(3);
    pem("leaf.pem", path.get(0));
    pem("issuer.pem", path.get(1));
    pem("root.pem", path.get(2));
    // link by link: openssl hands the distinguishing id to the certificate it is asked about only
    assertThat(ok("openssl", "verify", "-vfyopt", ID, "-CAfile", "root.pem", "issuer.pem"))
        .contains("issuer.pem: OK");
    assertThat(
            ok(
                "openssl",
                "verify",
                "-vfyopt",
                ID,
                "-partial_chain",
                "-trusted",
                "issuer.pem",
                "leaf.pem"))
        .contains("leaf.pem: OK");
  }

  /** Offset, length of head and length of body of each child of the outermost sequence. */
  private List<int[]> children(String file) throws Exception {
    Matcher line =
        Pattern.compile("(?m)^ *(\\d+):d=1 +hl=(\\d+) l= *(\\d+)")
            .matcher(ok("openssl", "asn1parse", "-inform", "DER", "-in", file));
    return line.results()
        .map(m -> new int[] {num(m.group(1)), num(m.group(2)), num(m.group(3))})
        .toList();
  }

  private void cut(byte[] from, int[] at, boolean withHead, String to) throws Exception {
    int start = at[0] + (withHead ? 0 : at[1]);
    Files.write(folder.resolve(to), Arrays.copyOfRange(from, start, at[0] + at[1] + at[2]));
  }

  /** A bit string begins with the count of unused bits. */
  private static byte[] tail(byte[] bits) {
    return Arrays.copyOfRange(bits, 1, bits.length);
  }

  private void pem(String name, X509CertificateHolder certificate) throws Exception {
    Files.writeString(folder.resolve(name), CommandLine.pem(certificate));
  }

  private String ok(String... command) throws Exception {
    CommandLine.Said said = CommandLine.run(folder, command);
    assertThat(said.status()).as(said.text()).isZero();
    return said.text();
  }

  private static int num(String s) {
    return Integer.parseInt(s);
  }
}
