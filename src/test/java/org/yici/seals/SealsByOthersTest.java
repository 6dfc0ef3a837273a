package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.Signer;

/** Seals in wrong hands, at wrong times, and taken back. */
class SealsByOthersTest extends IntegrationTest {
  @Autowired Verifier verifier;
  @Autowired SealBook book;
  @Autowired Authorities authorities;
  @Autowired Signer signer;
  @Autowired Trust trust;
  @Autowired TimeStamps stamps;
  @Autowired Clock clock;
  @Autowired Directory directory;
  private UnaryOperator<byte[]> stamp = s -> null;

  @Test
  void aSealUsedOverAnotherCertificateFailsAsSeal() {
    SealBook.Open seal = open();
    Certified other = signer(authorities.sm2Issuer(), "other");
    Verification v = verify(seal.ses(), other, SampleSealing.AT);
    assertThat(v.failed("seal")).isTrue();
    assertThat(v.check("seal").orElseThrow().detail()).contains("不在印章", "名单");
    assertThat(v.failed("signature")).isFalse();
  }

  @Test
  void aSealMadeByAStrangerOverOurSignersCertificateFailsTrust() {
    SealBook.Open seal = open();
    Certified root = Certified.root(signer, name(), Algorithm.SM2, new X500Name("CN=forger"));
    SesSeal forged =
        SesSeal.make(
            "YICI",
            "41040099999999",
            "伪造的章",
            seal.sm2().certificate(),
            Certified.VALID_FROM,
            seal.seal().picture(),
            42,
            root.signer(
                signer, name(), Set.of(Certified.SEAL_MAKING), new X500Name("CN=forger maker")));
    Verification v = verify(forged, seal.sm2(), SampleSealing.AT);
    assertThat(v.valid()).isFalse();
    assertThat(v.failed("trust")).isTrue();
  }

  @Test
  void aCertificateOutOfItsTimeAtSigningFailsAsCertificate() {
    Verification v = verify(open().ses(), open().sm2(), LocalDateTime.of(2017, 6, 1, 9, 0));
    assertThat(v.failed("certificate")).isTrue();
    assertThat(v.failed("seal")).isTrue();
    assertThat(v.failed("trust")).isFalse();
  }

  /** Whoever has the key of a certificate that was taken back can write any time he likes. */
  @Test
  void aCertificateTakenBackIsGoodOnlyForWhatIsProvenToBeOlder() {
    Certified signer = signer(authorities.sm2Issuer(), "taken back");
    SesSeal seal =
        SesSeal.make(
            "YICI",
            "41040099999998",
            "收回的章",
            signer.certificate(),
            Certified.VALID_FROM,
            open().seal().picture(),
            42,
            authorities.maker());
    LocalDateTime stamped = LocalDateTime.now(clock);
    trust.revoke(signer.certificate(), stamped.plusHours(1), "私钥外泄");
    Verification after = verify(seal, signer, stamped.plusDays(1));
    assertThat(after.failed("revocation")).isTrue();
    assertThat(after.check("revocation").orElseThrow().detail()).contains("私钥外泄", "之后签的");
    Verification claimed = verify(seal, signer, stamped.minusDays(1));
    assertThat(claimed.check("revocation").orElseThrow().detail()).contains("没有时间戳证明");
    assertThat(claimed.failed("revocation")).isTrue();
    stamp = s -> stamps.stamp(Algorithm.SM2, s).orElseThrow();
    Verification proven = verify(seal, signer, stamped.minusDays(1));
    assertThat(proven.failed("revocation")).as(proven.toString()).isFalse();
    assertThat(proven.check("revocation").orElseThrow().detail()).contains("在那之前就签好了", "时间戳");
  }

  @Test
  void aStampMadeAfterTheRevocationProvesNothing() {
    Certified signer = signer(authorities.sm2Issuer(), "taken back early");
    SesSeal seal =
        SesSeal.make(
            "YICI",
            "41040099999997",
            "早就收回的章",
            signer.certificate(),
            Certified.VALID_FROM,
            open().seal().picture(),
            42,
            authorities.maker());
    LocalDateTime now = LocalDateTime.now(clock);
    trust.revoke(signer.certificate(), now.minusHours(1), "私钥外泄");
    stamp = s -> stamps.stamp(Algorithm.SM2, s).orElseThrow();
    assertThat(verify(seal, signer, now.minusDays(1)).failed("revocation")).isTrue();
  }

  @Test
  void ourSealOnAFileThatIsInNoBookFailsAsState() {
    Verification v = verify(open().ses(), open().sm2(), SampleSealing.AT);
    assertThat(v.onlyFails("state")).as(v.toString()).isTrue();
  }

  @Test
  void ourKeyOnAPdfThatIsInNoBookFailsAsState() {
    SealBook.Open seal = open();
    byte[] pdf =
        PdfSealing.seal(
            SampleSealing.pdf(),
            SampleSealing.PLACE,
            seal.impression(),
            seal.seal().name(),
            "受理通知书",
            SampleSealing.AT,
            content ->
                Cms.sign(content, seal.ec(), use(SampleSealing.AT), seal.ecChain(), s -> null));
    Verification v = verifier.verify(pdf);
    assertThat(v.onlyFails("state")).as(v.toString()).isTrue();
  }

  private SealBook.Open open() {
    return book.open(directory.agencies().get(0).uscc(), SealPurpose.INTAKE);
  }

  private Certified signer(Certified issuer, String who) {
    return issuer.signer(
        signer, name(), Set.of(SealPurpose.INTAKE.name()), new X500Name("CN=" + who));
  }

  private static String name() {
    return "test-" + UUID.randomUUID();
  }

  private static SealUse use(LocalDateTime at) {
    return new SealUse("", SealPurpose.INTAKE, "受理通知书", UUID.randomUUID(), null, "system", at);
  }

  private Verification verify(SesSeal seal, Certified signer, LocalDateTime at) {
    Map<String, byte[]> parts = SampleSealing.ofd("一");
    return verifier.verify(
        OfdSealing.seal(parts, SampleSealing.PLACE, use(at), seal, signer, stamp));
  }
}
