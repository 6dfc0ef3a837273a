package org.yici.documents;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yici.documents.fonts.MissingGlyphException;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.kernel.AwayException;
import org.yici.kernel.Digests;
import org.yici.platform.PersonalData;
import org.yici.platform.YiciProperties;
import org.yici.seals.SealBatch;
import org.yici.seals.SealPurpose;
import org.yici.seals.SealRefusedException;
import org.yici.seals.Seals;

/**
 * Sets and seals many licences of one agency at a time: on all cores, with five statements for all
 * of them and none for each. Everything is written in the caller's transaction, so that a licence
 * and its sealed files are there together or not at all.
 */
@Component
public class BulkSealer {
  /** The series in which licences that come sealed into the register are counted. */
  private static final String WORD = "存量证照";

  /** Threads that wait for the disk, beside those that compute. */
  private static final int DISK_HANDS = 8;

  private static final Logger LOG = LoggerFactory.getLogger(BulkSealer.class);
  private final Typesetter typesetter;
  private final PdfWriter pdfWriter;
  private final OfdWriter ofdWriter;
  private final Seals seals;
  private final FileStore files;
  private final SealedRows rows;
  private final PersonalData personal;
  private final YiciProperties settings;
  private final Clock clock;
  private final ExecutorService cores;
  private final ExecutorService disk;

  BulkSealer(
      Typesetter typesetter,
      PdfWriter pdfWriter,
      OfdWriter ofdWriter,
      Seals seals,
      FileStore files,
      SealedRows rows,
      PersonalData personal,
      YiciProperties settings,
      Clock clock) {
    this.typesetter = typesetter;
    this.pdfWriter = pdfWriter;
    this.ofdWriter = ofdWriter;
    this.seals = seals;
    this.files = files;
    this.rows = rows;
    this.personal = personal;
    this.settings = settings;
    this.clock = clock;
    this.cores = hands("bulk-sealing", Runtime.getRuntime().availableProcessors());
    this.disk = hands("bulk-keeping", DISK_HANDS);
  }

  private static ExecutorService hands(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  @PreDestroy
  void stop() {
    cores.shutdownNow();
    disk.shutdownNow();
  }

  /**
   * A licence to be sealed.
   *
   * @param documentId of its document, chosen by the caller
   * @param face whole but for the place where it is checked
   * @param over why it is not in force any more, as the register tells it; null while it is
   */
  public record Order(UUID documentId, LicenceFace face, String over) {}

  /**
   * A licence with its document.
   *
   * @param face as it was set
   * @param over why it is not in force any more, or null
   * @param pdf null for one that came sealed as OFD; and the other way round
   * @param sm3 SM3 of the file that counts: the OFD, else the PDF
   */
  public record Sealed(
      UUID documentId,
      LicenceFace face,
      String over,
      String checkCode,
      LocalDateTime at,
      FileInfo pdf,
      FileInfo ofd,
      byte[] sm3) {

    /** The file that counts. */
    public FileInfo file() {
      return ofd == null ? pdf : ofd;
    }
  }

  /**
   * @param problems why a licence cannot be sealed, for people, by its document; nothing of it is
   *     written
   */
  public record Outcome(List<Sealed> sealed, Map<UUID, String> problems) {}

  /** What a core makes of an order: a sealed licence's parts, or a problem. */
  private record Made(Sealed sealed, byte[] pdf, byte[] ofd, byte[] content, String problem) {}

  /**
   * Seals them all, but those that cannot be set.
   *
   * @param person who answers for it: staff id, or {@code system}
   * @throws SealRefusedException when the seal may not be used; nothing is written then
   * @throws AwayException when who holds the keys is away; nothing is written then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome seal(String agencyUscc, String person, List<Order> orders) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    SealBatch batch = seals.batch(agencyUscc, SealPurpose.STOCK, person, now);
    List<Made> all = onAllCores(orders.stream().map(o -> work(o, batch, now)).toList());
    Map<UUID, String> problems = new LinkedHashMap<>();
    List<Made> good = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).problem() == null) {
        good.add(all.get(i));
      } else {
        problems.put(orders.get(i).documentId(), all.get(i).problem());
      }
    }
    if (good.isEmpty()) {
      return new Outcome(List.of(), problems);
    }
    batch.write(good.stream().map(m -> m.sealed().documentId()).toList());
    List<Sealed> sealed = keep(good);
    rows.insert(agencyUscc, WORD, person, sealed, good.stream().map(Made::content).toList());
    return new Outcome(sealed, problems);
  }

  private Callable<Made> work(Order order, SealBatch batch, LocalDateTime now) {
    return () -> {
      try {
        return make(order, batch, now);
      } catch (AwayException | SealRefusedException e) {
        throw e;
      } catch (MissingGlyphException | IllegalArgumentException e) {
        return new Made(null, null, null, null, e.getMessage());
      } catch (RuntimeException e) {
        LOG.warn("licence document {} could not be sealed", order.documentId(), e);
        return new Made(null, null, null, null, "程序出错，这一份没有盖成；原因写在程序日志里。");
      }
    };
  }

  private Made make(Order order, SealBatch batch, LocalDateTime now) {
    UUID id = order.documentId();
    String code = CheckCodes.next();
    LicenceFace face = order.face().checkedAt(CheckCodes.place(settings.publicUrl(), code));
    Laid laid = typesetter.set(face);
    byte[] pdf = batch.sealPdf(id, face.title(), pdfWriter.write(laid), laid.seal());
    byte[] ofd = batch.sealOfd(id, face.title(), ofdWriter.write(laid), laid.seal());
    byte[] content = new DocumentContent(null, face, Map.of()).seal(personal);
    Sealed sealed = new Sealed(id, face, order.over(), code, now, null, null, Digests.sm3(ofd));
    return new Made(sealed, pdf, ofd, content, null);
  }

  private List<Sealed> keep(List<Made> good) {
    List<FileStore.Made> made = new ArrayList<>();
    for (Made m : good) {
      String title = m.sealed().face().title();
      UUID id = m.sealed().documentId();
      made.add(new FileStore.Made(m.pdf(), title + ".pdf", FileType.PDF, id));
      made.add(new FileStore.Made(m.ofd(), title + ".ofd", FileType.OFD, id));
    }
    List<FileInfo> kept = files.keepAll(made, "system", "document", disk);
    List<Sealed> sealed = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      Sealed s = good.get(i).sealed();
      sealed.add(
          new Sealed(
              s.documentId(),
              s.face(),
              s.over(),
              s.checkCode(),
              s.at(),
              kept.get(2 * i),
              kept.get(2 * i + 1),
              s.sm3()));
    }
    return sealed;
  }

  /**
   * Takes a licence in that was sealed elsewhere, with its file as it is. No seal of ours is used.
   *
   * @param person who answers for it: staff id or account
   * @param type PDF or OFD
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Sealed take(String agencyUscc, String person, Order order, byte[] file, FileType type) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    String code = CheckCodes.next();
    LicenceFace face = order.face().checkedAt(CheckCodes.place(settings.publicUrl(), code));
    FileInfo kept =
        files
            .keepAll(
                List.of(
                    new FileStore.Made(
                        file, face.title() + "." + type.ending(), type, order.documentId())),
                "system",
                "document",
                Runnable::run)
            .get(0);
    boolean pdf = type == FileType.PDF;
    Sealed sealed =
        new Sealed(
            order.documentId(),
            face,
            order.over(),
            code,
            now,
            pdf ? kept : null,
            pdf ? null : kept,
            Digests.sm3(file));
    byte[] content = new DocumentContent(null, face, Map.of()).seal(personal);
    rows.insert(agencyUscc, WORD, person, List.of(sealed), List.of(content));
    return sealed;
  }

  private <T> List<T> onAllCores(List<Callable<T>> work) {
    List<T> done = new ArrayList<>();
    try {
      for (Future<T> future : cores.invokeAll(work)) {
        done.add(future.get());
      }
      return done;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwayException("这个节点正在停下来", e);
    }
  }
}
