package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;
import org.yici.kernel.Digests;
import org.yici.seals.signer.Algorithm;

/** Time stamps by RFC 3161, with SM2 and with ECDSA. */
class TimeStampsTest extends IntegrationTest {
  private static final byte[] DATA = "签名值".getBytes(StandardCharsets.UTF_8);
  @Autowired TimeStamps stamps;
  @Autowired RevocationLists lists;
  @Autowired Trust trust;
  @Autowired Seals seals;
  @Autowired Verifier verifier;
  @Autowired Directory directory;
  @Autowired MockMvc mvc;
  @Autowired Clock clock;
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void aStampProvesItsMomentForItsDataAlone(Algorithm algorithm) {
    byte[] token = stamps.stamp(algorithm, DATA).orElseThrow();
    Stamp stamp = Stamp.read(token, DATA);
    assertThat(stamp.at()).isBeforeOrEqualTo(clock.instant());
    assertThat(trust.chain(stamp.by(), stamp.sent()).known()).isTrue();
    assertThatThrownBy(() -> Stamp.read(token, "别的".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("不是对这个签名盖的");
    Random random = new Random(3161);
    for (int i = 0; i < 60; i++) {
      byte[] changed = token.clone();
      changed[random.nextInt(token.length)] ^= (byte) (1 << random.nextInt(8));
      // what is left untouched by the signature is the bag of certificates: then the chain breaks
      try {
        Stamp s = Stamp.read(changed, DATA);
        assertThat(s.at()).isEqualTo(stamp.at());
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).startsWith("时间戳");
      }
    }
  }

  @Test
  void opensslVerifiesAStampThatItAskedForOverTheNet() throws Exception {
    Files.write(folder.resolve("data"), DATA);
    ok("openssl", "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "q.tsq");
    byte[] reply = ask(Files.readAllBytes(folder.resolve("q.tsq")));
    Files.write(folder.resolve("r.tsr"), reply);
    pem("root.pem", lists.authorities().get("ec-root"));
    pem("chain.pem", lists.authorities().get("ec-issuer"));
    String[] verify = {
      "openssl",
      "ts",
      "-verify",
      "-data",
      "data",
      "-in",
      "r.tsr",
      "-CAfile",
      "root.pem",
      "-untrusted",
      "chain.pem"
    };
    assertThat(ok(verify)).contains("Verification: OK");
    Files.write(folder.resolve("data"), Arrays.copyOf(DATA, DATA.length - 1));
    assertThat(CommandLine.run(folder, verify).status()).isNotZero();
    assertThat(ok("openssl", "ts", "-reply", "-in", "r.tsr", "-text")).contains("Granted");
  }

  @Test
  void theAnswerIsForTheQuestionWithItsNonce() throws Exception {
    TimeStampRequestGenerator asking = new TimeStampRequestGenerator();
    asking.setCertReq(true);
    TimeStampRequest request =
        asking.generate(
            GMObjectIdentifiers.sm3, Digests.sm3(DATA), java.math.BigInteger.valueOf(42));
    TimeStampResponse response = new TimeStampResponse(ask(request.getEncoded()));
    response.validate(request);
    assertThat(response.getStatus()).isEqualTo(PKIStatus.GRANTED);
    byte[] token = response.getTimeStampToken().getEncoded();
    assertThat(Stamp.read(token, DATA).digest()).isEqualTo(GMObjectIdentifiers.sm3.getId());
  }

  @Test
  void whatIsNoQuestionIsRejectedWithAReason() throws Exception {
    TimeStampResponse nonsense = new TimeStampResponse(ask(DATA));
    assertThat(nonsense.getStatus()).isEqualTo(PKIStatus.REJECTION);
    assertThat(nonsense.getStatusString()).contains("RFC 3161");
    TimeStampRequest sha1 =
        new TimeStampRequestGenerator()
            .generate(new ASN1ObjectIdentifier("1.3.14.3.2.26"), new byte[20]);
    assertThat(new TimeStampResponse(ask(sha1.getEncoded())).getStatusString()).contains("SM3");
    TimeStampRequestGenerator other = new TimeStampRequestGenerator();
    other.setReqPolicy(new ASN1ObjectIdentifier("1.2.3.4"));
    TimeStampRequest policy = other.generate(NISTObjectIdentifiers.id_sha256, Digests.sha256(DATA));
    assertThat(new TimeStampResponse(ask(policy.getEncoded())).getStatus())
        .isEqualTo(PKIStatus.REJECTION);
    assertThat(
            mvc.perform(
                    post("/tsa")
                        .contentType("application/timestamp-query")
                        .content(new byte[10_000]))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(413);
  }

  /** Licences carry a stamp in both forms, papers of intake none (the default of the settings). */
  @Test
  void whatIsSealedAsALicenceIsStampedAndSaysSo() {
    for (SealPurpose purpose : List.of(SealPurpose.LICENCE, SealPurpose.INTAKE)) {
      SealUse use = use(purpose);
      byte[] ofd = seals.sealOfd(SampleSealing.ofd("证"), SampleSealing.PLACE, use);
      byte[] pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
      for (byte[] file : List.of(ofd, pdf)) {
        Verification v = verifier.verify(file);
        assertThat(v.valid()).as(v.toString()).isTrue();
        String step =
            v.steps().stream()
                .flatMap(g -> g.steps().stream())
                .filter(s -> s.title().equals("时间戳"))
                .findFirst()
                .orElseThrow()
                .detail();
        assertThat(step).contains(purpose == SealPurpose.LICENCE ? "时这个签名已经有了" : "没有时间戳");
      }
    }
  }

  private SealUse use(SealPurpose purpose) {
    SealUse u = SampleSealing.use(directory.agencies().get(0).uscc());
    return new SealUse(
        u.agencyUscc(), purpose, u.title(), u.documentId(), null, u.person(), u.at());
  }

  private byte[] ask(byte[] query) throws Exception {
    var response =
        mvc.perform(post("/tsa").contentType("application/timestamp-query").content(query))
            .andReturn()
            .getResponse();
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentType()).isEqualTo("application/timestamp-reply");
    return response.getContentAsByteArray();
  }

  private String ok(String... command) throws Exception {
    CommandLine.Said said = CommandLine.run(folder, command);
    assertThat(said.status()).as(said.text()).isZero();
    return said.text();
  }

  private void pem(String name, X509CertificateHolder certificate) throws Exception {
    Files.writeString(folder.resolve(name), CommandLine.pem(certificate));
  }
}
