package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.verify.Verifier;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.InputException;
import org.yici.platform.YiciProperties;
import org.yici.seals.SealDesk.Wish;
import org.yici.seals.SealRequest.Act;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.Signer;

/** 国务院令第716号 art. 9: seals come from the province's system; ours are for trying. */
class SealImportTest extends IntegrationTest {
  @Autowired BeanFactory beans;
  @Autowired Seals seals;
  @Autowired SealBook book;
  @Autowired SealStore store;
  @Autowired Trust trust;
  @Autowired RevocationLists lists;
  @Autowired TimeStamps stamps;
  @Autowired SealDesk desk;
  @Autowired SealDecisions decisions;
  @Autowired SealNeeds needs;
  @Autowired SealImport imports;
  @Autowired Signer signer;
  @Autowired Directory directory;
  @Autowired Verifier verifier;
  @Autowired JdbcClient jdbc;
  private final Person one =
      SignedIn.staff("import-one", "谢一", "S9001", "11410400MB0000000X", "410400", Roles.BUREAU);
  private final Person two =
      SignedIn.staff("import-two", "刘二", "S9002", "11410400MB0000000X", "410400", Roles.BUREAU);
  private Agency agency;
  private SealNeed need;

  /** The province's authorities, which this house does not know. */
  private Certified root;

  private Certified issuer;
  private Certified maker;
  private Certified pdfRoot;

  @BeforeEach
  void theProvince() {
    agency = directory.agencies().get(directory.agencies().size() - 13);
    leaveNothing();
    needs.add(agency.uscc(), SealKind.UNIT);
    need = needs.list(agency.uscc(), 1, 0).get(0);
    root = Certified.root(signer, name(), Algorithm.SM2, new X500Name("CN=省电子印章根"));
    issuer = root.authority(name(), new X500Name("CN=省电子印章签发"));
    maker =
        issuer.signer(signer, name(), Set.of(Certified.SEAL_MAKING), new X500Name("CN=省电子印章制章"));
    pdfRoot = Certified.root(signer, name(), Algorithm.P256, new X500Name("CN=省 PDF 根"));
  }

  @AfterEach
  void leaveNothing() {
    OtherSeals.remove(beans, agency.uscc());
    jdbc.sql("delete from seals_request where agency_uscc = ? or act = 'ROOT'")
        .param(agency.uscc())
        .update();
    jdbc.sql("delete from seals_need where agency_uscc = ?").param(agency.uscc()).update();
    jdbc.sql("delete from seals_key where not test").update();
    trust.forget();
  }

  private static String name() {
    return "province-" + UUID.randomUUID();
  }

  @Test
  void aSealMadeOutsideOverOurKeysIsImportedAndSealsInProduction() throws Exception {
    X509CertificateHolder ofd = certified(issuer, false);
    X509CertificateHolder pdf = certified(pdfRoot, true);
    byte[] esl = esl(agency.fullName(), ofd).der();
    List<X509CertificateHolder> sent = List.of(issuer.certificate(), pdf);
    need = needs.need(need.id());
    assertThatThrownBy(() -> desk.ask(one, need, wish(esl, sent)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("制章人证书的签发机构", "不在信任名单");
    believe(root);
    believe(pdfRoot);
    UUID request = desk.ask(one, need, wish(esl, sent));
    assertThat(desk.notes(desk.request(request))).isEmpty();
    assertThatThrownBy(() -> decisions.confirm(one, request)).hasMessageContaining("两个人");
    decisions.confirm(two, request);
    Seal seal = seals.seal(request);
    assertThat(seal.test()).isFalse();
    assertThat(seal.signs()).isTrue();
    YiciProperties production = SampleSealing.production();
    Seals inProduction =
        new Seals(book, store, trust, lists, stamps, signer, Clock.systemUTC(), production);
    SealUse use = SampleSealing.use(agency.uscc());
    byte[] sealedPdf = inProduction.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    byte[] sealedOfd = inProduction.sealOfd(SampleSealing.ofd("一"), SampleSealing.PLACE, use);
    assertThat(verifier.verify(sealedPdf).valid())
        .as(verifier.verify(sealedPdf).toString())
        .isTrue();
    assertThat(verifier.verify(sealedOfd).valid())
        .as(verifier.verify(sealedOfd).toString())
        .isTrue();
    assertThat(needs.need(need.id()).progress()).isEqualTo("已有正式章");
  }

  @Test
  void aSealWhoseKeysAreElsewhereIsKnownButNeverUsed() {
    believe(root);
    Certified stranger =
        issuer.signer(signer, name(), Set.of("INTAKE"), new X500Name("CN=elsewhere"));
    byte[] esl = esl("别的单位", stranger.certificate()).der();
    UUID request = desk.ask(one, need, wish(esl, List.of(issuer.certificate())));
    assertThat(desk.notes(desk.request(request)))
        .anyMatch(n -> n.contains("没有单位全称"))
        .anyMatch(n -> n.contains("只登记"));
    decisions.confirm(two, request);
    Seal seal = seals.seal(request);
    assertThat(seal.signs()).isFalse();
    assertThat(seals.byEsId(seal.esId())).isPresent();
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(agency.uscc()));
    assertThat(seals.countUses(seal.id())).as("a test seal was used, not this").isZero();
  }

  @Test
  void aSealThatWasChangedIsNoSealAndNeitherIsAnythingElse() {
    believe(root);
    byte[] esl = esl(agency.fullName(), certified(issuer, false)).der();
    List<X509CertificateHolder> sent = List.of(issuer.certificate());
    byte[] changed = esl.clone();
    changed[200] ^= 1;
    assertThatThrownBy(() -> desk.ask(one, need, wish(changed, sent)))
        .isInstanceOf(InputException.class);
    for (byte[] bad :
        List.of(
            new byte[] {1, 2, 3},
            "<xml/>".getBytes(StandardCharsets.UTF_8),
            new byte[] {0x30, 0})) {
      assertThatThrownBy(() -> desk.ask(one, need, wish(bad, sent)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("不是电子印章文件");
    }
    assertThatThrownBy(() -> desk.ask(one, need, wish(new byte[2 << 20], sent)))
        .hasMessageContaining("最大 1 MB");
    assertThatThrownBy(() -> desk.ask(one, need, wish(null, sent))).hasMessageContaining(".esl");
  }

  /** Seals of other makers: GB/T 38540 version 4, GM/T 0031 version 1. */
  @Test
  void sealsOfOtherMakersAreReadInBothVersionsAndTheOldOneIsForKnowingOnly() throws Exception {
    for (int version : new int[] {4, 1}) {
      byte[] esl = Files.readAllBytes(Path.of("src/test/resources/ofd/seal-v" + version + ".esl"));
      SesSeal ses = SesSeal.parse(esl);
      List<X509CertificateHolder> sent = new ArrayList<>();
      trust.believe(ses.makerCertificate(), SampleSealing.AT);
      if (!ses.byDigest()) {
        X509CertificateHolder signs = new X509CertificateHolder(ses.signers().get(0));
        trust.believe(signs, SampleSealing.AT);
        sent.add(signs);
      }
      SealImport.Read read =
          imports.read(null, "单位", esl, sent, SealPictures.star(), ses.validFrom());
      assertThat(read.ses().version()).isEqualTo(version);
      assertThat(read.signs()).isFalse();
      assertThat(read.notes().stream().anyMatch(n -> n.contains("第 1 版"))).isEqualTo(version == 1);
      assertThatThrownBy(
              () -> imports.read(null, "单位", esl, sent, null, ses.validTo().plusSeconds(1)))
          .hasMessageContaining("有效期");
    }
  }

  @Test
  void onlyARootIsBelievedAsOne() {
    assertThatThrownBy(() -> desk.askRoot(one, issuer.certificate(), "省制章系统来函"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不是根证书");
    UUID request = desk.askRoot(one, root.certificate(), "省制章系统来函");
    assertThat(trust.chain(maker.certificate(), List.of(issuer.certificate())).known()).isFalse();
    decisions.confirm(two, request);
    assertThat(trust.chain(maker.certificate(), List.of(issuer.certificate())).known()).isTrue();
  }

  private void believe(Certified authority) {
    decisions.confirm(two, desk.askRoot(one, authority.certificate(), "省制章系统来函"));
  }

  /** What the province's authority makes of our request. */
  private X509CertificateHolder certified(Certified authority, boolean pdf) {
    try {
      PKCS10CertificationRequest request =
          (PKCS10CertificationRequest)
              new PEMParser(new StringReader(needs.certificateRequest(need, pdf))).readObject();
      SubjectPublicKeyInfo key = request.getSubjectPublicKeyInfo();
      assertThat(Algorithm.of(key)).isEqualTo(pdf ? Algorithm.P256 : Algorithm.SM2);
      return authority.certify(key, request.getSubject(), -1);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private SesSeal esl(String sealName, X509CertificateHolder signs) {
    return SesSeal.make(
        "PROV",
        "41000000" + Math.abs(UUID.randomUUID().hashCode()),
        sealName,
        signs,
        Certified.VALID_FROM,
        SealPictures.star(),
        42,
        maker);
  }

  private static Wish wish(byte[] esl, List<X509CertificateHolder> sent) {
    return new Wish(
        Act.IMPORT, EnumSet.allOf(SealPurpose.class), List.of(), null, esl, sent, "省电子印章系统制发");
  }
}
