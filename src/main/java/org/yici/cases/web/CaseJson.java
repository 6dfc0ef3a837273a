package org.yici.cases.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.cases.CaseView;
import org.yici.cases.ClockProofs;
import org.yici.cases.lifecycle.Flag;
import org.yici.journal.Entry;
import org.yici.law.ArticleRef;

/** The case as the API says it, in the words of the lifecycle. */
final class CaseJson {
  private CaseJson() {}

  static Map<String, Object> of(
      CaseView view, List<Entry> history, List<Map<String, Object>> proof) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("caseNo", view.caseNo());
    json.put("version", view.file().version());
    json.put("state", view.file().state().id());
    json.put("outcome", view.file().outcome() == null ? null : view.file().outcome().id());
    json.put("licence", view.file().licence().id());
    json.put("flags", view.file().flags().stream().map(Flag::id).toList());
    Map<String, Object> due = new LinkedHashMap<>();
    view.file().due().forEach((clock, day) -> due.put(clock, text(day)));
    json.put("due", due);
    json.put("proof", proof);
    json.put("documents", documents(view, history));
    json.put(
        "item",
        Map.of(
            "code",
            view.item().code(),
            "name",
            view.item().name(),
            "agency",
            view.item().agencyName()));
    json.put("missing", missing(view));
    return json;
  }

  private static List<Map<String, Object>> documents(CaseView view, List<Entry> history) {
    return history.stream()
        .flatMap(
            e ->
                e.documents().stream()
                    .filter(d -> !d.isEmpty())
                    .map(
                        d -> {
                          Map<String, Object> json = new LinkedHashMap<>();
                          json.put("kind", d);
                          json.put("at", e.at().toString());
                          json.put(
                              "page",
                              "/cases/" + view.caseNo() + "/documents/" + e.seq() + "/" + d);
                          return json;
                        }))
        .toList();
  }

  /** Names of the required materials that are not in hand. */
  static List<Map<String, String>> missing(CaseView view) {
    return view.item().materials().stream()
        .filter(m -> m.required() && !view.file().received().contains(m.code()))
        .map(m -> Map.of("code", m.code(), "name", m.name()))
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
              return json;
            })
        .toList();
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
