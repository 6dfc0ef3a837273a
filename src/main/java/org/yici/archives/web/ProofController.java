package org.yici.archives.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.CurrentPerson;
import org.yici.journal.Proof;
import org.yici.journal.RootCheck;
import org.yici.journal.Roots;
import org.yici.platform.YiciProperties;

/** That the history of a case was not changed since: for those who may see the case. */
@Controller
@PreAuthorize("isAuthenticated()")
class ProofController {
  private final Cases cases;
  private final CaseAccess access;
  private final Roots roots;
  private final RootCheck check;
  private final YiciProperties settings;

  ProofController(
      Cases cases, CaseAccess access, Roots roots, RootCheck check, YiciProperties settings) {
    this.cases = cases;
    this.access = access;
    this.roots = roots;
    this.check = check;
    this.settings = settings;
  }

  @GetMapping("/proof/{no}")
  ModelAndView all(@PathVariable String no) {
    CaseView v = view(no);
    ModelAndView page = new ModelAndView("archives/proofs");
    page.addObject("v", v);
    page.addObject("back", back(v));
    page.addObject("covering", roots.covering(v.row().caseId()));
    page.addObject("findings", check.ofCase(v.row().caseId()));
    return page;
  }

  @GetMapping("/proof/{no}/{date}")
  ModelAndView one(@PathVariable String no, @PathVariable String date) {
    CaseView v = view(no);
    Proof proof = roots.proof(v.row().caseId(), RootsController.day(date));
    ModelAndView page = new ModelAndView("archives/proof");
    page.addObject("v", v);
    page.addObject("back", back(v));
    page.addObject("proof", proof);
    page.addObject("faults", proof.faults());
    page.addObject("address", settings.publicUrl() + "/api/v1/roots/" + proof.day());
    return page;
  }

  private CaseView view(String no) {
    CaseView view = cases.view(no);
    access.mayRead(CurrentPerson.get(), view);
    return view;
  }

  private String back(CaseView view) {
    boolean own = access.isApplicant(CurrentPerson.get(), view);
    return (own ? "/me/cases/" : "/bench/") + view.caseNo() + "/file";
  }
}
