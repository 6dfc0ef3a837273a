package org.yici.seals;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.kernel.Digests;
import org.yici.kernel.NotFoundException;
import org.yici.platform.YiciProperties;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.Signer;
import org.yici.seals.signer.SignerRefusedException;

/**
 * Seals documents with the seal of an agency, and writes down every use. In a demo each agency gets
 * a test seal at its first use; in production test seals are refused, since agencies use seals made
 * by the national unified e-seal system (国务院令第716号 art. 9).
 */
@Service
public class Seals {
  private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
  private final SealBook book;
  private final SealStore store;
  private final Trust trust;
  private final RevocationLists lists;
  private final TimeStamps stamps;
  private final Signer signer;
  private final Clock clock;
  private final boolean demo;

  Seals(
      SealBook book,
      SealStore store,
      Trust trust,
      RevocationLists lists,
      TimeStamps stamps,
      Signer signer,
      Clock clock,
      YiciProperties settings) {
    this.book = book;
    this.store = store;
    this.trust = trust;
    this.lists = lists;
    this.stamps = stamps;
    this.signer = signer;
    this.clock = clock;
    this.demo = settings.demo();
  }

  /**
   * Adds the impression and a signature over the whole file (ETSI.CAdES.detached, P-256).
   *
   * @throws SealRefusedException when the seal may not be used; nothing is kept then
   */
  public byte[] sealPdf(byte[] pdf, SealPlace place, SealUse use) {
    return with(
        use,
        "PDF",
        seal ->
            PdfSealing.seal(
                pdf,
                place,
                seal.impression(),
                seal.seal().name(),
                use.title(),
                use.at(),
                content ->
                    Cms.sign(
                        content, seal.ec(), use, seal.ecChain(), stamper(use, Algorithm.P256))));
  }

  /**
   * Adds the seal (GB/T 38540-2020, SM2) and answers the finished file.
   *
   * @param parts every file of the package by its path, e.g. {@code Doc_0/Document.xml}
   * @throws SealRefusedException when the seal may not be used; nothing is kept then
   */
  public byte[] sealOfd(Map<String, byte[]> parts, SealPlace place, SealUse use) {
    return with(
        use,
        "OFD",
        seal ->
            OfdSealing.seal(
                parts, place, use, seal.ses(), seal.sm2(), stamper(use, Algorithm.SM2)));
  }

  /** Answers a time stamp over a signature, or null where the purpose wants none. */
  UnaryOperator<byte[]> stamper(SealUse use, Algorithm algorithm) {
    return stamps.wanted(use.purpose())
        ? signature -> stamps.stamp(algorithm, signature).orElse(null)
        : signature -> null;
  }

  /**
   * The seal for many documents at a time; {@link SealBatch#write} writes their uses down together.
   *
   * @param person who asked for it: staff id, or {@code system}
   * @param at the time that all signatures state
   * @throws SealRefusedException when the seal may not be used
   */
  public SealBatch batch(String agencyUscc, SealPurpose purpose, String person, LocalDateTime at) {
    SealUse use = new SealUse(agencyUscc, purpose, "", null, null, person, at);
    SealBook.Open open = usable(use);
    if (!allowed(open.seal(), use)) {
      book.forget(agencyUscc);
      open = usable(use);
      if (!allowed(open.seal(), use)) {
        throw refusal(open.seal(), use);
      }
    }
    return new SealBatch(this, store, open, use);
  }

  /** What a batch could not write down or not sign: the seal is looked at anew, and refused. */
  SealRefusedException refused(SealUse use) {
    book.forget(use.agencyUscc());
    return refusal(usable(use).seal(), use);
  }

  /** Every seal, by name of the agency. */
  public List<Seal> all() {
    return store.all();
  }

  /**
   * @throws NotFoundException when there is none
   */
  public Seal seal(UUID id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("没有这枚印章"));
  }

  /** The seal that an agency came to last and that is not destroyed, or else its last. */
  public Optional<Seal> ofAgency(String uscc) {
    return store.ofAgency(uscc).stream().map(SealStore.Row::seal).findFirst();
  }

  /** The seal that is on a document of ours. */
  public Optional<Seal> onDocument(UUID documentId) {
    return store.onDocument(documentId);
  }

  /** The seal of ours with this unique code (esID). */
  public Optional<Seal> byEsId(String esId) {
    return store.byEsId(esId);
  }

  /** The seal of ours whose PDF certificate this is. */
  public Optional<Seal> byPdfCertificate(byte[] der) {
    return store.byPdfCertificate(der);
  }

  /** The last uses of a seal, newest first. */
  public List<SealedUse> uses(UUID sealId, int limit) {
    return store.uses(sealId, limit);
  }

  public int countUses(UUID sealId) {
    return store.countUses(sealId);
  }

  /** The use that made exactly this file; empty when it was not sealed here. */
  public Optional<SealedUse> useOf(byte[] file) {
    return store.useOf(Digests.sha256(file));
  }

  /** From now on it refuses, until it is taken up again; the holder of its keys refuses too. */
  @Transactional
  void suspend(UUID id, String person, String reason) {
    Seal seal = move(id, Seal.State.ACTIVE, Seal.State.SUSPENDED, person, reason);
    permitKeys(seal, Set.of());
    certificates(seal).forEach(c -> trust.hold(c, now(), "印章已停用：" + reason));
    lists.renewNow();
  }

  /** It was stopped at once by one person; now by two. */
  @Transactional
  void staysStopped(UUID id, String persons, String reason) {
    LocalDateTime now = LocalDateTime.now(clock);
    store.move(id, Seal.State.SUSPENDED, Seal.State.SUSPENDED, now, persons, reason);
  }

  @Transactional
  void reactivate(UUID id, String person, String reason) {
    Seal seal = move(id, Seal.State.SUSPENDED, Seal.State.ACTIVE, person, reason);
    permitKeys(seal, seal.purposes());
    certificates(seal).forEach(trust::release);
    lists.renewNow();
  }

  /**
   * For good: its keys are gone and its certificates taken back. What it sealed before stays good.
   */
  @Transactional
  void destroy(UUID id, String person, String reason) {
    Seal seal = seal(id);
    move(id, seal.state(), Seal.State.DESTROYED, person, reason);
    certificates(seal).forEach(c -> trust.revoke(c, now(), "印章已销毁：" + reason));
    lists.renewNow();
    if (seal.signs()) {
      signer.destroy(seal.ofdKey());
      signer.destroy(seal.pdfKey());
    }
  }

  /** From now on it is for these purposes and people. */
  @Transactional
  void permit(UUID id, Set<SealPurpose> purposes, List<String> people) {
    Seal seal = seal(id);
    if (!store.permit(id, purposes, people)) {
      throw new SealRefusedException("「" + seal.name() + "」已经销毁，不能再授权");
    }
    permitKeys(seal, seal.state() == Seal.State.ACTIVE ? purposes : Set.of());
    book.forget(seal.agencyUscc());
  }

  private static List<X509CertificateHolder> certificates(Seal seal) {
    return Stream.of(seal.ofdCertificate(), seal.pdfCertificate())
        .filter(Objects::nonNull)
        .toList();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }

  private void permitKeys(Seal seal, Set<SealPurpose> purposes) {
    if (seal.signs()) {
      signer.permit(seal.ofdKey(), TestSeals.words(purposes));
      signer.permit(seal.pdfKey(), TestSeals.words(purposes));
    }
  }

  private Seal move(UUID id, Seal.State from, Seal.State to, String person, String reason) {
    Seal seal = seal(id);
    if (from == to || !store.move(id, from, to, now(), person, reason)) {
      throw new SealRefusedException(
          "「" + seal.name() + "」现在是" + seal.state().words() + "，不能改成" + to.words() + "。请刷新后再看");
    }
    book.forget(seal.agencyUscc());
    return seal;
  }

  private SealBook.Open usable(SealUse use) {
    SealBook.Open open = book.open(use.agencyUscc(), use.purpose());
    Seal seal = open.seal();
    if (seal.test() && !demo) {
      throw new SealRefusedException(SealBook.NO_REAL_SEAL);
    }
    if (!open.ses().validAt(use.at().atZone(TestSeals.CHINA).toInstant())) {
      throw new SealRefusedException(
          "「" + seal.name() + "」的有效期到" + seal.validTo().toLocalDate() + "，不能盖章。请换发后再办");
    }
    return open;
  }

  private byte[] with(SealUse use, String form, Function<SealBook.Open, byte[]> work) {
    Optional<byte[]> sealed = attempt(usable(use), form, use, work);
    if (sealed.isEmpty()) {
      // another node may have changed it, and the agency may have another
      book.forget(use.agencyUscc());
      SealBook.Open now = usable(use);
      sealed = attempt(now, form, use, work);
      if (sealed.isEmpty()) {
        throw refusal(now.seal(), use);
      }
    }
    return sealed.get();
  }

  /** Empty when the seal may not be used like this, as we, its holder or the database say. */
  private Optional<byte[]> attempt(
      SealBook.Open open, String form, SealUse use, Function<SealBook.Open, byte[]> work) {
    Seal seal = open.seal();
    if (!allowed(seal, use)) {
      return Optional.empty();
    }
    try {
      byte[] sealed = work.apply(open);
      boolean written = store.use(seal.id(), form, use, Digests.sha256(sealed));
      return written ? Optional.of(sealed) : Optional.empty();
    } catch (SignerRefusedException e) {
      LOG.warn("seal {} was refused by the holder of its keys: {}", seal.esId(), e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean allowed(Seal seal, SealUse use) {
    return seal.state() == Seal.State.ACTIVE
        && seal.purposes().contains(use.purpose())
        && (seal.people().isEmpty() || seal.people().contains(use.person()));
  }

  private static SealRefusedException refusal(Seal now, SealUse use) {
    String name = "「" + now.name() + "」";
    if (now.state() != Seal.State.ACTIVE) {
      return new SealRefusedException(
          name
              + now.state().words()
              + "（"
              + now.stateReason()
              + "），不能盖章。"
              + (now.state() == Seal.State.SUSPENDED ? "请联系政务服务管理机构恢复使用后再办" : "请联系政务服务管理机构换发新章"));
    }
    if (!now.purposes().contains(use.purpose())) {
      return new SealRefusedException(
          name + "没有授权用于「" + use.purpose().words() + "」，不能盖章。请在印章页面申请授权，由另一个人批准");
    }
    return new SealRefusedException(
        !now.people().isEmpty() && !now.people().contains(use.person())
            ? name + "没有授权给这次的经手人，不能盖章。请在印章页面申请授权，由另一个人批准"
            : name + "的密钥没有放行，不能盖章。请管理签名服务的人核对这枚章的密钥能用在哪些用途");
  }
}
