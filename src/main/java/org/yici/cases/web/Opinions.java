package org.yici.cases.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.OpinionTemplates;
import org.yici.cases.OpinionTemplates.Template;
import org.yici.web.Dates;

/** Puts an opinion written beforehand into the form of an act; nothing else typed is touched. */
@Component
class Opinions {
  private final OpinionTemplates templates;

  Opinions(OpinionTemplates templates) {
    this.templates = templates;
  }

  /** Those of the agency for this step of this item; empty for steps that take none. */
  List<Template> offered(CaseView view, String action) {
    return OpinionTemplates.STEPS.containsKey(action)
        ? templates.offered(view.item().agencyUscc(), view.item().baseCode(), action)
        : List.of();
  }

  /** What was typed, with the chosen text added to the field of this step. */
  Typed fill(CaseView view, String action, String chosen, Typed typed) {
    String field = OpinionTemplates.STEPS.get(action);
    Template template =
        offered(view, action).stream()
            .filter(t -> t.id().toString().equals(chosen))
            .findFirst()
            .orElse(null);
    if (field == null || template == null) {
      return typed;
    }
    String before = String.join("\n", typed.raw(field)).strip();
    String text = template.filled(values(view, typed));
    Map<String, List<String>> all = new HashMap<>(typed.values());
    all.put(field, List.of(before.isEmpty() ? text : before + "\n" + text));
    return new Typed(all);
  }

  private static Map<String, String> values(CaseView view, Typed typed) {
    Map<String, String> values = new HashMap<>();
    values.put("申请人", view.row().applicantName());
    values.put("事项", view.item().name());
    values.put("办件编号", view.caseNo());
    values.put("机关", view.item().agencyName());
    values.put("日期", Dates.full(view.now().toLocalDate()));
    if (view.row().subject() != null) {
      values.put("场所", view.row().subject());
    }
    List<String> failed =
        view.item().checks().stream()
            .filter(c -> "fail".equals(typed.part("checklist." + c.id())))
            .map(c -> failed(c, typed))
            .filter(Objects::nonNull)
            .toList();
    if (!failed.isEmpty()) {
      values.put("不符合的要点", String.join("；", failed));
    }
    return values;
  }

  private static String failed(CaseItem.Check check, Typed typed) {
    String note = typed.part("checklist." + check.id() + ".note").strip();
    return note.isEmpty() ? check.text() : check.text() + "（" + note + "）";
  }
}
