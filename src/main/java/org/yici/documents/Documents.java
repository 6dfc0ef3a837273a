package org.yici.documents;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.InputException;
import org.yici.kernel.TimedId;
import org.yici.platform.PersonalData;

/** The door of the room: the register of documents, and papers outside a case. */
@Service
public class Documents {
  private final DocumentStore store;
  private final DocumentSealer sealer;
  private final Directory directory;
  private final PersonalData personal;
  private final Clock clock;

  Documents(
      DocumentStore store,
      DocumentSealer sealer,
      Directory directory,
      PersonalData personal,
      Clock clock) {
    this.store = store;
    this.sealer = sealer;
    this.directory = directory;
    this.personal = personal;
    this.clock = clock;
  }

  /** What a sealed document says: one of the two is null. */
  public record Content(DocumentText text, LicenceFace face) {}

  /** The documents of a case in the order of its acts. */
  public List<Issued> ofCase(UUID caseId) {
    return store.ofCase(caseId);
  }

  /** The documents of many cases; ordered by case and act. */
  public List<Issued> ofCases(Collection<UUID> caseIds) {
    return store.ofCases(caseIds);
  }

  /** Which files there are of these documents, by id. */
  public Map<UUID, SealedForms> forms(Collection<UUID> documents) {
    return store.forms(documents);
  }

  public Optional<Issued> find(UUID id) {
    return store.find(id).map(DocumentStore.Row::issued);
  }

  /** The document behind a code as a person typed it or as a QR held it. */
  public Optional<Issued> byCheckCode(String typed) {
    String code = CheckCodes.normal(typed);
    return code == null ? Optional.empty() : store.byCheckCode(code).map(DocumentStore.Row::issued);
  }

  /** The same document, sealed if that can be done now; else its {@code problem} says why not. */
  public Issued seal(Issued document) {
    return document.sealed() ? document : sealer.seal(document.id());
  }

  /**
   * The document, sealed; done now when neither its request nor the job has come to it.
   *
   * @throws org.yici.kernel.NotFoundException when there is no such document
   * @throws InputException when it cannot be sealed yet; the message says why
   */
  public Issued sealed(UUID id) {
    Issued done = seal(find(id).orElseThrow(DocumentSealer::unknown));
    if (!done.sealed()) {
      throw new InputException("document", "这份文书还没有盖上章，盖好以前不能查看。原因：" + done.problem());
    }
    return done;
  }

  /** What a sealed document says, for showing it as a page. */
  public Content content(Issued document) {
    if (!document.sealed()) {
      throw new IllegalStateException("nothing unsealed is shown: " + document.id());
    }
    DocumentContent whole =
        DocumentContent.open(store.find(document.id()).orElseThrow().content(), personal);
    return new Content(whole.text(), whole.face());
  }

  /** What the room that asked for a document keeps with it. */
  Map<String, Object> data(Issued document) {
    return DocumentContent.open(store.find(document.id()).orElseThrow().content(), personal).data();
  }

  /**
   * Whom a sealed document is for, with all but the family name hidden; null when it names nobody.
   */
  public String addressee(Issued document) {
    Content content = content(document);
    String to = content.text() == null ? null : content.text().addressee();
    return to == null || to.isBlank() ? null : Masked.addressee(to);
  }

  /**
   * Issues a paper outside a case.
   *
   * @throws InputException when it cannot be sealed; the number stays with it and the job goes on
   *     trying
   */
  public Issued issue(Paper paper) {
    return issue(TimedId.next(), paper);
  }

  /** As {@link #issue(Paper)}, once for this id: tried again, it is the same document. */
  public Issued issue(UUID id, Paper paper) {
    if (find(id).isPresent()) {
      return sealed(id);
    }
    Agency agency = directory.agency(paper.agencyUscc());
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    NewDocument document =
        new NewDocument(
            paper.kind(),
            paper.title(),
            paper.word(),
            now.getYear(),
            paper.text(),
            null,
            Map.of(),
            paper.from());
    store.insert(id, document, paper, agency.documentSign(), now);
    return sealed(id);
  }

  /** Characters of a text that cannot be printed, each once; what people type is checked first. */
  public List<String> unprintable(String text) {
    return sealer.missing(text);
  }

  /**
   * Makes an annotated copy of a licence, sealed by who issued the licence, with a check code of
   * its own.
   *
   * @param face of the licence, as it stands in the register
   * @param agencyUscc who issued the licence
   * @throws InputException when it cannot be sealed, as when the seal may not be used for licences
   */
  public Issued copy(UUID id, LicenceFace face, LicenceCopy copy, String agencyUscc) {
    Agency agency = directory.agency(agencyUscc);
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    String title = face.title() + "（加注件）";
    NewDocument document =
        new NewDocument(
            LicenceCopy.KIND, title, LicenceCopy.WORD, now.getYear(), null, face, copy.data());
    Paper paper = new Paper(LicenceCopy.KIND, title, LicenceCopy.WORD, agencyUscc, null, "system");
    store.insert(id, document, paper, agency.documentSign(), now);
    return sealed(id);
  }
}
