package org.yici.cases.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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
import org.yici.cases.ClockProofs;
import org.yici.cases.Intake;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.desk.Absences;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.Verdict;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.law.LawLibrary;

/** One action on one case: its questions, and the act itself. */
@Controller
class BenchActController {
  private final Cases cases;
  private final BenchCases bench;
  private final CaseActors actors;
  private final ActionFactsMaker facts;
  private final Buttons buttons;
  private final CaseHistory history;
  private final CaseNames names;
  private final ClockProofs proofs;
  private final LawLibrary library;
  private final Opinions opinions;
  private final Recusal recusal;
  private final Absences absences;
  private final CheckPages checks;
  private final Assigning assigning;

  BenchActController(
      Cases cases,
      BenchCases bench,
      CaseActors actors,
      ActionFactsMaker facts,
      Buttons buttons,
      CaseHistory history,
      CaseNames names,
      ClockProofs proofs,
      LawLibrary library,
      Opinions opinions,
      Recusal recusal,
      Absences absences,
      CheckPages checks,
      Assigning assigning) {
    this.opinions = opinions;
    this.recusal = recusal;
    this.cases = cases;
    this.bench = bench;
    this.actors = actors;
    this.facts = facts;
    this.buttons = buttons;
    this.history = history;
    this.names = names;
    this.proofs = proofs;
    this.library = library;
    this.absences = absences;
    this.checks = checks;
    this.assigning = assigning;
  }

  @GetMapping("/bench/{no}/do/{action}")
  @PreAuthorize(BenchController.STAFF)
  String ask(
      @PathVariable String no,
      @PathVariable String action,
      @RequestParam(required = false) Integer v,
      Model model) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no, action);
    Buttons.Button button = buttons.one(person, view, action);
    if (action.equals("accept") && button != null && button.allowed() && CheckPages.any(view)) {
      return "redirect:/bench/" + no + "/check";
    }
    since(model, view, v);
    return page(model, person, view, known(action), Typed.EMPTY, Map.of(), null);
  }

  @PostMapping("/bench/{no}/do/{action}")
  @PreAuthorize(BenchController.STAFF)
  String act(
      @PathVariable String no,
      @PathVariable String action,
      @RequestParam MultiValueMap<String, String> params,
      Model model,
      HttpServletResponse response) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no, action);
    Actions.Action known = known(action);
    Typed typed = new Typed(new HashMap<>(params));
    int version = version(params.getFirst("v"));
    if (params.containsKey("fill")) {
      Typed filled = opinions.fill(view, action, params.getFirst("template"), typed);
      return page(model, person, view, known, filled, Map.of(), null);
    }
    ActionFacts told = facts.of(view);
    ActionData read = ActionData.read(told.inputs(action), typed);
    Map<String, String> faults = new LinkedHashMap<>(read.faults());
    faults.putAll(ReviewRules.faults(action, read.data(), view.item(), told.discretion()));
    faults.putAll(PromiseRules.faults(action, read.data(), view.file()));
    Recusal.Standing standing = recusal.of(person, view);
    if (standing == Recusal.Standing.BLOCKED) {
      response.setStatus(422);
      return page(
          model,
          person,
          view,
          known,
          typed,
          Map.of(),
          new BenchAct.Refusal(Recusal.BLOCKED, null, null));
    }
    if (standing == Recusal.Standing.DECLARES) {
      if (params.containsKey(Recusal.DECLARED)) {
        read.data().put("recusal", "与申请人或者代理人同名，声明不是本人，没有利害关系");
      } else {
        faults.put(Recusal.DECLARED, Recusal.ASKED);
      }
    }
    if (!faults.isEmpty()) {
      response.setStatus(422);
      return page(model, person, view, known, typed, faults, null);
    }
    if (action.equals("accept") && version == view.file().version()) {
      CheckPages.Sheet sheet = checks.of(view, params.toSingleValueMap(), false);
      String open = CheckPages.notYet(sheet);
      if (open != null) {
        response.setStatus(422);
        var unticked = new BenchAct.Refusal(open + "：请用“逐项核对材料”受理", null, null);
        return page(model, person, view, known, typed, Map.of(), unticked);
      }
      read.data().put("points", CheckPages.data(sheet));
    }
    try {
      if (Assigning.deskOnly(view, action)) {
        assigning.pass(person, view, version, read.data());
        return "redirect:/bench/" + no;
      }
      CaseView after =
          cases.act(
              view,
              version,
              actors.of(person, view, action),
              action,
              absences.told(
                  person.staffId(),
                  view,
                  actors.told(
                      person,
                      view,
                      action,
                      assigning.resolved(action, view, decided(action, read.data())))),
              List.of());
      return "redirect:/bench/" + no + "?done=" + after.file().version();
    } catch (RefusedByLawException e) {
      response.setStatus(422);
      CaseView now = e.view() == null ? view : e.view();
      return page(model, person, now, known, typed, Map.of(), refusal(e, view));
    } catch (InputException e) {
      response.setStatus(422);
      e.faults().forEach(f -> faults.put(f.path(), f.message()));
      return page(model, person, view, known, typed, faults, null);
    } catch (ConflictException e) {
      response.setStatus(409);
      CaseView now = cases.view(no);
      since(model, now, version);
      return page(model, person, now, known, typed, Map.of(), null);
    }
  }

  /** What others did after the version this person saw; the page says so and goes on from there. */
  private void since(Model model, CaseView now, Integer seen) {
    if (seen != null && seen < now.file().version()) {
      model.addAttribute(
          "since",
          history.of(now, cases.history(now)).stream().filter(s -> s.seq() > seen).toList());
    }
  }

  /** A grant on the spot keeps no reasons and remedies that only a refusal owes. */
  private static Map<String, Object> decided(String action, Map<String, Object> data) {
    if (action.equals("decide-on-the-spot") && !"refuse".equals(data.get("result"))) {
      data.remove("reasons");
      data.remove("remedies");
    }
    return data;
  }

  private BenchAct.Refusal refusal(RefusedByLawException e, CaseView view) {
    Verdict.Refused no = Intake.refusal(e);
    String quote = no.quote();
    if (quote == null && no.article() != null) {
      quote = library.quote(no.article()).orElse(null);
    }
    return new BenchAct.Refusal(
        names.named(no.message(), view.item()),
        no.article() == null ? null : no.article().label(),
        quote);
  }

  private String page(
      Model model,
      Person person,
      CaseView view,
      Actions.Action action,
      Typed typed,
      Map<String, String> faults,
      BenchAct.Refusal refusal) {
    Buttons.Button button = buttons.one(person, view, action.id());
    if (button == null) {
      throw new NotFoundException("您的岗位不办“" + action.chinese() + "”这一步");
    }
    String quote = action.basis() == null ? null : library.quote(action.basis()).orElse(null);
    model.addAttribute(
        "a",
        new BenchAct(
            view,
            button,
            ActionWords.of(action).button(),
            quote,
            facts.of(view).inputs(action.id()),
            typed,
            faults,
            refusal,
            proofs.face(view).orElse(null),
            opinions.offered(view, action.id()),
            recusal.of(person, view) == Recusal.Standing.DECLARES));
    return "cases/benchAct";
  }

  private static Actions.Action known(String id) {
    Actions.Action action = Actions.find(id);
    if (action == null) {
      throw new NotFoundException("没有“" + id + "”这一步");
    }
    return action;
  }

  private static int version(String text) {
    if (text == null || !text.matches("\\d{1,9}")) {
      throw new InputException("v", "这一页少了办件的版本号：请回到办件页，再点一次按钮");
    }
    return Integer.parseInt(text);
  }
}
