package org.yici.cases.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.LookReason;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * The case file (电子案卷): the whole for the office and for those who look on by office, the
 * applicant's own part for the applicant. Nothing can be changed here.
 */
@Controller
class CaseFileController {
  static final String READERS =
      "hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head', 'admin', 'bureau', 'auditor')";
  private static final Logger LOG = LoggerFactory.getLogger(CaseFileController.class);
  private final Cases cases;
  private final CaseAccess access;
  private final CaseFilePages pages;
  private final Accounts accounts;

  CaseFileController(Cases cases, CaseAccess access, CaseFilePages pages, Accounts accounts) {
    this.cases = cases;
    this.access = access;
    this.pages = pages;
    this.accounts = accounts;
  }

  @GetMapping("/bench/{no}/file")
  @PreAuthorize(READERS)
  ModelAndView file(@PathVariable String no) {
    return page(pages.of(office(no), false, false, null));
  }

  /** Shows personal data in clear for this once; the holder can read who looked and why. */
  @PostMapping("/bench/{no}/file")
  @PreAuthorize(READERS)
  ModelAndView reveal(
      @PathVariable String no,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(required = false) String reason) {
    CaseView view = office(no);
    String why;
    try {
      why = LookReason.of(cause, reason);
    } catch (InputException e) {
      ModelAndView again = page(pages.of(view, false, false, e.faults().get(0).message()));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    if (view.row().applicantAccount() != null) {
      accounts.noteAccess(
          view.row().applicantAccount(),
          "证件号码、手机号、申请时填的内容",
          why + "（" + view.item().name() + "，办件 " + no + "的案卷）");
    }
    LOG.info("personal data of case {} shown to {}", no, CurrentPerson.get().login());
    return page(pages.of(view, false, true, null));
  }

  @GetMapping("/me/cases/{no}/file")
  @PreAuthorize("isAuthenticated() or hasRole('delegate')")
  ModelAndView own(@PathVariable String no) {
    CaseView view = cases.view(no);
    Person person = CurrentPerson.get();
    if (!access.isApplicant(person, view) && !access.isAgent(person, view)) {
      throw unknown(no);
    }
    return page(pages.of(view, true, true, null));
  }

  /** Not the applicant, who may hold a post elsewhere: the inner part is for those in charge. */
  private CaseView office(String no) {
    CaseView view = cases.view(no);
    Person person = CurrentPerson.get();
    boolean ownAgency =
        person.has(Roles.ADMIN) && view.item().agencyUscc().equals(person.agencyUscc());
    if (!access.isOffice(person, view)
        && !person.has(Roles.BUREAU)
        && !person.has(Roles.AUDITOR)
        && !ownAgency) {
      throw unknown(no);
    }
    return view;
  }

  private static ModelAndView page(CaseFilePage page) {
    return new ModelAndView("cases/file", "f", page);
  }

  private static NotFoundException unknown(String no) {
    return new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
  }
}
