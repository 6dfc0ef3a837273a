package org.yici.seals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.yici.kernel.Digests;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.SignerRefusedException;

/**
 * One seal for many documents: signing needs no statement, and may be done by several threads; the
 * uses are written down by one statement, which is also what says whether the seal might be used.
 * Nothing sealed may be kept before that.
 */
public final class SealBatch {
  private final Seals seals;
  private final SealStore store;
  private final SealBook.Open open;
  private final SealUse use;
  private final Map<UUID, List<SealStore.Use>> made = new ConcurrentHashMap<>();

  SealBatch(Seals seals, SealStore store, SealBook.Open open, SealUse use) {
    this.seals = seals;
    this.store = store;
    this.open = open;
    this.use = use;
  }

  /** As {@link Seals#sealPdf}. */
  public byte[] sealPdf(UUID documentId, String title, byte[] pdf, SealPlace place) {
    SealUse mine = of(documentId, title);
    return sealed(
        "PDF",
        mine,
        () ->
            PdfSealing.seal(
                pdf,
                place,
                open.impression(),
                open.seal().name(),
                title,
                mine.at(),
                content ->
                    Cms.sign(
                        content,
                        open.ec(),
                        mine,
                        open.ecChain(),
                        seals.stamper(mine, Algorithm.P256))));
  }

  /** As {@link Seals#sealOfd}. */
  public byte[] sealOfd(UUID documentId, String title, Map<String, byte[]> parts, SealPlace place) {
    SealUse mine = of(documentId, title);
    return sealed(
        "OFD",
        mine,
        () ->
            OfdSealing.seal(
                parts, place, mine, open.ses(), open.sm2(), seals.stamper(mine, Algorithm.SM2)));
  }

  private SealUse of(UUID documentId, String title) {
    return new SealUse(
        use.agencyUscc(), use.purpose(), title, documentId, null, use.person(), use.at());
  }

  private byte[] sealed(String form, SealUse mine, Supplier<byte[]> work) {
    try {
      byte[] file = work.get();
      made.computeIfAbsent(mine.documentId(), d -> new ArrayList<>(2))
          .add(new SealStore.Use(form, mine, Digests.sha256(file)));
      return file;
    } catch (SignerRefusedException e) {
      throw seals.refused(use);
    }
  }

  /**
   * Writes the uses on these documents down. Joins the transaction of the caller.
   *
   * @throws SealRefusedException when the seal may no longer be used: nothing of it may be kept
   */
  public void write(Collection<UUID> documents) {
    List<SealStore.Use> uses =
        documents.stream().flatMap(d -> made.getOrDefault(d, List.of()).stream()).toList();
    if (!uses.isEmpty() && !store.use(open.seal().id(), uses)) {
      throw seals.refused(use);
    }
  }
}
