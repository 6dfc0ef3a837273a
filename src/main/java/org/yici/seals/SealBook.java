package org.yici.seals;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.directory.Directory;
import org.yici.platform.YiciProperties;
import org.yici.seals.signer.Signer;
import org.yici.seals.signer.SignerRefusedException;

/**
 * Which seal of an agency is for which purpose, ready for use: taken out of the database once per
 * node. In a demo an agency that has none gets a test seal.
 */
@Component
class SealBook {
  static final String NO_REAL_SEAL =
      "还没有导入省统一电子印章系统制发的印章，不能盖章。按国务院令第716号第九条，请先向省电子印章系统申领并导入；平台自带的测试章只能在演示时用";

  /** A seal made outside before a test seal, one in use before others, the more special first. */
  private static final Comparator<Seal> ORDER =
      Comparator.comparing(Seal::test)
          .thenComparing(Seal::state)
          .thenComparing(s -> SealKind.of(s.kind()).map(Enum::ordinal).orElse(9));

  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private final SealStore store;
  private final TestSeals tests;
  private final Signer signer;
  private final Directory directory;
  private final boolean demo;
  private final TransactionTemplate own;

  SealBook(
      SealStore store,
      TestSeals tests,
      Signer signer,
      Directory directory,
      YiciProperties settings,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.tests = tests;
    this.signer = signer;
    this.directory = directory;
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

  /**
   * The seal for this purpose; when none may be used for it, the one to name in the refusal.
   *
   * @throws SealRefusedException when the agency has none at all
   */
  Open open(String uscc, SealPurpose purpose) {
    Open held = open.get(uscc + purpose);
    return held != null ? held : open.computeIfAbsent(uscc + purpose, k -> load(uscc, purpose));
  }

  /** The next use reads its seals anew. */
  void forget(String uscc) {
    for (SealPurpose p : SealPurpose.values()) {
      open.remove(uscc + p);
    }
  }

  private Open load(String uscc, SealPurpose purpose) {
    Optional<SealStore.Row> row = best(uscc, purpose);
    if (row.isEmpty()) {
      if (!demo) {
        throw new SealRefusedException(NO_REAL_SEAL);
      }
      own.executeWithoutResult(status -> make(uscc));
      // another node may have been quicker
      row = best(uscc, purpose);
    }
    SealStore.Row r = row.orElseThrow();
    Seal s = r.seal();
    return new Open(
        s,
        SesSeal.parse(r.der()),
        Certified.of(signer, s.ofdKey(), s.ofdCertificate()),
        Certified.of(signer, s.pdfKey(), s.pdfCertificate()),
        r.ecChain(),
        PdfSealing.Impression.of(s.picture()));
  }

  private void make(String uscc) {
    try {
      store.insert(
          tests.make(
              UUID.randomUUID(),
              directory.agency(uscc),
              SealKind.UNIT,
              null,
              EnumSet.allOf(SealPurpose.class),
              List.of(),
              "system",
              "首次用章时自动制作的测试章"));
    } catch (SignerRefusedException e) {
      throw new SealRefusedException("签名服务不让这个节点制作测试章：" + e.getMessage());
    }
  }

  private Optional<SealStore.Row> best(String uscc, SealPurpose purpose) {
    return store.ofAgency(uscc).stream()
        .min(
            Comparator.<SealStore.Row, Boolean>comparing(
                    r ->
                        r.seal().state() == Seal.State.DESTROYED
                            || !r.seal().purposes().contains(purpose))
                .thenComparing(SealStore.Row::seal, ORDER));
  }
}
