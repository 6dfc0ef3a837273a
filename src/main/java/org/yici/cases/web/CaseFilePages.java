package org.yici.cases.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAnnex;
import org.yici.cases.CaseDossier;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.documents.Issued;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.web.Dates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the page of a case file together. */
@Component
class CaseFilePages {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Cases cases;
  private final CaseDossier dossier;
  private final CaseAnswers answers;
  private final CaseHistory history;
  private final List<CaseExtra> extras;
  private final List<CaseAnnex> annexes;

  CaseFilePages(
      Cases cases,
      CaseDossier dossier,
      CaseAnswers answers,
      CaseHistory history,
      List<CaseExtra> extras,
      List<CaseAnnex> annexes) {
    this.cases = cases;
    this.dossier = dossier;
    this.answers = answers;
    this.history = history;
    this.extras = extras;
    this.annexes = annexes;
  }

  CaseFilePage of(CaseView view, boolean applicant, boolean clear, String revealFault) {
    CaseDossier.File whole = dossier.of(view);
    CaseDossier.File file = applicant ? whole.forApplicant() : whole;
    Map<Integer, CaseHistory.Step> steps =
        history.of(view, file.history()).stream()
            .collect(Collectors.toMap(CaseHistory.Step::seq, Function.identity()));
    Map<CaseDossier.Part, List<CaseFilePage.Line>> parts = new EnumMap<>(CaseDossier.Part.class);
    for (CaseDossier.Line line : file.lines()) {
      parts
          .computeIfAbsent(line.part(), p -> new ArrayList<>())
          .add(line(view, line, steps.get(line.seq()), points(view, line, file.history())));
    }
    List<Entry> all = cases.history(view);
    byte[] head = all.get(all.size() - 1).hash();
    HexFormat hex = HexFormat.of();
    return new CaseFilePage(
        view,
        applicant,
        parts.entrySet().stream()
            .map(e -> new CaseFilePage.Part(e.getKey(), e.getValue()))
            .toList(),
        file.lines().size(),
        answers.of(view, clear),
        clear,
        revealFault,
        file.history().stream()
            .map(e -> new CaseFilePage.Step(steps.get(e.seq()), hex.formatHex(e.hash())))
            .toList(),
        annexes.stream()
            .map(a -> new CaseFilePage.Annex(a.title(), a.lines(view, applicant)))
            .filter(a -> !a.lines().isEmpty())
            .toList(),
        CaseExtra.all(extras, view, applicant),
        Chain.firstBroken(all),
        all.size(),
        hex.formatHex(head));
  }

  /** The check list of a review as it was ticked; empty for anything else. */
  private static String points(CaseView view, CaseDossier.Line l, List<Entry> history) {
    Entry entry = history.stream().filter(e -> e.seq() == l.seq()).findFirst().orElse(null);
    if (entry == null || !entry.action().equals("review") || !l.inner()) {
      return "";
    }
    List<String> told = new ArrayList<>();
    for (JsonNode point : JSON.readTree(entry.data()).path("checklist")) {
      String id = point.path("id").asString(point.asString(""));
      String text =
          view.item().checks().stream()
              .filter(c -> c.id().equals(id))
              .map(CaseItem.Check::text)
              .findFirst()
              .orElse(id);
      String result =
          switch (point.path("result").asString("pass")) {
            case "fail" -> "不符合";
            case "none" -> "不涉及";
            default -> "符合";
          };
      String note = point.path("note").asString("");
      told.add(text + "：" + result + (note.isBlank() ? "" : "（" + note + "）"));
    }
    return told.isEmpty() ? "" : "　审查要点：" + String.join("；", told);
  }

  private static CaseFilePage.Line line(
      CaseView view, CaseDossier.Line l, CaseHistory.Step step, String points) {
    String at = Dates.moment(l.at());
    String kind = l.kind().chinese();
    if (l.document() != null) {
      Issued d = l.document();
      String href = "/documents/" + d.id();
      String state =
          !d.sealed()
              ? "正在盖章"
              : d.stateText() != null ? d.stateText() : d.inForce() ? "已盖章" : "已失效";
      state += points;
      return new CaseFilePage.Line(
          l.n(),
          kind,
          l.title(),
          d.isLicence() ? null : d.number(),
          at,
          l.who(),
          state,
          href,
          d.sealed() ? href + ".pdf" : null,
          d.sealed() ? href + ".ofd" : null,
          null,
          null);
    }
    if (l.kind() == CaseDossier.Kind.MATERIAL) {
      String title = l.title() + (l.version() > 1 ? "（第" + l.version() + "版）" : "");
      boolean there = l.file() != null;
      return new CaseFilePage.Line(
          l.n(),
          kind,
          title,
          null,
          at,
          l.who(),
          there ? l.file().sizeText() : "没有电子件",
          there ? "/cases/" + view.caseNo() + "/files/" + l.file().fileId() : null,
          null,
          null,
          there ? l.file().name() : null,
          there ? l.file().digest() : null);
    }
    boolean form = l.kind() == CaseDossier.Kind.FORM;
    return new CaseFilePage.Line(
        l.n(),
        kind,
        l.title(),
        null,
        at,
        l.who(),
        form || step == null ? "" : step.words() + points,
        form ? "#form" : "#s" + l.seq(),
        null,
        null,
        null,
        null);
  }
}
