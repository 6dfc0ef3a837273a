package org.yici.ratings.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.NotFoundException;
import org.yici.ratings.Invitation;
import org.yici.ratings.Ratings;
import org.yici.ratings.Service;
import org.yici.web.Qr;

/** The code that staff show to the person after a visit; whether it is used is the person's. */
@Controller
class BenchRatingController {
  private final Cases cases;
  private final CaseAccess access;
  private final Ratings ratings;

  BenchRatingController(Cases cases, CaseAccess access, Ratings ratings) {
    this.cases = cases;
    this.access = access;
    this.ratings = ratings;
  }

  @GetMapping("/bench/{no}/rating/{number}")
  @PreAuthorize("hasAnyRole('clerk', 'reviewer', 'approver', 'agency-head')")
  ModelAndView code(@PathVariable String no, @PathVariable int number) {
    CaseView view = cases.view(no);
    if (!access.isOffice(CurrentPerson.get(), view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    Service service = ratings.service(view, number);
    ModelAndView page = new ModelAndView("ratings/code");
    page.addObject("view", view);
    page.addObject("service", service);
    boolean rated = ratings.find(view.row().caseId(), number).isPresent();
    page.addObject("rated", rated);
    if (!rated) {
      Invitation invitation = ratings.invitation(view, number);
      String url =
          ServletUriComponentsBuilder.fromCurrentContextPath()
              .path(invitation.path())
              .toUriString();
      page.addObject("url", url);
      page.addObject("until", invitation.validUntil().toLocalDate());
      page.addObject("qr", Qr.of(url));
    }
    return page;
  }
}
