package org.yici.cases.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.cases.CaseView;
import org.yici.cases.ClockProofs;
import org.yici.cases.PaperLine;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.documents.NumberedDocument;
import org.yici.law.ArticleRef;

/** The case as the API says it, in the words of the lifecycle. */
final class CaseJson {
  private CaseJson() {}

  static CaseAnswer of(CaseView view, List<PaperLine> papers, List<Map<String, Object>> proof) {
    CaseFile file = view.file();
    return new CaseAnswer(
        view.caseNo(),
        file.version(),
        file.state().id(),
        file.outcome() == null ? null : file.outcome().id(),
        file.licence().id(),
        file.flags().stream().map(Flag::id).toList(),
        file.due(),
        proof,
        papers.stream().map(CaseJson::line).toList(),
        new CaseAnswer.ItemLine(view.item().code(), view.item().name(), view.item().agencyName()),
        missing(view),
        file.has(Flag.TOLERANCE_OPEN) ? file.toleratedUntil() : null,
        file.checkBy(),
        file.opinions(),
        file.handOvers());
  }

  private static CaseAnswer.DocumentLine line(PaperLine paper) {
    String at = paper.at().toString();
    NumberedDocument d = paper.document();
    return d == null
        ? new CaseAnswer.DocumentLine(paper.kind(), at, null, null, null, null, null)
        : new CaseAnswer.DocumentLine(
            paper.kind(),
            at,
            d.isLicence() ? null : d.number(),
            "/documents/" + d.id(),
            "/api/v1/documents/" + d.id() + ".pdf",
            "/api/v1/documents/" + d.id() + ".ofd",
            "/verify/" + d.checkCode());
  }

  /** The required materials that are not in hand. */
  static List<CaseAnswer.MissingLine> missing(CaseView view) {
    return view.item().materials().stream()
        .filter(m -> view.rule().owed(view.file()).contains(m.code()))
        .filter(m -> !view.file().received().contains(m.code()))
        .map(m -> new CaseAnswer.MissingLine(m.code(), m.name()))
        .toList();
  }

  static Map<String, Object> article(ArticleRef ref) {
    if (ref == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("law", ref.law());
    json.put("number", ref.number());
    if (ref.paragraph() != null) {
      json.put("paragraph", ref.paragraph());
    }
    if (ref.item() != null) {
      json.put("item", ref.item());
    }
    return json;
  }

  /** Every running clock with rule, start, days, excluded intervals and result. */
  static List<Map<String, Object>> proof(List<ClockProofs.Proof> proofs) {
    return proofs.stream()
        .map(
            p -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("clock", p.clock());
              json.put("name", p.name());
              json.put("rule", article(p.source().rule()));
              json.put("quote", p.quote());
              json.put("start", p.source().start().toString());
              json.put("days", p.source().days());
              json.put("extraDays", p.source().extraDays());
              json.put("unit", p.source().unit().name());
              json.put("excluded", p.source().excluded());
              json.put("due", p.due() == null ? null : p.due().toString());
              json.put("summary", p.summary());
              json.put("calendar", p.calendar());
              return json;
            })
        .toList();
  }
}
