package org.yici.cases.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Channel;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;

/** Checking the materials point by point, then one press: the one notice, or acceptance. */
@Controller
class CheckController {
  private static final int LONGEST = 500;
  private static final String SIGNED = "toleranceSigned";
  private final Cases cases;
  private final BenchCases bench;
  private final CheckPages pages;
  private final CaseActors actors;
  private final Recusal recusal;
  private final CaseNames names;

  CheckController(
      Cases cases,
      BenchCases bench,
      CheckPages pages,
      CaseActors actors,
      Recusal recusal,
      CaseNames names) {
    this.cases = cases;
    this.bench = bench;
    this.pages = pages;
    this.actors = actors;
    this.recusal = recusal;
    this.names = names;
  }

  @GetMapping("/bench/{no}/check")
  @PreAuthorize(BenchController.STAFF)
  String show(@PathVariable String no, Model model) {
    CaseView view = bench.view(CurrentPerson.get(), no);
    return page(model, sheet(view, Map.of()), Map.of(), null);
  }

  @PostMapping("/bench/{no}/check")
  @PreAuthorize("hasAnyRole('clerk', 'approver')")
  String press(
      @PathVariable String no,
      @RequestParam MultiValueMap<String, String> posted,
      @RequestParam int v,
      @RequestParam String go,
      Model model,
      HttpServletResponse response) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no);
    Map<String, String> typed = typed(posted);
    CheckPages.Sheet sheet = sheet(view, typed);
    boolean ask = go.equals("ask");
    String fault = fault(person, view, sheet, typed, ask);
    if (fault != null) {
      response.setStatus(422);
      return page(model, sheet, typed, fault);
    }
    try {
      String action = ask ? "request-correction" : "accept";
      CaseView after =
          cases.act(
              view, v, actors.of(person, view, action), action, data(sheet, typed, ask), List.of());
      return "redirect:/bench/" + no + "?done=" + after.file().version();
    } catch (RefusedByLawException e) {
      response.setStatus(422);
      var refused = Intake.refusal(e);
      String article = refused.article() == null ? "" : "（" + refused.article().label() + "）";
      return page(model, sheet, typed, names.named(refused.message(), view.item()) + article);
    } catch (ConflictException e) {
      response.setStatus(409);
      return page(model, sheet(cases.view(no), typed), typed, e.getMessage() + "。勾的都还在，看过再按一次");
    }
  }

  private String fault(
      Person person,
      CaseView view,
      CheckPages.Sheet sheet,
      Map<String, String> typed,
      boolean ask) {
    Recusal.Standing standing = recusal.of(person, view);
    if (standing == Recusal.Standing.BLOCKED) {
      return Recusal.BLOCKED;
    }
    if (standing == Recusal.Standing.DECLARES && !typed.containsKey(Recusal.DECLARED)) {
      return Recusal.ASKED;
    }
    if (ask) {
      return CheckPages.defects(sheet).isEmpty() ? "没有不符合的，也不缺材料：不用补正，可以受理" : null;
    }
    String open = CheckPages.notYet(sheet);
    return open != null
        ? open
        : PromiseRules.faults("accept", data(sheet, typed, false), view.file()).values().stream()
            .findFirst()
            .orElse(null);
  }

  private static Map<String, Object> data(
      CheckPages.Sheet sheet, Map<String, String> typed, boolean ask) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (ask) {
      data.put("defects", CheckPages.defects(sheet));
    } else if (sheet.tolerable()) {
      data.put(
          "tolerated",
          sheet.rows().stream()
              .filter(r -> r.owed() && r.tolerable())
              .map(r -> r.line().code())
              .toList());
      if (typed.containsKey("dueBy")) {
        data.put("dueBy", typed.get("dueBy"));
      }
      if (typed.containsKey(SIGNED)) {
        data.put(SIGNED, true);
      }
    }
    data.put("points", CheckPages.data(sheet));
    if (typed.containsKey(Recusal.DECLARED)) {
      data.put("recusal", "与申请人或者代理人同名，声明不是本人，没有利害关系");
    }
    return data;
  }

  private static Map<String, String> typed(MultiValueMap<String, String> posted) {
    Map<String, String> typed = new LinkedHashMap<>();
    posted.forEach(
        (name, values) -> {
          String value = values.get(0) == null ? "" : values.get(0).strip();
          if (!value.isEmpty()
              && !name.equals("_csrf")
              && !name.equals("v")
              && !name.equals("go")) {
            typed.put(name, value.substring(0, Math.min(LONGEST, value.length())));
          }
        });
    return typed;
  }

  private CheckPages.Sheet sheet(CaseView view, Map<String, String> typed) {
    boolean here =
        view.now().toLocalDate().equals(view.file().receivedOn())
            && Channel.find(view.file().channel()).map(Channel::faceToFace).orElse(false);
    return pages.of(view, typed, here);
  }

  private String page(
      Model model, CheckPages.Sheet sheet, Map<String, String> typed, String fault) {
    model.addAttribute("s", sheet);
    model.addAttribute("fault", fault);
    model.addAttribute("dueBy", typed.getOrDefault("dueBy", ""));
    model.addAttribute(
        "signed", typed.containsKey(SIGNED) || sheet.view().file().toleranceSigned());
    model.addAttribute(
        "declares", recusal.of(CurrentPerson.get(), sheet.view()) == Recusal.Standing.DECLARES);
    model.addAttribute("clerk", CurrentPerson.get().has("clerk"));
    model.addAttribute("approver", CurrentPerson.get().has("approver"));
    return "cases/benchCheck";
  }
}
