package org.yici.identity.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Representation.Deed;
import org.yici.identity.Representation.Kind;
import org.yici.identity.representation.Ask;
import org.yici.identity.representation.RepresentationDesk;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * 委托 and 家人帮办: the principal says whom, for what, which steps, until when; the other side accepts
 * it. Given as oneself or for the enterprise or child one represents, never onwards by an agent.
 */
@Controller
@PreAuthorize("hasRole('resident')")
class GiveController {
  private static final int USUAL_DAYS = 90;
  private final RepresentationDesk desk;

  GiveController(RepresentationDesk desk) {
    this.desk = desk;
  }

  /**
   * @param kind agent or family
   * @param matter base code to begin with; {@code caseNo} a case to begin with
   */
  @GetMapping("/me/identities/give")
  ModelAndView form(
      @RequestParam(defaultValue = "agent") String kind,
      @RequestParam(defaultValue = "") String matter,
      @RequestParam(name = "case", defaultValue = "") String caseNo) {
    MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
    typed.set("kind", kind);
    typed.set("matters", matter);
    typed.set("caseNo", caseNo);
    typed.set("until", desk.today().plusDays(Math.min(USUAL_DAYS, desk.longest())).toString());
    typed.add("deeds", Deed.SUPPLEMENT.name());
    typed.add("deeds", Deed.RECEIVE.name());
    if (caseNo.isEmpty()) {
      typed.add("deeds", Deed.SUBMIT.name());
    }
    return page(typed, List.of());
  }

  @PostMapping("/me/identities/give")
  ModelAndView give(@RequestParam MultiValueMap<String, String> typed) {
    try {
      if (!typed.containsKey("agree")) {
        notAgreed(ask(typed));
      }
      desk.give(CurrentPerson.get(), ask(typed));
      return new ModelAndView("redirect:/me/identities?done=given");
    } catch (InputException e) {
      ModelAndView again = page(typed, e.faults());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  /** All that is wrong at once, not the missing tick alone. */
  private void notAgreed(Ask ask) {
    List<Fault> faults = new ArrayList<>();
    try {
      desk.check(ask);
    } catch (InputException e) {
      faults.addAll(e.faults());
    }
    faults.add(new Fault("agree", "请看清楚以后打勾，表示您同意"));
    throw new InputException(faults);
  }

  /** What was typed, blank where nothing was. */
  static Ask ask(MultiValueMap<String, String> typed) {
    return new Ask(
        kind(typed),
        first(typed, "name"),
        first(typed, "number"),
        first(typed, "relation"),
        typed.getOrDefault("matters", List.of()).stream().filter(m -> !m.isBlank()).toList(),
        first(typed, "caseNo"),
        typed.getOrDefault("deeds", List.of()),
        first(typed, "until"));
  }

  private static Kind kind(MultiValueMap<String, String> typed) {
    String kind = first(typed, "kind");
    return kind.equals("family")
        ? Kind.FAMILY
        : kind.equals("representative") ? Kind.LEGAL_REPRESENTATIVE : Kind.AGENT;
  }

  static String first(MultiValueMap<String, String> typed, String name) {
    String value = typed.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private ModelAndView page(MultiValueMap<String, String> typed, List<Fault> faults) {
    Map<String, String> matters = desk.matters();
    return new ModelAndView("identity/give")
        .addObject("person", CurrentPerson.get())
        .addObject("ask", ask(typed))
        .addObject("agreed", typed.containsKey("agree"))
        .addObject("matters", matters)
        .addObject("longest", desk.longest())
        .addObject("faults", faults);
  }
}
