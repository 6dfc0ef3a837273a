package org.yici.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.DocumentRows;
import org.yici.documents.DocumentRows.Effect;
import org.yici.documents.DocumentRows.Owed;
import org.yici.documents.Issued.Ended;
import org.yici.documents.NewDocument;
import org.yici.documents.Templates;
import org.yici.journal.Entry;
import org.yici.licences.Grant;
import org.yici.licences.Licences;
import org.yici.web.Dates;

/** Freezes what the documents of an act will say, before the act is committed. */
@Component
class CasePapers {
  private final Templates templates;
  private final Directory directory;
  private final PaperWords words;
  private final Licences licences;

  CasePapers(Templates templates, Directory directory, PaperWords words, Licences licences) {
    this.licences = licences;
    this.templates = templates;
    this.directory = directory;
    this.words = words;
  }

  /**
   * @param file the case after the act
   * @param entries the history rows of the act; each names the documents it owes
   * @param licence the licence of a grant, if the item gives one
   */
  DocumentRows.Writing of(
      PaperFields.Subject subject,
      CaseFile file,
      ItemRule rule,
      List<Entry> entries,
      Optional<NewDocument> licence) {
    Agency agency = directory.findAgency(subject.item().agencyUscc()).orElse(null);
    String org = agency == null ? subject.item().agencyName() : agency.fullName();
    String sign = agency == null ? org : agency.documentSign();
    String sample = agency == null || agency.sample() ? NewDocument.SAMPLE : null;
    String addressee =
        subject.applicantName() + (subject.shop() == null ? "" : "（" + subject.shop() + "）");
    List<Owed> owed = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, Object> fields = null;
      for (String kind : entry.documents()) {
        Optional<NewDocument> document;
        if (kind.equals(DocumentKind.LICENCE.id())) {
          document = licence;
        } else if (templates.has(kind)) {
          fields = fields == null ? PaperFields.of(subject, file, rule, entry, words) : fields;
          if (licence.isPresent() && kind.equals(DocumentKind.GRANT_DECISION.id())) {
            fields.put("attached", List.of(licence.get().title()));
          }
          Templates.Frame frame =
              new Templates.Frame(org, addressee, entry.at().toLocalDate(), sample);
          document = templates.write(kind, rule.type(), frame, fields);
        } else {
          document = Optional.empty(); // a record of the file, not a paper
        }
        document.ifPresent(d -> owed.add(new Owed(d, entry.seq(), entry.at(), entry.actorId())));
        if (kind.equals(DocumentKind.COMPLETION.id())) {
          licence.ifPresent(d -> owed.add(new Owed(d, entry.seq(), entry.at(), entry.actorId())));
        }
      }
    }
    return new DocumentRows.Writing(
        subject.item().agencyUscc(), sign, owed, effect(entries.get(entries.size() - 1)));
  }

  /** The licence that a grant gives, when the item gives one. */
  Optional<NewDocument> licence(CaseRow row, CaseFile file, CaseStore.Personal personal) {
    CaseItem item = row.item();
    Applicant applicant = personal.applicant();
    return licences.forGrant(
        new Grant(
            item.baseCode(),
            item.code(),
            item.name(),
            item.agencyUscc(),
            item.region6(),
            row.caseNo(),
            file.kind(),
            file.licenceNo(),
            applicant.name(),
            applicant.idType(),
            applicant.idNumber(),
            personal.account(), // may have been opened since the row was read
            row.subject(),
            personal.answers(),
            applicant.rest(),
            file.decision() == null ? file.lastAct().toLocalDate() : file.decision().on(),
            file.licenceUntil()));
  }

  /** What the act does to the decision and the licence that went before it. */
  private static Effect effect(Entry entry) {
    List<String> granted = List.of(DocumentKind.GRANT_DECISION.id(), DocumentKind.LICENCE.id());
    String day = Dates.full(entry.at().toLocalDate());
    return switch (entry.action()) {
      case "revoke" -> new Effect(granted, false, day + "撤销", new Ended("revoked", entry.at()));
      case "recall" -> new Effect(granted, false, day + "撤回", new Ended("recalled", entry.at()));
      case "deregister" ->
          new Effect(
              List.of(DocumentKind.LICENCE.id()),
              false,
              day + "注销",
              new Ended("deregistered", entry.at()));
      case "correct-decision" ->
          new Effect(
              List.of(DocumentKind.GRANT_DECISION.id(), DocumentKind.REFUSAL_DECISION.id()),
              true,
              "有效，" + day + "有更正",
              null);
      default -> Effect.NONE;
    };
  }
}
