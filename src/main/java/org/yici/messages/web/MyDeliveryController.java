package org.yici.messages.web;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Desk;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.messages.ServiceOfDocuments;

/** How the applicant wants papers served, and which were. */
@Controller
@PreAuthorize("hasRole('resident')")
class MyDeliveryController {
  private final Cases cases;
  private final CaseAccess access;
  private final ServiceOfDocuments service;

  MyDeliveryController(Cases cases, CaseAccess access, ServiceOfDocuments service) {
    this.cases = cases;
    this.access = access;
    this.service = service;
  }

  private CaseView mine(String no) {
    CaseView view = cases.view(no);
    if (!access.isApplicant(CurrentPerson.get(), view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  @GetMapping("/me/cases/{no}/delivery")
  ModelAndView show(@PathVariable String no, @RequestParam(required = false) String saved) {
    return page(mine(no), saved != null, null);
  }

  private ModelAndView page(CaseView view, boolean saved, String fault) {
    ModelAndView page = new ModelAndView("messages/delivery");
    page.addObject("caseNo", view.caseNo());
    page.addObject("itemName", view.item().name());
    page.addObject("records", service.ofCase(view.row().caseId()));
    page.addObject("way", service.way(view.row().caseId()).orElse(""));
    page.addObject("address", service.address(view.row().caseId()).orElse(null));
    page.addObject("decided", view.desk() == Desk.DELIVERY);
    page.addObject("closed", view.desk() == Desk.NONE);
    page.addObject("saved", saved);
    page.addObject("fault", fault);
    return page;
  }

  @PostMapping("/me/cases/{no}/delivery")
  ModelAndView choose(
      @PathVariable String no,
      @RequestParam(defaultValue = "") String method,
      @RequestParam(defaultValue = "") String address) {
    CaseView view = mine(no);
    try {
      service.choose(view, CurrentPerson.get(), method, address);
    } catch (InputException | ConflictException e) {
      ModelAndView again = page(view, false, e.getMessage());
      again.setStatus(
          e instanceof ConflictException ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:/me/cases/" + no + "/delivery?saved");
  }
}
