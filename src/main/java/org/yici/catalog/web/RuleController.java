package org.yici.catalog.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.Gate;
import org.yici.catalog.RuleSwitch;
import org.yici.catalog.RuleSwitches;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/** The rules of the gate, and the bureau's switches over them. */
@Controller
@PreAuthorize("hasAnyRole('admin', 'bureau')")
class RuleController {
  private final Gate gate;
  private final RuleSwitches switches;
  private final Clock clock;

  RuleController(Gate gate, RuleSwitches switches, Clock clock) {
    this.gate = gate;
    this.switches = switches;
    this.clock = clock;
  }

  @GetMapping("/gate/rules")
  ModelAndView rules() {
    return page(List.of(), Map.of());
  }

  private ModelAndView page(List<Fault> faults, Map<String, String> typed) {
    ModelAndView page = new ModelAndView("catalog/rules");
    page.addObject("rules", gate.rules());
    page.addObject(
        "standing",
        switches.standing().stream()
            .collect(Collectors.toMap(RuleSwitch::rule, Function.identity())));
    page.addObject("log", switches.log());
    page.addObject("may", CurrentPerson.get().has("bureau"));
    page.addObject("faults", faults);
    page.addObject("typed", typed);
    page.addObject("today", LocalDate.now(clock));
    return page;
  }

  @PostMapping("/gate/rules")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView change(
      @RequestParam(name = "do", defaultValue = "set") String button,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String severity,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String why) {
    try {
      if (button.equals("end")) {
        switches.end(CurrentPerson.get(), rule, why);
      } else {
        switches.set(
            CurrentPerson.get(),
            gate.rules().stream().map(Gate.RuleLine::id).collect(Collectors.toSet()),
            rule,
            severity,
            since,
            until,
            why);
      }
    } catch (InputException e) {
      ModelAndView again =
          page(
              e.faults(),
              Map.of(
                  "rule", rule, "severity", severity, "since", since, "until", until, "why", why));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/gate/rules");
  }
}
