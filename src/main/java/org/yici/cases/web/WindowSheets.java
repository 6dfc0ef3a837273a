package org.yici.cases.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.cases.CaseView;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;

/** After taking in: what can be done while the person still stands there, and the paper for it. */
@Controller
@PreAuthorize(BenchController.STAFF)
class WindowSheets {
  private final BenchCases bench;
  private final PaperLines papers;
  private final Buttons buttons;

  WindowSheets(BenchCases bench, PaperLines papers, Buttons buttons) {
    this.bench = bench;
    this.papers = papers;
    this.buttons = buttons;
  }

  @GetMapping("/bench/{no}/received")
  String received(@PathVariable String no, Model model) {
    Person person = CurrentPerson.get();
    CaseView view = bench.view(person, no);
    model.addAttribute("s", papers.of(view));
    model.addAttribute("buttons", buttons.of(person, view).main());
    return "cases/windowReceived";
  }

  /** The receipt (收件凭证) for the person to take along; its sealed version follows. */
  @GetMapping("/bench/{no}/receipt")
  String receipt(
      @PathVariable String no, @RequestParam(defaultValue = "A5") String paper, Model model) {
    model.addAttribute("s", papers.of(bench.view(CurrentPerson.get(), no)));
    model.addAttribute("paper", paper.equals("A4") ? "A4" : "A5");
    return "cases/windowReceipt";
  }

  /** The list that goes with the papers to the back office (材料交接清单). */
  @GetMapping("/bench/{no}/handover")
  String handover(@PathVariable String no, Model model) {
    Person person = CurrentPerson.get();
    model.addAttribute("s", papers.of(bench.view(person, no)));
    model.addAttribute("from", person.name());
    return "cases/windowHandover";
  }
}
