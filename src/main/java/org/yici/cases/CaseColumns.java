package org.yici.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseWriter.HandedIn;
import org.yici.cases.CaseWriter.NewCase;
import org.yici.cases.CaseWriter.Outgoing;
import org.yici.cases.CaseWriter.Step;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.documents.DocumentRows;
import org.yici.documents.Issued;
import org.yici.journal.Entry;
import org.yici.kernel.CaseNumber;
import org.yici.licences.LicenceState;
import org.yici.platform.Columns;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** The columns of {@link CaseStatements}, filled for one case. */
@Component
class CaseColumns {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final FrozenItems items;
  private final CaseNumber numbers;
  private final PersonalData personal;
  private final DocumentRows documents;
  private final ZoneId zone;

  CaseColumns(
      FrozenItems items,
      CaseNumber numbers,
      PersonalData personal,
      DocumentRows documents,
      Clock clock) {
    this.items = items;
    this.numbers = numbers;
    this.personal = personal;
    this.documents = documents;
    this.zone = clock.getZone();
  }

  /** Of {@link CaseStatements#INSERT}; what is personal leaves here encrypted. */
  Columns of(NewCase n) {
    LocalDateTime at = n.step().file().lastAct();
    Applicant applicant = n.applicant();
    CaseItem item = n.item();
    Map<String, Object> rest = applicant.rest();
    return common(n.caseId(), n.step())
        .text("caseItems", item.code())
        .day("days", at.toLocalDate())
        .text("starts", numbers.start(item.code(), at.toLocalDate()))
        .number("widths", numbers.serialWidth())
        .text("baseCodes", item.baseCode())
        .text("itemNames", item.name())
        .text("kinds", n.step().file().kind())
        .number("itemVersions", item.version())
        .text("itemIds", items.keep(item))
        .text("agencies", item.agencyUscc())
        .text("regions", item.region6())
        .text("subjects", n.subject())
        .text("channels", n.channel())
        .text("towns", item.town(n.answers()))
        .text("takens", WindowIntake.elsewhere(n.client(), item.region6()))
        .text("applicants", applicant.name())
        .text("accounts", n.account())
        .text("idTypes", applicant.idType())
        .bytes("idNumbers", personal.encrypt("cases_case.id_number", applicant.idNumber()))
        .bytes("idIndexes", personal.blindIndex(applicant.idNumber()))
        .bytes("mobiles", personal.encrypt("cases_case.mobile", applicant.mobile()))
        .bytes(
            "rests",
            rest.isEmpty()
                ? null
                : personal.encrypt("cases_case.applicant_rest", JSON.writeValueAsString(rest)))
        .bytes(
            "answers", personal.encrypt("cases_case.answers", JSON.writeValueAsString(n.answers())))
        .text("clients", n.client())
        .text("keys", n.idempotencyKey())
        .text("assignees", n.step().assignment().assignee())
        .text("assignedWhys", n.step().assignment().why());
  }

  /** Of {@link CaseStatements#MOVE}. */
  Columns of(CaseRow read, Step step) {
    Issued.Ended ended = step.documents().effect().ended();
    DocumentRows.Effect effect = step.documents().effect();
    return common(read.caseId(), step)
        .number("expecteds", read.file().version())
        .bytes("befores", read.head())
        .text("caseNos", read.caseNo())
        .day("days", step.file().lastAct().toLocalDate())
        .text("keeps", step.assignment().keep())
        .text("assignees", step.assignment().assignee())
        .text("assignedWhys", step.assignment().why())
        .text("licenceStates", LicenceState.ofCase(step.file().licence().id()))
        .text("docEnded", effect.kinds().isEmpty() ? null : String.join(",", effect.kinds()))
        .text("docInForce", effect.inForce())
        .text("docStateTexts", effect.text())
        .text("docEndedHows", ended == null ? null : ended.how())
        .text("docEndedAts", ended == null ? null : time(ended.at()));
  }

  private Columns common(UUID caseId, Step step) {
    CaseFile file = step.file();
    Waits waits = Waits.of(file);
    OffsetDateTime at = time(file.lastAct());
    byte[] head = null;
    Columns columns = new Columns();
    for (Entry e : step.entries()) {
      head = e.hash();
      columns
          .text("entryCases", caseId)
          .number("seqs", e.seq())
          .text("ats", time(e.at()))
          .text("roles", e.actorRole())
          .text("actors", e.actorId())
          .text("names", e.actorName())
          .text("actions", e.action())
          .text("datas", e.data())
          .text("documents", String.join(",", e.documents()))
          .bytes("hashes", e.hash());
    }
    for (Outgoing o : step.outgoing()) {
      columns
          .text("outCases", caseId)
          .number("outSeqs", o.seq())
          .text("outKinds", o.kind())
          .text("outIds", o.recordId())
          .text("outAts", at);
    }
    for (HandedIn m : step.materials()) {
      columns
          .text("fileCases", caseId)
          .number("fileVersions", file.version())
          .text("codes", m.code())
          .text("files", m.fileId())
          .text("fileNames", m.name());
    }
    documents.add(columns, caseId, step.documents(), zone);
    return columns
        .text("cases", caseId)
        .text("moments", at)
        .number("versions", file.version())
        .text("states", file.state().id())
        .text("outcomes", file.outcome() == null ? null : file.outcome().id())
        .text("desks", Desk.of(file).name())
        .day("dues", Dues.binding(file))
        .day("nextEvents", step.nextEvent())
        .day("nextWarnings", step.nextWarning())
        .text("stateFiles", JSON.writeValueAsString(file))
        .bytes("heads", head)
        .text("holds", file.has(Flag.SUSPENDED) || file.has(Flag.CORRECTION_PENDING))
        .text("askeds", waits.asked())
        .text("handedTos", waits.handedTo())
        .day("checkBys", waits.checkBy())
        .day("toleratedUntils", waits.toleratedUntil());
  }

  private OffsetDateTime time(LocalDateTime at) {
    return at.atZone(zone).toOffsetDateTime();
  }
}
