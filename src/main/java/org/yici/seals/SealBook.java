package org.yici.seals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.platform.YiciProperties;
import org.yici.seals.signer.Signer;

/** Seals with their keys, taken out of the database once per node; makes test seals. */
@Component
class SealBook {
  static final String NO_REAL_SEAL =
      "还没有导入省统一电子印章系统制发的印章，不能盖章。按国务院令第716号第九条，请先向省电子印章系统申领并导入；平台自带的测试章只能在演示时用";
  static final String FONT = "documents/fonts/serif-bold.ttf";
  private static final Set<String> ALL =
      Arrays.stream(SealPurpose.values()).map(Enum::name).collect(Collectors.toSet());
  private static final String TEST_LINE = "测试专用章";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final SealStore store;
  private final Authorities authorities;
  private final Signer signer;
  private final Directory directory;
  private final Clock clock;
  private final boolean demo;
  private final TransactionTemplate own;

  SealBook(
      SealStore store,
      Authorities authorities,
      Signer signer,
      Directory directory,
      Clock clock,
      YiciProperties settings,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.authorities = authorities;
    this.signer = signer;
    this.directory = directory;
    this.clock = clock;
    this.demo = settings.demo();
    this.own = new TransactionTemplate(transactions);
    // a seal stays although the act that first asked for it fails
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** A seal ready for use. */
  record Open(
      Seal seal,
      SesSeal ses,
      Certified sm2,
      Certified ec,
      List<X509CertificateHolder> ecChain,
      PdfSealing.Impression impression) {}

  Open open(String uscc, String kind) {
    Open held = open.get(uscc + kind);
    return held != null ? held : open.computeIfAbsent(uscc + kind, k -> load(uscc, kind));
  }

  /** The next use reads it anew. */
  void forget(String uscc, String kind) {
    open.remove(uscc + kind);
  }

  private Open load(String uscc, String kind) {
    Optional<SealStore.Row> row = store.ofAgency(uscc, kind);
    if (row.isEmpty()) {
      if (!demo) {
        throw new SealRefusedException(NO_REAL_SEAL);
      }
      own.executeWithoutResult(status -> store.insert(make(directory.agency(uscc), kind)));
      // another node may have been quicker
      row = store.ofAgency(uscc, kind);
    }
    SealStore.Row r = row.orElseThrow();
    Seal s = r.seal();
    return new Open(
        s,
        SesSeal.parse(r.der()),
        Certified.of(signer, s.id() + "/sm2", s.ofdCertificate()),
        Certified.of(signer, s.id() + "/ec", s.pdfCertificate()),
        List.of(authorities.ecIssuer().certificate(), authorities.ecRoot().certificate()),
        PdfSealing.Impression.of(s.picture()));
  }

  private SealStore.Row make(Agency agency, String kind) {
    UUID id = UUID.randomUUID();
    String name = agency.fullName() + "（测试章）";
    Certified sm2 = authorities.sm2Issuer().signer(signer, id + "/sm2", ALL, name(agency, name));
    Certified ec = authorities.ecIssuer().signer(signer, id + "/ec", ALL, name(agency, name));
    byte[] picture = picture(agency.fullName());
    String esId = agency.region6() + store.nextNumber();
    // made "at the beginning of its time": a demo clock may stand before the day it was really made
    SesSeal ses =
        SesSeal.make(
            "YICI",
            esId,
            name,
            sm2.certificate(),
            Certified.VALID_FROM,
            picture,
            SealPicture.MILLIMETRES,
            authorities.maker());
    LocalDateTime now = LocalDateTime.now(clock);
    Seal seal =
        new Seal(
            id,
            agency.uscc(),
            agency.fullName(),
            name,
            kind,
            esId,
            picture,
            sm2.certificate(),
            ec.certificate(),
            LocalDateTime.ofInstant(Certified.VALID_FROM, CHINA),
            LocalDateTime.ofInstant(Certified.VALID_TO, CHINA),
            true,
            now,
            Seal.State.ACTIVE,
            now,
            "system",
            "首次用章时自动制作的测试章");
    return new SealStore.Row(seal, ses.der());
  }

  private static byte[] picture(String agencyName) {
    // opened for each new seal only: ten megabytes need not stay in memory
    try (InputStream font = new ClassPathResource(FONT).getInputStream()) {
      return SealPicture.draw(agencyName, TEST_LINE, new SealFont(font));
    } catch (IOException e) {
      throw new UncheckedIOException("印章字体 " + FONT + " 读不了", e);
    }
  }

  private static X500Name name(Agency agency, String sealName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, agency.fullName())
        .addRDN(BCStyle.OU, "测试")
        .addRDN(BCStyle.CN, sealName)
        .build();
  }
}
