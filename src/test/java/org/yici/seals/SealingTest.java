package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.platform.YiciProperties;
import org.yici.seals.signer.Signer;

/** Seals, their keys and the book of their uses. */
class SealingTest extends IntegrationTest {
  @Autowired Seals seals;
  @Autowired SealBook book;
  @Autowired SealStore store;
  @Autowired Signer signer;
  @Autowired Trust trust;
  @Autowired RevocationLists lists;
  @Autowired ListStore listStore;
  @Autowired TimeStamps stamps;
  @Autowired Authorities authorities;
  @Autowired Directory directory;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void everyUseIsWrittenDown() {
    SealUse use = SampleSealing.use(uscc(9));
    byte[] pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    byte[] ofd = seals.sealOfd(SampleSealing.ofd("一"), SampleSealing.PLACE, use);
    Seal seal = seal(9);
    List<SealedUse> uses = seals.uses(seal.id(), 10);
    assertThat(uses).extracting(SealedUse::form).containsExactly("OFD", "PDF");
    assertThat(uses).allMatch(u -> u.documentId().equals(use.documentId()));
    assertThat(uses).allMatch(u -> u.at().equals(SampleSealing.AT));
    assertThat(seals.useOf(pdf)).map(SealedUse::form).contains("PDF");
    assertThat(seals.useOf(ofd)).map(SealedUse::form).contains("OFD");
  }

  @Test
  void anAgencyHasOneTestSealAndItSaysSo() {
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc(3)));
    Seal seal = seal(3);
    assertThat(seal.test()).isTrue();
    assertThat(seal.name()).contains("测试");
    assertThat(seal.ofdCertificate().getSubject().toString()).contains("测试");
    assertThat(trust.chain(seal.ofdCertificate(), List.of()).known()).isTrue();
    assertThat(trust.chain(seal.pdfCertificate(), List.of()).known()).isTrue();
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc(3)));
    assertThat(seals.all().stream().filter(s -> s.agencyUscc().equals(uscc(3)))).hasSize(1);
  }

  @Test
  void aSuspendedSealRefusesUntilItIsTakenUpAgain() {
    SealUse use = SampleSealing.use(uscc(4));
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    Seal seal = seal(4);
    seals.suspend(seal.id(), "tester", "印章保管人调动");
    assertThatThrownBy(() -> seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContainingAll("停用", "印章保管人调动", "不能盖章");
    assertThat(seals.countUses(seal.id())).isEqualTo(1);
    seals.reactivate(seal.id(), "tester", "新保管人已到位");
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    assertThat(seals.countUses(seal.id())).isEqualTo(2);
  }

  @Test
  void aDestroyedSealNeverSealsAgainAndItsCertificatesAreTakenBack() {
    SealUse use = SampleSealing.use(uscc(5));
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    Seal seal = seal(5);
    seals.destroy(seal.id(), "tester", "机构撤销");
    assertThatThrownBy(() -> seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContaining("已销毁");
    assertThat(taken(seal.ofdCertificate()).reason()).contains("机构撤销");
    assertThat(taken(seal.pdfCertificate()).reason()).contains("机构撤销");
  }

  private Trust.Revocation taken(X509CertificateHolder certificate) {
    return trust
        .standing(trust.chain(certificate, List.of()), LocalDateTime.now(Clock.systemUTC()))
        .taken();
  }

  @Test
  void aSealMadeInAnActThatFailsStaysAndItsUseDoesNot() {
    SealUse use = SampleSealing.use(uscc(6));
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
              status.setRollbackOnly();
            });
    assertThat(seals.countUses(seal(6).id())).isZero();
    byte[] pdf = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    assertThat(seals.useOf(pdf)).isPresent();
  }

  @Test
  void theSameInputGivesTheSamePdfButForTheSignature() {
    SealUse use = SampleSealing.use(uscc(2));
    byte[] a = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    byte[] b = seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use);
    assertThat(withoutContents(a)).isEqualTo(withoutContents(b));
    byte[] before = SampleSealing.pdf();
    assertThat(Arrays.copyOf(a, before.length)).isEqualTo(before);
  }

  @Test
  void productionRefusesTestSealsAndSaysWhereRealOnesComeFrom() {
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc(2)));
    YiciProperties production = SampleSealing.production();
    Seals inProduction =
        new Seals(book, store, trust, lists, stamps, signer, Clock.systemUTC(), production);
    assertThatThrownBy(
            () ->
                inProduction.sealPdf(
                    SampleSealing.pdf(), SampleSealing.PLACE, SampleSealing.use(uscc(2))))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContainingAll("国务院令第716号", "省");
    Trust strict = new Trust(jdbc, listStore, authorities, production);
    assertThat(strict.chain(seal(2).ofdCertificate(), List.of()).known()).isFalse();
  }

  @Test
  void aPageThatIsNotThereIsToldAndNothingIsWrittenDown() {
    SealUse use = SampleSealing.use(uscc(8));
    SealPlace nowhere = new SealPlace(3, 10, 10, 42);
    assertThatThrownBy(() -> seals.sealPdf(SampleSealing.pdf(), nowhere, use))
        .hasMessageContaining("第4页");
    assertThatThrownBy(() -> seals.sealOfd(SampleSealing.ofd("一"), nowhere, use))
        .hasMessageContaining("第4页");
    assertThat(seals.countUses(seal(8).id())).isZero();
  }

  @Test
  void theOfdListsItsSignatureAndProtectsEveryPartButThatList() {
    Map<String, byte[]> given = SampleSealing.ofd("一");
    Map<String, byte[]> parts =
        SampleSealing.unzip(seals.sealOfd(given, SampleSealing.PLACE, SampleSealing.use(uscc(2))));
    assertThat(text(parts, "OFD.xml"))
        .contains("<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>");
    String signature = text(parts, "Doc_0/Signs/Sign_0/Signature.xml");
    given.keySet().forEach(name -> assertThat(signature).contains("FileRef=\"/" + name + "\""));
    assertThat(signature)
        .contains("Seal.esl", "PageRef=\"1\" Boundary=\"120 200 42 42\"", "2026-10-12 15:20:07")
        .doesNotContain("FileRef=\"/Doc_0/Signs/Signatures.xml");
  }

  @Test
  void theImpressionIsSmallRedAndTransparentForNamesOfEveryLength() throws Exception {
    SealFont font;
    try (var in = SealBook.class.getResourceAsStream("/" + TestSeals.FONT)) {
      font = new SealFont(in);
    }
    Path shots = Files.createDirectories(Path.of("target/screenshots/seals"));
    for (String name : List.of("叶县人民政府", "平顶山市湛河区市场监督管理局", "平顶山市城乡一体化示范区行政审批和政务信息管理局")) {
      byte[] png = SealPicture.draw(name, "测试专用章", font);
      assertThat(png.length).isLessThan(30 * 1024);
      var image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getRGB(0, 0) >>> 24).isZero();
      assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() / 2)).isEqualTo(0xFFD7000F);
      Files.write(shots.resolve("impression-" + name.length() + ".png"), png);
    }
  }

  /** Agencies from the end of the list: no other test lets them seal. */
  private String uscc(int n) {
    return directory.agencies().get(directory.agencies().size() - n).uscc();
  }

  /** The database outlives a run: each test begins without seals of its agencies. */
  @BeforeEach
  void withoutSeals() {
    for (int n = 2; n < 10; n++) {
      jdbc.sql(
              "delete from seals_use where seal_id in (select seal_id from seals_seal where"
                  + " agency_uscc = ?)")
          .param(uscc(n))
          .update();
      jdbc.sql("delete from seals_seal where agency_uscc = ?").param(uscc(n)).update();
      book.forget(uscc(n));
    }
  }

  private Seal seal(int n) {
    return store.ofAgency(uscc(n)).get(0).seal();
  }

  private static String text(Map<String, byte[]> parts, String name) {
    return new String(parts.get(name), StandardCharsets.UTF_8);
  }

  private static String withoutContents(byte[] pdf) {
    return new String(pdf, StandardCharsets.ISO_8859_1)
        .replaceAll("/Contents <[0-9A-Fa-f]+>", "/Contents <>");
  }
}
