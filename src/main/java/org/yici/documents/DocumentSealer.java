package org.yici.documents;

import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.documents.fonts.MissingGlyphException;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.template.Template;
import org.yici.documents.type.Typesetter;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.kernel.AwayException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;
import org.yici.seals.SealRefusedException;
import org.yici.seals.SealUse;
import org.yici.seals.Seals;

/**
 * Sets and seals what acts owe, once: the row is locked, the files and what follows from them are
 * written in the same transaction. Whoever comes first does it: the request that wants to see the
 * document, or the job.
 */
@Component
public class DocumentSealer {
  static final int BATCH = 50;
  private static final Logger LOG = LoggerFactory.getLogger(DocumentSealer.class);
  private final DocumentStore store;
  private final Typesetter typesetter;
  private final PdfWriter pdfWriter;
  private final OfdWriter ofdWriter;
  private final Seals seals;
  private final FileStore files;
  private final PersonalData personal;
  private final ObjectProvider<LicenceFaces> licences;
  private final TransactionTemplate transaction;
  private final YiciProperties settings;
  private final Clock clock;
  private final AtomicBoolean nudged = new AtomicBoolean();
  private final ExecutorService hands;

  DocumentSealer(
      DocumentStore store,
      Typesetter typesetter,
      PdfWriter pdfWriter,
      OfdWriter ofdWriter,
      Seals seals,
      FileStore files,
      PersonalData personal,
      ObjectProvider<LicenceFaces> licences,
      TransactionTemplate transaction,
      YiciProperties settings,
      @Value("${yici.jobs:true}") boolean jobs,
      Clock clock) {
    this.store = store;
    this.typesetter = typesetter;
    this.pdfWriter = pdfWriter;
    this.ofdWriter = ofdWriter;
    this.seals = seals;
    this.files = files;
    this.personal = personal;
    this.licences = licences;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
    this.hands = jobs ? Executors.newSingleThreadExecutor(DocumentSealer::hand) : null;
  }

  /**
   * Says that something waits: it is sealed at once, beside the request. Does nothing where jobs
   * are off.
   */
  public void nudge() {
    if (hands != null && nudged.compareAndSet(false, true)) {
      hands.execute(
          () -> {
            nudged.set(false);
            sealDue(BATCH);
          });
    }
  }

  @PreDestroy
  void stop() {
    if (hands != null) {
      hands.shutdown();
    }
  }

  private static Thread hand(Runnable work) {
    Thread thread = new Thread(work, "sealing");
    thread.setDaemon(true);
    return thread;
  }

  /** Seals what waits, the oldest first; answers how many were sealed. */
  public int sealDue(int batch) {
    int sealed = 0;
    for (UUID id : store.waiting(now(), batch)) {
      if (!attempt(id)) {
        break;
      }
      sealed += found(id).sealed() ? 1 : 0;
    }
    return sealed;
  }

  /** The document, sealed if it can be; else its {@code problem} says why not. */
  Issued seal(UUID id) {
    attempt(id);
    return found(id);
  }

  private Issued found(UUID id) {
    return store.find(id).map(DocumentStore.Row::issued).orElseThrow(DocumentSealer::unknown);
  }

  /** False when who holds the keys is away: no other document can be sealed now either. */
  private boolean attempt(UUID id) {
    try {
      transaction.executeWithoutResult(t -> store.lock(id).ifPresent(this::sealLocked));
    } catch (AwayException e) {
      LOG.warn("document {} waits: {}", id, e.getMessage());
      store.waits(id, e.getMessage() + "，文书先等着；它恢复以后自动盖章，不用重办。", now());
      return false;
    } catch (RuntimeException e) {
      LOG.warn("document {} could not be sealed", id, e);
      store.failed(id, problem(e), now());
    }
    return true;
  }

  /** What people can mend, in its own words; anything else stands in the log alone. */
  private static String problem(RuntimeException e) {
    boolean forPeople =
        e instanceof MissingGlyphException
            || e instanceof SealRefusedException
            || e instanceof InputException;
    return forPeople ? e.getMessage() : "程序出错，这次没有盖成，会自动再试；原因写在程序日志里。";
  }

  static NotFoundException unknown() {
    return new NotFoundException("没有这份文书，请核对后再查");
  }

  private void sealLocked(DocumentStore.Row row) {
    Issued d = row.issued();
    if (d.sealed()) {
      return;
    }
    DocumentContent content = complete(d, DocumentContent.open(row.content(), personal));
    Laid laid =
        content.text() != null ? typesetter.set(content.text()) : typesetter.set(content.face());
    SealUse use =
        new SealUse(
            d.agencyUscc(),
            Purposes.of(d.kind(), content.face() != null),
            d.title(),
            d.id(),
            d.caseNo(),
            row.person(),
            notBefore(d.at()));
    byte[] pdf = seals.sealPdf(pdfWriter.write(laid), laid.seal(), use);
    byte[] ofd = seals.sealOfd(ofdWriter.write(laid), laid.seal(), use);
    FileInfo pdfFile = keep(d, pdf, FileType.PDF);
    FileInfo ofdFile = keep(d, ofd, FileType.OFD);
    store.sealed(d.id(), pdfFile, ofdFile, content, now());
    if (content.face() != null) {
      Issued sealed = store.find(d.id()).orElseThrow().issued();
      licences.getObject().sealed(sealed, content.face(), content.data());
    }
  }

  /** Fills in what nobody could know before the act was committed: numbers and codes. */
  private DocumentContent complete(Issued d, DocumentContent frozen) {
    DocumentText.CheckPlace check =
        new DocumentText.CheckPlace(
            settings.publicUrl() + "/verify/" + d.checkCode(), d.printedCode());
    if (frozen.face() != null) {
      LicenceFace f = licences.getObject().complete(d, frozen.face(), frozen.data());
      LicenceFace whole =
          new LicenceFace(
              f.title(),
              f.design(),
              f.fields(),
              f.number(),
              f.identifier(),
              f.issuer(),
              f.issuedOn(),
              f.validTo(),
              check,
              f.sample());
      return new DocumentContent(null, whole, frozen.data());
    }
    DocumentText t = frozen.text();
    List<DocumentText.Block> body =
        d.caseNo() == null ? t.body() : t.body().stream().map(b -> named(b, d.caseNo())).toList();
    return new DocumentContent(t.complete(d.number(), body, check), null, frozen.data());
  }

  private static DocumentText.Block named(DocumentText.Block block, String caseNo) {
    if (block instanceof DocumentText.Paragraph p) {
      return new DocumentText.Paragraph(p.text().replace(Template.CASE_NO, caseNo));
    }
    return block;
  }

  private FileInfo keep(Issued d, byte[] content, FileType type) {
    String name = d.title() + "." + type.ending();
    return files.keep(
        new ByteArrayInputStream(content), name, type, "system", "document", d.caseId());
  }

  /** A moved clock never lets a seal be older than its document. */
  private LocalDateTime notBefore(LocalDateTime at) {
    LocalDateTime now = now();
    return now.isBefore(at) ? at : now;
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
