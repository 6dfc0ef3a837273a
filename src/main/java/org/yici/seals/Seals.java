package org.yici.seals;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.kernel.Digests;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.YiciProperties;

/**
 * Seals documents with the seal of an agency, and writes down every use. In a demo each agency gets
 * a test seal at its first use; in production test seals are refused, since agencies use seals made
 * by the national unified e-seal system (国务院令第716号 art. 9).
 */
@Service
public class Seals {
  static final String KIND = "法定名称章";
  private final SealBook book;
  private final SealStore store;
  private final Trust trust;
  private final Clock clock;
  private final boolean demo;

  Seals(SealBook book, SealStore store, Trust trust, Clock clock, YiciProperties settings) {
    this.book = book;
    this.store = store;
    this.trust = trust;
    this.clock = clock;
    this.demo = settings.demo();
  }

  /**
   * Adds the impression and a signature over the whole file (ETSI.CAdES.detached, P-256).
   *
   * @throws SealRefusedException when the seal may not be used; nothing is kept then
   */
  public byte[] sealPdf(byte[] pdf, SealPlace place, SealUse use) {
    SealBook.Open seal = usable(use);
    byte[] sealed =
        PdfSealing.seal(
            pdf,
            place,
            seal.impression(),
            seal.seal().name(),
            use.title(),
            use.at(),
            content -> Cms.sign(content, seal.ec(), use, seal.ecChain()));
    written(seal, "PDF", use, sealed);
    return sealed;
  }

  /**
   * Adds the seal (GB/T 38540-2020, SM2) and answers the finished file.
   *
   * @param parts every file of the package by its path, e.g. {@code Doc_0/Document.xml}
   * @throws SealRefusedException when the seal may not be used; nothing is kept then
   */
  public byte[] sealOfd(Map<String, byte[]> parts, SealPlace place, SealUse use) {
    SealBook.Open seal = usable(use);
    byte[] sealed = OfdSealing.seal(parts, place, use, seal.ses(), seal.sm2());
    written(seal, "OFD", use, sealed);
    return sealed;
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

  /** An agency's seal, if it has used one. */
  public Optional<Seal> ofAgency(String uscc) {
    return store.ofAgency(uscc, KIND).map(SealStore.Row::seal);
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

  /** From now on it refuses, until it is taken up again. */
  public void suspend(UUID id, String person, String reason) {
    move(id, Seal.State.ACTIVE, Seal.State.SUSPENDED, person, reason);
  }

  public void reactivate(UUID id, String person, String reason) {
    move(id, Seal.State.SUSPENDED, Seal.State.ACTIVE, person, reason);
  }

  /** For good: its certificates are taken back as well. What it sealed before stays good. */
  @Transactional
  public void destroy(UUID id, String person, String reason) {
    Seal seal = seal(id);
    move(id, seal.state(), Seal.State.DESTROYED, person, reason);
    LocalDateTime now = LocalDateTime.now(clock);
    trust.revoke(seal.ofdCertificate(), now, "印章已销毁：" + reason);
    trust.revoke(seal.pdfCertificate(), now, "印章已销毁：" + reason);
  }

  private void move(UUID id, Seal.State from, Seal.State to, String person, String reason) {
    if (reason == null || reason.isBlank() || reason.length() > 200) {
      throw new InputException("reason", "请写明理由，200 字以内");
    }
    Seal seal = seal(id);
    if (from == to || !store.move(id, from, to, LocalDateTime.now(clock), person, reason.strip())) {
      throw new SealRefusedException(
          "「" + seal.name() + "」现在是" + seal.state().words() + "，不能改成" + to.words() + "。请刷新后再看");
    }
  }

  private SealBook.Open usable(SealUse use) {
    SealBook.Open seal = book.open(use.agencyUscc(), KIND);
    if (seal.seal().test() && !demo) {
      throw new SealRefusedException(SealBook.NO_REAL_SEAL);
    }
    return seal;
  }

  private void written(SealBook.Open seal, String form, SealUse use, byte[] sealed) {
    if (store.use(seal.seal().id(), form, use, Digests.sha256(sealed))) {
      return;
    }
    Seal now = seal(seal.seal().id());
    book.forget(now.agencyUscc(), now.kind());
    throw new SealRefusedException(
        "「"
            + now.name()
            + "」"
            + now.state().words()
            + "（"
            + now.stateReason()
            + "），不能盖章。"
            + (now.state() == Seal.State.SUSPENDED ? "请联系政务服务管理机构恢复使用后再办" : "请联系政务服务管理机构换发新章"));
  }
}
